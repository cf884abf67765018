"""A person's one clock: the moments for which they were granted time, so that none is granted twice.

A mark "granted up to here" would do for one page that is always connected. It would rob honest people: what a telephone kept for
an hour without a network is older than what the desk reported meanwhile. So the moments themselves are kept, as a short list of
stretches; when it grows too long the narrowest gaps between them are given up, which can only ever grant less.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MOST_STRETCHES = 32  # an hour of reports in the wildest order makes some twenty for a while
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def milliseconds(moment: datetime) -> int:
    """A moment as whole milliseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MS


@dataclass(frozen=True, slots=True)
class Taken:
    """Stretches of time already granted, ``(start, end)`` in milliseconds since 1970, apart from each other and in order."""

    stretches: tuple[tuple[int, int], ...] = ()

    @property
    def total_ms(self) -> int:
        return sum(end - start for start, end in self.stretches)

    def take(self, start: int, end: int, most_ms: int) -> tuple[int, Taken]:
        """Take up to ``most_ms`` of what is free from ``start`` to ``end``, the latest first; how much it was, and what is taken then."""
        got, pieces = 0, []
        for low, high in self._gaps(start, end):
            piece = min(high - low, most_ms - got)
            if piece <= 0:
                break
            pieces.append((high - piece, high))
            got += piece
        return got, Taken(_joined([*self.stretches, *pieces])) if pieces else self

    def since(self, moment: int) -> Taken:
        """Without the stretches that ended before ``moment``, about which nobody can ask any more."""
        if not self.stretches or self.stretches[0][1] >= moment:
            return self
        return Taken(tuple(one for one in self.stretches if one[1] >= moment))

    def shortened(self) -> Taken:
        """The same or more, in at most MOST_STRETCHES: the narrowest gaps are filled, the oldest of equals first."""
        stretches = list(self.stretches)
        while len(stretches) > MOST_STRETCHES:
            place = min(range(len(stretches) - 1), key=lambda n: stretches[n + 1][0] - stretches[n][1])
            stretches[place : place + 2] = [(stretches[place][0], stretches[place + 1][1])]
        return self if len(stretches) == len(self.stretches) else Taken(tuple(stretches))

    def _gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What is free from ``start`` to ``end``, the latest first."""
        high = end
        for taken_from, taken_to in reversed(self.stretches):
            if taken_to <= start or high <= start:
                break
            if taken_from < high:
                if taken_to < high:
                    yield max(taken_to, start), high
                high = min(high, taken_from)
        if high > start:
            yield start, high


def _joined(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
