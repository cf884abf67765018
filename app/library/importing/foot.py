"""The bottom of an article: editor, source, pagers, related links; and buttons left standing in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.library.domain import PassageKind
from app.library.importing.blocks import Block, Facts
from app.library.importing.bylines import dateline, signature
from app.library.importing.dates import first_date, is_stamp
from app.library.importing.furniture import is_contact, is_furniture, is_legal, opens_related
from app.library.importing.metadata import facts_of
from app.library.importing.shapes import is_prose

_IN_BRACKETS = re.compile(
    r"(?<!\s)\s*+[（(【\[]\s*+(?:责任编辑|责编|编辑|编审|校对|审核|来源|稿源|作者|记者|editor|source)\s*+[:：][^（）()【】\[\]]{1,60}[）)】\]]\s*+$",
    re.I,
)
_WAY_BACK = re.compile(r"(?<=[。！？”）])\s*返回[\u4e00-\u9fff]{2,8}首页\s*[>＞»]*$")
_MOST_PROSE_AFTER = 0.2


@dataclass(slots=True)
class Foot:
    """What the bottom says; ``removed`` maps places to what stood there, ``shortened`` to what is left of a block."""

    facts: Facts = field(default_factory=Facts)
    removed: dict[int, str] = field(default_factory=dict)
    shortened: dict[int, str] = field(default_factory=dict)


def read_foot(blocks: Sequence[Block], start: int) -> Foot:
    """Read everything after the last running text, and take buttons out of the text before it."""
    foot = Foot()
    end = related_from(blocks, start)
    foot.removed.update((place, blocks[place].text) for place in range(end, len(blocks)))
    last = _last_prose(blocks, start, end)
    for place in range(start, end):
        text = blocks[place].text
        is_below = place > last and (
            is_legal(text)
            or _takes_facts(foot, text)
            or _follows_furniture(foot, last, place, text)
            or _is_contact(blocks, place, last, end)
        )
        if blocks[place].is_furniture or is_furniture(text) or is_below:
            foot.removed[place] = text
    _drop_bare_headings(foot, blocks, start, end)
    if last >= start and last not in foot.removed:
        _read_close(foot, last, blocks[last].text)
    return foot


def _follows_furniture(foot: Foot, last: int, place: int, text: str) -> bool:
    """Whether a date stands below other things of the page, and so signs nothing."""
    return is_stamp(text) and any(before in foot.removed for before in range(max(last + 1, 0), place))


def _is_contact(blocks: Sequence[Block], place: int, last: int, end: int) -> bool:
    """Whether a line tells where to reach the site: nothing but such lines stand between it and the legal ones."""
    if not is_contact(blocks[place].text):
        return False
    after, before = (blocks[at].text for at in range(place, end)), (blocks[at].text for at in range(place, last, -1))
    return any(next((is_legal(text) for text in side if not is_contact(text)), False) for side in (after, before))


def _drop_bare_headings(foot: Foot, blocks: Sequence[Block], start: int, end: int) -> None:
    """Headings under which everything was furniture are furniture too."""
    for place in range(end - 1, start - 1, -1):
        if place in foot.removed:
            continue
        if blocks[place].kind is not PassageKind.HEADING:
            return
        foot.removed[place] = blocks[place].text


def related_from(blocks: Sequence[Block], start: int) -> int:
    """The place from which on there are only links to other articles, under a line that says so; else the end."""
    for place in range(start, len(blocks)):
        if opens_related(blocks[place].text):
            after = blocks[place + 1 :]
            if sum(not block.is_furniture and is_prose(block.text) for block in after) <= len(after) * _MOST_PROSE_AFTER:
                return place
    return len(blocks)


def _last_prose(blocks: Sequence[Block], start: int, end: int) -> int:
    for place in range(end - 1, start - 1, -1):
        text = blocks[place].text
        if is_prose(text) and not blocks[place].is_furniture and not is_furniture(text) and not is_legal(text) and facts_of(text) is None:
            return place
    return start - 1


def _takes_facts(foot: Foot, text: str) -> bool:
    """Whether a line is metadata to take off; a date that signs the article is read, but stays."""
    facts = facts_of(text)
    if facts is None:
        return False
    if is_stamp(text):
        return False
    foot.facts = foot.facts.or_else(facts)
    return True


def _read_close(foot: Foot, place: int, text: str) -> None:
    """The last paragraph may end in its editor, source or author in brackets; an author's name stays in the text."""
    shown: list[str] = []
    while match := _IN_BRACKETS.search(text) or _WAY_BACK.search(text):
        shown.insert(0, match[0].strip())
        foot.facts = foot.facts.or_else(facts_of(match[0].strip(" （()）【】[]")) or Facts())
        text = text[: match.start()]
    if shown and text:
        foot.removed[place], foot.shortened[place] = " ".join(shown), text
    foot.facts = foot.facts.or_else(Facts(author=signature(text)))


def unsaid(blocks: Sequence[Block], start: int) -> Facts:
    """What the text itself says where no line does: who reports, in the brackets of its dateline; the date that signs it."""
    first = next((block.text for block in blocks[start:] if is_prose(block.text)), "")
    stamps = [block.text for block in (*blocks[-1:], *blocks[start : start + 3]) if is_stamp(block.text)]
    return Facts(author=dateline(first), published_on=first_date(stamps[0]) if stamps else None)
