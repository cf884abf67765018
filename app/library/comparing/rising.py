"""The longest ascending run, which keeps what stayed in order apart from what moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, ascending by their first, whose second ascends too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        height = bisect_left(tops, place)
        before.append(ends[height - 1] if height else -1)
        if height == len(tops):
            tops.append(place)
            ends.append(at)
        else:
            tops[height], ends[height] = place, at
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]
