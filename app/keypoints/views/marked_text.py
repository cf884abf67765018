"""Key points as marks over the passages of their article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.keypoints.queries import KeyPointView
from app.library.drawing import Marks
from app.library.pieces import Mark


def marks_of(points: Sequence[KeyPointView]) -> Marks:
    """The marks of all key points that were not removed, by passage; the list beside the text leads to a point's first one."""
    by_passage: dict[int, list[Mark]] = {}
    for point in points:
        for passage, mark in () if point.is_removed else _marks(point):
            by_passage.setdefault(passage, []).append(mark)
    return by_passage


def _sign(point: KeyPointView) -> str | None:
    """What stands before a name in the text, so that colour is never alone: a tick once confirmed, else the tier."""
    return "✓" if point.is_confirmed else point.tier.value if point.tier else None


def _marks(point: KeyPointView) -> Iterator[tuple[int, Mark]]:
    for at, evidence in enumerate(point.evidence):
        attributes = [("class", f"mark mark--{point.state.value}"), ("data-point", point.public_id)]
        if at == 0:
            attributes.append(("id", f"at-{point.public_id}"))
            if (sign := _sign(point)) is not None:
                attributes.append(("data-sign", sign))
        yield evidence.passage, Mark(evidence.start, evidence.end, tuple(attributes))
    state = "confirmed" if point.are_members_confirmed else "suggested"
    for member in point.members:
        looks = ("class", f"mark mark--{state} mark--member"), ("data-point", point.public_id), ("data-member", str(member.ordinal))
        yield member.passage, Mark(member.start, member.end, looks)
