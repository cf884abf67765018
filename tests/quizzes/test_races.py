"""Many at once: threads at a barrier, on a database file of their own (and on PostgreSQL when one is given)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditRecord
from app.db import db, transaction
from app.questions.domain import QuestionKind
from app.quizzes import queries, tasks
from app.quizzes.domain import AttemptClosed, StaleSequence
from app.quizzes.models import Attempt, AttemptState, Quiz, Response, SlotMark
from app.quizzes.services import attempting
from app.quizzes.services.attempting import Receipt
from tests.factories.people import make_learner
from tests.factories.quizzes import RIGHT, make_attempt, make_quiz
from tests.live import at_once, live_app
from tests.times import HOUR, MINUTE, NOON


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("races")
    with live_app(folder) as app:
        yield app


@pytest.fixture
def quiz_and_learner(live: Flask) -> tuple[int, int]:
    with live.app_context():
        with transaction():
            quiz, learner = make_quiz(time_limit_minutes=20, max_attempts=2), make_learner()
        return quiz.id, learner.id


@pytest.fixture
def attempt_id(live: Flask, quiz_and_learner: tuple[int, int]) -> str:
    quiz_id, learner_id = quiz_and_learner
    with live.app_context(), transaction():
        return attempting.start(db.session.get_one(Quiz, quiz_id), learner_id, closes_at=None, now=NOON, rng=Random(1)).public_id


def test_fifty_starts_at_once_make_one_attempt(live: Flask, quiz_and_learner: tuple[int, int]) -> None:
    quiz_id, learner_id = quiz_and_learner

    def start() -> int:
        with transaction():
            return attempting.start(db.session.get_one(Quiz, quiz_id), learner_id, closes_at=None, now=NOON, rng=Random(1)).id

    outcomes = at_once(live, [start] * 50)

    assert len(outcomes) == 50
    assert len(set(outcomes)) == 1, outcomes
    with live.app_context():
        assert queries.n_attempts(quiz_id, learner_id) == 1


def short_slot(attempt_id: str) -> int:
    paper = queries.sitting_or_404(attempt_id).paper
    return next(int(kept["slot"]) for kept in paper if kept["kind"] == QuestionKind.SHORT)


@pytest.mark.parametrize("_round", range(6))
def test_what_was_acknowledged_counts_however_save_submit_and_close_meet(live: Flask, attempt_id: str, _round: int) -> None:
    with live.app_context():
        slot = short_slot(attempt_id)

    def save() -> Receipt:
        with transaction():
            sitting = queries.sitting_or_404(attempt_id)
            return attempting.save_response(sitting, slot, RIGHT[QuestionKind.SHORT], sequence=1, now=NOON + MINUTE)

    def submit() -> AttemptState:
        with transaction():
            return attempting.submit(queries.attempt_or_404(attempt_id), now=NOON + MINUTE).state

    def close() -> tasks.Swept:
        return tasks.close_overdue(NOON + HOUR)

    outcomes = at_once(live, [save, submit, close, submit, save])
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]

    assert all(isinstance(error, AttemptClosed) for error in refused), outcomes
    with live.app_context():
        attempt = queries.attempt_or_404(attempt_id)
        is_acknowledged = any(isinstance(outcome, Receipt) for outcome in outcomes)
        assert attempt.mark == (1.0 if is_acknowledged else 0.0)
        assert db.session.scalar(sa.select(sa.func.count()).where(SlotMark.attempt_id == attempt.id)) == 10
        endings = AuditRecord.subject == f"attempt:{attempt_id}", AuditRecord.deed.in_(("attempt_submitted", "attempt_closed"))
        assert db.session.scalar(sa.select(sa.func.count()).where(*endings)) == 1


def test_one_number_is_given_to_one_response_only(live: Flask, attempt_id: str) -> None:
    with live.app_context():
        slot = short_slot(attempt_id)

    def saving(text: str) -> Receipt:
        with transaction():
            sitting = queries.sitting_or_404(attempt_id)
            return attempting.save_response(sitting, slot, {"text": text}, sequence=1, now=NOON)

    outcomes = at_once(live, [lambda text=text: saving(text) for text in "abcdefghij"])  # type: ignore[misc]

    assert sum(isinstance(outcome, Receipt) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, StaleSequence) for outcome in outcomes) == 9
    with live.app_context():
        attempt = queries.attempt_or_404(attempt_id)
        assert db.session.scalar(sa.select(sa.func.count()).where(Response.attempt_id == attempt.id)) == 1


def test_two_closers_close_each_attempt_once_and_a_poisoned_one_stops_none(live: Flask) -> None:
    with live.app_context():
        with transaction():
            quiz = make_quiz(time_limit_minutes=20)
            ids = [make_attempt(quiz, make_learner(), seed).id for seed in range(8)]
            poisoned = db.session.get_one(Attempt, ids[2])
            poisoned.paper = [{**kept, "version_id": 10**9} for kept in poisoned.paper]
        outcomes = at_once(live, [lambda: tasks.close_overdue(NOON + HOUR)] * 2)
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        tasks.close_overdue(NOON + HOUR)
        db.session.expire_all()
        states = [db.session.get_one(Attempt, attempt_id).state for attempt_id in ids]

        assert states.count(AttemptState.CLOSED) == 7
        assert states[2] is AttemptState.OPEN
        assert sum(outcome.n_closed for outcome in outcomes if isinstance(outcome, tasks.Swept)) >= 7
        failures = sa.select(sa.func.count()).where(AuditRecord.deed == "attempt_not_closed")
        assert db.session.scalar(failures) in (1, 2)
        with transaction():
            db.session.get_one(Attempt, ids[2]).deadline_at = None
