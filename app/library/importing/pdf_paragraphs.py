"""Lines to paragraphs: put together across lines, columns and pages; words cut at a line's end made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from app.library.domain import is_cjk
from app.library.importing.pdf_layout import Line
from app.library.importing.shapes import ordinal, without_bullet

_INDENT, _SLACK, _ALIKE = 0.9, 1.0, 0.06
_MOST_STRAY = 4
_STOP = re.compile(r"[。！？.!?][”’\"'）)」』】》]*$")
_BARE = re.compile(r"(\d{1,3})\s+(?=[^\W\d])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-\x02?$")
_KEPT_BEFORE = frozenset(
    "self well non co pre post anti multi cross long short high low full half all ex mid one two three part semi".split()
)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, or rows of a table (each a paragraph with several cells)."""

    lines: list[Line] = field(default_factory=list)
    is_row: bool = False

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def left(self) -> float:
        return self.lines[0].left

    @property
    def is_centred(self) -> bool:
        """Whether both margins of every line are wide and alike."""
        return all(
            (before := line.left - line.column_left) > 2 * line.size and abs(before - (line.column_right - line.right)) < 2 * line.size
            for line in self.lines
        )


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs and rows of a document's lines, which come in reading order."""
    rows, leading = _rows(lines), _leading(lines)
    found: list[Paragraph] = []
    for place, line in enumerate(lines):
        if place in rows:
            found.append(Paragraph([line], is_row=True))
        elif found and not found[-1].is_row and _goes_on(found[-1], line, leading):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand whole somewhere, to tell a hyphen from a cut."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line.text.rstrip("-\x02"))[:-1])


def text_of(paragraph: Paragraph, words: frozenset[str]) -> str:
    """A paragraph's text on one line."""
    text = paragraph.lines[0].text
    for line in paragraph.lines[1:]:
        following = line.text
        if (cut := _CUT.search(text)) and following[:1].islower() and (rest := _WORD.match(following)):
            first, second = cut[1].lower(), rest[0].lower()
            is_one_word = text.endswith("\x02") or (
                first + second in words or (f"{first}-{second}" not in words and first not in _KEPT_BEFORE)
            )
            text = text[: cut.end(1)] + ("" if is_one_word else "-") + following
        elif text.endswith(("-", "\x02")) and following[:1].isalnum() and cut:
            text = text.rstrip("\x02") + following
        else:
            text = f"{text} {following}"
    return text.replace("\x02", "")


def _rows(lines: Sequence[Line]) -> set[int]:
    """Places of the lines that are a table's: several cells, as in a line near by, and short ones between such."""
    found: set[int] = set()
    for place, (line, after) in enumerate(pairwise(lines)):
        if min(len(line.cells), len(after.cells)) > 1 and line.page == after.page and _is_aligned(line, after):
            found |= {place, place + 1}
    waiting = sorted(found)
    while waiting:
        place = waiting.pop()
        below = range(place + 1, min(place + 2 + _MOST_STRAY, len(lines)))
        new = _reached(lines, place, below, found) | _reached(lines, place, range(place - 1, max(place - 2 - _MOST_STRAY, -1), -1), found)
        waiting += new - found
        found |= new
    return found


def _reached(lines: Sequence[Line], start: int, places: range, rows: set[int]) -> set[int]:
    """The places from a row on up to the next line near by that has several cells, with the short ones before it."""
    between: set[int] = set()
    for place in places:
        line = lines[place]
        if line.page != lines[start].page or abs(line.y - lines[start].y) > 4 * line.size:
            return set()
        if place in rows or len(line.cells) > 1:
            return between | {place}
        if not _is_stray(line):
            return set()
        between.add(place)
    return set()


def _is_aligned(line: Line, other: Line) -> bool:
    """Whether a cell beyond the first begins or is centred where one of the other line does."""
    for cell in line.cells[1:]:
        for of in other.cells[1:]:
            if min(abs(cell.left - of.left), abs(cell.right - of.right), abs(cell.left + cell.right - of.left - of.right) / 2) < cell.size:
                return True
    return False


def _is_stray(line: Line) -> bool:
    return line.right - line.left < 0.35 * (line.column_right - line.column_left)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between lines, in sizes of their letters."""
    steps = [
        (line.y - after.y) / line.size
        for line, after in pairwise(lines)
        if (line.page, line.column) == (after.page, after.column) and 0 < line.y - after.y < 3.5 * line.size
    ]
    return median(steps) if steps else 1.5


def _goes_on(paragraph: Paragraph, line: Line, leading: float) -> bool:
    """Whether a line continues the paragraph before it."""
    last, em = paragraph.lines[-1], line.size
    if abs(last.size - em) > _ALIKE * max(last.size, em) or last.bold != line.bold:
        return False
    if without_bullet(line.text) is not None or _starts_numbered(line.text):
        return False
    is_listed = len(paragraph.lines) == 1 and is_listed_line(last.text)
    if (last.page, last.column) != (line.page, line.column):
        is_indented = line.left > line.column_left + _INDENT * em and not is_listed and len(paragraph.lines) > 1
        return not is_indented and _is_full(last, line) and not _STOP.search(last.text)
    if not 0 < last.y - line.y <= max(leading * 1.35, 1.1) * em:
        return False
    if line.left > last.left + _INDENT * em and not is_listed and not paragraph.is_centred:
        return False
    if line.left < last.left - _INDENT * em and len(paragraph.lines) > 1 and not paragraph.is_centred:
        return False
    return _is_full(last, line) or (paragraph.is_centred and line.left > line.column_left + 2 * em)


def is_listed_line(text: str) -> bool:
    """Whether a line begins with a bullet or a number, bare ones as well, so that the next may stand further in."""
    return without_bullet(text) is not None or ordinal(text) is not None or bare_number(text) is not None


def bare_number(text: str) -> int | None:
    """The number, with nothing after it but a blank, that a line begins with."""
    match = _BARE.match(text)
    return int(match[1]) if match else None


def _starts_numbered(text: str) -> bool:
    number = ordinal(text)
    return number is not None and bool(number[1])


def _is_full(line: Line, after: Line) -> bool:
    """Whether a line ends because what follows would not have fitted into its column."""
    if is_cjk(after.text[0]) or after.text[0] in "“‘（《「【":
        needed = 1.5 * after.size
    else:
        first = after.text.split(maxsplit=1)[0]
        whole = max(after.cells[0].width, 1.0)
        needed = whole * (len(first) + 1) / max(len(after.cells[0].text), 1)
    return line.right + needed > line.column_right - _SLACK * line.size * 0.5
