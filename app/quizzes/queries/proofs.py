"""Proving the key points of an article instead of reading it: what can be offered to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.db import db
from app.keypoints import queries as keypoints
from app.library.models import Article, Revision
from app.questions import queries as questions
from app.quizzes.domain.proving import BETWEEN, PASS_MARK, minutes_for
from app.quizzes.models import Attempt, AttemptState, Quiz
from app.reading import queries as reading


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reader may try. ``key_point_ids`` are those of the published revision, ``n_without`` how many of them have no
    approved question; ``again_at`` is when the next try may begin, None when at once; ``open_id`` names one under way.
    """

    revision_id: int
    key_point_ids: tuple[int, ...]
    n_without: int
    is_read: bool
    again_at: datetime | None
    open_id: str | None
    pass_mark: float = PASS_MARK

    @property
    def n_questions(self) -> int:
        return len(self.key_point_ids)

    @property
    def minutes(self) -> int:
        return minutes_for(self.n_questions)

    @property
    def is_possible(self) -> bool:
        """Whether every key point can be asked for, so that passing proves the whole article."""
        return bool(self.key_point_ids) and not self.n_without


def offer(article: Article, learner_id: int, now: datetime) -> Offer:
    """What this learner may try on this article now."""
    revision_id = article.published_revision_id or 0
    ids = keypoints.ids_by_identity(revision_id)
    points = tuple(ids[point.id] for point in keypoints.confirmed_points(revision_id))
    approved = questions.approved_by_key_point(points)
    standing = reading.article_progress(learner_id, [article.id]).get(article.id)
    last = _last_try(revision_id, learner_id)
    again_at = last.started_at + BETWEEN if last is not None and last.started_at + BETWEEN > now else None
    is_open = last is not None and last.state is AttemptState.OPEN
    return Offer(
        revision_id=revision_id,
        key_point_ids=points,
        n_without=sum(not approved[point] for point in points),
        is_read=standing is not None and standing.completed_at is not None,
        again_at=None if is_open else again_at,
        open_id=last.public_id if last is not None and is_open else None,
    )


def _last_try(revision_id: int, learner_id: int) -> Attempt | None:
    statement = sa.select(Attempt).join(Quiz, Quiz.id == Attempt.quiz_id)
    mine = statement.where(Quiz.proves_revision_id == revision_id, Attempt.learner_id == learner_id)
    return db.session.scalar(mine.order_by(Attempt.ordinal.desc()).limit(1))


def proof_quiz(revision_id: int) -> Quiz | None:
    """The quiz that proves a revision's key points, once somebody has tried it."""
    return db.session.scalar(sa.select(Quiz).where(Quiz.proves_revision_id == revision_id).execution_options(populate_existing=True))


def article_of(revision_id: int) -> str | None:
    """The public id of a revision's article."""
    statement = sa.select(Article.public_id).join(Revision, Revision.article_id == Article.id)
    return db.session.scalar(statement.where(Revision.id == revision_id))
