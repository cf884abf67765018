"""Numbers, dates and likeness: what the writer, the linter and marking compare by."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.questions.comparing.days import read_day
from app.questions.comparing.likeness import are_apart, normal
from app.questions.comparing.numerals import in_digits, spell_en, spell_zh, value_of
from app.questions.writing.neighbours import days_around, numbers_around


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7), ("Twenty-one", 21), ("three hundred and five", 305), ("two thousand twenty-two", 2022), ("1.5 million", 1_500_000),
        ("200,000", 200_000), ("２００", 200), ("二十万", 200_000), ("20万", 200_000), ("一千二百三十四", 1234), ("两万五千", 25_000),
        ("二〇二二", 2022),
        ("十", 10), ("十五", 15), ("3.5亿", 350_000_000),
    ],
)  # fmt: skip
def test_numbers_are_read_in_any_form(text: str, value: int) -> None:
    assert value_of(text) == Fraction(value)


def test_none_and_several_numbers_have_no_one_value() -> None:
    assert value_of("no number here") is None
    assert value_of("5 of 7") is None


def test_words_that_only_hold_a_number_word_stay() -> None:
    assert in_digits("someone often waits for attention") == "someone often waits for attention"


@pytest.mark.parametrize("value", range(2, 100))
def test_what_is_spelt_can_be_read_again(value: int) -> None:
    assert value_of(spell_en(value)) == value
    assert value_of(spell_zh(value)) == value


def test_two_is_liang_only_before_a_measure() -> None:
    assert spell_zh(2) == "两"
    assert spell_zh(2, before_measure=False) == "二"


@pytest.mark.parametrize("text", ["46 October", "31 June 2024", "30 February", "February 30, 2023", "13月2日", "2023年2月29日", "soon"])
def test_impossible_dates_are_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    "text", ["18 March", "March 18", "18 March 2024", "March 18, 2024", "July 2024", "1994", "3月18日", "2024年2月29日", "2019年"]
)
def test_dates_are_written_back_in_their_own_form(text: str) -> None:
    day = read_day(text)
    assert day is not None
    assert day.written() == text


@pytest.mark.parametrize(
    "text", ["1 March 2024", "28 February", "31 December 2023", "1月1日", "2024年12月31日", "January 2020", "2025", "15 May"]
)
@pytest.mark.parametrize("before", range(4))
def test_days_around_a_date_are_real_in_order_and_not_in_the_future(text: str, before: int) -> None:
    right = read_day(text)
    assert right is not None
    written = days_around(right, before, [], "salt", latest=2025)
    if written is None:
        return
    days = [day for one in written if (day := read_day(one))]
    assert len(days) == 4
    assert written.index(text) == before
    assert [day.place() for day in days] == sorted(day.place() for day in days)
    assert all(day.year <= 2025 for day in days)


@pytest.mark.parametrize(
    ("value", "unit"),
    [("24", "hours"), ("200,000", "people"), ("15.6", "%"), ("95", "%"), ("12", "items"), ("1.8 million", ""), ("三千万", "元")],
)
@pytest.mark.parametrize("before", range(4))
def test_numbers_around_a_value_rise_differ_by_a_tenth_and_keep_their_manner(value: str, unit: str, before: int) -> None:
    written = numbers_around(value, unit, before)
    if written is None:
        return
    values = [number for one in written if (number := value_of(one)) is not None]
    assert written.index(value) == before
    assert values == sorted(set(values))
    assert values[0] > 0
    assert all(abs(one - values[before]) >= values[before] / 10 for at, one in enumerate(values) if at != before)
    assert unit != "%" or values[-1] <= 100


def test_every_place_can_be_had_for_an_ordinary_number() -> None:
    assert all(numbers_around("24", "hours", before) for before in range(4))
    assert all(numbers_around("200,000", "people", before) for before in range(4))


def test_equal_texts_look_equal() -> None:
    assert normal("“Five  Necessary Paths”.") == normal("5 necessary paths")
    assert normal("《三個規定》") == normal("３个规定")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("three regulations", "three requirements", True), ("criminal cases", "cases", False), ("五大振兴", "5大振兴", False),
        ("四个意识", "四个自信", True), ("the system owner", "System owner", False),
        ("safe and dry storage", "dry and safe storage", False),
    ],
)  # fmt: skip
def test_options_must_be_apart(one: str, other: str, apart: bool) -> None:
    assert are_apart(one, other) is apart
