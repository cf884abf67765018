"""Key points as values: what the writer is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.db import db
from app.keypoints.domain import Anchor, KeyPoint, Tier
from app.keypoints.models import KeyPointMember, KeyPointRow, KeyPointState
from app.library.domain import Evidence, Language
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit
from app.permissions import lineage

ELSEWHERE, TEXTS_ELSEWHERE = 300, 10_000


def confirmed_points(revision_id: int) -> list[KeyPoint]:
    """The confirmed key points as the writer takes them; members only when a person confirmed them, and then of tier A."""
    return [_value(row) for row in rows_of(revision_id, KeyPointState.CONFIRMED)]


def confirmed_elsewhere(article_id: int, language: Language, unit_path: str) -> list[KeyPoint]:
    """Confirmed key points of other published articles that the same unit reads, in one language: the most salient few hundred."""
    statement = (
        sa.select(KeyPointRow)
        .where(KeyPointRow.state == KeyPointState.CONFIRMED, KeyPointRow.revision_id.in_(_revisions(article_id, language, unit_path)))
        .options(selectinload(KeyPointRow.members))
        .order_by(KeyPointRow.salience.desc(), KeyPointRow.id)
        .limit(ELSEWHERE)
    )
    return [_value(row) for row in db.session.scalars(statement)]


def texts_elsewhere(article_id: int, language: Language, unit_path: str) -> list[str]:
    """What the passages of those articles say, the newest first: what is said there must not make a distractor right."""
    confirmed = sa.select(KeyPointRow.revision_id).where(KeyPointRow.state == KeyPointState.CONFIRMED)
    of = PassageRow
    statement = (
        sa.select(of.text)
        .where(of.revision_id.in_(_revisions(article_id, language, unit_path)), of.revision_id.in_(confirmed))
        .order_by(of.revision_id.desc(), of.number)
        .limit(TEXTS_ELSEWHERE)
    )
    return list(db.session.scalars(statement))


def _revisions(article_id: int, language: Language, unit_path: str) -> sa.Select[int]:
    """The published revisions of other articles that a unit reads, in one language."""
    return (
        sa.select(Revision.id)
        .join(Article, Article.published_revision_id == Revision.id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(Article.id != article_id, Revision.language == language, Unit.path.in_(lineage(unit_path)))
    )


def ids_by_identity(revision_id: int) -> dict[str, int]:
    """Row ids of a revision's key points by what the finder and the writer call them."""
    rows = db.session.execute(sa.select(KeyPointRow.identity, KeyPointRow.id).where(KeyPointRow.revision_id == revision_id))
    return {row.identity: row.id for row in rows}


def names_of(public_ids: Collection[str]) -> dict[str, str]:
    """Names of key points by public id."""
    rows = db.session.execute(sa.select(KeyPointRow.public_id, KeyPointRow.name).where(KeyPointRow.public_id.in_(public_ids)))
    return {row.public_id: row.name for row in rows}


def _value(row: KeyPointRow) -> KeyPoint:
    members: Sequence[KeyPointMember] = row.members if row.are_members_confirmed else ()
    return KeyPoint(
        id=row.identity,
        kind=row.kind,
        name=row.name,
        aliases=tuple(row.aliases),
        count=row.count,
        members=tuple(member.text for member in members) or None,
        member_evidence=tuple(Evidence(member.passage, member.start, member.end, member.text) for member in members) or None,
        tier=Tier.A if members else None,
        salience=row.salience,
        evidence=anchors(row),
        parts=parts(row),
    )


def rows_of(revision_id: int, state: KeyPointState | None = None) -> Sequence[KeyPointRow]:
    statement = sa.select(KeyPointRow).where(KeyPointRow.revision_id == revision_id).options(selectinload(KeyPointRow.members))
    if state is not None:
        statement = statement.where(KeyPointRow.state == state)
    return db.session.scalars(statement.order_by(KeyPointRow.salience.desc(), KeyPointRow.id)).all()


def parts(row: KeyPointRow) -> tuple[tuple[str, Evidence], ...]:
    return tuple((role, _evidence(stored)) for role, stored in row.parts.items())


def anchors(row: KeyPointRow) -> tuple[Evidence, ...]:
    """A row's evidence as values, the leading one first."""
    return tuple(_evidence(stored) for stored in row.evidence)


def _evidence(stored: dict[str, Any]) -> Evidence:
    return Anchor(**stored).evidence
