"""The review queue: what waits, in which order, and who has what open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import db
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionState, QueueFilter, Writer
from app.questions.models import Question, QuestionVersion, ReviewClaim

MOST = 500
_latest = aliased(QuestionVersion)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question in the queue; ``is_own`` when the actor wrote a version of it and may not approve it."""

    public_id: str
    is_own: bool
    is_held: bool


def queue(actor: Actor, wanted: QueueFilter, now: datetime) -> list[Waiting]:
    """What waits in the actor's reach, the first so many; ``is_held`` when another reviewer has it open.

    By article and key point: those that nothing approved asks about first, then the most salient, the best questions first;
    one's own at the end.
    """
    own = sa.exists().where(QuestionVersion.question_id == Question.id, QuestionVersion.written_by_id == actor.id).correlate(Question)
    other = aliased(Question)
    covered = sa.exists().where(other.key_point_id == Question.key_point_id, other.approved_version_id.is_not(None)).correlate(Question)
    columns = (Question.public_id, own.label("is_own"), held_by_another(actor, now).label("is_held"), covered.label("is_covered"))
    statement = waiting(sa.select(*columns), actor, wanted).join(KeyPointRow, KeyPointRow.id == Question.key_point_id)
    order = ("is_own", Question.article_id, "is_covered", KeyPointRow.salience.desc(), KeyPointRow.id)
    statement = statement.order_by(*order, _latest.quality.desc(), Question.id).limit(MOST)
    return [Waiting(row.public_id, bool(row.is_own), bool(row.is_held)) for row in db.session.execute(statement)]


def n_waiting(actor: Actor, wanted: QueueFilter) -> int:
    """How many wait in all."""
    return db.session.scalar(waiting(sa.select(sa.func.count()), actor, wanted)) or 0


def held_by_another(actor: Actor, now: datetime) -> sa.ColumnElement[bool]:
    """Whether somebody else has a question open."""
    held = (ReviewClaim.question_id == Question.id, ReviewClaim.reviewer_id != actor.id, ReviewClaim.expires_at > now)
    return sa.exists().where(*held).correlate(Question)


def waiting(statement: Any, actor: Actor, wanted: QueueFilter) -> Any:
    """A SELECT over what waits in the actor's reach, with the question's article and its latest version joined."""
    statement = (
        statement.select_from(Question)
        .join(_latest, _latest.id == Question.latest_version_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(scope(actor, Permission.QUESTION_REVIEW), Question.state == QuestionState.IN_REVIEW)
    )
    if wanted.article is not None:
        statement = statement.where(Article.public_id == wanted.article)
    if wanted.kind is not None:
        statement = statement.where(_latest.kind == wanted.kind)
    if wanted.language is not None:
        statement = statement.where(_latest.language == wanted.language)
    return statement.where(writer_is(_latest, wanted.writer)) if wanted.writer is not None else statement


def writer_is(version: Any, writer: Writer) -> sa.ColumnElement[bool]:
    """Whether that kind of writer wrote a version."""
    by_person, by_model = version.written_by_id.is_not(None), version.model.is_not(None)
    if writer is Writer.PERSON:
        return cast(sa.ColumnElement[bool], by_person)
    return sa.and_(~by_person, by_model if writer is Writer.MODEL else ~by_model)
