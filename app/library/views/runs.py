"""Neighbouring passages that are drawn together: a whole list, a whole table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.library.domain import Passage, PassageKind

_TOGETHER = (PassageKind.LIST_ITEM, PassageKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Run:
    """Passages of one kind, one below the other."""

    kind: PassageKind
    passages: tuple[Passage, ...]


def runs(passages: Sequence[Passage]) -> list[Run]:
    """The passages in reading order, lists and tables each in one run, everything else alone."""
    groups = groupby(passages, key=lambda passage: passage.kind if passage.kind in _TOGETHER else passage.number)
    together = [tuple(group) for _, group in groups]
    return [Run(group[0].kind, group) for group in together]
