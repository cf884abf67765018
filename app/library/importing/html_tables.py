"""Tables that hold data, told from those that only lay a page out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.library.domain import PassageKind
from app.library.importing.classifying import CELLS

_SPACES = re.compile(r"\s+")
_LONGEST_CELL, _MEAN_CELL = 400, 120
_LEAST_ROWS = 2


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


def row_texts(table: etree._Element) -> Iterator[tuple[PassageKind, str]]:
    """The caption, then each row that is not empty with its cells joined by CELLS."""
    for caption in table.iterfind("caption"):
        if text := _text(caption):
            yield PassageKind.CAPTION, text
    for row in table.iterfind(".//tr"):
        if texts := [text for cell in _cells(row) if (text := _text(cell))]:
            yield PassageKind.TABLE_ROW, CELLS.join(texts)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _text(element: etree._Element) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
