"""Ending an attempt: by its learner or by the clock, and marking it once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app import audit
from app.db import db
from app.questions import queries as questions
from app.questions.queries import Decided, LearnerView
from app.quizzes import queries
from app.quizzes.domain import Slot, is_over, is_passing
from app.quizzes.domain.responses import Given, is_blank
from app.quizzes.marking import fraction
from app.quizzes.models import Attempt, AttemptState, Quiz, SlotMark
from app.reading.services import completing


def end(attempt: Attempt, *, now: datetime) -> Attempt:
    """End an open attempt with what was saved, and mark it; one that has ended stays as it is.

    The conditional UPDATE comes first: it decides among parallel calls, and saves under way finish before it or are refused.
    """
    is_late = is_over(attempt.deadline_at, now)
    state = AttemptState.CLOSED if is_late else AttemptState.SUBMITTED
    ended_at = now if attempt.deadline_at is None else min(now, attempt.deadline_at)
    ending = sa.update(Attempt).where(Attempt.id == attempt.id, Attempt.state == AttemptState.OPEN)
    ending = ending.values(state=state, ended_at=max(ended_at, attempt.started_at))
    if db.session.scalar(ending.returning(Attempt.id), execution_options={"synchronize_session": False}) is not None:
        _mark(attempt, now)
        _record(attempt, state, now)
    return db.session.get_one(Attempt, attempt.id, populate_existing=True)


def end_overdue(attempt_id: int, *, now: datetime) -> bool:
    """Close one attempt if its time is over; False when somebody else was first."""
    attempt = db.session.get_one(Attempt, attempt_id, populate_existing=True)
    if attempt.state is not AttemptState.OPEN or not is_over(attempt.deadline_at, now):
        return False
    end(attempt, now=now)
    return True


def record_failure(attempt_id: int, error: str, *, now: datetime) -> None:
    """Note once, for a person, that an attempt cannot be closed."""
    attempt = db.session.get_one(Attempt, attempt_id, populate_existing=True)
    subject = f"attempt:{attempt.public_id}"
    if not queries.is_recorded("attempt_not_closed", subject):
        path = queries.learner_path(attempt.learner_id)
        audit.record("attempt_not_closed", actor_id=None, subject=subject, unit_path=path, detail={"error": error[:500]}, now=now)


def _mark(attempt: Attempt, now: datetime) -> None:
    slots = queries.slots(attempt.paper)
    responses = queries.latest_responses(attempt.id)
    version_ids = [slot.version_id for slot in slots]
    views, keys = questions.learner_views(version_ids), questions.keys(version_ids)
    rows = []
    for slot in slots:
        given = responses[slot.slot].given if slot.slot in responses else None
        rows.append(_slot_mark(attempt.id, slot, _fraction(views[slot.version_id], keys[slot.version_id], given), is_blank(given)))
    db.session.execute(sa.insert(SlotMark), rows)
    mark = sum(row["mark"] for row in rows)
    quiz = db.session.execute(sa.select(Quiz.pass_mark, Quiz.proves_revision_id).where(Quiz.id == attempt.quiz_id)).one()
    passed = is_passing(mark, attempt.max_mark, quiz.pass_mark)
    marked = sa.update(Attempt).where(Attempt.id == attempt.id).values(mark=mark, passed=passed)
    db.session.execute(marked, execution_options={"synchronize_session": False})
    if passed and quiz.proves_revision_id is not None:
        path = queries.learner_path(attempt.learner_id)
        completing.test_out(attempt.learner_id, quiz.proves_revision_id, unit_path=path, now=now)


def _fraction(view: LearnerView, decided: Decided, given: Given | None) -> float:
    if is_blank(given):
        return 0.0
    return fraction(view.kind, decided.key, given, options=view.options, shown=view.shown)


def _slot_mark(attempt_id: int, slot: Slot, earned: float, blank: bool) -> dict[str, Any]:
    return {
        "attempt_id": attempt_id,
        "slot": slot.slot,
        "version_id": slot.version_id,
        "fraction": earned,
        "mark": earned * slot.max_mark,
        "is_given": not blank,
    }


def _record(attempt: Attempt, state: AttemptState, now: datetime) -> None:
    by_learner = state is AttemptState.SUBMITTED
    audit.record(
        "attempt_submitted" if by_learner else "attempt_closed",
        actor_id=attempt.learner_id if by_learner else None,
        subject=f"attempt:{attempt.public_id}",
        unit_path=queries.learner_path(attempt.learner_id),
        detail={"ordinal": attempt.ordinal},
        now=now,
    )
