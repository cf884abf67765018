"""What each block of the running text is: heading, list member, table row, caption, quote or paragraph.

A bullet mark is dropped, being no part of what it marks; a number or letter ("一、", "（一）", "1.", "①") stays, since
texts refer to it. Cells of a table row are joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.library.domain import PassageKind
from app.library.importing.blocks import Block
from app.library.importing.shapes import (
    Ordinal,
    could_head,
    has_end_mark,
    is_asking,
    is_caption,
    ordinal,
    size,
    without_bullet,
)

CELLS = " | "
_INTRODUCES = re.compile(r"[:：]$")
_CLAUSE_END = re.compile(r"(?:[;；,，、]|\band|\bor)$")
_ASKS = re.compile(
    r"^(?:what|how|why|when|where|who|which|can|do|does|is|are|should|must|may|will)\b|什么|如何|怎么|怎样|哪些|哪里|为何|是否", re.I
)
_MOST_HEADINGS, _LONGEST_MEMBER = 3, 40
_OUTLINE = (Ordinal.ZH, Ordinal.MULTILEVEL, Ordinal.ROMAN)

Classified = tuple[PassageKind, str]


def classified(blocks: Sequence[Block]) -> list[Classified]:
    """Each block's kind, and its text without a bullet mark."""
    members = _introduced(blocks)
    return [_marked(blocks, place) or (_plain(blocks, place, members), blocks[place].text) for place in range(len(blocks))]


def _marked(blocks: Sequence[Block], place: int) -> Classified | None:
    """What the format, a bullet, cells or a number say by themselves."""
    block = blocks[place]
    bare = without_bullet(block.text)
    if block.kind not in (None, PassageKind.PARAGRAPH):
        return block.kind, bare if bare and block.kind is PassageKind.LIST_ITEM else block.text
    if bare is not None:
        return PassageKind.LIST_ITEM, bare
    if (cells := _cells(block.text)) and cells in (_cells(_text(blocks, place - 1)), _cells(_text(blocks, place + 1))):
        return PassageKind.TABLE_ROW, CELLS.join(cell.strip() for cell in block.text.split("\t") if cell.strip())
    if (number := ordinal(block.text)) is not None:
        return _numbered(blocks, place, *number), block.text
    return (PassageKind.CAPTION, block.text) if is_caption(block.text) else None


def _numbered(blocks: Sequence[Block], place: int, style: Ordinal, text: str) -> PassageKind:
    heads = could_head(text)
    if style in (Ordinal.CHAPTER, Ordinal.CLAUSE):
        return PassageKind.HEADING if heads and place + 1 < len(blocks) else PassageKind.PARAGRAPH
    has_sibling = style in (_style(_text(blocks, place - 1)), _style(_text(blocks, place + 1)))
    if heads and not has_sibling:
        return PassageKind.HEADING if place + 1 < len(blocks) else PassageKind.PARAGRAPH
    if has_sibling and not (style in _OUTLINE and not heads and not _is_one_clause(text)):
        return PassageKind.LIST_ITEM
    return PassageKind.LIST_ITEM if _INTRODUCES.search(_text(blocks, place - 1)) else PassageKind.PARAGRAPH


def _plain(blocks: Sequence[Block], place: int, members: frozenset[int]) -> PassageKind:
    if place in members:
        return PassageKind.LIST_ITEM
    if not _may_head(blocks[place]):
        return PassageKind.PARAGRAPH
    first, after = place, place + 1
    while first > 0 and _may_head(blocks[first - 1]):
        first -= 1
    while after < len(blocks) and _may_head(blocks[after]):
        after += 1
    is_followed = after < len(blocks)
    is_introduced = first > 0 and bool(_INTRODUCES.search(blocks[first - 1].text)) and not blocks[place].bold
    return PassageKind.HEADING if is_followed and after - first <= _MOST_HEADINGS and not is_introduced else PassageKind.PARAGRAPH


def _may_head(block: Block) -> bool:
    """Whether a block without any mark could be a heading."""
    text = block.text
    if block.kind is not None or not could_head(text) or "\t" in text or text.startswith(("—", "（", "(")) or text[0].islower():
        return False
    if ordinal(text) is not None or without_bullet(text) is not None or is_caption(text):
        return False
    return not is_asking(text) or block.bold or (text.endswith(("?", "？")) and bool(_ASKS.search(text)))


def _introduced(blocks: Sequence[Block]) -> frozenset[int]:
    """Places of the lines that a colon introduces one under another, without marks of their own."""
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if block.kind is None and _INTRODUCES.search(block.text):
            run = _run_after(blocks, place + 1)
            found.update(run if len(run) > 1 else ())
    return frozenset(found)


def _run_after(blocks: Sequence[Block], start: int) -> list[int]:
    run: list[int] = []
    for place in range(start, len(blocks)):
        block = blocks[place]
        if block.kind is not None or ordinal(block.text) or without_bullet(block.text) or size(block.text) > _LONGEST_MEMBER:
            break
        if block.gap and place > start and not blocks[start].gap:
            break
        if _CLAUSE_END.search(block.text) or not has_end_mark(block.text):
            run.append(place)
            continue
        if run and _CLAUSE_END.search(blocks[run[-1]].text) and _is_one_clause(block.text):
            run.append(place)
        break
    return run


def _is_one_clause(text: str) -> bool:
    return len(re.findall(r"[。！？；;]|[.!?](?:\s|$)", text)) <= 1


def _cells(text: str) -> int:
    cells = [cell for cell in text.split("\t") if cell.strip()]
    return len(cells) if len(cells) > 1 else 0


def _style(text: str) -> Ordinal | None:
    number = ordinal(text) if text else None
    return number[0] if number else None


def _text(blocks: Sequence[Block], place: int) -> str:
    return blocks[place].text if 0 <= place < len(blocks) else ""
