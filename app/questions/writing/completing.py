"""LM: the members of a list with one left out, chosen among members of other lists or, when short, typed."""

from __future__ import annotations

from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import draw
from app.questions.writing.membership import Membership, membership, outsiders
from app.questions.writing.safety import normal
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "LM"
LONGEST_TYPED = {Language.EN: 4, Language.ZH: 10}
LONGEST_STEM = {Language.EN: 70, Language.ZH: 140}


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one completion, at a place drawn by hash among the members that do not give themselves away."""
    own = membership(desk, point)
    if own is None:
        if point.count is not None:
            yield Decline(PATTERN, "members_unknown")
        return
    if not own.has_topic:
        yield Decline(PATTERN, "generic_name")
        return
    at = draw(len(own.shown), desk.seed, point.id, PATTERN)
    key = own.shown[at]
    stem = completion_stem(desk, own, at)
    if length(stem, own.language) > LONGEST_STEM[own.language]:
        yield Decline(PATTERN, "members_too_long")
        return
    phrases = desk.phrases(point)
    rationale = phrases.members_are(own.name, phrases.numbered([shortened(member) for member in own.shown]))
    target = f"member {normal(key)}"
    distractors = choose(stem, key, list(outsiders(desk, own, key)), desk.seed, point.id, PATTERN)
    if distractors is not None:
        options = as_options(key, distractors, desk.seed, point.id, PATTERN)
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, options, key, rationale, own.evidence)
    elif length(key, own.language) <= LONGEST_TYPED[own.language]:
        typed: dict[str, object] = {"text": key, "variants": _variants(key, own), "exact": False}
        yield Sketch(QuestionKind.CLOZE_TYPED, PATTERN, target, stem, (), typed, rationale, own.evidence)
    else:
        yield Decline(PATTERN, "too_few_distractors")


def completion_stem(desk: Desk, own: Membership, gap: int) -> str:
    """The article's lead or a plain one, then all members with the one at ``gap`` left out."""
    phrases = desk.phrases(own.point)
    members = [phrases.BLANK if at == gap else member for at, member in enumerate(own.shown)]
    colon = "：" if own.language is Language.ZH else ": "
    return phrases.sentence(f"{own.lead or phrases.members_named(own.name)}{colon}{phrases.numbered(members)}")


def _variants(key: str, own: Membership) -> list[str]:
    """What else is right when typed: the member without what all members begin or end with."""
    start, end = own.affix
    bare = key[len(start) : len(key) - len(end)].strip()
    return [bare] if len(bare) >= 2 and bare != key and start + end else []
