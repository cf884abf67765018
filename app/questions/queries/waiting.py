"""The review queue: what waits, in which order, and how far one has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import db
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionState
from app.questions.models import Decision, Question, QuestionVersion, Review

MOST = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question in the queue; ``is_own`` when the actor wrote a version of it and may not approve it."""

    public_id: str
    is_own: bool


def queue(actor: Actor, article_id: str | None = None) -> list[Waiting]:
    """What waits in the actor's reach: by article and key point, the most salient and the best first; one's own at the end."""
    own = sa.exists().where(QuestionVersion.question_id == Question.id, QuestionVersion.written_by_id == actor.id).correlate(Question)
    latest = aliased(QuestionVersion)
    statement = (
        sa.select(Question.public_id, own.label("is_own"))
        .select_from(Question)
        .join(latest, latest.id == Question.latest_version_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .join(KeyPointRow, KeyPointRow.id == Question.key_point_id)
        .where(scope(actor, Permission.QUESTION_REVIEW), Question.state == QuestionState.IN_REVIEW)
        .order_by("is_own", Question.article_id, KeyPointRow.salience.desc(), KeyPointRow.id, latest.quality.desc(), Question.id)
        .limit(MOST)
    )
    if article_id is not None:
        statement = statement.where(Article.public_id == article_id)
    return [Waiting(row.public_id, bool(row.is_own)) for row in db.session.execute(statement)]


def n_decided(actor: Actor, since: datetime, article_id: str | None = None) -> int:
    """How many questions the actor decided since then and that wait no longer."""
    statement = (
        sa.select(sa.func.count(sa.distinct(Question.id)))
        .select_from(Review)
        .join(QuestionVersion, QuestionVersion.id == Review.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Article, Article.id == Question.article_id)
        .where(
            Review.reviewer_id == actor.id,
            Review.decided_at >= since,
            Review.decision != Decision.UNDONE,
            Question.state != QuestionState.IN_REVIEW,
        )
    )
    if article_id is not None:
        statement = statement.where(Article.public_id == article_id)
    return db.session.scalar(statement) or 0


@dataclass(frozen=True, slots=True)
class Undoable:
    """A reviewer's last decision, while it can be taken back."""

    question_id: str
    stem: str
    language: str
    decision: Decision


def undoable(reviewer_id: int, since: datetime) -> Undoable | None:
    """The reviewer's last decision, if it was made since then and not taken back."""
    statement = (
        sa.select(Question.public_id, QuestionVersion.stem, QuestionVersion.language, Review.decision, Review.decided_at)
        .join(QuestionVersion, QuestionVersion.id == Review.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Review.reviewer_id == reviewer_id)
        .order_by(Review.id.desc())
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None or row.decision is Decision.UNDONE or row.decided_at < since:
        return None
    return Undoable(row.public_id, row.stem, row.language, row.decision)
