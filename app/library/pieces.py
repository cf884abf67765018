"""A passage's text cut into pieces that nest, ready to draw: its looks, and the marks that later rooms lay over it. Pure.

The texts of all pieces, one after another, are exactly the passage's text; drawing adds nothing between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

from app.library.domain import Span, SpanKind

_RANKS = (SpanKind.LINK, SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.CODE, SpanKind.NOTE)
_WHOLE = (SpanKind.LINK, SpanKind.NOTE)
_TARGET = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f-\xa0\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff<>\"\\^`{|}]{1,2000}", re.I)
_BAR = re.compile(r"(?:^| )\|(?= |$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to set off, ``text[start:end]`` in code points, drawn as ``<mark>`` with these attributes (class, id, data-…).

    Where marks, or a mark and a link, lie across each other, the later one is cut; its ``id`` then stays on the first part.
    """

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text (``look`` None), or a look or mark around further pieces; a note without text of its own is empty.

    ``is_continued`` when it is the second part of something that was cut.
    """

    text: str = ""
    look: Span | Mark | None = None
    inner: tuple[Piece, ...] = ()
    is_continued: bool = False

    @property
    def name(self) -> str:
        """What to draw: "text", "mark", or the kind of span."""
        if self.look is None:
            return "text"
        return "mark" if isinstance(self.look, Mark) else self.look.kind.value

    @property
    def href(self) -> str | None:
        """The address of a link that may be followed."""
        return safe_target(self.look.target) if isinstance(self.look, Span) and self.look.kind is SpanKind.LINK else None

    @property
    def attributes(self) -> dict[str, str]:
        """Those of a mark."""
        given = self.look.attributes if isinstance(self.look, Mark) else ()
        return {name: value for name, value in given if name != "id" or not self.is_continued}


@dataclass(frozen=True, slots=True)
class _Layer:
    start: int
    end: int
    look: Span | Mark
    is_continued: bool = False

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """Earlier first, a note without text before what begins there, then longer first, then marks outside looks."""
        rank = 0 if isinstance(self.look, Mark) else 1 + _RANKS.index(self.look.kind)
        return self.start, self.end > self.start, -self.end, rank


def safe_target(target: str | None) -> str | None:
    """A link's address if it is http, https or mailto and holds nothing that an address cannot; else None."""
    return target if target is not None and _TARGET.fullmatch(target) else None


def pieces(
    text: str, spans: Iterable[Span] = (), marks: Iterable[Mark] = (), *, start: int = 0, end: int | None = None
) -> tuple[Piece, ...]:
    """``text[start:end]`` in pieces. Spans and marks reach as far as the text does; an empty one counts only for a note."""
    end = len(text) if end is None else end
    looks = _links_apart([_Layer(max(span.start, start), min(span.end, end), span) for span in spans])
    whole = [layer for layer in looks if isinstance(layer.look, Span) and layer.look.kind in _WHOLE and layer.start < layer.end]
    for mark in marks:
        looks += _cut_at_edges(_Layer(max(mark.start, start), min(mark.end, end), mark), whole)
    return tuple(_lay(text, start, end, [layer for layer in looks if layer.start < layer.end or _is_bare_note(layer)]))


def cells(text: str) -> list[tuple[int, int]]:
    """Start and end of each cell in a table row's text, in code points; cells stand between bars with a blank on either side."""
    edges, at = [], 0
    for bar in _BAR.finditer(text):
        edges.append((at, bar.start()))
        at = min(bar.end() + 1, len(text))
    edges.append((at, len(text)))
    return [(min(start, end), end) for start, end in edges]


def _links_apart(looks: list[_Layer]) -> list[_Layer]:
    """The looks with links that hold neither each other nor a note, since one address cannot lead to two places."""
    links = [layer for layer in looks if isinstance(layer.look, Span) and layer.look.kind is SpanKind.LINK]
    if not links:
        return looks
    kept = [layer for layer in looks if not (isinstance(layer.look, Span) and layer.look.kind is SpanKind.LINK)]
    notes = sorted({layer.start for layer in kept if _is_bare_note(layer)})
    at = 0
    for link in sorted(links, key=lambda layer: layer.order):
        edges = [max(link.start, at), *notes[bisect_right(notes, max(link.start, at)) : bisect_left(notes, link.end)], link.end]
        kept += [_Layer(one, other, link.look, one > link.start) for one, other in pairwise(edges) if one < other]
        at = max(at, link.end)
    return kept


def _is_bare_note(layer: _Layer) -> bool:
    return isinstance(layer.look, Span) and layer.look.kind is SpanKind.NOTE and layer.start == layer.end


def _cut_at_edges(mark: _Layer, whole: Sequence[_Layer]) -> Iterator[_Layer]:
    """The mark in parts, none of which lies across the edge of a link or a note."""
    across = [one for one in whole if one.start < mark.end and mark.start < one.end and not mark.start <= one.start < one.end <= mark.end]
    inner = {edge for one in across for edge in (one.start, one.end) if mark.start < edge < mark.end}
    at = mark.start
    for edge in [*sorted(inner), mark.end]:
        yield _Layer(at, edge, mark.look, at > mark.start)
        at = edge


def _lay(text: str, start: int, end: int, layers: Iterable[_Layer]) -> Iterator[Piece]:
    waiting = [(layer.order, n, layer) for n, layer in enumerate(layers)]
    heapify(waiting)
    at = start
    while waiting:
        outer = heappop(waiting)[2]
        if at < outer.start:
            yield Piece(text[at : outer.start])
        inside = tuple(_taken_inside(waiting, outer.end))
        yield Piece("", outer.look, tuple(_lay(text, outer.start, outer.end, inside)), outer.is_continued)
        at = outer.end
    if at < end:
        yield Piece(text[at:end])


def _taken_inside(waiting: list[tuple[tuple[int, bool, int, int], int, _Layer]], end: int) -> Iterator[_Layer]:
    """Take out what begins before ``end``; of one that lies across, the part behind goes back."""
    while waiting and waiting[0][2].start < end:
        _, n, layer = heappop(waiting)
        if layer.end > end:
            behind = _Layer(end, layer.end, layer.look, True)
            heappush(waiting, (behind.order, n, behind))
        yield _Layer(layer.start, min(layer.end, end), layer.look, layer.is_continued)
