"""A plain text's lines to blocks: blank lines and indents noted, hard-wrapped paragraphs put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.library.domain import is_cjk
from app.library.importing.blocks import Block
from app.library.importing.limits import MAX_LINE, MAX_LINES, MAX_PASSAGES
from app.library.importing.refusals import LineTooLong, TooLarge
from app.library.importing.shapes import ordinal, without_bullet

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029\x85]")
_STOP = re.compile(r"[。！？.!?；;：:][”’\"'）)」』】》]*$")
_TAB, _LEAST_WIDTH, _MOST_WIDTH = 4, 30, 132
_LEAST_WRAPPED, _WRAPPED_SHARE = 3, 0.35
_LEAST_INNER, _INNER_SHARE = 6, 0.5  # of lines that follow their neighbour without a blank, bullet or number
_CENTRED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without outer blanks, its indent and width in columns."""

    text: str
    indent: int
    width: int
    gap: bool


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text: its lines, or its paragraphs where the lines were cut at a fixed width.

    Raises TooLarge and LineTooLong beyond the limits.
    """
    if sum(text.count(mark) for mark in "\n\r\x0b\x0c\u2028\u2029\x85") > MAX_LINES:
        raise TooLarge(MAX_LINES, "lines")
    return [Block(joined(group), indent=group[0].indent, gap=group[0].gap) for group in paragraphs(_lines(text))]


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that belong together; each alone where no fixed width shows."""
    width = _wrap_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_goes_on(groups[-1][-1], line, width) or _is_centred_pair(groups, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def joined(lines: Sequence[Line]) -> str:
    """One paragraph of several lines; a hyphen at a line's end stays, since nothing says whether it belongs to the word."""
    text = lines[0].text
    for line in lines[1:]:
        is_hyphenated = re.search(r"[A-Za-z]-$", text) and line.text[0].islower()
        text = f"{text}{line.text}" if is_hyphenated else f"{text} {line.text}"
    return text


def line_of(raw: str, *, gap: bool) -> Line | None:
    """A line with its indent and width in columns; None when it is blank. Raises LineTooLong."""
    if len(raw) > MAX_LINE:
        raise LineTooLong(MAX_LINE)
    stripped = raw.strip().strip("\ufeff\u200b")
    if not stripped:
        return None
    lead = raw[: len(raw) - len(raw.lstrip())]
    indent = sum(_TAB if character == "\t" else _columns(character) for character in lead)
    return Line(stripped, indent, indent + sum(map(_columns, stripped)), gap)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    for raw in _BREAKS.split(text):
        line = line_of(raw, gap=gap)
        gap = line is None
        if line is not None:
            lines.append(line)
        if len(lines) > MAX_PASSAGES * 5:
            raise TooLarge(MAX_PASSAGES * 5, "lines")
    return lines


def _columns(character: str) -> int:
    return 2 if character >= "\u1100" and unicodedata.east_asian_width(character) in "WF" else 1


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the lines were cut; None where they are whole paragraphs."""
    widths = sorted(line.width for line in lines)
    if len(lines) < _LEAST_WRAPPED + 1:
        return None
    width = widths[-1 - len(widths) // 50]
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return None
    cut = sum(_is_cut(line, after, width) and not _STOP.search(line.text) for line, after in pairwise(lines))
    inner = sum(not after.gap and not _starts_anew(after) for after in lines[1:])
    is_wrapped = cut > len(lines) * _WRAPPED_SHARE or (cut >= _LEAST_INNER and cut > inner * _INNER_SHARE)
    return width if cut >= _LEAST_WRAPPED and is_wrapped else None


def _is_cut(line: Line, after: Line, width: int) -> bool:
    """Whether a line ends only because what follows would not have fitted in the width, or plainly goes on in small letters."""
    if after.gap or line.width < width * 0.6:
        return False
    if after.text[0].islower() and not _STOP.search(line.text):
        return True
    return line.width + _first_word(line.text, after.text) > width


def _first_word(before: str, text: str) -> int:
    """Columns that the first word of the next line would have taken, with punctuation that may not begin a line."""
    if is_cjk(text[0]) or text[0] in "“‘（《「【":
        return 6
    return sum(map(_columns, text.split(maxsplit=1)[0])) + (0 if is_cjk(before[-1]) else 1)


def _goes_on(line: Line, after: Line, width: int | None) -> bool:
    if width is None or after.gap or _starts_anew(after) or after.indent > line.indent + 1 + (4 if _starts_anew(line) else 0):
        return False
    if not _is_cut(line, after, width):
        return False
    return not _STOP.search(line.text) or after.indent < line.indent or line.width >= width - 3


def _starts_anew(line: Line) -> bool:
    return without_bullet(line.text) is not None or ordinal(line.text) is not None


def _is_centred_pair(groups: Sequence[Sequence[Line]], after: Line) -> bool:
    """Two centred lines at the very top are one title."""
    if len(groups) != 1 or after.gap:
        return False
    before = groups[0][-1]
    return min(before.indent, after.indent) >= _CENTRED and before.indent != after.indent and not _starts_anew(after)
