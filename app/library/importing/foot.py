"""The bottom of an article: editor, source, pagers, related links; and buttons left standing in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.library.importing.blocks import Block, Facts
from app.library.importing.bylines import signature
from app.library.importing.dates import first_date, is_stamp
from app.library.importing.furniture import is_furniture, is_legal, opens_related
from app.library.importing.metadata import facts_of
from app.library.importing.shapes import is_prose

_IN_BRACKETS = re.compile(
    r"\s*[（(【\[]\s*(?:责任编辑|责编|编辑|编审|校对|审核|来源|稿源|作者|记者|editor|source)\s*[:：][^（）()【】\[\]]{1,60}[）)】\]]\s*$",
    re.I,
)
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
        if blocks[place].is_furniture or is_furniture(text) or (place > last and (is_legal(text) or _takes_facts(foot, text))):
            foot.removed[place] = text
    if last >= start and last not in foot.removed:
        _read_close(foot, last, blocks[last].text)
    return foot


def related_from(blocks: Sequence[Block], start: int) -> int:
    """The place from which on there are only links to other articles, under a line that says so; else the end."""
    for place in range(start, len(blocks)):
        if opens_related(blocks[place].text):
            after = blocks[place + 1 :]
            if sum(is_prose(block.text) for block in after) <= len(after) * _MOST_PROSE_AFTER:
                return place
    return len(blocks)


def _last_prose(blocks: Sequence[Block], start: int, end: int) -> int:
    for place in range(end - 1, start - 1, -1):
        text = blocks[place].text
        if is_prose(text) and not is_furniture(text) and not is_legal(text) and facts_of(text) is None:
            return place
    return start - 1


def _takes_facts(foot: Foot, text: str) -> bool:
    """Whether a line is metadata to take off; a date that signs the article is read, but stays."""
    facts = facts_of(text)
    if facts is None:
        return False
    foot.facts = foot.facts.or_else(facts)
    return not is_stamp(text)


def _read_close(foot: Foot, place: int, text: str) -> None:
    """The last paragraph may end in its editor, source or author in brackets; an author's name stays in the text."""
    shown: list[str] = []
    while match := _IN_BRACKETS.search(text):
        shown.insert(0, match[0].strip())
        foot.facts = foot.facts.or_else(facts_of(match[0].strip(" （()）【】[]")) or Facts())
        text = text[: match.start()]
    if shown and text:
        foot.removed[place], foot.shortened[place] = " ".join(shown), text
    foot.facts = foot.facts.or_else(Facts(author=signature(text)))


def signing_date(blocks: Sequence[Block]) -> Facts:
    """The date on the article's last line, when that is all it says."""
    last = blocks[-1].text if blocks else ""
    return Facts(published_on=first_date(last)) if is_stamp(last) else Facts()
