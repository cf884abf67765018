"""Tables that hold data, told from those that only lay a page out and from those that tell of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.library.domain import PassageKind
from app.library.importing.classifying import CELLS
from app.library.importing.labels import LABEL, Role, named_role

_SPACES = re.compile(r"\s+")
_LONGEST_CELL, _MEAN_CELL = 400, 120
_LEAST_ROWS = 2
_MOST_CELLS = 40


def is_data_table(table: etree._Element) -> bool:
    """Whether rows of short cells are what the table is for: no table inside, two rows and columns or more."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [[_text(cell) for cell in _cells(row)] for row in table.iterfind(".//tr")]
    full = [row for row in rows if sum(map(bool, row)) > 1]
    if len(full) < _LEAST_ROWS or len(full) * 2 < sum(any(row) for row in rows):
        return False
    sizes = [len(text) for row in full for text in row if text]
    linked = sum(len(_text(link)) for link in table.iterfind(".//a"))
    return max(sizes) <= _LONGEST_CELL and sum(sizes) <= _MEAN_CELL * len(sizes) and linked < 0.6 * sum(sizes)


def row_texts(table: etree._Element) -> Iterator[tuple[PassageKind, str, int]]:
    """The caption, then each row that is not empty with its cells joined by CELLS; level 1 for rows of headings on top."""
    for caption in table.iterfind("caption"):
        if text := _text(caption):
            yield PassageKind.CAPTION, text, 0
    is_top = True
    for row in table.iterfind(".//tr"):
        cells = [cell for cell in _cells(row) if _text(cell)]
        is_top = is_top and bool(cells) and all(cell.tag == "th" for cell in cells)
        if cells:
            yield PassageKind.TABLE_ROW, CELLS.join(map(_text, cells)), int(is_top)


def facts_in(element: etree._Element) -> list[str]:
    """The facts about an article that a table or list of terms is made of, ``label：value`` each; empty for any other.

    The day it was published comes before the day it was written; whom a page, not a letter, is from has issued it.
    """
    cells = [text for cell in _leaves(element) if (text := _text(cell))]
    if not 2 <= len(cells) <= _MOST_CELLS or element.find(".//table") is not None:
        return []
    facts: list[tuple[Role | None, str]] = []
    at = n_named = 0
    while at < len(cells):
        role = named_role(cells[at])
        if role is not None and at + 1 < len(cells) and named_role(cells[at + 1]) is None and len(cells[at + 1]) <= _LONGEST_CELL:
            facts.append((role, f"{_named(cells[at])}：{cells[at + 1]}"))
            at, n_named = at + 2, n_named + 1
            continue
        is_whole = LABEL.match(cells[at]) is not None and len(cells[at]) <= _MEAN_CELL
        facts.append((None, cells[at]))
        at, n_named = at + 1, n_named + is_whole
    if not any(role is Role.OTHER for role, _ in facts):
        facts = [(role, f"issued by：{fact.partition('：')[2]}" if role is Role.SENDER else fact) for role, fact in facts]
    is_all = n_named >= 2 and n_named >= len(facts) * 0.75
    return [fact for _, fact in sorted(facts, key=lambda fact: fact[0] is Role.WRITTEN)] if is_all else []


def _named(label: str) -> str:
    """A label as metadata lines write it."""
    return re.sub(r"\s+", "" if not label.isascii() else " ", label.rstrip(":： "))


def _leaves(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iter("dt", "dd") if element.tag == "dl" else element.iter("td", "th")


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _text(element: etree._Element) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
