"""Dates in the forms that pages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.importing.dates import first_date, is_stamp

FIRST_OF_JUNE = date(2022, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2022-06-01", "2022-6-1 08:18", "2022/06/01", "2022.6.1", "2022年6月1日", "2022 年 6 月 1 日", "2022年06月01日08:18",
        "二〇二二年六月一日",
        "June 1, 2022", "Jun 1 2022", "1 June 2022", "1st June 2022", "01-Jun-2022", "Wednesday, 1 June 2022", "20220601",
        "2022-06-01T08:18:00+08:00", "2022年6月1日 星期三 10:20", "1st of June, 2022", "June 1, 2022 at 10:20 a.m.",
    ],
)  # fmt: skip
def test_a_date_is_read_in_each_of_its_forms(text: str) -> None:
    assert first_date(text) == FIRST_OF_JUNE
    assert is_stamp(text)


@pytest.mark.parametrize("text", ["2022-06", "2022-13-01", "31 February 2022", "v1.2022.06.01", "June 2022", "12345678901", "5.6.7"])
def test_what_is_no_whole_date_gives_none(text: str) -> None:
    assert first_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"), [("13/06/2022", date(2022, 6, 13)), ("06/13/2022", date(2022, 6, 13)), ("06/06/2022", date(2022, 6, 6))]
)
def test_day_and_month_are_told_apart_only_by_their_size(text: str, day: date) -> None:
    assert first_date(text) == day
    assert first_date("06/01/2022") is None


@pytest.mark.parametrize("text", ["2022年工作总结", "June 1, 2022 meeting", "Report of 2022-06-01"])
def test_words_beside_a_date_make_it_no_stamp(text: str) -> None:
    assert not is_stamp(text)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%B} {day.day}, {day.year}", f"{day:%Y%m%d}"):
        assert first_date(text) == day
