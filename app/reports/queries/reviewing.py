"""Figures of reviewing in the actor's reach; one object serves the page and its CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import db
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.models import Article, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import Fix, Origin, QuestionState
from app.questions.models import Decision, Question, QuestionVersion, Review, TrainingExhibit, TrainingSitting
from app.questions.training import Judged, Score, score
from app.reports.measuring import Edit, Share, Verdict, Writer

OF_A_MODEL = "AI"  # the pattern of what a language model wrote


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose reach, since when (None: ever), and which article by public id (None: all)."""

    actor: Actor
    since: datetime | None = None
    article: str | None = None

    def narrows(self, moment: Any) -> list[sa.ColumnElement[bool]]:
        """Conditions on a statement that has Article and Unit joined; ``moment`` is the column that lies in the period."""
        found = [scope(self.actor, Permission.REVIEWING_VIEW)]
        if self.since is not None and moment is not None:
            found.append(moment >= self.since)
        if self.article is not None:
            found.append(Article.public_id == self.article)
        return found


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows. ``n_reviewers`` decided in training."""

    verdicts: tuple[Verdict, ...]
    edits: tuple[Edit, ...]
    training: Score
    n_reviewers: int
    coverage: Share

    @property
    def is_empty(self) -> bool:
        return not (self.verdicts or self.edits or self.training.n or self.coverage.total)


def report(asked: Asked) -> Report:
    """Four queries."""
    training, n_reviewers = _training(asked)
    return Report(tuple(_verdicts(asked)), tuple(_edits(asked)), training, n_reviewers, _coverage(asked))


def _verdicts(asked: Asked) -> list[Verdict]:
    first = aliased(QuestionVersion)
    statement = (
        sa.select(Review, QuestionVersion, Question, first.model, first.pattern)
        .join(QuestionVersion, QuestionVersion.id == Review.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(first, sa.and_(first.question_id == Question.id, first.number == 1))
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(*asked.narrows(Review.decided_at))
        .order_by(Review.id)
    )
    standing: dict[tuple[int, int], list[Verdict]] = {}
    for review, version, question, model, pattern in db.session.execute(statement):
        of_one = standing.setdefault((review.version_id, review.reviewer_id), [])
        if review.decision is not Decision.UNDONE:
            of_one.append(_verdict(review, version, question, is_model=model is not None or pattern == OF_A_MODEL))
        elif of_one:
            of_one.pop()
    return [verdict for of_one in standing.values() for verdict in of_one]


def _verdict(review: Review, version: QuestionVersion, question: Question, *, is_model: bool) -> Verdict:
    is_authored = question.origin is Origin.AUTHORED
    return Verdict(
        kind=version.kind,
        pattern=version.pattern,
        writer=Writer.PERSON if is_authored else Writer.MODEL if is_model else Writer.RULES,
        reason=review.reason,
        is_edited=version.number > 1,
        seconds=None if review.batch else review.seconds,
        is_reversed=question.state is QuestionState.RETIRED or question.latest_version_id != version.id,
    )


def _edits(asked: Asked) -> list[Edit]:
    is_edit = sa.or_(QuestionVersion.fix.is_(None), QuestionVersion.fix != Fix.PUT_BACK)
    statement = (
        sa.select(QuestionVersion.n_changed, QuestionVersion.seconds, QuestionVersion.fix)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(QuestionVersion.number > 1, is_edit, *asked.narrows(QuestionVersion.created_at))
    )
    return [Edit(n_changed, seconds, fix is not None) for n_changed, seconds, fix in db.session.execute(statement)]


def _training(asked: Asked) -> tuple[Score, int]:
    statement = (
        sa.select(TrainingExhibit.fault, TrainingExhibit.reason, TrainingSitting.reviewer_id)
        .join(TrainingSitting, TrainingSitting.id == TrainingExhibit.sitting_id)
        .join(QuestionVersion, QuestionVersion.id == TrainingExhibit.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(TrainingExhibit.decision.is_not(None), *asked.narrows(TrainingExhibit.decided_at))
    )
    rows = db.session.execute(statement).all()
    return score(Judged(fault, reason) for fault, reason, _reviewer in rows), len({row.reviewer_id for row in rows})


def _coverage(asked: Asked) -> Share:
    """Confirmed key points with an approved question in use, of all confirmed ones, as things stand now."""
    in_use = (Question.approved_version_id.is_not(None), Question.state != QuestionState.RETIRED, Question.stale_in_id.is_(None))
    has_question = sa.exists().where(Question.key_point_id == KeyPointRow.id, *in_use).correlate(KeyPointRow)
    statement = (
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.case((has_question, 1), else_=0)), 0))
        .select_from(KeyPointRow)
        .join(Revision, Revision.id == KeyPointRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(KeyPointRow.state == KeyPointState.CONFIRMED, KeyPointRow.stale_in_id.is_(None), *asked.narrows(None))
    )
    total, n = db.session.execute(statement).one()
    return Share(n, total)
