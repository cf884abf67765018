"""How much of what a browser reports the server counts.

Credit is granted for stretches of the past. Each beat claims one; only what lies after the page was opened, before now, and in
no stretch granted before can count. So however many tabs, devices or programs report, in whatever order and however late, no
moment counts twice and the sum never exceeds the time that passed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.reading.domain.moments import Taken, milliseconds
from app.reading.domain.numbering import Numbers
from app.reading.domain.pacing import Pacing

# How long a page may hold on to what it could not send: a working day with the ways to and from it. A claim cannot be checked
# better for being older, and every hour more is an hour more of a person's clock to keep.
LATEST = timedelta(hours=12)
MAX_SPAN_MS = 120_000
# A report that travelled slowly seems to speak of a later time than it does, and lies over the stretch of the next one. So much
# of what a beat misses within its own stretch may be taken from what stayed free right before.
DELAY_MS = 5_000
_LATEST_MS = LATEST // timedelta(milliseconds=1)
_LONGEST_UNCOUNTED_MS = 10**10


class Reason(StrEnum):
    """Why reported time was not counted."""

    HIDDEN = "hidden"  # the page was not in sight
    IDLE = "idle"  # nothing moved for a long while
    ELSEWHERE = "elsewhere"  # that time was counted already, from another tab or device, or lies before the page was opened
    LINGERED = "lingered"  # more than the passages in view can need
    LATE = "late"  # reported too long afterwards


@dataclass(frozen=True, slots=True)
class Beat:
    """What a page reports about one stretch of time, ending ``ms_ago`` before it was sent.

    ``passages`` are (number, ms in view); several are in view at once, so together they may have more than ``span_ms``.
    """

    seq: int
    ms_ago: int
    span_ms: int
    passages: tuple[tuple[int, int], ...] = ()
    is_hidden: bool = False
    is_idle: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What was granted so far: to the person (``taken``), for one revision (the rest); ``numbers`` are the stream's."""

    passage_ms: tuple[int, ...]
    taken: Taken = field(default_factory=Taken)
    credit_ms: int = 0
    uncounted: dict[str, int] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    last_passage: int = 1


def credit(account: Account, beats: Sequence[Beat], pacing: Pacing, *, opened_at: datetime, now: datetime) -> Account:
    """The account after these beats of one page, opened at ``opened_at`` by the server's clock.

    Monotone: nothing granted is ever taken back. A beat whose number was taken before changes nothing.
    """
    now_ms, opened_ms = milliseconds(now), milliseconds(opened_at)
    forgotten_ms = now_ms - _LATEST_MS - 2 * MAX_SPAN_MS
    for beat in sorted(beats, key=lambda one: one.seq):
        if not account.numbers.holds(beat.seq):
            after = _credit_one(account, beat, pacing, opened_ms, now_ms)
            account = replace(after, numbers=account.numbers.with_(beat.seq), taken=after.taken.since(forgotten_ms).shortened())
    return account


def _credit_one(account: Account, beat: Beat, pacing: Pacing, opened_ms: int, now_ms: int) -> Account:
    if beat.is_hidden or beat.is_idle:
        return _not_counted(account, Reason.HIDDEN if beat.is_hidden else Reason.IDLE, beat.span_ms)
    claimed = min(sum(ms for _number, ms in beat.passages), beat.span_ms)
    if not claimed:
        return account
    if beat.ms_ago > _LATEST_MS:
        return _not_counted(account, Reason.LATE, claimed)
    end = now_ms - beat.ms_ago
    free, taken = _take(account.taken, end - beat.span_ms, end, opened_ms)
    counted = min(claimed, free)
    passage_ms = _spread(account.passage_ms, beat.passages, counted, pacing)
    granted = sum(passage_ms) - sum(account.passage_ms)
    account = _not_counted(account, Reason.ELSEWHERE, claimed - counted)
    account = _not_counted(account, Reason.LINGERED, counted - granted)
    if not granted:
        return account
    longest = max(beat.passages, key=lambda passage: (passage[1], -passage[0]))[0]
    return replace(account, passage_ms=passage_ms, credit_ms=account.credit_ms + granted, taken=taken, last_passage=longest)


def _take(taken: Taken, start: int, end: int, opened_ms: int) -> tuple[int, Taken]:
    """What of a stretch is free and after the opening of the page, with what a slow network shifted; and what is taken then."""
    within, taken = taken.take(max(opened_ms, start), end, end - start)
    missed = min(DELAY_MS, end - start - within)
    before, taken = taken.take(max(opened_ms, start - MAX_SPAN_MS), start, missed)
    return within + before, taken


def _spread(spent: Sequence[int], in_view: Sequence[tuple[int, int]], grantable: int, pacing: Pacing) -> tuple[int, ...]:
    """Time given to the passages that were in view, to none more than it was in view or can need.

    Nobody knows which line was being read. People read from the top, so the time goes first, in that order, to what the passages
    still lack to be covered; text is then covered no faster than anybody reads. What is left is shared by length. A millisecond each
    comes before all that: it tells what was seen at all.
    """
    rows = sorted(in_view)
    room = {number: min(ms, max(0, pacing.most_ms[number - 1] - spent[number - 1])) for number, ms in rows}
    lacking = {number: min(room[number], max(0, pacing.least_ms[number - 1] - spent[number - 1])) for number, _ms in rows}
    glimpsed, left = _filled(dict.fromkeys(room, 0), {number: min(1, ms) for number, ms in room.items()}, grantable)
    given, left = _filled(glimpsed, lacking, left)
    weights = {number: (1 + pacing.units[number - 1]) * ms for number, ms in rows}
    total = sum(weights.values())
    shared = {number: min(room[number], given[number] + left * weights[number] // total) for number in room}
    given, _left = _filled(shared, room, grantable - sum(shared.values()))
    after = list(spent)
    for number, ms in given.items():
        after[number - 1] += ms
    return tuple(after)


def _filled(given: Mapping[int, int], upto: Mapping[int, int], left: int) -> tuple[dict[int, int], int]:
    """Each raised to its bound, in order, as far as what is left goes; and what is left then."""
    raised = dict(given)
    for number, bound in upto.items():
        more = min(left, max(0, bound - raised[number]))
        raised[number] += more
        left -= more
    return raised, left


def _not_counted(account: Account, reason: Reason, ms: int) -> Account:
    if ms <= 0:
        return account
    total = min(account.uncounted.get(reason.value, 0) + ms, _LONGEST_UNCOUNTED_MS)
    return replace(account, uncounted={**account.uncounted, reason.value: total})
