"""The bank: questions in the actor's reach, narrowed and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import sqlalchemy as sa

from app.db import db
from app.keypoints.models import KeyPointRow
from app.library.models import Article, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionKind, QuestionState
from app.questions.models import Decision, Question, QuestionVersion, Review


@dataclass(frozen=True, slots=True)
class BankFilter:
    """What to narrow the bank to; article and key point by public id."""

    state: QuestionState | None = None
    article: str | None = None
    kind: QuestionKind | None = None
    key_point: str | None = None
    is_stale: bool = False

    @property
    def is_active(self) -> bool:
        return self != BankFilter()


@dataclass(frozen=True, slots=True)
class BankRow:
    """A question in a list: its latest wording and where it stands; ``is_rejected`` until somebody mends it."""

    public_id: str
    state: QuestionState
    stem: str
    kind: QuestionKind
    language: str
    quality: float
    number: int
    n_warnings: int
    key_point: str
    title: str
    article_id: str
    is_rejected: bool
    is_stale: bool


_TITLE = (
    sa.select(Revision.title)
    .where(Revision.article_id == Article.id)
    .order_by(Revision.number.desc())
    .limit(1)
    .correlate(Article)
    .scalar_subquery()
)
LAST_DECISION = (
    sa.select(Review.decision)
    .where(Review.version_id == Question.latest_version_id)
    .order_by(Review.id.desc())
    .limit(1)
    .correlate(Question)
    .scalar_subquery()
)


def bank_statement(actor: Actor, wanted: BankFilter) -> sa.Select[Any]:
    """SELECT of the fields of ``BankRow`` as named columns; best first within an article's key points."""
    statement = sa.select(
        Question.public_id,
        Question.state,
        QuestionVersion.stem,
        QuestionVersion.kind,
        QuestionVersion.language,
        QuestionVersion.quality,
        QuestionVersion.number,
        QuestionVersion.warnings,
        KeyPointRow.name.label("key_point"),
        _TITLE.label("title"),
        Article.public_id.label("article_id"),
        LAST_DECISION.label("decision"),
        Question.stale_in_id,
    ).select_from(Question)
    statement = statement.join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
    order = (Question.article_id.desc(), KeyPointRow.salience.desc(), KeyPointRow.id, QuestionVersion.quality.desc(), Question.id)
    return cast(sa.Select[Any], _narrowed(statement, actor, wanted).order_by(*order))


def bank_rows(rows: Sequence[sa.Row[Any]]) -> list[BankRow]:
    """The rows of ``bank_statement`` as values."""
    return [
        BankRow(
            public_id=row.public_id,
            state=row.state,
            stem=row.stem,
            kind=row.kind,
            language=row.language,
            quality=row.quality,
            number=row.number,
            n_warnings=len(row.warnings),
            key_point=row.key_point,
            title=row.title,
            article_id=row.article_id,
            is_rejected=row.decision is Decision.REJECTED and row.state is QuestionState.DRAFT,
            is_stale=row.stale_in_id is not None and row.state is not QuestionState.RETIRED,
        )
        for row in rows
    ]


def state_counts(actor: Actor, wanted: BankFilter) -> dict[QuestionState, int]:
    """How many questions there are in each state, under the other filters."""
    statement = sa.select(Question.state, sa.func.count()).select_from(Question)
    statement = statement.join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
    grouped = _narrowed(statement, actor, replace(wanted, state=None, is_stale=False)).group_by(Question.state)
    counted = {row[0]: row[1] for row in db.session.execute(grouped)}
    return {state: counted.get(state, 0) for state in QuestionState}


def n_stale(actor: Actor, wanted: BankFilter) -> int:
    """How many questions rest on words that changed, under the other filters."""
    statement = sa.select(sa.func.count()).select_from(Question)
    statement = statement.join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
    return db.session.scalar(_narrowed(statement, actor, replace(wanted, state=None, is_stale=True))) or 0


def filter_choices(actor: Actor) -> list[tuple[str, str]]:
    """Articles that have questions in the actor's reach: public id and title, latest first."""
    statement = (
        sa.select(Article.public_id, _TITLE.label("title"))
        .join(Unit, Unit.id == Article.unit_id)
        .where(scope(actor, Permission.QUESTION_VIEW), sa.exists().where(Question.article_id == Article.id))
        .order_by(Article.id.desc())
        .limit(200)
    )
    return [(row.public_id, row.title) for row in db.session.execute(statement)]


def _narrowed(statement: Any, actor: Actor, wanted: BankFilter) -> Any:
    statement = (
        statement.join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .join(KeyPointRow, KeyPointRow.id == Question.key_point_id)
        .where(scope(actor, Permission.QUESTION_VIEW))
    )
    if wanted.state is not None:
        statement = statement.where(Question.state == wanted.state)
    if wanted.is_stale:
        statement = statement.where(Question.stale_in_id.is_not(None), Question.state != QuestionState.RETIRED)
    if wanted.article is not None:
        statement = statement.where(Article.public_id == wanted.article)
    if wanted.kind is not None:
        statement = statement.where(QuestionVersion.kind == wanted.kind)
    if wanted.key_point is not None:
        statement = statement.where(KeyPointRow.public_id == wanted.key_point)
    return statement
