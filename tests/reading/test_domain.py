"""What reading is worth: the rule alone, against honest and hostile reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.library.domain import Language
from app.reading.domain import LATEST, MOST_STRETCHES, Account, Beat, Numbers, Pacing, Reason, Taken, credit, is_complete, milliseconds
from tests.factories.reading import make_beat
from tests.times import HOUR, MINUTE, NOON, SECOND

THREE = Pacing.of((100, 50, 10), Language.EN)
FRESH = Account(passage_ms=(0, 0, 0))
MS = timedelta(milliseconds=1)

beats = st.builds(
    Beat,
    seq=st.integers(0, 30),
    ms_ago=st.integers(0, 3_600_000),
    span_ms=st.integers(0, 120_000),
    passages=st.lists(st.tuples(st.integers(1, 3), st.integers(0, 120_000)), max_size=3, unique_by=lambda one: one[0]).map(tuple),
    is_hidden=st.booleans(),
    is_idle=st.booleans(),
)


def after(account: Account, *sent: Beat, at: timedelta) -> Account:
    return credit(account, sent, THREE, opened_at=NOON, now=NOON + at)


def test_an_honest_minute_counts_in_full() -> None:
    account = after(FRESH, make_beat(0, (1, 40_000), (2, 20_000)), at=MINUTE)

    assert account.credit_ms == 60_000
    assert account.passage_ms == (40_000, 20_000, 0)
    assert account.taken == Taken(((milliseconds(NOON), milliseconds(NOON + MINUTE)),))


def test_a_beat_sent_twice_counts_once() -> None:
    beat = make_beat(0, (1, 30_000))
    once = after(FRESH, beat, at=MINUTE)

    assert after(once, beat, at=2 * MINUTE) == once


def test_no_more_counts_than_passed_since_the_page_was_opened() -> None:
    account = after(FRESH, make_beat(0, (1, 60_000)), at=10 * SECOND)

    assert account.credit_ms == 10_000
    assert account.uncounted == {Reason.ELSEWHERE: 50_000}


def test_two_tabs_share_one_clock() -> None:
    first = after(FRESH, make_beat(0, (1, 60_000)), at=MINUTE)
    other_tab = Account(passage_ms=(0, 0, 0), taken=first.taken)

    assert after(other_tab, make_beat(0, (2, 60_000)), at=MINUTE + SECOND).credit_ms == 1_000


def test_a_hidden_or_idle_page_earns_nothing_and_takes_nothing_from_the_other() -> None:
    hidden = Beat(0, 0, 60_000, ((1, 60_000),), is_hidden=True)
    idle = Beat(1, 0, 60_000, ((1, 60_000),), is_idle=True)
    account = after(FRESH, hidden, idle, at=2 * MINUTE)

    assert (account.credit_ms, account.taken) == (0, Taken())
    assert account.uncounted == {Reason.HIDDEN: 60_000, Reason.IDLE: 60_000}


def test_a_passage_earns_no_more_than_a_slow_reader_needs() -> None:
    account = FRESH
    for minute in range(1, 61):
        account = after(account, make_beat(minute, (3, 60_000)), at=minute * MINUTE)

    assert account.passage_ms == (0, 0, 30_000)
    assert account.uncounted[Reason.LINGERED] == 60 * 60_000 - 30_000


def test_beats_kept_while_offline_count_for_the_time_they_speak_of() -> None:
    sent = [make_beat(n, (1, 30_000), ms_ago=(4 - n) * 60_000, span_ms=30_000) for n in range(4)]
    account = after(FRESH, *sent, at=10 * MINUTE)

    assert account.credit_ms == 120_000
    assert after(FRESH, make_beat(0, (1, 9_000), ms_ago=LATEST // MS + 1), at=13 * HOUR).uncounted == {Reason.LATE: 9_000}


def test_a_server_clock_set_back_never_gives_a_moment_twice() -> None:
    first = after(FRESH, make_beat(0, (1, 60_000)), at=HOUR)
    back = after(first, make_beat(1, (1, 50_000), span_ms=60_000), at=HOUR - 30 * SECOND)

    assert back.credit_ms - first.credit_ms == 30_000 + 5_000
    assert back.taken.total_ms == back.credit_ms


def test_a_report_overtaken_by_the_next_one_still_counts() -> None:
    first, second, third = (make_beat(n, (n + 1, 30_000)) for n in range(3))
    overtaking = after(after(FRESH, first, at=HOUR), third, at=HOUR + MINUTE)
    both = after(overtaking, replace(second, ms_ago=40_000), at=HOUR + MINUTE + 10 * SECOND)

    assert both.credit_ms == 90_000
    assert after(both, first, second, third, at=2 * HOUR) == both


def test_what_a_telephone_kept_for_hours_counts_beside_what_the_desk_reported_meanwhile() -> None:
    desk = after(FRESH, make_beat(0, (1, 60_000)), at=5 * HOUR)
    kept = make_beat(0, (2, 60_000), ms_ago=4 * 3_600_000)
    phone = after(replace(desk, numbers=Numbers()), kept, at=5 * HOUR + MINUTE)

    assert phone.credit_ms == 120_000


def test_a_slow_network_takes_nothing_from_the_next_minute() -> None:
    slow = after(FRESH, make_beat(0, (1, 60_000)), at=3 * MINUTE + 4 * SECOND)

    assert after(slow, make_beat(1, (2, 60_000)), at=4 * MINUTE).credit_ms == 120_000


def test_a_clock_in_shreds_is_kept_short_by_giving_up_its_narrowest_gaps() -> None:
    shreds = Taken(tuple((n * 1_000 + n * n, n * 1_000 + n * n + 500) for n in range(MOST_STRETCHES + 24)))
    short = shreds.shortened()

    assert len(short.stretches) == MOST_STRETCHES
    assert short.stretches[0] == (0, shreds.stretches[24][1])
    assert all(short.take(start, end, end - start)[0] == 0 for start, end in shreds.stretches)


@pytest.mark.parametrize(("language", "units", "least_ms"), [(Language.EN, 500, 60_000), (Language.ZH, 900, 60_000)])
def test_a_passage_is_covered_after_the_fastest_plausible_reading(language: Language, units: int, least_ms: int) -> None:
    pacing = Pacing.of((units,), language)

    assert pacing.covered((least_ms,)) == [True]
    assert pacing.covered((least_ms - 1,)) == [False]
    assert pacing.hurried((least_ms - 1,), before=2) == 1
    assert pacing.hurried((least_ms - 1,), before=1) == 0


def test_an_article_is_read_when_95_percent_of_its_length_is_covered() -> None:
    pacing = Pacing.of((950, 50), Language.EN)

    assert is_complete(pacing.share((200_000, 0)))
    assert not is_complete(pacing.share((0, 200_000)))


@settings(max_examples=300)
@given(st.lists(st.integers(0, 200), max_size=40))
def test_a_number_is_taken_once_in_any_order(sent: list[int]) -> None:
    numbers, taken = Numbers(), set()
    for number in sent:
        if not numbers.holds(number):
            assert number not in taken
            taken.add(number)
            numbers = numbers.with_(number)
        assert numbers.holds(number)
    highest = max(taken, default=0)
    assert {number for number in sent if number > highest - 60} <= taken


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 80), st.integers(0, 80)), max_size=40))
def test_no_moment_is_taken_twice(claims: list[tuple[int, int, int]]) -> None:
    """Against a plain set of milliseconds; the list kept short may only ever give less."""
    taken, moments = Taken(), set[int]()
    for start, length, most in claims:
        got, after_it = taken.take(start, start + length, most)
        free = set(range(start, start + length)) - moments
        assert got == min(most, len(free))
        moments |= set(sorted(free)[len(free) - got :])
        taken = after_it
        assert moments == {moment for low, high in taken.stretches for moment in range(low, high)}
    assert moments <= {moment for low, high in taken.shortened().stretches for moment in range(low, high)}


@settings(max_examples=200)
@given(st.lists(beats, max_size=8), st.integers(0, 600_000))
def test_repeating_a_batch_changes_nothing(sent: list[Beat], later_ms: int) -> None:
    once = credit(FRESH, sent, THREE, opened_at=NOON, now=NOON + HOUR)

    assert credit(once, sent, THREE, opened_at=NOON, now=NOON + HOUR + later_ms * MS) == once
