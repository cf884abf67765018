"""SC and MR: which of these belong to the set? Written only where other lists lend distractors of the same shape."""

from __future__ import annotations

from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.comparing.likeness import grams, normal
from app.questions.domain import Option, QuestionKind
from app.questions.writing.affixes import are_mere_labels
from app.questions.writing.choosing import as_options, choose
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import draw, shuffled
from app.questions.writing.membership import Membership, membership, outsiders
from app.questions.writing.sketches import Decline, Proposal, Sketch

ONE, SEVERAL = "SC", "MR"
MOST_KEYS = 2
LONGEST = {Language.EN: 14, Language.ZH: 24}


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """A few membership questions with a single key, one with several."""
    own = membership(desk, point)
    if own is None or len(own.shown) < 3:
        return
    if own.is_generic or not own.is_plural:
        yield Decline(ONE, "generic_name")
    elif own.longest() > LONGEST[own.language]:
        yield Decline(ONE, "members_too_long")
    elif _echoes(own) or are_mere_labels(own.shown):
        yield Decline(ONE, "decodable")
    else:
        first = draw(len(own.shown), desk.seed, point.id, ONE)
        for step in range(min(MOST_KEYS, len(own.shown))):
            yield _single(desk, own, own.shown[(first + step) % len(own.shown)])
        yield _several(desk, own)


def _single(desk: Desk, own: Membership, key: str) -> Proposal:
    phrases, salt = desk.phrases(own.point), (desk.seed, own.point.id, ONE, key)
    stem = phrases.one_of(own.name)
    distractors = choose(stem, key, list(outsiders(desk, own, key)), *salt)
    if distractors is None or len(distractors) < 3:
        return Decline(ONE, "too_few_distractors")
    rationale = phrases.members_are(own.name, phrases.joined(list(own.shown)))
    options = as_options(key, distractors, *salt)
    return Sketch(QuestionKind.SINGLE, ONE, f"member {normal(key)}", stem, options, key, rationale, own.evidence)


def _several(desk: Desk, own: Membership) -> Proposal:
    phrases, salt = desk.phrases(own.point), (desk.seed, own.point.id, SEVERAL)
    keys = shuffled(own.shown, *salt)[: min(len(own.shown), 2 + draw(2, *salt))]
    stem = phrases.among(own.name)
    distractors = choose(stem, keys[0], list(outsiders(desk, own, keys[0])), *salt)
    if distractors is None or len(distractors) < 2:
        return Decline(SEVERAL, "too_few_distractors")
    options = [*(Option(key, True, None) for key in keys), *(Option(d.text, False, d.why) for d in distractors)]
    options = shuffled(sorted(options, key=lambda option: option.text), "order", *salt)
    rationale = phrases.members_are(own.name, phrases.joined(list(own.shown)))
    in_order = [option.text for option in options if option.is_key]
    return Sketch(QuestionKind.MULTIPLE, SEVERAL, "members", stem, tuple(options), in_order, rationale, own.evidence)


def _echoes(own: Membership) -> bool:
    """Whether members repeat words of the name, so that they can be told without knowing."""
    name = grams(own.point.name)
    return sum(bool(grams(member) & name) for member in own.shown) * 2 > len(own.shown)
