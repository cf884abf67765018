"""Members that stand as the rows of a table below the passage which announces them."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import is_direct
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.source import Source, Span
from app.library.domain import PassageKind
from app.library.pieces import cells

_PAGES_BETWEEN = 1
_FEWEST = 3
_COLUMNS = re.compile(r"\S \| [^|]{1,200} \| ?")


def tables(source: Source, mention: Mention, starts: Starts) -> Listing | None:
    """The first cells of as many rows as the name counts, a heading row aside, in the table right after the mention."""
    if mention.count < _FEWEST:
        return None
    page = source.pages[mention.outer.page]
    if starts.any_within(page.index, mention.outer.end, len(page.shadow)):
        return None
    rows = _rows(source, page.index + 1)
    first = page.index + 1
    sentence_end = page.sentences[page.sentence_at(mention.outer.end - 1)][1] if page.sentences else len(page.shadow)
    near = bool(rows) and rows[0].page == first and sentence_end >= len(page.shadow.rstrip())
    if len(rows) == mention.count + 1:
        rows = rows[1:]
    if len(rows) != mention.count:
        return None
    direct = is_direct(page.language, page.shadow[mention.outer.end : sentence_end].rstrip(" :.。"))
    return listing(source, rows, Tier.A if near and direct else Tier.B, "table")


def _rows(source: Source, start: int) -> list[Span]:
    """The first cells of the next table's rows, with at most a passage of text before it."""
    found: list[Span] = []
    for page in source.pages[start : start + 40]:
        if page.passage.kind is PassageKind.TABLE_ROW or _COLUMNS.search(page.shadow):
            found.append(Span(page.index, *cells(page.text)[0]))
        elif found or page.index - start >= _PAGES_BETWEEN:
            break
    return found
