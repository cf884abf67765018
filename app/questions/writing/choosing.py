"""Choosing distractors and the place of the key so that nothing but knowledge helps.

Robots that always take the longest option, the one that shares most with the stem, and the like must do no better than
chance. Balancing would itself be a pattern, so what the key is allowed to be is drawn from a hash, question by question.
Fractions are added with ``fsum``: ``sum`` rounds otherwise from Python 3.12 on, and the same options must come out everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import fsum

from app.questions.comparing.likeness import are_apart, grams, shared
from app.questions.domain import Option
from app.questions.writing.hashing import draw, identity, shuffled

MOST, FEWEST, MOST_COMPARED = 3, 2, 8


@dataclass(frozen=True, slots=True)
class Distractor:
    """A possible distractor, why it is wrong, and how far it was fetched (0 is best)."""

    text: str
    why: str
    distance: float = 0.0


def choose(stem: str, key: str, possible: Sequence[Distractor], *salt: object, most: int = MOST) -> list[Distractor] | None:
    """Two or three distractors that stay apart from each other; None when fewer than two can be had."""
    unique = list({one.text: one for one in sorted(possible, key=lambda one: (-one.distance, one.text))}.values())
    pool = sorted(unique, key=lambda one: (one.distance, identity(*salt, one.text)))[:MOST_COMPARED]
    if len(pool) < FEWEST:
        return None
    table = _table(stem, key, pool)
    for size in range(min(most, len(pool)), FEWEST - 1, -1):
        sets = [places for places in combinations(range(1, len(pool) + 1), size) if table.are_apart(places)]
        if sets:
            allowed = _allowed(size + 1, *salt)
            costs = [(table.cost(places, allowed), places) for places in islice(sets, 150)]
            least = min(cost for cost, _ in costs)
            best = min((places for cost, places in costs if cost == least), key=lambda places: table.lot(places, salt))
            return [pool[place - 1] for place in best]
    return None


def as_options(key: str, distractors: Sequence[Distractor], *salt: object) -> tuple[Option, ...]:
    """Key and distractors in hashed order."""
    options = [Option(key, True, None), *(Option(chosen.text, False, chosen.why) for chosen in distractors)]
    ordered = sorted(options, key=lambda option: option.text)
    return tuple(shuffled(ordered, "order", *salt))


def rank_of_key(n: int, *salt: object) -> int:
    """How many of ``n`` ordered distractors stand before the key."""
    return draw(n + 1, "rank", *salt)


def _allowed(n_options: int, *salt: object) -> dict[str, bool]:
    """Which robots may find the key: each with the chance of a guess."""
    rank = draw(n_options, "length", *salt)
    own = {name: draw(n_options, name, *salt) == 0 for name in ("echo", "centre", "odd")}
    return own | {"shortest": rank == 0, "longest": rank == n_options - 1}


@dataclass(frozen=True, slots=True)
class _Table:
    """The key, at place 0, and all that could stand beside it, compared once: likeness, lengths, what the stem echoes."""

    texts: tuple[str, ...]
    shared: tuple[tuple[float, ...], ...]
    apart: tuple[tuple[bool, ...], ...]
    echoes: tuple[float, ...]
    distances: tuple[float, ...]

    def are_apart(self, places: Sequence[int]) -> bool:
        return all(self.apart[one][other] for one, other in combinations(places, 2))

    def cost(self, places: Sequence[int], allowed: dict[str, bool]) -> float:
        """How far these are fetched and how much the robots learn."""
        all_ = (0, *places)
        likeness = [fsum(self.shared[place][other] for other in all_ if other != place) for place in all_]
        lengths = [float(len(self.texts[place])) for place in all_]
        seen = {
            "longest": _share(lengths),
            "shortest": _share([-length for length in lengths]),
            "echo": _share([self.echoes[place] for place in all_]),
            "centre": _share(likeness),
            "odd": _share([-value for value in likeness]),
        }
        cost = fsum(self.distances[place] for place in places)
        cost += fsum((1 - found) if allowed[name] else found for name, found in seen.items())
        return round(cost, 6)

    def lot(self, places: Sequence[int], salt: tuple[object, ...]) -> str:
        """The hash that decides among equals."""
        return identity(*salt, *sorted(self.texts[place] for place in (0, *places)))


def _table(stem: str, key: str, pool: Sequence[Distractor]) -> _Table:
    texts = (key, *(one.text for one in pool))
    return _Table(
        texts,
        tuple(tuple(shared(one, other) for other in texts) for one in texts),
        tuple(tuple(are_apart(one, other) for other in texts) for one in texts),
        tuple(_echo(text, stem) for text in texts),
        (0.0, *(one.distance for one in pool)),
    )


def _share(values: Sequence[float]) -> float:
    """How often a robot that takes the greatest value takes the first one, drawing lots among equals."""
    best = max(values)
    return 1 / values.count(best) if values[0] == best else 0.0


def _echo(option: str, stem: str) -> float:
    words = grams(option)
    return len(words & grams(stem)) / len(words) if words else 0.0
