"""The top of an article: breadcrumb, column, headline, metadata lines and subtitles, up to the first running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.library.domain import PassageKind, canonical
from app.library.importing.blocks import Block, Facts, blankless, one_line
from app.library.importing.dates import is_stamp
from app.library.importing.furniture import crumbs, is_furniture, section_of
from app.library.importing.metadata import facts_of, outlet_beside_date
from app.library.importing.shapes import COLUMN, could_be_title, could_head, is_caption, is_prose, ordinal, size, without_bullet

_CALLED = re.compile(r"^(?:标题|题目|title|headline|subject)\s*[:：]\s*(?=\S)", re.I)
_MOST_SUBTITLES, _MOST_BETWEEN = 4, 3


@dataclass(slots=True)
class Head:
    """What the top says. ``removed`` and ``subtitles`` hold places of blocks; the running text begins at ``start``, and
    ``below`` are metadata lines past it; ``is_shown`` once the headline itself was met; ``outlet`` stood beside the date,
    and may be the source."""

    facts: Facts
    crumbs: tuple[str, ...] = ()
    removed: dict[int, str] = field(default_factory=dict)
    subtitles: list[int] = field(default_factory=list)
    below: set[int] = field(default_factory=set)
    start: int = 0
    is_shown: bool = False
    outlet: str | None = None


def read_head(blocks: Sequence[Block], known: Facts) -> Head:
    """Read from the top until something is neither furniture nor headline; ``known`` facts win over lines."""
    head = Head(known)
    for place, block in enumerate(blocks):
        head.start = place
        if not (_take_furniture(head, place, block) or _take_headline(head, blocks, place)):
            break
    else:
        head.start = len(blocks)
    _look_below(head, blocks)
    if head.crumbs and not head.facts.section:
        head.facts = replace(head.facts, section=section_of(head.crumbs, head.facts.title))
    return head


def _look_below(head: Head, blocks: Sequence[Block]) -> None:
    """A standfirst or a picture may stand between the headline and the metadata under it."""
    for place in range(head.start + 1, min(head.start + 1 + _MOST_BETWEEN, len(blocks))):
        block = blocks[place]
        facts = facts_of(block.text) if block.kind in (None, PassageKind.HEADING) else None
        is_loose = is_stamp(block.text) and not (is_prose(blocks[place - 1].text) or place - 1 in head.below)
        if facts is not None and facts != Facts() and not _in_brackets(block.text) and not is_loose:
            head.facts = head.facts.or_else(facts)
            head.below.add(place)


def _in_brackets(text: str) -> bool:
    return text.startswith(("(", "（")) and is_stamp(text)


def _take_furniture(head: Head, place: int, block: Block) -> bool:
    if block.kind in (PassageKind.TABLE_ROW, PassageKind.QUOTE):
        return False
    if (parts := crumbs(block.text)) is not None and (not head.crumbs or set(parts) & set(head.crumbs)):
        head.crumbs = head.crumbs or parts
    elif block.is_furniture or is_furniture(block.text) or canonical(block.text) == head.facts.author:
        pass
    elif (facts := facts_of(block.text)) is not None and not _in_brackets(block.text):
        head.facts = head.facts.or_else(facts)
        head.outlet = head.outlet or outlet_beside_date(block.text)
    elif (column := COLUMN.fullmatch(block.text)) and not head.facts.title:
        head.facts = head.facts.or_else(Facts(category=canonical(column[1])))
    else:
        return False
    head.removed[place] = block.text
    return True


def _take_headline(head: Head, blocks: Sequence[Block], place: int) -> bool:
    text = blocks[place].text
    if not head.is_shown and blankless(text) == blankless(head.facts.title or ""):
        head.is_shown = True
        return True
    if _repeats(head, blocks, place):
        head.removed[place] = text
        if (column := COLUMN.match(text)) and canonical(text) != canonical(head.facts.title or ""):
            head.facts = head.facts.or_else(Facts(category=canonical(column[1])))
        return True
    if head.facts.title:
        if len(head.subtitles) < _MOST_SUBTITLES and _is_subtitle(blocks, place):
            head.subtitles.append(place)
            return True
        return False
    if not _is_headline(blocks, place):
        return False
    if column := COLUMN.match(text):
        head.removed[place] = column[0].strip()
        head.facts = head.facts.or_else(Facts(category=canonical(column[1])))
        text = text[column.end() :]
    head.facts = replace(head.facts, title=one_line(_CALLED.sub("", text)))
    head.is_shown = True
    return True


def _repeats(head: Head, blocks: Sequence[Block], place: int) -> bool:
    """Whether a line only says the headline again, or the column's name before or after it."""
    text = canonical(blocks[place].text)
    if head.facts.title:
        title = canonical(head.facts.title)
        return text in (title, head.facts.section, *head.crumbs) or _bare(text) == title
    following = place + 1 < len(blocks) and could_be_title(blocks[place + 1].text) and facts_of(blocks[place + 1].text) is None
    return following and text in head.crumbs


def _bare(text: str) -> str:
    return canonical(COLUMN.sub("", text))


def _is_headline(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if place + 1 >= len(blocks) or block.kind not in (None, PassageKind.HEADING):
        return False
    if "\t" in block.text or ordinal(block.text) is not None or without_bullet(block.text) is not None:
        return False
    rest = COLUMN.sub("", block.text)
    if not rest or could_be_title(rest):
        return bool(rest)
    return size(rest) <= 30 and facts_of(blocks[place + 1].text) is not None


def _is_subtitle(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if block.kind not in (None, PassageKind.HEADING) or place + 1 >= len(blocks) or "\t" in block.text:
        return False
    is_marked = ordinal(block.text) is not None or without_bullet(block.text) is not None or is_caption(block.text)
    return not is_marked and not block.text.startswith(("(", "（")) and could_head(block.text)
