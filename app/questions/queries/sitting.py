"""What a reviewer decided: how much, how quickly, and what of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

import sqlalchemy as sa

from app.db import db
from app.library.models import Article
from app.permissions import Actor
from app.questions.domain import QuestionState
from app.questions.models import Decision, Question, QuestionVersion, Review

FOR_PACE = 30


@dataclass(frozen=True, slots=True)
class Made:
    """One decision; those taken together share a ``batch``, ``seconds`` is None where not known."""

    question_id: str
    stem: str
    language: str
    decision: Decision
    batch: str | None
    seconds: int | None
    decided_at: datetime


def made(reviewer_id: int) -> list[Made]:
    """The reviewer's last decisions, the latest first."""
    statement = (
        sa.select(
            Question.public_id,
            QuestionVersion.stem,
            QuestionVersion.language,
            Review.decision,
            Review.batch,
            Review.seconds,
            Review.decided_at,
        )
        .join(QuestionVersion, QuestionVersion.id == Review.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(Review.reviewer_id == reviewer_id)
        .order_by(Review.id.desc())
        .limit(FOR_PACE)
    )
    return [Made(*row) for row in db.session.execute(statement)]


def pace(decisions: Sequence[Made]) -> float | None:
    """The median of the seconds that they took; None before any time is known."""
    seconds = [one.seconds for one in decisions if one.seconds is not None]
    return median(seconds) if seconds else None


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last decision, while it can be taken back; ``n_together`` when it was one of a batch, else 1."""

    last: Made
    n_together: int


def undoable(decisions: Sequence[Made], since: datetime) -> Undoable | None:
    """The last decision, if it was made since then and not taken back."""
    last = decisions[0] if decisions else None
    if last is None or last.decision is Decision.UNDONE or last.decided_at < since:
        return None
    return Undoable(last, sum(one.batch == last.batch for one in decisions) if last.batch else 1)


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
