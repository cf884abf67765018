"""How many questions a sitting has, and which of them are planted."""

from __future__ import annotations

from random import Random

MOST = 20
FEWEST = 5  # approved questions that there must be to practise on
_SHARE = 5  # one in five at most


def places_to_plant(n: int, rng: Random) -> set[int]:
    """Places from 0 that get a fault: one at least, a fifth at most, how many nobody can know beforehand."""
    return set(rng.sample(range(n), rng.randint(1, max(1, n // _SHARE))))
