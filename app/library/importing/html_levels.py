"""Depths of headings as an article has them, from 1, whatever tags its page begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.library.domain import PassageKind, SpanKind
from app.library.importing.blocks import Block
from app.library.importing.looks import shifted
from app.library.importing.shapes import could_head

_DEEPEST = 3
_ALONE = re.compile(r"(?:0?[1-9]|1[0-9]|part\.?\s?\d{1,2})[.、]?", re.I)


def levelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with headings from 1 to 3 deep, the title's own tag aside, and footnote marks only where the note is there."""
    used = sorted({block.level for block in blocks if block.kind is PassageKind.HEADING and not block.is_furniture})
    if len(used) > 1 and used[0] == 1:
        used = used[1:]
    depths = {level: min(place, _DEEPEST) for place, level in enumerate(used, start=1)}
    labels = {block.label for block in blocks if block.kind is PassageKind.FOOTNOTE}
    return [_cleaned(block, depths, labels) for block in blocks]


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each number that stands alone above a heading put before it, as some pages set them."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and _ALONE.fullmatch(last.text) and block.kind in (None, PassageKind.HEADING) and could_head(block.text):
            found[-1] = replace(block, text=f"{last.text} {block.text}", spans=shifted(block.spans, -len(last.text) - 1), bold=True)
        else:
            found.append(block)
    return found


def _cleaned(block: Block, depths: dict[int, int], labels: set[str | None]) -> Block:
    is_heading = block.kind is PassageKind.HEADING
    spans = tuple(span for span in block.spans if span.kind is not SpanKind.NOTE or span.target in labels)
    return replace(block, level=depths.get(block.level, 1) if is_heading else block.level, spans=spans)
