"""What each block of the running text is: heading, list member, table row, caption, quote or paragraph.

A bullet mark is dropped, being no part of what it marks; a number or letter ("一、", "（一）", "1.", "①") stays, since
texts refer to it. Cells of a table row are joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.library.domain import PassageKind
from app.library.importing.blocks import Block
from app.library.importing.shapes import Ordinal, could_head, has_end_mark, is_asking, is_caption, ordinal, size, without_bullet

CELLS = " | "
_INTRODUCES = (":", "：")
_CLAUSE_END = re.compile(r"(?:[;；,，、]|\band|\bor)$")
_ASKS = re.compile(
    r"""^(?:what|how|why|when|where|who|which|can|do|does|is|are|should|must|may|will)\b
    |什么|如何|怎么|怎样|哪些|哪里|为何|是否""",
    re.I | re.X,
)
_SENTENCE_END = re.compile(r"[。！？；;]|[.!?](?:\s|$)")
_MOST_HEADINGS, _LONGEST_MEMBER = 3, 40
_OUTLINE = (Ordinal.ZH, Ordinal.MULTILEVEL, Ordinal.ROMAN)

_DEPTHS = {Ordinal.ZH_BRACKETED: 2, Ordinal.MULTILEVEL: 2, Ordinal.CLAUSE: 2, Ordinal.DIGIT_BRACKETED: 3, Ordinal.CIRCLED: 3}

Classified = tuple[PassageKind, str]


@dataclass(frozen=True, slots=True)
class _Look:
    """A block with what its own shape shows: its number and the rest of it, its text after a bullet, its cells."""

    block: Block
    number: tuple[Ordinal, str] | None
    bare: str | None
    n_cells: int
    may_head: bool

    @property
    def style(self) -> Ordinal | None:
        return self.number[0] if self.number else None

    @property
    def is_plain(self) -> bool:
        return self.block.kind is None and self.number is None and self.bare is None

    @property
    def introduces(self) -> bool:
        return self.block.text.endswith(_INTRODUCES)


def classified(blocks: Iterable[Block]) -> list[Classified]:
    """Each block's kind, and its text without a bullet mark."""
    looks = [_look(block) for block in blocks]
    members, headings = _introduced(looks), _headings(looks)
    found: list[Classified] = []
    for place, look in enumerate(looks):
        before = looks[place - 1] if place else None
        after = looks[place + 1] if place + 1 < len(looks) else None
        marked = _marked(look, before, after)
        if marked is None:
            plain = PassageKind.LIST_ITEM if place in members else PassageKind.PARAGRAPH
            marked = (PassageKind.HEADING if place in headings and place not in members else plain, look.block.text)
        found.append(marked)
    return found


def heading_level(text: str) -> int:
    """The depth that a heading's own number gives it, from 1 to 3; 1 without a number."""
    number = ordinal(text)
    return _DEPTHS.get(number[0], 1) if number else 1


def _look(block: Block) -> _Look:
    number, bare = ordinal(block.text), without_bullet(block.text)
    cells = sum(1 for cell in block.text.split("\t") if cell.strip()) if "\t" in block.text else 0
    return _Look(block, number, bare, cells if cells > 1 else 0, number is None and bare is None and not cells and _may_head(block))


def _may_head(block: Block) -> bool:
    """Whether a block without any mark could be a heading."""
    text = block.text
    if block.kind is not None or not could_head(text) or text.startswith(("—", "（", "(")) or text[0].islower() or is_caption(text):
        return False
    return not is_asking(text) or block.bold or (text.endswith(("?", "？")) and bool(_ASKS.search(text)))


def _marked(look: _Look, before: _Look | None, after: _Look | None) -> Classified | None:
    """What the format, a bullet, cells or a number say by themselves."""
    block = look.block
    if block.kind not in (None, PassageKind.PARAGRAPH):
        return block.kind, look.bare if look.bare and block.kind is PassageKind.LIST_ITEM else block.text
    if look.bare is not None:
        return PassageKind.LIST_ITEM, look.bare
    if look.n_cells and any(other is not None and other.n_cells == look.n_cells for other in (before, after)):
        return PassageKind.TABLE_ROW, CELLS.join(cell.strip() for cell in block.text.split("\t") if cell.strip())
    if look.number is not None:
        return _numbered(look.number, before, after), block.text
    return (PassageKind.CAPTION, block.text) if is_caption(block.text) else None


def _numbered(number: tuple[Ordinal, str], before: _Look | None, after: _Look | None) -> PassageKind:
    """A number heads what follows, unless others of its style stand beside it: then it counts the members of a list."""
    style, text = number
    heads = could_head(text)
    if style in (Ordinal.CHAPTER, Ordinal.CLAUSE):
        return PassageKind.HEADING if heads and after is not None else PassageKind.PARAGRAPH
    has_sibling = any(other is not None and other.style is style for other in (before, after))
    if heads and not has_sibling:
        return PassageKind.HEADING if after is not None else PassageKind.PARAGRAPH
    is_section = style in _OUTLINE and not heads and len(_SENTENCE_END.findall(text)) > 1
    if has_sibling and not is_section:
        return PassageKind.LIST_ITEM
    return PassageKind.LIST_ITEM if before is not None and before.introduces else PassageKind.PARAGRAPH


def _headings(looks: Sequence[_Look]) -> frozenset[int]:
    """Places of short lines, at most three together, that stand over something and are not introduced by a colon."""
    found: set[int] = set()
    for may_head, run in groupby(range(len(looks)), key=lambda place: looks[place].may_head):
        places = list(run)
        if not may_head or places[-1] + 1 == len(looks) or len(places) > _MOST_HEADINGS:
            continue
        is_introduced = places[0] > 0 and looks[places[0] - 1].introduces
        found.update(place for place in places if looks[place].block.bold or not is_introduced)
    return frozenset(found)


def _introduced(looks: Sequence[_Look]) -> frozenset[int]:
    """Places of the lines that a colon introduces one under another, without marks of their own."""
    found: set[int] = set()
    for place, look in enumerate(looks):
        if look.block.kind is None and look.introduces and place not in found:
            run = list(_run_after(looks, place + 1))
            found.update(run if len(run) > 1 else ())
    return frozenset(found)


def _run_after(looks: Sequence[_Look], start: int) -> Iterator[int]:
    """Plain short lines that end as clauses do or not at all; and the sentence that closes a row of clauses."""
    is_clause = False
    for place in range(start, len(looks)):
        block = looks[place].block
        is_apart = block.gap and place > start and not looks[start].block.gap
        if not looks[place].is_plain or is_apart or looks[place].introduces or size(block.text) > _LONGEST_MEMBER:
            return
        if _CLAUSE_END.search(block.text) or not has_end_mark(block.text):
            is_clause = bool(_CLAUSE_END.search(block.text))
            yield place
            continue
        if is_clause and len(_SENTENCE_END.findall(block.text)) <= 1:
            yield place
        return
