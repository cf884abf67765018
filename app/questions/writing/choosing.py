"""Choosing distractors and the place of the key so that nothing but knowledge helps.

Robots that always take the longest option, the one that shares most with the stem, and the like must do no better than
chance. Balancing would itself be a pattern, so what the key is allowed to be is drawn from a hash, question by question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from app.questions.comparing.likeness import are_apart, grams, shared
from app.questions.domain import Option
from app.questions.writing.hashing import draw, identity, shuffled

MOST, FEWEST = 3, 2


@dataclass(frozen=True, slots=True)
class Distractor:
    """A possible distractor, why it is wrong, and how far it was fetched (0 is best)."""

    text: str
    why: str
    distance: float = 0.0


def choose(stem: str, key: str, possible: Sequence[Distractor], *salt: object, most: int = MOST) -> list[Distractor] | None:
    """Two or three distractors that stay apart from each other; None when fewer than two can be had."""
    unique = list({one.text: one for one in sorted(possible, key=lambda one: (-one.distance, one.text))}.values())
    pool = sorted(unique, key=lambda one: (one.distance, identity(*salt, one.text)))[:10]
    for size in range(min(most, len(pool)), FEWEST - 1, -1):
        sets = [chosen for chosen in combinations(pool, size) if _all_apart(chosen)]
        if sets:
            allowed = _allowed(size + 1, *salt)
            best: tuple[Distractor, ...] = min(islice(sets, 150), key=lambda chosen: _cost(stem, key, chosen, allowed, salt))
            return list(best)
    return None


def as_options(key: str, distractors: Sequence[Distractor], *salt: object) -> tuple[Option, ...]:
    """Key and distractors in hashed order."""
    options = [Option(key, True, None), *(Option(chosen.text, False, chosen.why) for chosen in distractors)]
    ordered = sorted(options, key=lambda option: option.text)
    return tuple(shuffled(ordered, "order", *salt))


def rank_of_key(n: int, *salt: object) -> int:
    """How many of ``n`` ordered distractors stand before the key."""
    return draw(n + 1, "rank", *salt)


def _all_apart(chosen: Sequence[Distractor]) -> bool:
    return all(are_apart(one.text, other.text) for one, other in combinations(chosen, 2))


def _allowed(n_options: int, *salt: object) -> dict[str, bool]:
    """Which robots may find the key: each with the chance of a guess."""
    rank = draw(n_options, "length", *salt)
    own = {name: draw(n_options, name, *salt) == 0 for name in ("echo", "centre", "odd")}
    return own | {"shortest": rank == 0, "longest": rank == n_options - 1}


def _cost(stem: str, key: str, chosen: Sequence[Distractor], allowed: dict[str, bool], salt: tuple[object, ...]) -> tuple[float, str]:
    texts = [key, *(one.text for one in chosen)]
    likeness = [sum(shared(text, other) for other in texts if other is not text) for text in texts]
    lengths = [float(len(text)) for text in texts]
    seen = {
        "longest": _share(lengths),
        "shortest": _share([-length for length in lengths]),
        "echo": _share([_echo(text, stem) for text in texts]),
        "centre": _share(likeness),
        "odd": _share([-value for value in likeness]),
    }
    cost = sum(one.distance for one in chosen)
    cost += sum((1 - found) if allowed[name] else found for name, found in seen.items())
    return round(cost, 6), identity(*salt, *sorted(texts))


def _share(values: Sequence[float]) -> float:
    """How often a robot that takes the greatest value takes the first one, drawing lots among equals."""
    best = max(values)
    return 1 / values.count(best) if values[0] == best else 0.0


def _echo(option: str, stem: str) -> float:
    words = grams(option)
    return len(words & grams(stem)) / len(words) if words else 0.0
