"""Local times, days left, who is outermost, and when a newcomer is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.assignments.domain import days_left, due_for_newcomer, outermost
from app.zones import NoSuchTime, moment
from tests.times import DAY, HOUR, NOON, SECOND

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def test_a_local_time_becomes_an_instant() -> None:
    assert moment(date(2026, 3, 18), time(12, 0), SHANGHAI) == NOON


def test_a_time_that_clocks_jump_over_is_no_time() -> None:
    with pytest.raises(NoSuchTime):
        moment(date(2026, 3, 29), time(2, 30), BERLIN)
    assert moment(date(2026, 3, 29), time(3, 0), BERLIN) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_of_a_time_that_occurs_twice_the_first_is_meant() -> None:
    assert moment(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_at", "days"),
    [
        (NOON + HOUR, 0),
        (NOON + 11 * HOUR, 0),
        (NOON + 13 * HOUR, 1),
        (NOON - SECOND, -1),
        (NOON, 0),
        (NOON - 2 * DAY, -2),
        (NOON + 9 * DAY, 9),
    ],
)
def test_days_left_are_local_days_and_negative_once_overdue(due_at: datetime, days: int) -> None:
    assert days_left(due_at, NOON, SHANGHAI) == days


def test_units_below_a_chosen_one_are_in_anyway() -> None:
    assert outermost(["/1/2/", "/1/2/5/", "/1/23/", "/1/2/"]) == ["/1/2/", "/1/23/"]


def test_a_newcomer_is_due_with_the_others_or_at_the_closing_or_not_at_all() -> None:
    assert due_for_newcomer(NOON + DAY, None, NOON) == NOON + DAY
    assert due_for_newcomer(NOON - DAY, NOON + DAY, NOON) == NOON + DAY
    assert due_for_newcomer(NOON - DAY, None, NOON) is None
    assert due_for_newcomer(NOON - DAY, NOON, NOON) is None
