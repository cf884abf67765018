"""Where learners stand: the pure rule, what comes next, and when a quiz may not be started."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.assignments.domain import Facts, Refusal, Rule, Standing, State, Step, next_step, refusal, standing
from tests.times import DAY, HOUR, NOON

BOTH, READING_ALONE, PASSING_ALONE = Rule(True, True), Rule(True, False), Rule(False, True)
UNTOUCHED = Facts(
    opens_at=NOON - DAY,
    due_at=NOON + DAY,
    closes_at=None,
    rule=BOTH,
    n_articles=2,
    n_read=0,
    has_credit=False,
    read_at=None,
    n_attempts=0,
    has_open_attempt=False,
    passed_at=None,
)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.NOT_STARTED),
        ({"opens_at": NOON + HOUR, "read_at": NOON, "passed_at": NOON}, State.NOT_OPEN),
        ({"has_credit": True}, State.READING),
        ({"n_read": 2, "has_credit": True, "read_at": NOON - HOUR}, State.READ),
        ({"n_attempts": 1, "has_open_attempt": True}, State.QUIZ_OPEN),
        ({"n_attempts": 1}, State.FAILED),
        ({"n_attempts": 2, "has_open_attempt": True}, State.QUIZ_OPEN),
        ({"n_attempts": 1, "passed_at": NOON}, State.READING),
        ({"n_attempts": 1, "passed_at": NOON, "read_at": NOON}, State.PASSED),
        ({"rule": READING_ALONE, "read_at": NOON}, State.PASSED),
        ({"rule": READING_ALONE, "n_attempts": 1}, State.READING),
        ({"rule": PASSING_ALONE, "n_attempts": 1, "passed_at": NOON}, State.PASSED),
        ({"rule": PASSING_ALONE, "read_at": NOON}, State.READ),
    ],
)
def test_the_state_follows_from_reading_attempts_and_the_rule(changes: dict[str, Any], state: State) -> None:
    assert standing(replace(UNTOUCHED, **changes), NOON).state is state


def test_unfinished_after_the_due_time_is_overdue_and_finished_after_it_is_late() -> None:
    due = NOON - HOUR
    finished = replace(UNTOUCHED, rule=READING_ALONE, due_at=due, read_at=due)
    assert standing(replace(UNTOUCHED, due_at=due), NOON) == Standing(State.NOT_STARTED, None, is_overdue=True, is_late=False)
    assert standing(replace(UNTOUCHED, due_at=NOON), NOON).is_overdue is False
    assert standing(finished, NOON) == Standing(State.PASSED, due, is_overdue=False, is_late=False)
    late = standing(replace(finished, read_at=due + HOUR), NOON)
    assert (late.is_late, late.is_overdue, late.completed_at) == (True, False, due + HOUR)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({}, Step.READ),
        ({"opens_at": NOON + HOUR}, Step.WAIT),
        ({"read_at": NOON}, Step.TAKE_QUIZ),
        ({"read_at": NOON, "n_attempts": 1, "has_open_attempt": True}, Step.CONTINUE_QUIZ),
        ({"read_at": NOON, "n_attempts": 1}, Step.TAKE_QUIZ),
        ({"read_at": NOON, "n_attempts": 2}, Step.SEE_RESULT),
        ({"read_at": NOON, "closes_at": NOON}, Step.LOOK_BACK),
        ({"read_at": NOON, "n_attempts": 1, "passed_at": NOON}, Step.SEE_RESULT),
        ({"n_attempts": 1, "passed_at": NOON}, Step.READ),
        ({"rule": PASSING_ALONE}, Step.READ),
        ({"rule": PASSING_ALONE, "n_attempts": 1}, Step.TAKE_QUIZ),
        ({"rule": READING_ALONE, "read_at": NOON}, Step.LOOK_BACK),
    ],
)
def test_there_is_always_one_clear_next_step(changes: dict[str, Any], step: Step) -> None:
    assert next_step(replace(UNTOUCHED, **changes), NOON, max_attempts=2, has_quiz=True) is step


def test_an_attempt_is_refused_too_early_too_late_and_when_none_are_left() -> None:
    assert refusal(replace(UNTOUCHED, opens_at=NOON + HOUR), NOON, max_attempts=None) is Refusal.NOT_OPEN
    assert refusal(replace(UNTOUCHED, closes_at=NOON), NOON, max_attempts=None) is Refusal.CLOSED
    assert refusal(replace(UNTOUCHED, n_attempts=2), NOON, max_attempts=2) is Refusal.NO_ATTEMPTS_LEFT
    assert refusal(replace(UNTOUCHED, n_attempts=1), NOON, max_attempts=2) is None
