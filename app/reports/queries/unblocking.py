"""What waits for review, by article, with what deciding on it would set free."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assignments.models import Assignment
from app.db import db
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.models import Article, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions import queries as questions
from app.questions.domain import QuestionState, QueueFilter
from app.questions.models import Question
from app.quizzes.models import BlueprintLine
from app.study.models import StudyModule, StudyModuleArticle

MOST = 200


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article with questions in review.

    ``n_bare`` of its confirmed key points have nothing approved yet; ``n_missing`` questions are missing from the quizzes of
    the study modules it is in, of which ``short`` is one; ``due_at`` is when the next assignment with it is due; ``n_suggested``
    key points of its newest revision wait to be confirmed.
    """

    public_id: str
    title: str
    language: str
    n_waiting: int
    n_held: int
    salience: float
    n_bare: int = 0
    n_missing: int = 0
    short: str | None = None
    due_at: datetime | None = None
    n_suggested: int = 0

    @property
    def urgency(self) -> tuple[Any, ...]:
        """For sorting, the most urgent first: short quizzes before their due date, then short ones, then what is due."""
        is_short, due = self.n_missing > 0, self.due_at.timestamp() if self.due_at else float("inf")
        return not (is_short and self.due_at), not is_short, due, -self.n_missing, -self.n_bare, -self.salience, -self.n_waiting


def waiting_articles(actor: Actor, wanted: QueueFilter, now: datetime) -> list[WaitingArticle]:
    """Articles with questions waiting in the actor's reach, the most urgent first. Six queries."""
    newest = aliased(Revision)
    latest = sa.select(sa.func.max(newest.id)).where(newest.article_id == Article.id).correlate(Article).scalar_subquery()
    columns = (
        Article.id,
        Article.public_id,
        Revision.id.label("revision_id"),
        Revision.title,
        Revision.language,
        sa.func.count().label("n_waiting"),
        sa.func.count(sa.case((questions.held_by_another(actor, now), 1))).label("n_held"),
        sa.func.max(KeyPointRow.salience).label("salience"),
    )
    statement = questions.waiting(sa.select(*columns), actor, wanted)
    statement = statement.join(KeyPointRow, KeyPointRow.id == Question.key_point_id).join(Revision, Revision.id == latest)
    grouped = statement.group_by(Article.id, Article.public_id, Revision.id, Revision.title, Revision.language)
    rows = db.session.execute(grouped.order_by(sa.desc("n_waiting"), Article.id).limit(MOST)).all()
    ids = [row.id for row in rows]
    missing, due, bare = _missing(ids, actor), _due(ids, actor, now), _bare(ids)
    suggested = _suggested([row.revision_id for row in rows])
    found = [
        WaitingArticle(
            row.public_id,
            row.title,
            row.language,
            row.n_waiting,
            row.n_held,
            row.salience,
            n_bare=bare.get(row.id, 0),
            n_missing=sum(n for _, n in missing.get(row.id, ())),
            short=missing[row.id][0][0] if row.id in missing else None,
            due_at=due.get(row.id),
            n_suggested=suggested.get(row.revision_id, 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.urgency, one.public_id))


def _bare(article_ids: Collection[int]) -> dict[int, int]:
    """How many key points with something in review have nothing approved, by article."""
    approved = aliased(Question)
    covered = (
        sa.exists().where(approved.key_point_id == Question.key_point_id, approved.approved_version_id.is_not(None)).correlate(Question)
    )
    statement = sa.select(Question.article_id, sa.func.count(sa.distinct(Question.key_point_id))).where(
        Question.article_id.in_(article_ids), Question.state == QuestionState.IN_REVIEW, ~covered
    )
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Question.article_id))}


def _missing(article_ids: Collection[int], actor: Actor) -> dict[int, list[tuple[str, int]]]:
    """By article, each study module whose quiz asks for more than is approved, and for how many; the worst first."""
    approved = (
        sa.select(sa.func.count())
        .where(
            Question.key_point_id == BlueprintLine.key_point_id,
            Question.approved_version_id.is_not(None),
            Question.stale_in_id.is_(None),
            Question.state != QuestionState.RETIRED,
        )
        .correlate(BlueprintLine)
        .scalar_subquery()
    )
    lacking = sa.func.sum(BlueprintLine.n_questions - approved).label("n_lacking")
    statement = (
        sa.select(Revision.article_id, StudyModule.title, lacking)
        .select_from(BlueprintLine)
        .join(KeyPointRow, KeyPointRow.id == BlueprintLine.key_point_id)
        .join(Revision, Revision.id == KeyPointRow.revision_id)
        .join(StudyModule, StudyModule.quiz_id == BlueprintLine.quiz_id)
        .join(Unit, Unit.id == StudyModule.unit_id)
        .where(Revision.article_id.in_(article_ids), BlueprintLine.n_questions > approved, scope(actor, Permission.MODULE_VIEW))
        .group_by(Revision.article_id, StudyModule.id, StudyModule.title)
        .order_by(sa.desc("n_lacking"), StudyModule.id)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for article_id, title, n_lacking in db.session.execute(statement):
        found.setdefault(article_id, []).append((title, n_lacking))
    return found


def _due(article_ids: Collection[int], actor: Actor, now: datetime) -> dict[int, datetime]:
    """When the next assignment of a study module with the article is due, by article."""
    statement = (
        sa.select(StudyModuleArticle.article_id, sa.func.min(Assignment.due_at))
        .join(StudyModule, StudyModule.id == StudyModuleArticle.module_id)
        .join(Unit, Unit.id == StudyModule.unit_id)
        .join(Assignment, Assignment.module_id == StudyModule.id)
        .where(
            StudyModuleArticle.article_id.in_(article_ids),
            Assignment.withdrawn_at.is_(None),
            Assignment.due_at > now,
            scope(actor, Permission.MODULE_VIEW),
        )
        .group_by(StudyModuleArticle.article_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _suggested(revision_ids: Collection[int]) -> dict[int, int]:
    """How many key points wait to be confirmed, by revision."""
    statement = sa.select(KeyPointRow.revision_id, sa.func.count()).where(
        KeyPointRow.revision_id.in_(revision_ids), KeyPointRow.state == KeyPointState.SUGGESTED
    )
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(KeyPointRow.revision_id))}
