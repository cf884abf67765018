"""What an article waits for on its way from key points to approved questions."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from app.db import db
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.models import Article, Revision
from app.questions.domain import QuestionState
from app.questions.models import Question


@dataclass(frozen=True, slots=True)
class Steps:
    """How many key points of the newest revision wait to be confirmed, and how many questions are drafts and in review."""

    article_id: str
    n_suggested: int
    n_drafts: int
    n_in_review: int


def steps(article_id: str) -> Steps | None:
    """Where the article with that public id stands; None when there is none. One query."""
    newest = sa.select(sa.func.max(Revision.id)).where(Revision.article_id == Article.id).correlate(Article).scalar_subquery()
    suggested = sa.select(sa.func.count()).where(KeyPointRow.revision_id == newest, KeyPointRow.state == KeyPointState.SUGGESTED)
    in_state = {
        state: sa.select(sa.func.count()).where(Question.article_id == Article.id, Question.state == state).correlate(Article)
        for state in (QuestionState.DRAFT, QuestionState.IN_REVIEW)
    }
    columns = (suggested.correlate(Article).scalar_subquery(), *(count.scalar_subquery() for count in in_state.values()))
    row = db.session.execute(sa.select(*columns).select_from(Article).where(Article.public_id == article_id)).one_or_none()
    return Steps(article_id, *row) if row is not None else None
