"""Rows to change: questions, their versions, reviews, and the locks that keep two people apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from app.db import db
from app.errors import NotFound
from app.library.models import Article
from app.questions.domain import QuestionState
from app.questions.models import Decision, Drafting, Question, QuestionVersion, Review


def question_or_404(question_id: str) -> Question:
    """The question with that public id, its key point and the way to its unit loaded."""
    statement = (
        sa.select(Question)
        .join(Question.article)
        .join(Article.unit)
        .join(Question.key_point)
        .where(Question.public_id == question_id)
        .options(contains_eager(Question.article).contains_eager(Article.unit), contains_eager(Question.key_point))
    )
    question = db.session.scalar(statement)
    if question is None:
        raise NotFound
    return question


def lock_question(question: Question) -> None:
    """Hold a question's row until the transaction ends, and read again where it stands."""
    db.session.execute(sa.select(Question.id).where(Question.id == question.id).with_for_update())
    db.session.refresh(question, ["state", "latest_version_id", "approved_version_id"])


def lock_article(article_id: int) -> None:
    """Hold an article's row until the transaction ends, so that nobody else drafts its questions at the same time."""
    db.session.execute(sa.select(Article.id).where(Article.id == article_id).with_for_update())


def latest_version(question: Question) -> QuestionVersion:
    return db.session.get_one(QuestionVersion, question.latest_version_id)


def versions_by_id(version_ids: Iterable[int | None]) -> dict[int, QuestionVersion]:
    """Versions by their id."""
    wanted = [one for one in version_ids if one is not None]
    return {row.id: row for row in db.session.scalars(sa.select(QuestionVersion).where(QuestionVersion.id.in_(wanted)))}


def approved_before(version: QuestionVersion) -> int | None:
    """The id of the version that was approved last before this one, if any was."""
    statement = sa.select(QuestionVersion.id).where(
        QuestionVersion.question_id == version.question_id,
        QuestionVersion.number < version.number,
        QuestionVersion.approved_at.is_not(None),
    )
    return db.session.scalar(statement.order_by(QuestionVersion.number.desc()).limit(1))


def writers(question_id: int) -> set[int]:
    """Ids of the people who wrote any version of a question."""
    statement = sa.select(QuestionVersion.written_by_id).where(
        QuestionVersion.question_id == question_id, QuestionVersion.written_by_id.is_not(None)
    )
    return {user_id for user_id in db.session.scalars(statement) if user_id is not None}


def last_review(question_id: int) -> Review | None:
    """The last decision on any version of a question."""
    statement = sa.select(Review).join(QuestionVersion, QuestionVersion.id == Review.version_id)
    return db.session.scalar(statement.where(QuestionVersion.question_id == question_id).order_by(Review.id.desc()).limit(1))


def identities(article_id: int) -> set[str]:
    """What the writer calls the questions that an article already has, in whatever state."""
    return set(db.session.scalars(sa.select(Question.identity).where(Question.article_id == article_id)))


def submittable(article_id: int) -> Sequence[Question]:
    """Drafts of an article, locked, without those whose latest version stands rejected."""
    later = aliased(Review)
    is_last = ~sa.exists().where(later.version_id == Review.version_id, later.id > Review.id)
    rejected = sa.exists().where(Review.version_id == Question.latest_version_id, Review.decision == Decision.REJECTED, is_last)
    statement = sa.select(Question).where(Question.article_id == article_id, Question.state == QuestionState.DRAFT, ~rejected)
    return db.session.scalars(statement.order_by(Question.id).with_for_update()).all()


def latest_drafting(article_id: int) -> Drafting | None:
    """The last run of the writer over an article."""
    return db.session.scalar(sa.select(Drafting).where(Drafting.article_id == article_id).order_by(Drafting.id.desc()).limit(1))
