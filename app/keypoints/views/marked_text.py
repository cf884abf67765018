"""Laying key points over a passage: nested stretches, cut where two of them cross."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.keypoints.queries import KeyPointView
from app.library.domain import Passage


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One stretch to mark, in code points of its passage. ``member`` is the ordinal it stands for, 0 where the key point is named.

    ``is_first`` says that the list beside the text leads here.
    """

    start: int
    end: int
    point: str
    member: int
    state: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text without a mark (then it has ``text``), or a mark around further stretches."""

    text: str
    mark: Mark | None = None
    inner: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage with its marks; the texts of its stretches, one after another, are the passage's text."""

    passage: Passage
    stretches: tuple[Stretch, ...]


def mark_passages(passages: Iterable[Passage], points: Sequence[KeyPointView]) -> list[MarkedPassage]:
    """Every passage with the marks of all key points that were not removed."""
    by_passage: dict[int, list[Mark]] = {}
    for point in points:
        if not point.is_removed:
            _note(point, by_passage)
    return [MarkedPassage(passage, _lay(passage.text, 0, len(passage.text), by_passage.get(passage.number, []))) for passage in passages]


def _note(point: KeyPointView, by_passage: dict[int, list[Mark]]) -> None:
    for at, evidence in enumerate(point.evidence):
        mark = Mark(evidence.start, evidence.end, point.public_id, 0, point.state.value, at == 0)
        by_passage.setdefault(evidence.passage, []).append(mark)
    for member in point.members:
        state = "confirmed" if point.are_members_confirmed else "suggested"
        mark = Mark(member.start, member.end, point.public_id, member.ordinal, state, True)
        by_passage.setdefault(member.passage, []).append(mark)


def _lay(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    laid: list[Stretch] = []
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.member))
    at = start
    while waiting:
        outer = waiting.pop(0)
        inside, waiting = _split(waiting, outer.end)
        if at < outer.start:
            laid.append(Stretch(text[at : outer.start]))
        laid.append(Stretch("", outer, _lay(text, outer.start, outer.end, inside)))
        at = outer.end
    if at < end:
        laid.append(Stretch(text[at:end]))
    return tuple(laid)


def _split(marks: Sequence[Mark], at: int) -> tuple[list[Mark], list[Mark]]:
    """The marks before ``at`` and those behind it; one that lies across is cut in two."""
    before = [Mark(m.start, min(m.end, at), m.point, m.member, m.state, m.is_first) for m in marks if m.start < at]
    behind = [Mark(max(m.start, at), m.end, m.point, m.member, m.state, m.is_first and m.start >= at) for m in marks if m.end > at]
    return before, sorted(behind, key=lambda mark: (mark.start, -mark.end, mark.member))
