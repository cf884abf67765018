"""Two states of an article laid side by side: which passages stayed, changed, moved, came and went.

Everything is bounded by the length of the texts: passages are anchored by equal text in n log n, what lies between two
anchors is paired by likeness within a narrow band, and only a pair's own words are compared word by word. The same two
states always give the same comparison.

Knows: app.library.domain. Touches no database, file, clock or network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.library.comparing.aligning import align
from app.library.comparing.runs import Mark, Run, runs
from app.library.domain import Passage

__all__ = ["Comparison", "Fate", "Mark", "Pair", "Run", "compare", "condensed"]


class Fate(StrEnum):
    """What became of a passage."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Pair:
    """One passage before and after. ``old`` is None for an added one, ``new`` for a removed one.

    ``runs`` are the words of a changed pair in reading order: those equal or inserted spell the new text, those equal or
    deleted the old one. () for all others.
    """

    fate: Fate
    old: Passage | None
    new: Passage | None
    runs: tuple[Run, ...] = ()

    @property
    def is_new_to_readers(self) -> bool:
        """Whether there is something to read that was not there before."""
        return self.fate in (Fate.CHANGED, Fate.ADDED)


@dataclass(frozen=True)
class Comparison:
    """All pairs in the order of the new state, removed passages where they stood."""

    pairs: tuple[Pair, ...]

    @cached_property
    def by_old(self) -> dict[int, Pair]:
        """Pairs by the old passage's number."""
        return {pair.old.number: pair for pair in self.pairs if pair.old is not None}

    @cached_property
    def by_new(self) -> dict[int, Pair]:
        """Pairs by the new passage's number."""
        return {pair.new.number: pair for pair in self.pairs if pair.new is not None}

    @cached_property
    def tally(self) -> dict[Fate, int]:
        """How many passages met each fate."""
        return {fate: sum(pair.fate is fate for pair in self.pairs) for fate in Fate}

    @property
    def is_same(self) -> bool:
        """Whether both states say the very same in the same order."""
        return all(pair.fate is Fate.UNCHANGED for pair in self.pairs)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> Comparison:
    """Every passage of both states in exactly one pair."""
    matches = align(old, new)
    taken = {match.old for match in matches}
    pairs: list[Pair] = []
    by_new = {match.new: match for match in matches}
    gone_after = _gone(old, taken)
    pairs.extend(Pair(Fate.REMOVED, passage, None) for passage in gone_after.pop(-1, ()))
    for at, passage in enumerate(new):
        match = by_new.get(at)
        if match is None:
            pairs.append(Pair(Fate.ADDED, None, passage))
            continue
        pairs.append(_pair(old[match.old], passage, is_moved=match.is_moved))
        pairs.extend(Pair(Fate.REMOVED, gone, None) for gone in gone_after.pop(match.old, ()))
    return Comparison(tuple(pairs))


def _pair(before: Passage, after: Passage, *, is_moved: bool) -> Pair:
    if before.text != after.text or before.image != after.image:
        return Pair(Fate.CHANGED, before, after, runs(before.text, after.text))
    return Pair(Fate.MOVED if is_moved else Fate.UNCHANGED, before, after)


def _gone(old: Sequence[Passage], taken: set[int]) -> dict[int, list[Passage]]:
    """Removed passages by the place of the kept passage they stood behind, -1 for none."""
    found: dict[int, list[Passage]] = {}
    behind = -1
    for at, passage in enumerate(old):
        if at in taken:
            behind = at
        else:
            found.setdefault(behind, []).append(passage)
    return found


def condensed(pairs: Sequence[Pair], *, around: int = 1) -> list[Pair | int]:
    """The pairs in which something happened with so many passages around them; a number says how many were left out there."""
    told = {at for at, pair in enumerate(pairs) if pair.fate is not Fate.UNCHANGED}
    near = {place for at in told for place in range(at - around, at + around + 1)}
    found: list[Pair | int] = []
    for at, pair in enumerate(pairs):
        if at in near:
            found.append(pair)
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found
