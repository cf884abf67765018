"""What one learner has to do, has done, and does next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.assignments.domain import Facts, Standing, State, Step, next_step, standing
from app.assignments.models import Assignment
from app.assignments.queries.standings import Narrowing, counts_for, facts_of, standings
from app.db import UtcDateTime, db
from app.errors import NotFound
from app.library.domain import Language
from app.library.models import Article, Revision
from app.quizzes.models import Attempt
from app.reading.models import ReadingProgress
from app.study.domain import reading_minutes
from app.study.models import StudyModuleArticle


@dataclass(frozen=True, slots=True)
class ArticleStep:
    """One article of an assignment as its learner finds it; ``covered_share`` is what counted of the best-read revision."""

    module_id: int
    public_id: str
    title: str
    language: Language
    n_units: int
    read_at: datetime | None
    covered_share: float
    credit_ms: int

    @property
    def minutes(self) -> int:
        return reading_minutes(self.language, self.n_units)

    @property
    def counted_percent(self) -> int:
        """What counted, in whole per cent; never 100 before it is read."""
        return 100 if self.read_at is not None else min(99, int(100 * self.covered_share))


@dataclass(frozen=True, slots=True)
class MyAssignment:
    """One assignment of a learner's with where they stand and what comes next."""

    row: Any
    facts: Facts
    standing: Standing
    step: Step
    articles: tuple[ArticleStep, ...]

    @property
    def next_article(self) -> ArticleStep | None:
        """The first article not yet read; the first of all when every one is."""
        return next((article for article in self.articles if article.read_at is None), self.articles[0] if self.articles else None)

    @property
    def n_steps(self) -> int:
        return (self.facts.n_articles if self.facts.rule.needs_reading else 0) + int(self.facts.rule.needs_pass)

    @property
    def n_done(self) -> int:
        read = self.facts.n_read if self.facts.rule.needs_reading else 0
        return read + int(self.facts.rule.needs_pass and self.facts.passed_at is not None)

    @property
    def is_done(self) -> bool:
        return self.standing.state is State.PASSED

    @property
    def n_attempts_left(self) -> int | None:
        """None when any number is allowed."""
        return None if self.row.max_attempts is None else max(0, self.row.max_attempts - self.facts.n_attempts)

    def minutes_left(self, now: datetime) -> int | None:
        """Of the open attempt, rounded up; None without a deadline."""
        deadline: datetime | None = self.row.open_deadline_at
        return None if deadline is None else max(0, -(-int((deadline - now).total_seconds()) // 60))


@dataclass(frozen=True, slots=True)
class MyStudy:
    """A learner's assignments by urgency; a quiz under way comes before all, since its time may run."""

    running: tuple[MyAssignment, ...]
    overdue: tuple[MyAssignment, ...]
    due: tuple[MyAssignment, ...]
    upcoming: tuple[MyAssignment, ...]
    done: tuple[MyAssignment, ...]


def my_study(learner_id: int, now: datetime) -> MyStudy:
    """Everything set to this learner and not withdrawn, in two queries."""
    rows = db.session.execute(_set_to_learner(), {"learner_id": learner_id, "now": now}).all()
    found = [_mine(row, steps, now) for row, steps in _with_steps(rows, learner_id)]
    unfinished = sorted((mine for mine in found if not mine.is_done), key=lambda mine: (mine.row.due_at, mine.row.id))
    running = tuple(mine for mine in unfinished if mine.step is Step.CONTINUE_QUIZ)
    unfinished = [mine for mine in unfinished if mine not in running]
    done = sorted((mine for mine in found if mine.is_done), key=lambda mine: mine.standing.completed_at or now, reverse=True)
    return MyStudy(
        running=running,
        overdue=tuple(mine for mine in unfinished if mine.standing.is_overdue),
        due=tuple(mine for mine in unfinished if not mine.standing.is_overdue and mine.step is not Step.WAIT),
        upcoming=tuple(sorted((m for m in unfinished if m.step is Step.WAIT), key=lambda m: (m.row.opens_at, m.row.id))),
        done=tuple(done),
    )


def my_assignment(enrolment_id: int, learner_id: int, now: datetime) -> MyAssignment:
    """One of the learner's assignments, withdrawn or not, in two queries."""
    asked = {"learner_id": learner_id, "now": now, "enrolment_id": enrolment_id}
    rows = db.session.execute(_one_of_learner(), asked).all()
    for row, steps in _with_steps(rows, learner_id):
        return _mine(row, steps, now)
    raise NotFound


@cache
def _judged() -> sa.Subquery:
    """One learner's standings, with the learner and the time left open: built once, since building costs more than asking."""
    learner: Any = sa.bindparam("learner_id", type_=sa.BigInteger())
    now: Any = sa.bindparam("now", type_=UtcDateTime())
    return standings(Narrowing(learner_id=learner), now).subquery()


@cache
def _set_to_learner() -> sa.Select[Any]:
    return sa.select(_judged()).where(_judged().c.withdrawn_at.is_(None))


@cache
def _one_of_learner() -> sa.Select[Any]:
    return sa.select(_judged()).where(_judged().c.id == sa.bindparam("enrolment_id"))


def _mine(row: Any, steps: tuple[ArticleStep, ...], now: datetime) -> MyAssignment:
    facts = facts_of(row)
    step = next_step(facts, now, max_attempts=row.max_attempts, has_quiz=row.quiz_id is not None)
    return MyAssignment(row, facts, standing(facts, now), step, steps)


def _with_steps(rows: Sequence[Any], learner_id: int) -> list[tuple[Any, tuple[ArticleStep, ...]]]:
    asked = {"learner_id": learner_id, "module_ids": list({row.module_id for row in rows})}
    steps = [ArticleStep(*step) for step in db.session.execute(_steps(), asked)]
    return [(row, tuple(step for step in steps if step.module_id == row.module_id)) for row in rows]


@cache
def _steps() -> sa.Select[Any]:
    """The articles of some modules in order, with a learner's reading of any revision; built once too."""
    progress = (
        sa.select(
            ReadingProgress.article_id,
            sa.func.min(ReadingProgress.completed_at).label("read_at"),
            sa.func.max(ReadingProgress.covered_share).label("covered_share"),
            sa.func.max(ReadingProgress.credit_ms).label("credit_ms"),
        )
        .where(ReadingProgress.user_id == sa.bindparam("learner_id"))
        .group_by(ReadingProgress.article_id)
        .subquery()
    )
    latest = (
        sa.select(sa.func.max(Revision.id)).where(Revision.article_id == Article.id).correlate(Article).scalar_subquery()
    )  # an unpublished article still has a title
    return (
        sa.select(
            StudyModuleArticle.module_id,
            Article.public_id,
            Revision.title,
            Revision.language,
            Revision.n_units,
            progress.c.read_at,
            sa.func.coalesce(progress.c.covered_share, 0.0),
            sa.func.coalesce(progress.c.credit_ms, 0),
        )
        .join(Article, Article.id == StudyModuleArticle.article_id)
        .join(Revision, Revision.id == sa.func.coalesce(Article.published_revision_id, latest))
        .outerjoin(progress, progress.c.article_id == Article.id)
        .where(StudyModuleArticle.module_id.in_(sa.bindparam("module_ids", expanding=True)))
        .order_by(StudyModuleArticle.module_id, StudyModuleArticle.ordinal)
    )


def counting_attempts(enrolment_assignment: Assignment, quiz_id: int, learner_id: int) -> list[Attempt]:
    """The learner's attempts that count for this assignment, in order."""
    window = sa.select(Assignment.id).where(Assignment.id == enrolment_assignment.id, counts_for(Assignment, Attempt)).exists()
    statement = sa.select(Attempt).where(Attempt.quiz_id == quiz_id, Attempt.learner_id == learner_id, window)
    return list(db.session.scalars(statement.order_by(Attempt.ordinal)))
