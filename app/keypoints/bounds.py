"""Where a member may begin and end when its edges are moved word by word. Pure.

Knows: app.library.comparing (its words). Offsets are code points of one passage's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.library.comparing.runs import pieces

_JOINERS = "'’-"


class Edge(StrEnum):
    """The two ends of a member."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One edge by one word."""

    edge: Edge
    forward: bool


def moved(text: str, start: int, end: int, step: Step) -> tuple[int, int]:
    """``start`` and ``end`` after the step; unchanged where there is nowhere to go. The stretch keeps at least one character."""
    spans = list(_spans(text))
    if step.edge is Edge.START:
        return _next([at for at, _end in spans if at < end], start, step.forward), end
    return start, _next([at for _start, at in spans if at > start], end, step.forward)


def _next(stops: list[int], here: int, forward: bool) -> int:
    beyond = [at for at in stops if (at > here if forward else at < here)]
    return here if not beyond else min(beyond) if forward else max(beyond)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a hyphen or an apostrophe between letters parts no word."""
    begun: int | None = None
    at = 0
    for piece in pieces(text):
        start, at = at, at + len(piece)
        if not piece[0].isalnum():
            continue
        joins = at + 1 < len(text) and text[at] in _JOINERS and text[at + 1].isalnum()
        begun = start if begun is None else begun
        if not joins:
            yield begun, at
            begun = None
