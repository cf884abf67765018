"""Key points to change, the articles they stand in, and the locks that keep two people apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.db import db
from app.errors import NotFound
from app.keypoints.domain import KeyPointKind
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.queries.showing import passages
from app.library import queries as library
from app.library.domain import Language, Passage
from app.library.models import Article, Revision
from app.library.queries import publications
from app.people.models import Unit


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """One revision of an article, opened for marking; guarded by the article's unit.

    ``current_number`` is that of the revision where key points live: the one readers see or saw last,
    else the newest.
    """

    article: Article
    revision: Revision
    current_number: int
    owner_id: None = None

    @property
    def unit_path(self) -> str:
        return self.article.unit.path

    @property
    def language(self) -> Language:
        return self.revision.language

    @property
    def is_current(self) -> bool:
        return self.revision.number == self.current_number


def marked_article_or_404(article_id: str, number: int | None = None) -> MarkedArticle:
    """The article with that public id at the revision where its key points live, or at ``number``."""
    article = library.article_or_404(article_id)
    current = publications.current_revision(article)
    chosen = current if number in (None, current.number) else library.revision_or_404(article.id, number)
    return MarkedArticle(article, chosen, current.number)


def key_point_or_404(point_id: str) -> KeyPointRow:
    """The key point with that public id, its members and the way to its unit loaded."""
    statement = (
        sa.select(KeyPointRow)
        .join(KeyPointRow.revision)
        .join(Revision.article)
        .join(Article.unit)
        .where(KeyPointRow.public_id == point_id)
        .options(
            contains_eager(KeyPointRow.revision).contains_eager(Revision.article).contains_eager(Article.unit),
            selectinload(KeyPointRow.members),
        )
    )
    point = db.session.scalar(statement)
    if point is None:
        raise NotFound
    return point


@dataclass(frozen=True, slots=True)
class Membered:
    """A key point and the ordinal of one of its members, as somebody saw it; the member may be gone by now."""

    point: KeyPointRow
    ordinal: int
    owner_id: None = None

    @property
    def unit_path(self) -> str:
        return self.point.unit_path


def membered_or_404(point_id: str, ordinal: int) -> Membered:
    return Membered(key_point_or_404(point_id), ordinal)


def identities(revision_id: int) -> set[str]:
    """The identities that a revision already has, removed ones and those that are stale in it too."""
    is_here = sa.or_(KeyPointRow.revision_id == revision_id, KeyPointRow.stale_in_id == revision_id)
    return set(db.session.scalars(sa.select(KeyPointRow.identity).where(is_here)))


def places(revision_id: int) -> set[tuple[KeyPointKind, int, int, int]]:
    """Kind, passage, start and end of where each key point of a revision is named."""
    rows = db.session.execute(sa.select(KeyPointRow.kind, KeyPointRow.evidence).where(KeyPointRow.revision_id == revision_id))
    return {(kind, at["passage"], at["start"], at["end"]) for kind, evidence in rows for at in evidence[:1]}


def suggested_rows(revision_id: int) -> Sequence[KeyPointRow]:
    """Key points nobody has judged yet, to judge them, with members and the way to their unit loaded."""
    way = joinedload(KeyPointRow.revision).joinedload(Revision.article).joinedload(Article.unit)
    statement = sa.select(KeyPointRow).where(KeyPointRow.revision_id == revision_id, KeyPointRow.state == KeyPointState.SUGGESTED)
    return db.session.scalars(statement.options(way, selectinload(KeyPointRow.members))).all()


@dataclass(frozen=True, slots=True)
class LockedRevision:
    """A revision that no other transaction adds key points to at the same time."""

    number: int
    article_public_id: str
    unit_path: str
    passages: dict[int, Passage]


def lock_revision(revision_id: int) -> LockedRevision:
    """Hold a revision's row until the transaction ends."""
    db.session.execute(sa.select(Revision.id).where(Revision.id == revision_id).with_for_update())
    statement = sa.select(Revision.number, Article.public_id, Unit.path).join(Revision.article).join(Article.unit)
    number, public_id, path = db.session.execute(statement.where(Revision.id == revision_id)).one()
    return LockedRevision(number, public_id, path, passages(revision_id))


def lock_members(point: KeyPointRow) -> None:
    """Hold a key point's row until the transaction ends, and read its members again."""
    db.session.execute(sa.select(KeyPointRow.id).where(KeyPointRow.id == point.id).with_for_update())
    db.session.refresh(point, ["members"])


def next_suggested(point: KeyPointRow) -> str | None:
    """The public id of the most salient key point of the same revision that nobody has judged, after this one in the list if any is."""
    waiting = (KeyPointRow.revision_id == point.revision_id, KeyPointRow.state == KeyPointState.SUGGESTED, KeyPointRow.id != point.id)
    order = (KeyPointRow.salience.desc(), KeyPointRow.id)
    behind = sa.or_(KeyPointRow.salience < point.salience, sa.and_(KeyPointRow.salience == point.salience, KeyPointRow.id > point.id))
    return db.session.scalar(sa.select(KeyPointRow.public_id).where(*waiting).order_by(sa.case((behind, 0), else_=1), *order).limit(1))
