"""A page's stretches of text to lines in reading order: columns one after the other, cells of a table side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.library.importing.pdf_segments import Segment
from app.library.importing.shapes import Ordinal, ordinal, without_bullet

_CELL_GAP, _SAME_LINE, _RAISED = 1.0, 0.5, 0.25
_LEAST_LINES, _MOST_CROSSING, _LEAST_SHARE, _LEAST_FILLED = 5, 0.25, 0.2, 0.55
_STEPS, _LEAST_MEMBER = 41, 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its cells (one where it is running text), its place, and the column's edges."""

    cells: tuple[Segment, ...]
    page: int
    column: int
    column_left: float
    column_right: float
    page_height: float

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def y(self) -> float:
        return self.cells[0].y

    @property
    def size(self) -> float:
        return max(self.cells, key=lambda cell: len(cell.text)).size

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)

    @property
    def height(self) -> float:
        """Where the line stands on its page, from 0 at the foot to 1 at the head."""
        return self.y / self.page_height if self.page_height else 0.5


def lines_of(segments: Sequence[Segment], page: int, page_height: float) -> list[Line]:
    """The page's lines in the order in which a person reads them."""
    if not segments:
        return []
    gutter = _gutter(segments)
    groups: list[tuple[int, list[Segment]]] = []
    if gutter is None:
        groups.append((0, list(segments)))
    else:
        left: list[Segment] = []
        right: list[Segment] = []
        for segment in sorted(segments, key=lambda one: -one.y):
            if segment.left < gutter < segment.right:
                groups += [(1, left), (2, right), (0, [segment])]
                left, right = [], []
            else:
                (left if segment.right <= gutter else right).append(segment)
        groups += [(1, left), (2, right)]
    return [line for column, group in _joined(groups) for line in _lines(group, page, column, page_height)]


def _joined(groups: Sequence[tuple[int, list[Segment]]]) -> list[tuple[int, list[Segment]]]:
    """The groups that hold something; stretches across both columns on one line stay together."""
    found: list[tuple[int, list[Segment]]] = []
    for column, group in groups:
        if group and found and column == 0 == found[-1][0]:
            found[-1][1].extend(group)
        elif group:
            found.append((column, list(group)))
    return found


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where two columns part; None where the page has one, or its gaps are those of a table."""
    low, high = min(one.left for one in segments), max(one.right for one in segments)
    if high <= low:
        return None
    best: tuple[int, float] | None = None
    for step in range(_STEPS):
        at = low + (high - low) * (0.3 + 0.4 * step / (_STEPS - 1))
        crossing = sum(one.left < at < one.right for one in segments)
        if best is None or (crossing, abs(at - (low + high) / 2)) < best:
            best = (crossing, abs(at - (low + high) / 2))
            gutter = at
    left = [one for one in segments if one.right <= gutter]
    right = [one for one in segments if one.left >= gutter]
    if best is None or min(len(left), len(right)) < _LEAST_LINES or best[0] > _MOST_CROSSING * len(segments):
        return None
    total = sum(len(one.text) for one in segments)
    for side, start, end in ((left, low, max(one.right for one in left)), (right, min(one.left for one in right), high)):
        filled = sum(one.width >= 0.7 * (end - start) for one in side)
        if filled < _LEAST_FILLED * len(side) or sum(len(one.text) for one in side) < _LEAST_SHARE * total:
            return None
    return gutter


def _lines(segments: Sequence[Segment], page: int, column: int, page_height: float) -> list[Line]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (-one.y, one.left)):
        if rows and _is_level(rows[-1][0], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    low, high = min(one.left for one in segments), _right_edge(segments)
    return [Line(tuple(_cells(sorted(row, key=lambda one: one.left))), page, column, low, high, page_height) for row in rows]


def _right_edge(segments: Sequence[Segment]) -> float:
    """As far to the right as text goes in a column; a single line that goes further (a headline) does not count."""
    ordered = sorted(segments, key=lambda one: -one.right)
    for one, after in pairwise(ordered):
        if one.right - after.right <= 1.5 * one.size:
            return one.right
    return ordered[0].right


def _is_level(one: Segment, other: Segment) -> bool:
    """Whether two stretches stand on one line: their heights overlap by half, or by less where one is a raised number."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    is_raised = one.text.isdecimal() and len(one.text) < 4 and one.size < other.size and one.y > other.y
    return shared >= (_RAISED if is_raised else _SAME_LINE) * min(one.top - one.bottom, other.top - other.bottom)


def _cells(row: Sequence[Segment]) -> list[Segment]:
    """The stretches of a line, joined where the gap is no wider than between words, or follows a list's mark."""
    cells = [row[0]]
    for segment in row[1:]:
        before = cells[-1]
        if segment.left - before.right <= _CELL_GAP * max(before.size, segment.size) or (
            len(cells) == 1 and _is_mark(before.text, segment.text)
        ):
            gap = segment.left - before.right
            space = " " if gap > 0.15 * before.size else ""
            bold = before.bold and segment.bold
            size = before.size if len(before.text) >= len(segment.text) else segment.size
            bottom, top = min(before.bottom, segment.bottom), max(before.top, segment.top)
            mark = f"{before.text}." if len(cells) == 1 and before.text.isdecimal() and _is_mark(before.text, segment.text) else before.text
            text = f"{mark}{space}{segment.text}"
            cells[-1] = Segment(text, before.left, max(before.right, segment.right), before.y, bottom, top, size, bold)
        else:
            cells.append(segment)
    return cells


def _is_mark(text: str, following: str) -> bool:
    """Whether a stretch is nothing but the bullet or number of a list's member."""
    if len(text) > 6 or len(following) < _LEAST_MEMBER or following[0].isdigit():
        return False
    number = ordinal(f"{text}. x" if text.isdecimal() and len(text) < 4 else f"{text} x")
    return without_bullet(f"{text} x") == "x" or (number is not None and number[1] == "x" and number[0] is not Ordinal.CLAUSE)
