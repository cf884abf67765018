"""NC for terms: a sentence with a quoted term or a title left out; the options are other quoted words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.numerals import NUMBER_EN, NUMBER_ZH
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import Frame, length, window
from app.questions.writing.desk import Desk
from app.questions.writing.framing import POINTING, usable_frame
from app.questions.writing.hashing import identity
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "NC"
MOST_SIBLINGS = 10
_NUMBERED = re.compile(rf"(?:{NUMBER_EN}\b|{NUMBER_ZH})", re.I)
_QUOTED = re.compile(r"“([^“”]{2,60})”|《([^《》]{2,60})》")
_SPEECH = re.compile(r"[,.;:!?。！？；：]|^(?:why|how|what|who|when|where|we|i|it|you|if)\b|[吗呢吧]$|^[为怎什]", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one cloze on a term, from a clause that does not point to it."""
    if point.kind is not KeyPointKind.TERM:
        return
    asked = _frame(desk, point)
    if asked is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    stem, mention, key, frame = asked
    phrases, salt = desk.phrases(point), (desk.seed, point.id, PATTERN)
    proof = desk.proof(mention)
    distractors = choose(
        stem, key, [one for one in _siblings(desk, point, key, proof.quote) if not desk.says(frame.before, one.text, frame.after)], *salt
    )
    if distractors is not None:
        options, rationale = as_options(key, distractors, *salt), phrases.the_article_says(proof.quote)
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "term", stem, options, key, rationale, (proof,))
    elif length(key, desk.language(point)) <= (3 if desk.language(point) is Language.EN else 8):
        typed: dict[str, object] = {"text": key.strip("《》"), "variants": [], "exact": False}
        rationale = phrases.the_article_says(proof.quote)
        yield Sketch(QuestionKind.CLOZE_TYPED, PATTERN, "term", stem, (), typed, rationale, (proof,))
    else:
        yield Decline(PATTERN, "too_few_distractors")


def _frame(desk: Desk, point: KeyPoint) -> tuple[str, Span, str, Frame] | None:
    """Stem, mention, key and frame of the first clause that can be asked; a title keeps its marks in the key."""
    phrases = desk.phrases(point)
    for mention in desk.mentions(point.name):
        gap, key = desk.with_quotes(mention), point.name
        shade = desk.page(mention).shadow
        if shade[mention.start - 1 : mention.start] == "《":
            gap, key = Span(mention.page, mention.start - 1, mention.end + 1), desk.page(mention).text[mention.start - 1 : mention.end + 1]
        frame = usable_frame(desk, gap)
        if frame is None or POINTING.search(shadow(frame.before)) or gap == mention:
            continue
        if grams(point.name) & grams(frame.before + " " + frame.after):
            continue
        return phrases.sentence(frame.with_gap(phrases.BLANK)), mention, key, frame
    return None


def _siblings(desk: Desk, point: KeyPoint, key: str, proof: str) -> Iterator[Distractor]:
    """Other quoted words of the same form, outside the sentence; those that are key points themselves come first."""
    phrases, is_title = desk.phrases(point), key.startswith("《")
    terms = {normal(other.name) for other in desk.points if other.kind is KeyPointKind.TERM}
    found: dict[str, tuple[str, Span]] = {}
    for page in desk.source.pages:
        for match in _QUOTED.finditer(page.shadow):
            text = page.text[match.start(2) - 1 : match.end(2) + 1] if match[2] else page.text[match.start(1) : match.end(1)]
            if bool(match[2]) is is_title and not (match[1] and _SPEECH.search(text)) and normal(text) not in normal(proof):
                found.setdefault(normal(text), (text, Span(page.index, match.start(), match.end())))
    named = {normal(name.text) for name in desk.names.values()}
    fitting = [
        (0.0 if same in terms else 0.3, identity(desk.seed, point.id, same), text, span)
        for same, (text, span) in found.items()
        if same not in named and not _NUMBERED.match(text) and has_same_shape(text, key) and _is_far(text, key)
    ]
    for distance, _, text, span in sorted(fitting, key=lambda one: one[:2])[:MOST_SIBLINGS]:
        yield Distractor(
            text, phrases.term_elsewhere(text, window(desk.source, span)), distance + 0.3 * (_is_gerund(text) != _is_gerund(key))
        )


def _is_far(text: str, key: str) -> bool:
    """Whether less than half of the shorter one's words stand in the other: what repeats them may mean the same."""
    one, other = grams(text), grams(key)
    return are_apart(text, key) and (len(one & other) * 2 < min(len(one), len(other)) or not one & other)


def _is_gerund(text: str) -> bool:
    return text.split(" ", 1)[0].endswith("ing")
