"""What somebody has of one revision, when another takes its place: credit goes along with every passage that stayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.library.comparing import Comparison, Fate, Pair
from app.library.domain import Change
from app.reading.domain.pacing import Pacing

_SAME = (Fate.UNCHANGED, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class Held:
    """Credit by passage in milliseconds, whether and when the revision was read, and the passages still asked for.

    ``changed`` is None for somebody who has finished no earlier revision.
    """

    passage_ms: tuple[int, ...]
    completed_at: datetime | None
    changed: tuple[int, ...] | None
    last_passage: int

    @property
    def had_finished(self) -> bool:
        return self.completed_at is not None or self.changed is not None


def carry(held: Held, comparison: Comparison, pacing: Pacing, change: Change, *, now: datetime) -> Held:
    """What is held of the new revision. ``pacing`` is the new one's.

    A minor change takes the credit of changed passages along and asks nothing of whoever had finished. After a material one
    they are asked to read what changed, with what was asked of them before and they have not read yet.
    """
    pairs = comparison.by_new
    stays = {number: pair for number, pair in pairs.items() if pair.fate in _SAME or (change is Change.MINOR and pair.old)}
    passage_ms = tuple(_credit(held, stays.get(number)) for number in range(1, len(pacing.units) + 1))
    places = {pair.old.number: number for number, pair in pairs.items() if pair.old is not None}
    last = places.get(held.last_passage, 1)
    if not held.had_finished:
        return Held(passage_ms, None, None, last)
    asked = {places[number] for number in held.changed or () if number in places}
    if change is Change.MATERIAL:
        asked |= {number for number, pair in pairs.items() if pair.is_new_to_readers}
    covered = pacing.covered(passage_ms)
    left = tuple(number for number in sorted(asked) if pacing.units[number - 1] and not covered[number - 1])
    if held.completed_at is not None and not left:
        return Held(passage_ms, held.completed_at, None, last)
    return Held(passage_ms, None if left else now, left or None, left[0] if left else last)


def _credit(held: Held, pair: Pair | None) -> int:
    if pair is None or pair.old is None or pair.old.number > len(held.passage_ms):
        return 0
    return held.passage_ms[pair.old.number - 1]


def together(one: Held, other: Held) -> Held:
    """What two ways to the same revision come to; read once is read."""
    length = max(len(one.passage_ms), len(other.passage_ms))
    sides = [[*held.passage_ms, *[0] * (length - len(held.passage_ms))] for held in (one, other)]
    completed = min((held.completed_at for held in (one, other) if held.completed_at is not None), default=None)
    changed = None if completed is not None else one.changed if one.changed is not None else other.changed
    return Held(tuple(map(max, *sides)), completed, changed, one.last_passage)


def stored(held: Held, pacing: Pacing) -> Mapping[str, object]:
    """The columns that say so."""
    return {
        "passage_ms": list(held.passage_ms),
        "covered_share": pacing.share(held.passage_ms),
        "seen_share": pacing.seen(held.passage_ms),
        "completed_at": held.completed_at,
        "changed": list(held.changed) if held.changed is not None else None,
        "last_passage": held.last_passage,
    }
