"""ER: name all members. OR: put stages into their order. Both only where the list is short and plainly listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.domain import QuestionKind
from app.questions.writing.affixes import are_mere_labels
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import shuffled
from app.questions.writing.membership import Membership, membership
from app.questions.writing.sketches import Decline, Proposal, Sketch

RECALL, ORDER = "ER", "OR"
MOST_RECALLED, MOST_ORDERED = 8, 7
LONGEST_RECALLED = {Language.EN: 4, Language.ZH: 9}
LONGEST_ORDERED = {Language.EN: 25, Language.ZH: 45}
_HANGING = re.compile(
    r"\b(?:are|is|include|includes|means|comprises?)$|[是即指有]$|包括$|如下$|^所谓|包括[^，,]{0,4}$|的$"
    r"|\b(?:of|to|by|for|with|in|on|at|from|into|and|or|the|as|following)$"
)
_IN_STAGES = re.compile(r"\b(?:stages?|steps?|phases?)\b|步骤|阶段|环节|步(?:走|曲)?$", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Recall of short members, ordering of stages."""
    own = membership(desk, point)
    if own is None:
        return
    yield _recall(desk, own)
    if _IN_STAGES.search(point.name):
        yield _order(desk, own)


def _recall(desk: Desk, own: Membership) -> Proposal:
    phrases = desk.phrases(own.point)
    lead = phrases.sentence(own.lead.replace("the following ", "")) if _is_statement(desk, own) else ""
    if not lead and (own.is_generic or not own.is_plural):
        return Decline(RECALL, "generic_name")
    if own.longest() > LONGEST_RECALLED[own.language] or len(own.shown) > MOST_RECALLED:
        return Decline(RECALL, "members_too_long")
    if are_mere_labels(own.shown):
        return Decline(RECALL, "decodable")
    stem = phrases.list_all(lead, own.name, len(own.shown))
    key: dict[str, object] = {"members": list(own.shown), "ordered": False}
    rationale = phrases.members_are(own.name, phrases.joined(list(own.shown)))
    return Sketch(QuestionKind.ENUMERATION, RECALL, "all members", stem, (), key, rationale, own.evidence)


def _is_statement(desk: Desk, own: Membership) -> bool:
    """Whether the lead says something by itself, and speaks of no other set."""
    if not own.lead or _HANGING.search(own.lead):
        return False
    return not any(name.text in own.lead for name in desk.names.values() if name.point.id != own.point.id)


def _order(desk: Desk, own: Membership) -> Proposal:
    if not 3 <= len(own.shown) <= MOST_ORDERED:
        return Decline(ORDER, "no_order")
    if own.longest() > LONGEST_ORDERED[own.language]:
        return Decline(ORDER, "members_too_long")
    phrases, right = desk.phrases(own.point), list(own.shown)
    tries = (shuffled(right, desk.seed, own.point.id, ORDER, n) for n in range(9))
    shown = next((order for order in tries if order != right), right[::-1])
    rationale = phrases.members_are(own.name, phrases.numbered(right))
    lead = phrases.sentence(own.lead) if _is_statement(desk, own) else ""
    stem = phrases.in_order(lead, own.name)
    return Sketch(QuestionKind.ORDERING, ORDER, "order", stem, (), right, rationale, own.evidence, shown)
