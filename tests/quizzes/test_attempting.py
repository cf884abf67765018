"""Starting, keeping, submitting: the rules of an attempt, on a real database."""

from __future__ import annotations

from random import Random

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.people.models import User
from app.questions.domain import QuestionKind
from app.quizzes import queries
from app.quizzes.domain import GRACE, AttemptClosed, NoAttemptsLeft, NotOpenYet, QuizClosed, StaleSequence
from app.quizzes.models import Attempt, AttemptState, Quiz, Response
from app.quizzes.services import attempting
from tests.factories.people import make_learner
from tests.factories.quizzes import RIGHT, make_attempt, make_quiz
from tests.times import HOUR, MINUTE, NOON, SECOND

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def learner(database: None) -> User:
    return make_learner()


@pytest.fixture
def quiz(database: None) -> Quiz:
    return make_quiz(time_limit_minutes=20)


@pytest.fixture
def attempt(quiz: Quiz, learner: User) -> Attempt:
    return make_attempt(quiz, learner)


def slot_of(attempt: Attempt, kind: QuestionKind) -> int:
    return next(int(kept["slot"]) for kept in attempt.paper if kept["kind"] == kind)


def give_right(attempt: Attempt, kind: QuestionKind, sequence: int = 1) -> attempting.Receipt:
    return attempting.save_response(attempt, slot_of(attempt, kind), RIGHT[kind], sequence=sequence, now=NOON + MINUTE)


def audited(deed: str) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(AuditRecord.deed == deed)) or 0


def test_starting_again_resumes_the_open_attempt(attempt: Attempt, quiz: Quiz, learner: User) -> None:
    again = attempting.start(quiz, learner.id, closes_at=None, now=NOON + MINUTE, rng=Random(2))

    assert (again.id, again.started_at) == (attempt.id, NOON)
    assert audited("attempt_started") == 1


def test_the_deadline_is_the_earlier_of_time_limit_and_closing(quiz: Quiz) -> None:
    early = attempting.start(quiz, make_learner().id, closes_at=NOON + 5 * MINUTE, now=NOON, rng=Random(1))
    late = attempting.start(quiz, make_learner().id, closes_at=NOON + HOUR, now=NOON, rng=Random(1))

    assert early.deadline_at == NOON + 5 * MINUTE
    assert late.deadline_at == NOON + 20 * MINUTE


def test_starting_is_refused_before_opening_after_closing_and_without_attempts_left(learner: User) -> None:
    quiz = make_quiz(max_attempts=1)
    with pytest.raises(NotOpenYet):
        attempting.start(quiz, learner.id, opens_at=NOON + HOUR, closes_at=None, now=NOON, rng=Random(1))
    with pytest.raises(QuizClosed):
        attempting.start(quiz, learner.id, closes_at=NOON, now=NOON, rng=Random(1))
    attempting.submit(make_attempt(quiz, learner), now=NOON)
    with pytest.raises(NoAttemptsLeft):
        attempting.start(quiz, learner.id, closes_at=None, now=NOON, rng=Random(1))


def test_an_overdue_attempt_is_closed_when_the_next_one_starts(attempt: Attempt, quiz: Quiz, learner: User) -> None:
    second = attempting.start(quiz, learner.id, closes_at=None, now=NOON + HOUR, rng=Random(2))

    assert second.ordinal == 2
    assert attempt.state is AttemptState.CLOSED
    assert attempt.ended_at == NOON + 20 * MINUTE


def test_a_paper_is_frozen_and_follows_from_its_seed(quiz: Quiz) -> None:
    first, twin, other = (make_attempt(quiz, make_learner(), seed) for seed in (7, 7, 8))

    assert first.paper == twin.paper
    assert first.paper != other.paper


def test_a_repeated_save_returns_the_first_receipt(attempt: Attempt) -> None:
    first = give_right(attempt, QuestionKind.SHORT)
    again = attempting.save_response(attempt, first.slot, RIGHT[QuestionKind.SHORT], sequence=1, now=NOON + HOUR)

    assert again == first
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Response)) == 1


def test_an_older_or_different_save_under_a_used_number_is_refused_with_what_counts(attempt: Attempt) -> None:
    slot = slot_of(attempt, QuestionKind.SHORT)
    for sequence, text in ((1, "a"), (2, "b"), (4, "d")):
        attempting.save_response(attempt, slot, {"text": text}, sequence=sequence, now=NOON)
    for sequence, text in ((4, "x"), (3, "c"), (2, "x")):
        with pytest.raises(StaleSequence) as refused:
            attempting.save_response(attempt, slot, {"text": text}, sequence=sequence, now=NOON)
        assert (refused.value.sequence, refused.value.given) == (4, {"text": "d"})

    assert queries.latest_responses(attempt.id)[slot].given == {"text": "d"}


def test_saves_are_taken_until_the_deadline_and_its_grace_and_not_after(attempt: Attempt) -> None:
    slot, last = slot_of(attempt, QuestionKind.SHORT), NOON + 20 * MINUTE + GRACE
    attempting.save_response(attempt, slot, {"text": "in time"}, sequence=1, now=last)
    with pytest.raises(AttemptClosed) as refused:
        attempting.save_response(attempt, slot, {"text": "late"}, sequence=2, now=last + SECOND)

    assert refused.value.ended_at == NOON + 20 * MINUTE
    assert attempting.save_response(attempt, slot, {"text": "in time"}, sequence=1, now=last + HOUR).saved_at == last


def test_nothing_is_saved_once_the_attempt_was_submitted(attempt: Attempt) -> None:
    stale = queries.sitting_or_404(attempt.public_id)
    attempting.submit(attempt, now=NOON + MINUTE)
    with pytest.raises(AttemptClosed) as refused:
        attempting.save_response(stale, 1, {"text": "x"}, sequence=1, now=NOON + MINUTE)

    assert refused.value.state == AttemptState.SUBMITTED


def test_right_responses_of_every_kind_earn_the_full_mark(attempt: Attempt) -> None:
    for kind in QuestionKind:
        give_right(attempt, kind)
    attempting.submit(attempt, now=NOON + 2 * MINUTE)

    assert (attempt.mark, attempt.max_mark, attempt.passed) == (10.0, 10.0, True)
    assert all(mark.is_given and mark.fraction == 1 for mark in queries.slot_marks(attempt.id).values())


def test_a_second_submission_changes_nothing(attempt: Attempt) -> None:
    give_right(attempt, QuestionKind.SINGLE)
    attempting.submit(attempt, now=NOON + MINUTE)
    again = attempting.submit(attempt, now=NOON + HOUR)

    assert (again.state, again.ended_at, again.mark) == (AttemptState.SUBMITTED, NOON + MINUTE, 1.0)
    assert audited("attempt_submitted") == 1
    assert len(queries.slot_marks(attempt.id)) == 10


def test_a_submission_in_the_grace_counts_as_of_the_deadline(attempt: Attempt) -> None:
    attempting.submit(attempt, now=NOON + 20 * MINUTE + 5 * SECOND)

    assert (attempt.state, attempt.ended_at) == (AttemptState.SUBMITTED, NOON + 20 * MINUTE)


def test_a_response_taken_back_counts_as_none(attempt: Attempt) -> None:
    slot = slot_of(attempt, QuestionKind.MULTIPLE)
    give_right(attempt, QuestionKind.MULTIPLE)
    attempting.save_response(attempt, slot, {"options": []}, sequence=2, now=NOON + MINUTE)
    attempting.submit(attempt, now=NOON + 2 * MINUTE)

    assert not queries.slot_marks(attempt.id)[slot].is_given


def test_the_attempt_that_counts_is_the_first_passed_one(quiz: Quiz, learner: User) -> None:
    for ordinal, n_right in enumerate((2, 7, 9)):
        attempt = make_attempt(quiz, learner, ordinal)
        for kind in list(QuestionKind)[:n_right]:
            give_right(attempt, kind)
        attempting.submit(attempt, now=NOON + MINUTE)
    best = queries.best_attempts([quiz.id], learner.id)[quiz.id]

    assert (best.n_attempts, best.mark, best.passed, best.open_id) == (3, 7.0, True, None)
