"""NC: a sentence with the name of a set, or a term, left out; the options are its siblings in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language, language_of
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Candidate, as_options, choose
from app.questions.writing.clauses import Frame, frame_around, length
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import identity
from app.questions.writing.naming import SetName, lowered, singular
from app.questions.writing.safety import has_same_shape, is_wrong, normal
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "NC"
MOST_SIBLINGS = 10
POINTING = re.compile(r"(?:\b(?:these|those|this|that|such|a|an|its|their|his|her)|[这那该此其](?:些|个|两|三|四)?|上述|以上)[ “]*$", re.I)
_DANGLING = re.compile(
    r"^(?:they|it|these|those|this|he|she|its|their|such|which|who|where|他们?|它们?|她们?|其|这|该|此|上述|以上|并|也|还|又|而)(?![a-z])",
    re.I,
)
_VERB_EN = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|will|shall|should|must|may|can|could|would|put|made|set|held|took|rests?|\w{3,}ed)\b"
)
_STARTS_LOW = re.compile(r"^[a-z]{3,}")


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one sibling-name cloze, from the clause that gives the fewest hints."""
    name = desk.names.get(point.id)
    if name is None:
        return
    if name.is_generic:
        yield Decline(PATTERN, "generic_name")
        return
    framed = _best_frame(desk, point, name)
    if framed is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    frame, mention = framed
    phrases = desk.phrases(point)
    stem = phrases.sentence(frame.with_gap(phrases.BLANK))
    key = lowered(name.text)
    candidates = list(_siblings(desk, point, name, stem))
    distractors = choose(stem, key, candidates, desk.seed, point.id, PATTERN)
    if distractors is None:
        yield Decline(PATTERN, "too_few_distractors")
        return
    proof = desk.proof(mention)
    yield Sketch(
        QuestionKind.CLOZE_CHOICE, PATTERN, "name", stem, as_options(key, distractors, desk.seed, point.id, PATTERN), key,
        phrases.the_article_says(proof.quote), (proof,),
    )  # fmt: skip


def usable_frame(desk: Desk, gap: Span) -> Frame | None:
    """The clause around ``gap`` when it can be a stem: enough words, a verb, nothing dangling, quotes whole."""
    frame = frame_around(desk.source, gap)
    if frame is None or _DANGLING.match(frame.before or frame.after):
        return None
    language = desk.page(gap).language
    around = shadow(frame.before) + " " + shadow(frame.after)
    if length(around.strip(), language) < (5 if language is Language.EN else 8):
        return None
    if any(around.count(opening) != around.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    if language is Language.EN and not (_VERB_EN.search(around) or _STARTS_LOW.match(frame.before)):
        return None
    return frame


def unhandiness(frame: Frame, language: Language) -> float:
    """How far the clause is from the length that reads best, 0 for just right."""
    ideal = 22 if language is Language.EN else 32
    return abs(length(frame.with_gap("_"), language) - ideal) / ideal


def _best_frame(desk: Desk, point: KeyPoint, name: SetName) -> tuple[Frame, Span] | None:
    fitting = []
    for order, form in enumerate((name.text, *point.aliases)):
        for place, mention in enumerate(desk.mentions(form)):
            gap = desk.with_quotes(mention)
            frame = usable_frame(desk, gap)
            if frame is not None and not _gives_away(point, name, frame):
                fitting.append((unhandiness(frame, desk.page(gap).language) + order * 0.3, place, frame, mention))
    return min(fitting, key=lambda f: f[:2])[2:] if fitting else None


def _gives_away(point: KeyPoint, name: SetName, frame: Frame) -> bool:
    """Whether the words around the gap point to it, repeat its head, or list its members."""
    around = normal(frame.before) + " " + normal(frame.after)
    if POINTING.search(shadow(frame.before)):
        return True
    if name.language is Language.ZH:
        head = normal(name.head)
        if (len(head) >= 2 and head in around) or (
            not name.number and any(char in around for char in head if char not in "一二三四五六七八九十两")
        ):
            return True
    else:
        heads = {singular(word) for word in re.findall(r"[a-z]{4,}", name.head.lower())}
        if heads & {singular(word) for word in re.findall(r"[a-z]{4,}", around.lower())}:
            return True
    members = [normal(member) for member in point.members or ()]
    return any(member[:12] in around for member in members if len(member) > 1)


def _siblings(desk: Desk, point: KeyPoint, name: SetName, stem: str) -> Iterator[Candidate]:
    right, shown = (name.text, *point.aliases), lowered(name.text)
    fitting = []
    for sibling in desk.names.values():
        text = lowered(sibling.text)
        is_like = sibling.language is name.language and bool(sibling.number) == bool(name.number)
        is_like = is_like and not sibling.counts_people and sibling.has_plain_head == name.has_plain_head and sibling.point.id != point.id
        if is_like and normal(text) not in normal(stem) and has_same_shape(text, shown) and is_wrong(text, right):
            unlike = 0.4 * (sibling.is_generic and not name.is_generic) + 0.2 * (sibling.is_quoted != name.is_quoted)
            fitting.append((unlike, identity(desk.seed, point.id, text), text, sibling))
    for unlike, _, text, sibling in sorted(fitting, key=lambda found: found[:2])[:MOST_SIBLINGS]:
        place = desk.place_of(sibling.text)
        phrases = desk.phrases(point)
        if place is None:
            yield Candidate(text, phrases.named_in_another_article(text), 0.5 + unlike)
        else:
            yield Candidate(text, phrases.named_elsewhere(text, shortened(place)), unlike)


def shortened(quote: str) -> str:
    """At most some thirty words of a quote, cut at a word with an ellipsis."""
    if language_of(quote) is Language.ZH:
        return quote if len(quote) <= 60 else quote[:58] + "……"
    words = quote.split()
    return quote if len(words) <= 30 else " ".join(words[:28]).rstrip(",;:") + " …"
