"""What is laid over an article's text: key points, and what else a reader asks for, as marks by passage."""

from __future__ import annotations

from collections.abc import Sequence

from app.keypoints.domain import KeyPoint
from app.library.drawing import Marks
from app.library.pieces import Mark


def together(*layers: Marks) -> Marks:
    """All marks of these layers, by passage."""
    found: dict[int, list[Mark]] = {}
    for layer in layers:
        for number, marks in layer.items():
            found.setdefault(number, []).extend(marks)
    return found


def of_points(points: Sequence[KeyPoint]) -> Marks:
    """Where key points and their members stand; ``data-point`` is the key point's place in the list, from 1."""
    found: dict[int, list[Mark]] = {}
    for place, point in enumerate(points, start=1):
        for evidence in point.evidence:
            looks = ("class", "in-text"), ("data-point", str(place))
            found.setdefault(evidence.passage, []).append(Mark(evidence.start, evidence.end, looks))
        for ordinal, evidence in enumerate(point.member_evidence or (), start=1):
            looks_of_member = ("class", "in-text in-text--member"), ("data-point", str(place)), ("data-member", str(ordinal))
            found.setdefault(evidence.passage, []).append(Mark(evidence.start, evidence.end, looks_of_member))
    return found
