"""What stands at the head and the foot of every page: running heads, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from app.library.importing.pdf_layout import Line

_HEAD, _FOOT = 0.88, 0.1
_MOST_PER_PAGE = 3
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b", re.I)
_PAGE_NUMBER = re.compile(
    r"""^[-–—·•|/\s]*(?:page\s*|p\.?\s*|第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?
    (?:\s*(?:/|of|共|,|，|页)+\s*(?:共\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?)?[-–—·•|/\s]*$""",
    re.I | re.X,
)
_NOTE = re.compile(r"^(?:(\d{1,3})(?=[\s\D])|([①-⑳])|([*†‡])|[\[［](\d{1,3})[\]］])[.、)\]］]?\s*(?=\S)")
_SMALLER = 0.93


def running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Page and place of each line that only belongs to the page: the same on several pages but for its number."""
    met: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, lines in enumerate(pages):
        for place, is_head in _edges(lines):
            text = lines[place].text
            if _PAGE_NUMBER.match(text) and _stands_apart(lines, place):
                found.add((number, place))
            met[numberless(text), is_head].append((number, place))
    for (text, _), places in met.items():
        n = len({number for number, _ in places})
        if n >= max(2, min(len(pages), 40) * 0.2) and text.strip(" #.-–—"):
            found.update(places)
    return found


def numberless(text: str) -> str:
    """A running head without the number that changes from page to page."""
    return _DIGITS.sub("#", text)


def _edges(lines: Sequence[Line]) -> list[tuple[int, bool]]:
    """Places of the few lines nearest to the page's edges, and whether that is the upper one."""
    order = sorted(range(len(lines)), key=lambda place: -lines[place].y)
    heads = [(place, True) for place in order[:_MOST_PER_PAGE] if lines[place].height > _HEAD]
    return heads + [(place, False) for place in order[-_MOST_PER_PAGE:] if lines[place].height < _FOOT]


def _stands_apart(lines: Sequence[Line], place: int) -> bool:
    """Whether no running text comes near to a line."""
    line = lines[place]
    others = [other for other in lines if other is not line]
    return all(abs(other.y - line.y) > 1.4 * line.size or len(other.text) < 12 for other in others)


def footnotes(lines: Sequence[Line], usual: float) -> int:
    """The place from which on a page's lines are its footnotes, in small letters under the text; their number if none are."""
    start = len(lines)
    while start and lines[start - 1].size <= usual * _SMALLER and lines[start - 1].height < 0.5:
        start -= 1
    while start < len(lines) and not _NOTE.match(lines[start].text):
        start += 1
    return start if start else len(lines)


def note(text: str) -> tuple[str, str] | None:
    """A footnote's label and its text; None for a line that goes on with the one before."""
    match = _NOTE.match(text)
    if match is None:
        return None
    label = next(group for group in match.groups() if group)
    return label, text[match.end() :]
