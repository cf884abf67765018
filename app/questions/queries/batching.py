"""What a reviewer looked at and may approve together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from app.db import db
from app.keypoints.domain import Tier
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion, Review, ReviewClaim, ReviewSight

MOST_TOGETHER = 10
FEWEST_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """A question without a warning, on a key point of tier A, that was on the reviewer's screen and left undecided."""

    public_id: str
    number: int
    stem: str
    language: str
    key: object


def looked_at(actor: Actor, since: datetime, now: datetime) -> list[Looked]:
    """What the actor may approve together, the last seen first; nothing of their own writing, nothing stale or open elsewhere."""
    own = sa.exists().where(QuestionVersion.question_id == Question.id, QuestionVersion.written_by_id == actor.id).correlate(Question)
    held = (ReviewClaim.question_id == Question.id, ReviewClaim.reviewer_id != actor.id, ReviewClaim.expires_at > now)
    latest = aliased(QuestionVersion)
    statement = (
        sa.select(Question.public_id, latest.number, latest.stem, latest.language, QuestionKey.key, latest.warnings)
        .select_from(ReviewSight)
        .join(latest, latest.id == ReviewSight.version_id)
        .join(Question, Question.latest_version_id == latest.id)
        .join(QuestionKey, QuestionKey.version_id == latest.id)
        .join(KeyPointRow, KeyPointRow.id == Question.key_point_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(
            ReviewSight.reviewer_id == actor.id,
            ReviewSight.seconds >= FEWEST_SECONDS,
            ReviewSight.seen_at >= since,
            scope(actor, Permission.QUESTION_REVIEW),
            Question.state == QuestionState.IN_REVIEW,
            Question.stale_in_id.is_(None),
            KeyPointRow.tier == Tier.A,
            ~own,
            ~sa.exists().where(*held).correlate(Question),
        )
        .order_by(ReviewSight.seen_at.desc(), Question.id)
        .limit(10 * MOST_TOGETHER)
    )
    found = [
        Looked(row.public_id, row.number, row.stem, row.language, row.key["value"])
        for row in db.session.execute(statement)
        if not row.warnings
    ]
    return found[:MOST_TOGETHER]


def questions_of_batch(batch: str, reviewer_id: int) -> list[Question]:
    """The questions that a reviewer decided together, with the way to their unit."""
    statement = (
        sa.select(Question)
        .join(Question.article)
        .join(Article.unit)
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(Review, Review.version_id == QuestionVersion.id)
        .where(Review.batch == batch, Review.reviewer_id == reviewer_id)
        .options(contains_eager(Question.article).contains_eager(Article.unit))
        .order_by(Review.id)
    )
    return list(db.session.scalars(statement).unique())
