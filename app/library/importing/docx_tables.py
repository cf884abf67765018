"""A DOCX file's tables: rows whose cells stand under one another, merged ones repeated."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from app.library.importing.classifying import CELLS
from app.library.importing.docx_package import W
from app.library.importing.docx_styles import number, value

_LEAST_ROWS, _LONGEST_ROW, _MOST_COLUMNS = 2, 5_000, 60


def rows(table: etree._Element, text_of: Callable[[etree._Element], str]) -> list[str] | None:
    """Each row's cells joined; None where the table only lays out running text."""
    held: dict[int, str] = {}
    found: list[list[str]] = []
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is table and (cells := _cells(row, held, text_of)) is not None:
            found.append(cells)
    is_set_in_rows = len(found) >= _LEAST_ROWS and any(sum(map(bool, cells)) > 1 for cells in found)
    if not is_set_in_rows or next(table.iterdescendants(f"{W}tbl"), None) is not None:
        return None
    if any(sum(map(len, cells)) > _LONGEST_ROW for cells in found):
        return None
    return [CELLS.join(cells).rstrip(" |") for cells in found if any(cells)]


def _cells(row: etree._Element, held: dict[int, str], text_of: Callable[[etree._Element], str]) -> list[str] | None:
    """The row's cells; None where all of them only go on from above."""
    cells: list[str] = []
    column, is_own = 0, False
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is not row or len(cells) > _MOST_COLUMNS:
            continue
        properties = cell.find(f"{W}tcPr")
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merged is not None and (value(merged) or "continue") == "continue"
        text = held.get(column, "") if goes_on else text_of(cell).replace("|", "｜")
        if merged is not None and not goes_on:
            held[column] = text
        is_own = is_own or not goes_on
        cells.append(text)
        column += int(number(value(properties.find(f"{W}gridSpan"))) or 1) if properties is not None else 1
    return cells if is_own else None
