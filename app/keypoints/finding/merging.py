"""Mentions of one thing brought together: a name, its other forms, and its members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from app.keypoints.finding.listing import Listing, Mismatch
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.source import Source
from app.library.domain import Language

_ALIKE = 0.78
_MODIFIERS_ALIKE = 0.6
_NEAR = 100
_RENAMED = re.compile(
    r"\b(?:known as|called|referred to as|summari[sz]ed(?: by [\w ]{2,40})? as|termed|dubbed|named|collectively|in short|abbreviated as)"
    r"[^.;:?!]{0,24}$|^ are (?:also )?(?:the |our |its )?$"
)
_ENDS_OF_SENTENCES = tuple("。.!?;:…”")


@dataclass
class Group:
    """All mentions of one name, in reading order, and the best listing that any of them has."""

    mentions: list[Mention]
    listing: Listing | None = None
    mismatch: Mismatch | None = None
    rivals: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.mentions[0].count

    @property
    def form(self) -> Form:
        return max(mention.form for mention in self.mentions)

    def leader(self, source: Source) -> Mention:
        """The mention that names the group: the surest form, in running text rather than in a heading, the first."""
        return max(self.mentions, key=lambda m: (m.form, _in_running_text(source, m), -_tail(m), -m.name.page, -m.name.start))


def _tail(mention: Mention) -> int:
    """How long a plain Chinese name is; its shortest form has no words of the next phrase."""
    return mention.name.end - mention.name.start if mention.language is Language.ZH and mention.form is Form.PLAIN else 0


def _in_running_text(source: Source, mention: Mention) -> bool:
    page = source.pages[mention.name.page]
    return not page.is_heading and page.shadow.endswith(_ENDS_OF_SENTENCES)


def grouped(mentions: Sequence[Mention], source: Source) -> list[Group]:
    """Every mention in exactly one group; groups in order of their first mention."""
    groups: list[Group] = []
    by_count: dict[tuple[Language, int], list[Group]] = {}
    for before, mention in zip([None, *mentions], mentions, strict=False):
        candidates = by_count.setdefault((mention.language, mention.count), [])
        for group in candidates:
            renamed = group.mentions[-1] is before and _is_renamed(source, group.mentions[-1], mention)
            if renamed or any(alike(mention, known) for known in group.mentions[:12]):
                group.mentions.append(mention)
                break
        else:
            groups.append(Group([mention]))
            candidates.append(groups[-1])
    return groups


def _is_renamed(source: Source, one: Mention, other: Mention) -> bool:
    """Whether the text gives what it just counted another name: these three goals are known as the “three ups”."""
    if one.name.page != other.name.page or not 0 <= other.outer.start - one.outer.end <= _NEAR:
        return False
    return _RENAMED.search(source.pages[one.name.page].shadow[one.outer.end : other.outer.start]) is not None


def alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions of equal count name the same thing; generic heads only do within one passage."""
    if (one.generic or other.generic) and max(one.form, other.form) < Form.TITLED and one.name.page != other.name.page:
        return False
    if one.language is Language.ZH:
        return _alike_zh(one.head, other.head)
    if one.head != other.head and _likeness(one.head, other.head) < _ALIKE:
        return False
    return _modifiers_alike(one.modifiers, other.modifiers)


def _alike_zh(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and (long.startswith(short) or long.endswith(short)):
        return True
    return len(short) >= 3 and _likeness(one, other) >= _ALIKE


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    """From 0 to 1; 0 where the letters alone already show less than ``_ALIKE``, which is cheap to see."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _modifiers_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return True
    return SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= _MODIFIERS_ALIKE
