"""NC for terms: a sentence with a quoted term or a title left out; the options are other quoted words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.numerals import NUMBER_EN, NUMBER_ZH
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.comparing.likeness import are_apart, bared, grams, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import Frame, length, window
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import POINTING, usable_frame
from app.questions.writing.hashing import identity
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "NC"
MOST_SIBLINGS, MOST_FRAMES = 10, 3
_NUMBERED = re.compile(rf"(?:{NUMBER_EN}\b|{NUMBER_ZH})", re.I)
_QUOTED = re.compile(r"“([^“”]{2,60})”|《([^《》]{2,60})》")
_SPEECH = re.compile(r"[,.;:!?。！？；：]|^(?:why|how|what|who|when|where|we|i|it|you|if)\b|[吗呢吧]$|^[为怎什]", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Clozes on a term, from the first few clauses that do not point to it."""
    if point.kind is not KeyPointKind.TERM:
        return
    framed = list(islice(_frames(desk, point), MOST_FRAMES))
    if not framed:
        yield Decline(PATTERN, "no_clean_clause")
    for mention, key, frame in framed:
        yield from _asked(desk, point, mention, key, frame)


def _asked(desk: Desk, point: KeyPoint, mention: Span, key: str, frame: Frame) -> Iterator[Proposal]:
    """The cloze with options, and without where the term is short enough to be typed."""
    phrases, language, target = desk.phrases(point), desk.language(point), f"term {bared(frame.with_gap('_'))}"
    salt, proof = (desk.seed, point.id, PATTERN, target), desk.proof(mention)
    stem, rationale = phrases.sentence(frame.with_gap(phrases.BLANK)), phrases.the_article_says(shortened(proof.quote))
    pool = [one for one in _siblings(desk, point, key, proof.quote) if not desk.says(frame.before, one.text, frame.after)]
    distractors = choose(stem, key, pool, *salt)
    if distractors is not None:
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, as_options(key, distractors, *salt), key, rationale, (proof,))
    if length(key, language) <= (3 if language is Language.EN else 8):
        typed: dict[str, object] = {"text": key.strip("《》"), "variants": [], "exact": False}
        yield Sketch(QuestionKind.CLOZE_TYPED, PATTERN, f"{target} typed", stem, (), typed, rationale, (proof,))
    elif distractors is None:
        yield Decline(PATTERN, "too_few_distractors")


def _frames(desk: Desk, point: KeyPoint) -> Iterator[tuple[Span, str, Frame]]:
    """Mention, key and frame of each clause that can be asked; a title keeps its marks in the key."""
    seen: set[str] = set()
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
        if (said := bared(frame.with_gap("_"))) not in seen:
            seen.add(said)
            yield mention, key, frame


def _siblings(desk: Desk, point: KeyPoint, key: str, proof: str) -> Iterator[Distractor]:
    """Other quoted words of the same form, outside the sentence: key points first, then others, then those of other articles."""
    phrases, is_title = desk.phrases(point), key.startswith("《")
    fitting = [
        (distance + 0.3 * (_is_gerund(text) != _is_gerund(key)), identity(desk.seed, point.id, same), text, span)
        for same, (distance, text, span) in _quoted_words(desk).items()
        if text.startswith("《") is is_title and has_same_shape(text, key) and _is_far(text, key) and same not in normal(proof)
    ]
    for distance, _, text, span in sorted(fitting, key=lambda one: one[:2])[:MOST_SIBLINGS]:
        why = phrases.term_elsewhere(text, window(desk.source, span)) if span else phrases.from_another_article(text)
        yield Distractor(text, why, distance)


def _quoted_words(desk: Desk) -> dict[str, tuple[float, str, Span | None]]:
    """By its normal form each quoted word or title of the article, and each term of the library, with how far it is fetched."""
    if "quoted words" not in desk.memo:
        terms = {normal(other.name) for other in desk.points if other.kind is KeyPointKind.TERM}
        named = {normal(name.text) for name in desk.names.values()}
        found: dict[str, tuple[float, str, Span | None]] = {}
        for page in desk.source.pages:
            for match in _QUOTED.finditer(page.shadow):
                text = page.text[match.start(2) - 1 : match.end(2) + 1] if match[2] else page.text[match.start(1) : match.end(1)]
                if not (match[1] and _SPEECH.search(text)):
                    place = Span(page.index, match.start(), match.end())
                    found.setdefault(normal(text), (0.0 if normal(text) in terms else 0.3, text, place))
        for one in desk.library.points:
            if one.kind is KeyPointKind.TERM and not _SPEECH.search(one.name):
                found.setdefault(normal(one.name), (0.7, one.name, None))
        desk.memo["quoted words"] = {same: one for same, one in found.items() if same not in named and not _NUMBERED.match(one[1])}
    words: dict[str, tuple[float, str, Span | None]] = desk.memo["quoted words"]
    return words


def _is_far(text: str, key: str) -> bool:
    """Whether less than half of the shorter one's words stand in the other: what repeats them may mean the same."""
    one, other = grams(text), grams(key)
    return are_apart(text, key) and (len(one & other) * 2 < min(len(one), len(other)) or not one & other)


def _is_gerund(text: str) -> bool:
    return text.split(" ", 1)[0].endswith("ing")
