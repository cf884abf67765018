"""Headline and headings by how they are set, for formats that know letters' sizes: DOCX without heading styles, PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.library.importing.blocks import Block, one_line
from app.library.importing.shapes import could_be_title, could_head, is_prose

ALIKE = 0.6
_LARGER, _MUCH_LARGER = 1.08, 1.12
_FIRST, _LONGEST_TITLE, _MOST_LINES = 16, 160, 5
_MOST_BOLD = 0.35
_LABELLED = re.compile(r"^(?!第)[^\s:：]{1,12}(?:\s[^\s:：]{1,12})?[:：]\s*\S")
_CONTENTS = re.compile(r"^(?:table\s+of\s+contents|contents|目\s*录|目\s*次)$", re.I)
_ENTRY = re.compile(r"(?:(?<!\s)\s++|(?:(?<!\.)\.{3,}+|(?<!…)…++|(?<!·)·{3,}+|\.\s\.\s\.)\s*+)(?:\d{1,4}|n/a|[ivxlc]{1,6})$", re.I)
_LEADER = re.compile(r"(?:(?<!\s)[^\S\t]*+\t|(?<!\.)\.{4,}+|(?<!…)…{2,}+|(?<!·)·{4,}+|(?<!\.\s)(?:\.\s){4,}+)\s*+\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A paragraph as it is set: its letters' size, whether all are bold, whether it is centred, or set
    ``aside`` as no heading is (ranged right)."""

    text: str
    size: float
    bold: bool = False
    centred: bool = False
    aside: bool = False


def body_size(lines: Sequence[Typeset]) -> float:
    """The size that most of the text is set in; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def title_places(lines: Sequence[Typeset], named: str | None) -> range:
    """Where the headline stands, perhaps over several lines: what is set largest at the top, or what the file calls itself."""
    usual = body_size(lines)
    top = [place for place in range(min(_first_prose(lines), _FIRST)) if could_be_title(lines[place].text)]
    if named and top:
        best = max(top, key=lambda place: likeness(lines[place].text, named))
        if likeness(lines[best].text, named) >= ALIKE and lines[best].size >= usual:
            return range(best, best + 1)
    largest = max((lines[place].size for place in top), default=0.0)
    if largest >= usual * _MUCH_LARGER:
        is_headline = [place in top and line.size >= largest * 0.98 for place, line in enumerate(lines)]
    else:
        is_headline = [place in top and line.bold and line.centred for place, line in enumerate(lines)]
    start = next((place for place in top if is_headline[place]), 0)
    end = start
    while end < len(lines) and is_headline[end] and end - start < _MOST_LINES and _length(lines[start : end + 1]) <= _LONGEST_TITLE:
        end += 1
    is_one_of_many = any(line.size >= largest * 0.98 and could_head(line.text) for line in lines[max(end, len(top)) :])
    return range(0) if is_one_of_many else range(start, end)


def heading_levels(lines: Sequence[Typeset], title: range) -> dict[int, int]:
    """The level, from 1 to 3, of each line that heads what follows: larger than the text, or bold where little else is.

    Sizes that only the lines of a cover have (0 for these) count no level.
    """
    usual, first = body_size(lines), _first_prose(lines)
    n_bold = sum(len(line.text) for line in lines if line.bold and line.size <= usual * _LARGER)
    bold_counts = n_bold < _MOST_BOLD * sum(len(line.text) for line in lines)
    sizes: dict[int, tuple[float, bool]] = {}
    for place, line in enumerate(lines[:-1]):
        is_large = line.size >= usual * _LARGER
        is_set_off = is_large or (bold_counts and line.bold and line.size >= usual * 0.95 and not _LABELLED.match(line.text))
        if place not in title and not line.aside and is_set_off and could_head(line.text):
            sizes[place] = (round(line.size * 2) / 2 if is_large else usual, is_large)
    ranks = sorted({size for place, size in sizes.items() if place >= first - 1}, reverse=True)
    return {place: min(ranks.index(size) + 1, 3) if size in ranks else 0 for place, size in sizes.items()}


def _first_prose(lines: Sequence[Typeset]) -> int:
    return next((place for place, line in enumerate(lines) if is_prose(line.text) and len(line.text) > 60), len(lines))


def contents(blocks: Sequence[Block]) -> range:
    """The places of a table of contents: from its own heading to its last entry with a page number before running text."""
    for start, block in enumerate(blocks):
        if _CONTENTS.match(block.text.strip()):
            end, n = start, 0
            for place in range(start + 1, len(blocks)):
                text = blocks[place].text
                if is_prose(text) and len(text) > 60 and not _LEADER.search(text):
                    break
                if _ENTRY.search(text):
                    end, n = place, n + 1
            return range(start, end + 1) if n > 1 else range(0)
    return range(0)


def likeness(text: str, named: str) -> float:
    """How alike two titles are, from 0; 1 and more where one says nearly all of the other."""
    one, other = one_line(text).lower(), named.lower()
    if one in other or other in one:
        return min(len(one), len(other)) / max(len(one), len(other), 1) + 0.3
    return SequenceMatcher(None, one, other).ratio()


def _length(lines: Sequence[Typeset]) -> int:
    return sum(len(line.text) for line in lines)
