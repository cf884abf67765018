"""A mention: one place where the text names a number of things."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from app.keypoints.finding.source import Span
from app.library.domain import Language


class Form(IntEnum):
    """How a name is written; the higher, the surer that it is a name at all."""

    PLAIN = 1
    NOMINAL = 2
    BARE = 3
    TITLED = 4
    COMPOUND = 5
    MIXED = 6
    QUOTED = 7


@dataclass(frozen=True, slots=True)
class Mention:
    """``name`` is the name without outer quotes, ``outer`` with them and with what belongs to it ("the ... model").

    ``head`` is what is counted, in the form that comparisons use; ``modifiers`` stand between number and head.
    ``cued`` says that the words before it announce a name (the, these, consists of, 提出); ``definite`` that an English
    word before it refers to what is known already (the, these, their).
    """

    name: Span
    outer: Span
    count: int
    head: str
    modifiers: tuple[str, ...]
    form: Form
    language: Language
    cued: bool = False
    generic: bool = False
    definite: bool = False


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that share characters the surest, then the longest; in reading order."""
    taken: dict[int, list[tuple[int, int]]] = {}
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.form, m.name.start - m.name.end, m.name)):
        own, stretches = (mention.outer.start, mention.outer.end), taken.setdefault(mention.outer.page, [])
        at = bisect_left(stretches, own)
        free_left = at == 0 or stretches[at - 1][1] <= own[0]
        free_right = at == len(stretches) or own[1] <= stretches[at][0]
        if free_left and free_right:
            stretches.insert(at, own)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.outer)


class Starts:
    """Where mentions begin, page by page, to ask whether one stands between two places."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_page: dict[int, list[int]] = {}
        for mention in sorted(mentions, key=lambda m: m.outer):
            self._by_page.setdefault(mention.outer.page, []).append(mention.outer.start)

    def any_within(self, page: int, start: int, end: int) -> bool:
        """Whether a mention begins at ``start`` or after it and before ``end``."""
        starts = self._by_page.get(page, [])
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end
