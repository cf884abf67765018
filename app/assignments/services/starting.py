"""Starting the quiz of an assignment."""

from __future__ import annotations

from datetime import datetime
from random import Random

from app.assignments.domain import AttemptRefused, Refusal, refusal
from app.assignments.models import Enrolment
from app.assignments.queries.mine import my_assignment
from app.quizzes.domain import BankTooSmall, NoAttemptsLeft, NotOpenYet, QuizClosed
from app.quizzes.models import Attempt
from app.quizzes.services import attempting


def start_quiz(enrolment: Enrolment, *, now: datetime, rng: Random) -> Attempt:
    """Begin an attempt, or go on with the open one. Raises AttemptRefused with the reason.

    Attempts count from the assignment's opening on. The quiz may be taken before anything is read; the two count apart.
    """
    mine = my_assignment(enrolment.id, enrolment.learner_id, now)
    quiz = enrolment.assignment.module.quiz
    if quiz is None:
        raise AttemptRefused(Refusal.NO_QUIZ)
    if enrolment.assignment.withdrawn_at is not None:
        raise AttemptRefused(Refusal.WITHDRAWN)
    if not mine.facts.has_open_attempt:
        reason = refusal(mine.facts, now, max_attempts=quiz.max_attempts)
        if reason is not None:
            raise AttemptRefused(reason)
    facts = mine.facts
    try:
        return attempting.start(quiz, enrolment.learner_id, opens_at=facts.opens_at, closes_at=facts.closes_at, now=now, rng=rng)
    except NotOpenYet:
        raise AttemptRefused(Refusal.NOT_OPEN) from None
    except QuizClosed:
        raise AttemptRefused(Refusal.CLOSED) from None
    except NoAttemptsLeft:
        raise AttemptRefused(Refusal.NO_ATTEMPTS_LEFT) from None
    except BankTooSmall:
        raise AttemptRefused(Refusal.BANK_TOO_SMALL) from None
