"""What reading is worth: the rule alone, against honest and hostile reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.library.domain import Language
from app.reading.domain import LATEST, Account, Beat, Pacing, Reason, credit, is_complete
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
    assert account.credited_until == NOON + MINUTE


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
    other_tab = Account(passage_ms=(0, 0, 0), credited_until=first.credited_until)

    assert after(other_tab, make_beat(0, (2, 60_000)), at=MINUTE + SECOND).credit_ms == 1_000


def test_a_hidden_or_idle_page_earns_nothing_and_takes_nothing_from_the_other() -> None:
    hidden = Beat(0, 0, 60_000, ((1, 60_000),), is_hidden=True)
    idle = Beat(1, 0, 60_000, ((1, 60_000),), is_idle=True)
    account = after(FRESH, hidden, idle, at=2 * MINUTE)

    assert (account.credit_ms, account.credited_until) == (0, None)
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
    assert after(FRESH, make_beat(0, (1, 9_000), ms_ago=LATEST // MS + 1), at=HOUR).uncounted == {Reason.LATE: 9_000}


def test_a_server_clock_set_back_grants_nothing_and_takes_nothing() -> None:
    first = after(FRESH, make_beat(0, (1, 60_000)), at=HOUR)
    back = after(first, make_beat(1, (1, 60_000)), at=MINUTE)

    assert (back.credit_ms, back.credited_until) == (first.credit_ms, first.credited_until)


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


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 3), st.lists(beats, max_size=5)), max_size=12))
def test_no_client_ever_earns_more_than_wall_time(requests: list[tuple[int, int, list[Beat]]]) -> None:
    """Four tabs of one person on two articles, at any times, with anything in their beats."""
    now, until, earned = NOON, None, 0
    accounts = {(article, tab): FRESH for article in range(2) for tab in range(2)}
    articles = {0: FRESH, 1: FRESH}
    for pause_ms, which, sent in requests:
        now += pause_ms * MS
        place = divmod(which, 2)
        article = articles[place[0]]
        before = Account(article.passage_ms, until, article.credit_ms, article.uncounted, accounts[place].last_seq, article.last_passage)
        account = credit(before, sent, THREE, opened_at=NOON, now=now)
        earned += account.credit_ms - before.credit_ms
        assert account.credit_ms >= before.credit_ms
        assert all(new >= old for new, old in zip(account.passage_ms, before.passage_ms, strict=True))
        assert sum(account.passage_ms) == account.credit_ms
        accounts[place], articles[place[0]], until = account, account, account.credited_until
        assert until is None or until <= now
        assert earned * MS <= now - NOON


@settings(max_examples=200, deadline=None)
@given(st.lists(beats, max_size=8), st.integers(0, 600_000))
def test_repeating_a_batch_changes_nothing(sent: list[Beat], later_ms: int) -> None:
    once = credit(FRESH, sent, THREE, opened_at=NOON, now=NOON + HOUR)

    assert credit(once, sent, THREE, opened_at=NOON, now=NOON + HOUR + later_ms * MS) == once
