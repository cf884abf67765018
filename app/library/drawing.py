"""What stands together when an article is drawn: whole lists, whole tables, a figure with its caption, the footnotes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.library.domain import Passage, PassageKind, SpanKind
from app.library.importing.shapes import ordinal
from app.library.pieces import Mark, Piece, cells, pieces

Marks = Mapping[int, Sequence[Mark]]
"""The marks of each passage, by its number."""
_TOGETHER = (PassageKind.LIST_ITEM, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE)
_LONGEST_LABEL = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage's pieces, or those of one cell of a table row; ``bar`` is the text that parts it from the cell before."""

    pieces: tuple[Piece, ...]
    bar: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage ready to draw: one cell, or those of a table row."""

    passage: Passage
    cells: tuple[Cell, ...]

    @property
    def number(self) -> int:
        return self.passage.number

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.cells[0].pieces

    @property
    def has_number(self) -> bool:
        """Whether the text itself begins with a number, so that a list's own mark would be one too many."""
        return ordinal(self.passage.text) is not None


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a list with the list inside it."""

    line: Line
    inner: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring passages that are drawn together; ``kind`` is that of the first."""

    kind: PassageKind
    lines: tuple[Line, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(line.passage for line in self.lines)

    @property
    def items(self) -> tuple[Item, ...]:
        """A list as a tree, by the levels of its members."""
        return tuple(_items(self.lines, 0, len(self.lines)))

    @property
    def tables(self) -> list[tuple[tuple[Line, ...], tuple[Line, ...]]]:
        """Head and body of each table; a row that heads columns begins another."""
        parts = [(is_head, tuple(rows)) for is_head, rows in groupby(self.lines, key=lambda line: line.passage.level > 0)]
        found = [((), parts.pop(0)[1])] if parts and not parts[0][0] else []
        return [*found, *((head, rows) for (_, head), (_, rows) in zip(parts[::2], [*parts[1::2], (False, ())], strict=False))]


@dataclass(frozen=True, slots=True)
class Note:
    """Where a footnote stands (``passage``), where it is first referred to (None: nowhere), and what it is called on the page."""

    passage: int
    reference: int | None
    label: str


def runs(passages: Sequence[Passage], marks: Marks | None = None) -> list[Run]:
    """The passages in reading order, in pieces, with those together that are drawn together."""
    return [run_of(group, marks) for group in groups(passages)]


def groups(passages: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """The passages of each run."""
    found: list[list[Passage]] = []
    for passage in passages:
        last = found[-1][-1].kind if found else None
        is_caption = passage.kind is PassageKind.CAPTION and last is PassageKind.FIGURE
        if is_caption or (last is passage.kind and last in _TOGETHER):
            found[-1].append(passage)
        else:
            found.append([passage])
    return [tuple(group) for group in found]


def run_of(group: Sequence[Passage], marks: Marks | None = None) -> Run:
    """The passages of one run in pieces."""
    return Run(group[0].kind, tuple(_line(passage, (marks or {}).get(passage.number, ())) for passage in group))


def notes_of(passages: Sequence[Passage]) -> dict[str, Note]:
    """The footnotes by label; called by their labels where all are short, else by their order."""
    kept = [passage for passage in passages if passage.kind is PassageKind.FOOTNOTE and passage.label]
    are_short = all(len(passage.label or "") <= _LONGEST_LABEL for passage in kept)
    first: dict[str | None, int] = {}
    for passage in passages:
        for span in passage.spans:
            if span.kind is SpanKind.NOTE:
                first.setdefault(span.target, passage.number)
    notes: dict[str, Note] = {}
    for place, passage in enumerate(kept, start=1):
        label = passage.label or ""
        notes.setdefault(label, Note(passage.number, first.get(label), label if are_short else str(place)))
    return notes


def _line(passage: Passage, marks: Sequence[Mark]) -> Line:
    text, drawn, at = passage.text, [], 0
    for start, end in cells(text) if passage.kind is PassageKind.TABLE_ROW else [(0, len(text))]:
        drawn.append(Cell(pieces(text, passage.spans, marks, start=start, end=end), text[at:start]))
        at = end
    return Line(passage, tuple(drawn))


def _items(lines: Sequence[Line], start: int, end: int) -> Iterator[Item]:
    while start < end:
        stop = start + 1
        while stop < end and lines[stop].passage.level > lines[start].passage.level:
            stop += 1
        yield Item(lines[start], tuple(_items(lines, start + 1, stop)))
        start = stop
