"""A paper: which questions an attempt asks, and in which order it shows their options."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from app.questions.domain import QuestionKind

MIN_TELLING_LENGTH = 2


class Line(NamedTuple):
    """One line of a blueprint: how many questions of which key point."""

    key_point_id: int
    n_questions: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One numbered place of a paper, from 1.

    ``order`` holds canonical places in the order shown: of options, of the right sides of a matching question, of the texts of
    an ordering one. ``n`` is how many parts a response has where the order does not say it: left sides, members to name.
    """

    slot: int
    version_id: int
    kind: QuestionKind
    order: tuple[int, ...]
    n: int
    max_mark: float = 1.0

    def stored(self) -> dict[str, Any]:
        """As it is kept in the attempt's row."""
        return {
            "slot": self.slot,
            "version_id": self.version_id,
            "kind": self.kind.value,
            "order": list(self.order),
            "n": self.n,
            "max_mark": self.max_mark,
        }

    @classmethod
    def from_stored(cls, kept: Mapping[str, Any]) -> Slot:
        """From the attempt's row."""
        kind = QuestionKind(kept["kind"])
        return cls(kept["slot"], kept["version_id"], kind, tuple(kept["order"]), kept["n"], kept["max_mark"])


@dataclass(frozen=True, slots=True)
class Drawable:
    """A question that may be drawn: its identity, all that its page shows, and the texts of its key, all case-folded."""

    version_id: int
    identity: str
    shows: str
    tells: tuple[str, ...]

    def hinges_on(self, other: Drawable) -> bool:
        """Whether one of the two gives the other away by showing its key."""
        return _shows(self.shows, other.tells) or _shows(other.shows, self.tells)


def _shows(shown: str, keys: Sequence[str]) -> bool:
    return any(len(key) >= MIN_TELLING_LENGTH and key in shown for key in keys)


def draw(lines: Sequence[Line], pools: Mapping[int, Sequence[Drawable]], rng: Random) -> list[int]:
    """Versions for a paper, line by line in the blueprint's order.

    No identity twice. A question that would give another away is taken only where a line cannot be filled without it;
    a line whose pool has become too small gives what it has.
    """
    chosen: list[Drawable] = []
    for line in lines:
        pool = list(pools.get(line.key_point_id, ()))
        rng.shuffle(pool)
        for drawable in _independent_first(pool, chosen, line.n_questions):
            chosen.append(drawable)
    return [drawable.version_id for drawable in chosen]


def _independent_first(pool: Sequence[Drawable], chosen: Sequence[Drawable], n_questions: int) -> list[Drawable]:
    taken: list[Drawable] = []
    for allows_hinges in (False, True):
        for drawable in pool:
            if len(taken) == n_questions:
                return taken
            others = [*chosen, *taken]
            is_new = drawable.identity not in {other.identity for other in others}
            if is_new and (allows_hinges or not any(drawable.hinges_on(other) for other in others)):
                taken.append(drawable)
    return taken


def shown_order(seed: int, version_id: int, n: int) -> tuple[int, ...]:
    """Places 0 to n-1 in an order that follows from the attempt's seed alone, not from where the key was written."""
    return tuple(sorted(range(n), key=lambda place: hashlib.sha256(f"{seed}:{version_id}:{place}".encode()).digest()))
