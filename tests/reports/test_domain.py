"""Sums, orders, where a view begins, and cells that no spreadsheet executes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assignments.domain import State
from app.reports.domain import Ordering, Sort, Tally, defused, filename_of, outermost_common, rolled_up


def tally(**counts: int) -> Tally:
    found = Tally(n_overdue=counts.pop("overdue", 0), n_late=counts.pop("late", 0))
    for state, n in counts.items():
        found.by_state[State(state)] = n
    return found


def test_a_unit_sums_everything_at_it_and_below_it() -> None:
    tallies = {"/1/2/": tally(passed=1), "/1/2/5/": tally(reading=2, overdue=1), "/1/23/": tally(failed=4, late=0)}
    totals = rolled_up(tallies, ["/1/2/", "/1/23/", "/1/9/"])
    assert totals["/1/2/"] == tally(passed=1, reading=2, overdue=1)
    assert totals["/1/23/"].n_people == 4
    assert totals["/1/9/"].n_people == 0


def test_a_hundred_per_cent_means_everybody() -> None:
    assert tally(passed=999, reading=1).percent == 99
    assert tally(passed=3).percent == 100
    assert Tally().percent is None


def test_a_view_begins_at_the_outermost_units_that_are_both_ones_own_and_reached() -> None:
    assert outermost_common(["/1/2/"], ["/1/"]) == ["/1/2/"]
    assert outermost_common(["/1/"], ["/1/2/5/", "/1/3/"]) == ["/1/2/5/", "/1/3/"]
    assert outermost_common(["/1/2/", "/1/2/5/"], ["/1/"]) == ["/1/2/"]
    assert outermost_common(["/1/2/"], ["/1/3/", "/1/23/"]) == []


@pytest.mark.parametrize(
    ("text", "ordering"),
    [
        ("name", Ordering(Sort.NAME, False)),
        ("-score", Ordering(Sort.SCORE, True)),
        ("", Ordering()),
        ("user.password_hash; --", Ordering()),
        ("--name", Ordering()),
    ],
)
def test_an_unknown_order_is_the_usual(text: str, ordering: Ordering) -> None:
    assert Ordering.parsed(text) == ordering


def test_sorting_again_by_the_same_turns_it_round() -> None:
    assert Ordering.parsed("score").towards(Sort.SCORE) == "-score"
    assert Ordering.parsed("-score").towards(Sort.SCORE) == "score"
    assert Ordering.parsed("score").towards(Sort.NAME) == "name"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "\u3000＝1", "\u22121", "﹣1"]
)
def test_what_could_begin_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Lin Qing", "李青", "3 of 4", "80 %", "2026-03-18 12:00", "a=b", "–"])
def test_ordinary_cells_stay_as_they_are(text: str) -> None:
    assert defused(text) == text


@given(st.text(max_size=8))
def test_no_cell_begins_with_a_risky_character(text: str) -> None:
    cell = defused(text)
    assert cell in (text, "'" + text)
    assert cell[:1] not in set("=+-@\t\r＝＋－＠") or not text.strip()


def test_a_file_name_is_safe_anywhere() -> None:
    assert filename_of('../..\\"安全":学习\u202e?', "units", "2026-03-18") == "安全-学习-units-2026-03-18.csv"
    assert filename_of("///", "people") == "progress-people.csv"
