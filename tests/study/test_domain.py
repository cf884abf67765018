"""Order, first draws and minutes."""

from __future__ import annotations

import pytest

from app.library.domain import Language
from app.study.domain import CompletionRule, Pool, first_draws, quiz_minutes, reading_minutes, rearranged


@pytest.mark.parametrize(
    ("deed", "order"),
    [
        ("up-b", ["b", "a", "c"]),
        ("up-a", ["a", "b", "c"]),
        ("down-b", ["a", "c", "b"]),
        ("down-c", ["a", "b", "c"]),
        ("remove-b", ["a", "c"]),
        ("up-unknown", ["a", "b", "c"]),
        ("save", ["a", "b", "c"]),
    ],
)
def test_one_deed_moves_or_removes_one_article(deed: str, order: list[str]) -> None:
    assert rearranged(["a", "b", "b", "c"], deed) == order


def test_an_id_that_looks_like_a_deed_is_still_one_id() -> None:
    assert rearranged(["-up-x", "y"], "down--up-x") == ["y", "-up-x"]


def test_a_first_quiz_asks_one_question_of_each_key_point_and_ten_at_most() -> None:
    pools = [Pool(n, f"p{n}", 1, f"point {n}", 3) for n in range(12)]
    assert sum(first_draws(pools).values()) == 10
    assert first_draws(pools[:2]) == {"p0": 1, "p1": 1}


def test_minutes_follow_the_language_and_round_up() -> None:
    assert reading_minutes(Language.EN, 238 * 3) == 3
    assert reading_minutes(Language.EN, 238 * 3 + 1) == 4
    assert reading_minutes(Language.ZH, 260 * 3) == 3
    assert reading_minutes(Language.ZH, 0) == 1
    assert (quiz_minutes(0), quiz_minutes(1), quiz_minutes(10)) == (0, 1, 7)


@pytest.mark.parametrize("rule", list(CompletionRule))
def test_a_rule_is_told_from_what_it_needs(rule: CompletionRule) -> None:
    assert CompletionRule.of(rule.needs_reading, rule.needs_pass) is rule
