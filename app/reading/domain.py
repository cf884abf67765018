"""What reading is worth: how much of what a browser reports the server counts, and when an article has been read.

Credit is granted for stretches of the past. Each beat claims one; only the part of it that lies after the person's last credited
moment, after the page was opened and before now can count. So however many tabs, devices or programs report, no moment counts
twice and the sum never exceeds the time that passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.library.domain import Language

# Words (English) or characters (Chinese) a minute. Above the first nobody takes in a text: ordinary silent reading is near 240
# and 300, trained readers near 400 and 650. Below the second a page is open rather than read, even by a slow reader with a
# dictionary: the time is not held against anyone, it just stops adding up.
FASTEST = {Language.EN: 500, Language.ZH: 900}
SLOWEST = {Language.EN: 60, Language.ZH: 90}
PAUSE_MS = 20_000  # to look up, think or note something, once a passage, on top of the slowest pace
COMPLETE_SHARE = 0.95
LATEST = timedelta(minutes=30)  # how long a page may hold on to a beat while it has no connection
MAX_SPAN_MS = 120_000
_LONGEST_UNCOUNTED_MS = 10**10
_MINUTE_MS = 60_000


class Reason(StrEnum):
    """Why reported time was not counted."""

    HIDDEN = "hidden"  # the page was not in sight
    IDLE = "idle"  # nothing moved for a long while
    ELSEWHERE = "elsewhere"  # that time was counted already, from another tab or device, or lies before the page was opened
    LINGERED = "lingered"  # more than the passages in view can need
    LATE = "late"  # reported too long afterwards


@dataclass(frozen=True, slots=True)
class Beat:
    """What a page reports about one stretch of time, ending ``ms_ago`` before it was sent; ``passages`` are (number, ms in view)."""

    seq: int
    ms_ago: int
    span_ms: int
    passages: tuple[tuple[int, int], ...] = ()
    is_hidden: bool = False
    is_idle: bool = False


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
        total = sum(self.units)
        if not total:
            return 1.0
        return sum(n for n, is_covered in zip(self.units, self.covered(passage_ms), strict=True) if is_covered) / total


@dataclass(frozen=True, slots=True)
class Account:
    """What was granted so far: to the person (``credited_until``) and for one revision (all else). ``last_seq`` is the stream's."""

    passage_ms: tuple[int, ...]
    credited_until: datetime | None = None
    credit_ms: int = 0
    uncounted: dict[str, int] = field(default_factory=dict)
    last_seq: int = -1
    last_passage: int = 1


def is_complete(share: float) -> bool:
    """Whether enough of an article is covered for it to count as read."""
    return share >= COMPLETE_SHARE


def credit(account: Account, beats: Sequence[Beat], pacing: Pacing, *, opened_at: datetime, now: datetime) -> Account:
    """The account after these beats of one page, opened at ``opened_at`` by the server's clock.

    Monotone: nothing granted is ever taken back. A beat whose number was taken before changes nothing.
    """
    for beat in sorted(beats, key=lambda one: one.seq):
        if beat.seq > account.last_seq:
            account = replace(_credit_one(account, beat, pacing, opened_at, now), last_seq=beat.seq)
    return account


def _credit_one(account: Account, beat: Beat, pacing: Pacing, opened_at: datetime, now: datetime) -> Account:
    if beat.is_hidden or beat.is_idle:
        return _not_counted(account, Reason.HIDDEN if beat.is_hidden else Reason.IDLE, beat.span_ms)
    claimed = min(sum(ms for _number, ms in beat.passages), beat.span_ms)
    if not claimed:
        return account
    if timedelta(milliseconds=beat.ms_ago) > LATEST:
        return _not_counted(account, Reason.LATE, claimed)
    end = now - timedelta(milliseconds=beat.ms_ago)
    free = _free_ms(end - timedelta(milliseconds=beat.span_ms), end, account.credited_until, opened_at)
    passage_ms = _spread(account.passage_ms, beat.passages, min(claimed, free), pacing)
    granted = sum(passage_ms) - sum(account.passage_ms)
    account = _not_counted(account, Reason.ELSEWHERE, claimed - min(claimed, free))
    account = _not_counted(account, Reason.LINGERED, min(claimed, free) - granted)
    if not granted:
        return account
    until = end if account.credited_until is None else max(end, account.credited_until)
    longest = max(beat.passages, key=lambda passage: (passage[1], -passage[0]))[0]
    total = account.credit_ms + granted
    return replace(account, passage_ms=passage_ms, credit_ms=total, credited_until=until, last_passage=longest)


def _free_ms(start: datetime, end: datetime, credited_until: datetime | None, opened_at: datetime) -> int:
    """How much of a stretch may still count, in whole milliseconds."""
    begin = max(start, opened_at) if credited_until is None else max(start, opened_at, credited_until)
    return max(0, (end - begin) // timedelta(milliseconds=1))


def _spread(spent: Sequence[int], passages: Sequence[tuple[int, int]], grantable: int, pacing: Pacing) -> tuple[int, ...]:
    """Time given to the passages in the proportion reported, none beyond what it can need."""
    after, reported = list(spent), sum(ms for _number, ms in passages)
    for number, ms in passages:
        place = number - 1
        room = max(0, pacing.most_ms[place] - after[place])
        after[place] += min(room, ms * grantable // reported)
    return tuple(after)


def _not_counted(account: Account, reason: Reason, ms: int) -> Account:
    if ms <= 0:
        return account
    total = min(account.uncounted.get(reason.value, 0) + ms, _LONGEST_UNCOUNTED_MS)
    return replace(account, uncounted={**account.uncounted, reason.value: total})
