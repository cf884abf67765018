"""Where learners stand: one SELECT for my study, the organisers' pages and their CSV alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assignments.domain import Facts, Rule, State
from app.assignments.models import Assignment, Enrolment
from app.quizzes.models import Attempt, AttemptState, Quiz
from app.reading.domain import COMPLETE_SHARE, CompletedBy
from app.reading.models import ReadingProgress
from app.study.models import StudyModule, StudyModuleArticle


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Whose enrolments: one learner's, or those under some assignments. Every part of the SELECT is narrowed, not only its end."""

    learner_id: int | None = None
    assignment_ids: Sequence[int] | None = None

    def enrolments(self) -> sa.ColumnElement[bool]:
        if self.learner_id is not None:
            return Enrolment.learner_id == self.learner_id
        return Enrolment.assignment_id.in_(self.assignment_ids or ())

    def reading(self) -> sa.ColumnElement[bool]:
        if self.learner_id is not None:
            return ReadingProgress.user_id == self.learner_id
        inside = (
            sa.select(StudyModuleArticle.article_id)
            .join(Assignment, Assignment.module_id == StudyModuleArticle.module_id)
            .where(Assignment.id.in_(self.assignment_ids or ()))
        )
        return ReadingProgress.article_id.in_(inside)


def _later(first: Any, second: Any) -> sa.ColumnElement[Any]:
    """The later of two moments; of one, that one."""
    return sa.case((second.is_(None), first), (first.is_(None), second), (first > second, first), else_=second)


def _reading(narrowing: Narrowing) -> sa.Subquery:
    """Per learner and study module: how many articles are read, by the first reading of any revision of each, and how.

    ``n_proved`` of the read ones were proved and never read; of the others ``n_too_short`` were in view as a whole but for less time
    than anybody needs, ``n_unmeasured`` were opened without any time that could be measured.
    """
    is_whole = ReadingProgress.seen_share >= COMPLETE_SHARE
    per_article = (
        sa.select(
            ReadingProgress.user_id,
            ReadingProgress.article_id,
            sa.func.min(ReadingProgress.completed_at).label("read_at"),
            sa.func.max(ReadingProgress.credit_ms).label("credit_ms"),
            sa.func.max(ReadingProgress.last_beat_at).label("last_beat_at"),
            sa.func.max(sa.case((ReadingProgress.completed_by == CompletedBy.READING, 1), else_=0)).label("by_reading"),
            sa.func.max(sa.case((is_whole, 2), (ReadingProgress.seen_share > 0, 1), else_=0)).label("seen"),
        )
        .where(narrowing.reading())
        .group_by(ReadingProgress.user_id, ReadingProgress.article_id)
        .subquery()
    )
    is_read, seen = per_article.c.read_at.is_not(None), per_article.c.seen
    return (
        sa.select(
            per_article.c.user_id,
            StudyModuleArticle.module_id,
            sa.func.sum(sa.case((sa.and_(is_read, per_article.c.by_reading == 0), 1), else_=0)).label("n_proved"),
            sa.func.sum(sa.case((sa.and_(~is_read, seen == 2), 1), else_=0)).label("n_too_short"),
            sa.func.sum(sa.case((sa.and_(~is_read, seen == 0), 1), else_=0)).label("n_unmeasured"),
            sa.func.count(per_article.c.read_at).label("n_read"),
            sa.func.max(per_article.c.read_at).label("last_read_at"),
            sa.func.max(per_article.c.credit_ms).label("credit_ms"),
            sa.func.max(per_article.c.last_beat_at).label("last_beat_at"),
        )
        .join(StudyModuleArticle, StudyModuleArticle.article_id == per_article.c.article_id)
        .group_by(per_article.c.user_id, StudyModuleArticle.module_id)
        .subquery()
    )


def counts_for(assignment: Any, attempt: Any) -> sa.ColumnElement[bool]:
    """Which attempts count for an assignment: those started from its opening to its closing.

    A quiz belongs to its study module, so setting the module again would otherwise hand out old results and use up new attempts.
    """
    return sa.and_(
        attempt.started_at >= assignment.opens_at,
        sa.or_(assignment.closes_at.is_(None), attempt.started_at < assignment.closes_at),
    )


def _attempts(narrowing: Narrowing) -> sa.Subquery:
    """Per enrolment: the attempts that count for it."""
    is_open = Attempt.state == AttemptState.OPEN
    return (
        sa.select(
            Enrolment.id.label("enrolment_id"),
            sa.func.count().label("n_attempts"),
            sa.func.max(sa.case((is_open, Attempt.id))).label("open_attempt_id"),
            sa.func.max(sa.case((sa.not_(is_open), Attempt.id))).label("last_attempt_id"),
            sa.func.min(sa.case((Attempt.passed.is_(True), Attempt.ended_at))).label("passed_at"),
            sa.func.max(sa.case((sa.and_(sa.not_(is_open), Attempt.max_mark > 0), Attempt.mark / Attempt.max_mark))).label("best_score"),
            sa.func.max(sa.func.coalesce(Attempt.ended_at, Attempt.started_at)).label("last_attempt_at"),
        )
        .join(Assignment, Assignment.id == Enrolment.assignment_id)
        .join(StudyModule, StudyModule.id == Assignment.module_id)
        .join(Attempt, sa.and_(Attempt.quiz_id == StudyModule.quiz_id, Attempt.learner_id == Enrolment.learner_id))
        .where(narrowing.enrolments(), counts_for(Assignment, Attempt))
        .group_by(Enrolment.id)
        .subquery()
    )


_OF_ENROLMENT: tuple[Any, ...] = (
    Enrolment.id,
    Enrolment.public_id,
    Enrolment.assignment_id,
    Enrolment.learner_id,
    Enrolment.unit_id,
    Enrolment.due_at,
    Assignment.title,
    Assignment.opens_at,
    Assignment.closes_at,
    Assignment.withdrawn_at,
    Assignment.module_id,
    StudyModule.needs_reading,
    StudyModule.needs_pass,
    StudyModule.quiz_id,
    Quiz.max_attempts,
    Quiz.pass_mark,
    Quiz.time_limit_minutes,
)


def standings(narrowing: Narrowing, now: datetime) -> sa.Select[Any]:
    """One row an enrolment with its facts and, by ``domain.standing``'s rule, ``state``, ``completed_at``, ``is_overdue``, ``is_late``."""
    reading, attempts = _reading(narrowing), _attempts(narrowing)
    ended, opened = aliased(Attempt), aliased(Attempt)
    of_module = sa.select(StudyModuleArticle.module_id, sa.func.count().label("n_articles"))
    articles = of_module.group_by(StudyModuleArticle.module_id).subquery()
    n_read = sa.func.coalesce(reading.c.n_read, 0)
    derived: tuple[Any, ...] = (
        articles.c.n_articles,
        n_read.label("n_read"),
        *(sa.func.coalesce(reading.c[name], 0).label(name) for name in ("n_proved", "n_too_short", "n_unmeasured")),
        (sa.func.coalesce(reading.c.credit_ms, 0) > 0).label("has_credit"),
        sa.case((n_read == articles.c.n_articles, reading.c.last_read_at)).label("read_at"),
        sa.func.coalesce(attempts.c.n_attempts, 0).label("n_attempts"),
        attempts.c.passed_at,
        attempts.c.best_score,
        opened.public_id.label("open_attempt"),
        opened.deadline_at.label("open_deadline_at"),
        ended.public_id.label("last_attempt"),
        _later(reading.c.last_beat_at, attempts.c.last_attempt_at).label("last_activity_at"),
    )
    facts = (
        sa.select(*_OF_ENROLMENT, *derived)
        .join(Assignment, Assignment.id == Enrolment.assignment_id)
        .join(StudyModule, StudyModule.id == Assignment.module_id)
        .join(articles, articles.c.module_id == StudyModule.id)
        .outerjoin(Quiz, Quiz.id == StudyModule.quiz_id)
        .outerjoin(reading, sa.and_(reading.c.user_id == Enrolment.learner_id, reading.c.module_id == StudyModule.id))
        .outerjoin(attempts, attempts.c.enrolment_id == Enrolment.id)
        .outerjoin(opened, opened.id == attempts.c.open_attempt_id)
        .outerjoin(ended, ended.id == attempts.c.last_attempt_id)
        .where(narrowing.enrolments())
    )
    return _judged(facts.subquery(), now)


def _judged(facts: sa.Subquery, now: datetime) -> sa.Select[Any]:
    """The facts with the standing that follows from them."""
    c = facts.c
    completed_at = sa.case(
        (now < c.opens_at, None),
        (
            sa.and_(c.needs_reading, c.needs_pass),
            sa.case((sa.and_(c.read_at.is_not(None), c.passed_at.is_not(None)), _later(c.read_at, c.passed_at))),
        ),
        (c.needs_reading, c.read_at),
        else_=c.passed_at,
    )
    judged = sa.select(facts, completed_at.label("completed_at")).subquery()
    j = judged.c
    state = sa.case(
        (now < j.opens_at, State.NOT_OPEN.value),
        (j.completed_at.is_not(None), State.PASSED.value),
        (j.open_attempt.is_not(None), State.QUIZ_OPEN.value),
        (sa.and_(j.needs_pass, j.n_attempts > 0, j.passed_at.is_(None)), State.FAILED.value),
        (j.read_at.is_not(None), State.READ.value),
        (sa.or_(j.has_credit, j.n_attempts > 0), State.READING.value),
        else_=State.NOT_STARTED.value,
    )
    is_overdue = sa.and_(now >= j.opens_at, j.completed_at.is_(None), now > j.due_at)
    is_late = sa.and_(j.completed_at.is_not(None), j.completed_at > j.due_at)
    return sa.select(judged, state.label("state"), is_overdue.label("is_overdue"), is_late.label("is_late"))


def facts_of(row: Any) -> Facts:
    """A row of ``standings`` as the value that the pure rule judges."""
    return Facts(
        opens_at=row.opens_at,
        due_at=row.due_at,
        closes_at=row.closes_at,
        rule=Rule(row.needs_reading, row.needs_pass),
        n_articles=row.n_articles,
        n_read=row.n_read,
        has_credit=row.has_credit,
        read_at=row.read_at,
        n_attempts=row.n_attempts,
        has_open_attempt=row.open_attempt is not None,
        passed_at=row.passed_at,
    )
