"""The pace of reading: how long a passage takes, and when an article has been read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from app.library.domain import Language

# Words (English) or characters (Chinese) a minute. Above the first nobody takes in a text: ordinary silent reading is near 240
# and 300, trained readers near 400 and 650. Below the second a page is open rather than read, even by a slow reader with a
# dictionary: the time is not held against anyone, it just stops adding up.
FASTEST = {Language.EN: 500, Language.ZH: 900}
SLOWEST = {Language.EN: 60, Language.ZH: 90}
PAUSE_MS = 20_000  # to look up, think or note something, once a passage, on top of the slowest pace
COMPLETE_SHARE = 0.95
_MINUTE_MS = 60_000


class CompletedBy(StrEnum):
    """How somebody came to have read an article."""

    READING = "reading"
    TESTED_OUT = "tested_out"  # proved its key points first


@dataclass(frozen=True, slots=True)
class Pacing:
    """What the passages of a revision need: in passage order, their length, the least and the most time that counts."""

    units: tuple[int, ...]
    least_ms: tuple[int, ...]
    most_ms: tuple[int, ...]

    @classmethod
    def of(cls, units: Sequence[int], language: Language) -> Pacing:
        """From the passages' lengths in words or characters."""
        least = tuple(n * _MINUTE_MS // FASTEST[language] for n in units)
        most = tuple(n * _MINUTE_MS // SLOWEST[language] + PAUSE_MS for n in units)
        return cls(tuple(units), least, most)

    def covered(self, passage_ms: Sequence[int]) -> list[bool]:
        """Which passages have been in view long enough to be read."""
        return [spent > 0 and spent >= least for spent, least in zip(passage_ms, self.least_ms, strict=True)]

    def hurried(self, passage_ms: Sequence[int], *, before: int) -> int:
        """How many of the passages before number ``before`` went by faster than anybody reads."""
        return sum(0 < spent < least for spent, least in zip(passage_ms[: before - 1], self.least_ms, strict=False))

    def share(self, passage_ms: Sequence[int]) -> float:
        """How much of the text is covered, by length, 0 to 1."""
        return self._share(self.covered(passage_ms))

    def seen(self, passage_ms: Sequence[int]) -> float:
        """How much of the text was in view at all, by length, 0 to 1."""
        return self._share([spent > 0 for spent in passage_ms])

    def is_read(self, passage_ms: Sequence[int], changed: Sequence[int] | None) -> bool:
        """Whether enough was read: nearly all of the text, or all that ``changed`` for somebody who had finished an earlier revision."""
        if changed is None:
            return is_complete(self.share(passage_ms))
        covered = self.covered(passage_ms)
        return all(covered[number - 1] for number in changed)

    def share_before(self, number: int) -> float:
        """How much of the text stands before a passage, by length, 0 to 1."""
        return sum(self.units[: number - 1]) / (sum(self.units) or 1)

    def passage_at(self, share: float) -> int:
        """The passage that begins at this share of the text, or holds it."""
        wanted = share * sum(self.units) + 1e-6
        return max(1, bisect_right([0, *accumulate(self.units[:-1])], wanted))

    def _share(self, those: Sequence[bool]) -> float:
        total = sum(self.units)
        if not total:
            return 1.0
        return sum(n for n, is_one in zip(self.units, those, strict=True) if is_one) / total


def is_complete(share: float) -> bool:
    """Whether enough of an article is covered for it to count as read."""
    return share >= COMPLETE_SHARE
