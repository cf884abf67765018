"""Assignments, enrolments, and what learners did under them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from app.assignments.models import Assignment, AssignmentUnit, Enrolment
from app.db import db
from app.library.models import Article
from app.people.models import Unit, User
from app.quizzes.models import Attempt, AttemptState
from app.reading.domain import CompletedBy
from app.reading.models import ReadingProgress
from app.study.models import StudyModule
from tests.times import DAY, NOON


def make_assignment(
    module: StudyModule, unit: Unit, *, opens_at: datetime = NOON - DAY, due_at: datetime = NOON + DAY, closes_at: datetime | None = None
) -> Assignment:
    """``module`` set to ``unit`` by whoever made it; nobody is enrolled yet."""
    assignment = Assignment(
        module_id=module.id,
        unit_id=module.unit_id,
        created_by_id=module.created_by_id,
        title=module.title,
        opens_at=opens_at,
        due_at=due_at,
        closes_at=closes_at,
        enrolled_at=NOON,
        created_at=opens_at,
    )
    db.session.add(assignment)
    db.session.flush()
    db.session.add(AssignmentUnit(assignment_id=assignment.id, unit_id=unit.id))
    db.session.flush()
    return assignment


def make_enrolment(assignment: Assignment, learner: User, unit: Unit) -> Enrolment:
    enrolment = Enrolment(
        assignment_id=assignment.id, learner_id=learner.id, unit_id=unit.id, due_at=assignment.due_at, created_at=assignment.opens_at
    )
    db.session.add(enrolment)
    db.session.flush()
    return enrolment


def make_reading(
    learner: User, article: Article, *, at: datetime = NOON, revision_id: int | None = None, is_complete: bool = True
) -> ReadingProgress:
    """Reading that ended at ``at``, of the published revision when none is named; 40 % of it unless complete."""
    progress = ReadingProgress(
        user_id=learner.id,
        article_id=article.id,
        revision_id=revision_id or article.published_revision_id,
        credit_ms=60_000,
        uncounted={},
        passage_ms=[60_000],
        streams={},
        covered_share=1.0 if is_complete else 0.4,
        seen_share=1.0 if is_complete else 0.5,
        started_at=at,
        last_beat_at=at,
        completed_at=at if is_complete else None,
        completed_by=CompletedBy.READING if is_complete else None,
    )
    db.session.add(progress)
    db.session.flush()
    return progress


def make_attempt(learner: User, module: StudyModule, *, at: datetime, mark: float | None, ended_at: datetime | None = None) -> Attempt:
    """The learner's next attempt, begun ``at``; ``mark`` of 10 when it ended, None while it is open. It passes from 6 on."""
    ordinal = db.session.scalar(
        sa.select(sa.func.count()).select_from(Attempt).where(Attempt.quiz_id == module.quiz_id, Attempt.learner_id == learner.id)
    )
    attempt = Attempt(
        quiz_id=module.quiz_id,
        learner_id=learner.id,
        ordinal=(ordinal or 0) + 1,
        state=AttemptState.OPEN if mark is None else AttemptState.SUBMITTED,
        seed=1,
        paper=[],
        started_at=at,
        ended_at=None if mark is None else ended_at or at,
        mark=mark,
        max_mark=10.0,
        passed=None if mark is None else mark >= 6,
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt
