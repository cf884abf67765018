"""Reading key points: for the marking screen, for the writer, for whoever shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.db import db
from app.errors import NotFound
from app.keypoints.domain import Anchor, Doubt, KeyPoint, KeyPointKind, Tier
from app.keypoints.models import FinderReading, KeyPointMember, KeyPointRow, KeyPointState
from app.library.domain import Document, Evidence, Language, Passage
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member as marked; ``ordinal`` counts from 1."""

    ordinal: int
    text: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeyPointView:
    """A key point as pages show it; ``evidence`` leads with the place that names it."""

    id: int
    public_id: str
    identity: str
    kind: KeyPointKind
    name: str
    aliases: tuple[str, ...]
    count: int | None
    tier: Tier | None
    salience: float
    state: KeyPointState
    are_members_confirmed: bool
    members: tuple[MemberView, ...]
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[str, Evidence], ...]

    @property
    def is_confirmed(self) -> bool:
        return self.state is KeyPointState.CONFIRMED

    @property
    def is_removed(self) -> bool:
        return self.state is KeyPointState.REMOVED

    @property
    def are_members_complete(self) -> bool:
        """Whether there are as many members as the name states, so that they may be confirmed."""
        return bool(self.members) and self.count in (None, len(self.members))


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """One revision of an article, opened for marking; guarded by the article's unit. ``numbers`` are its revisions, latest first."""

    article: Article
    revision: Revision
    numbers: tuple[int, ...]
    owner_id: None = None

    @property
    def unit_path(self) -> str:
        return self.article.unit.path

    @property
    def language(self) -> Language:
        return self.revision.language

    @property
    def is_latest(self) -> bool:
        return self.revision.number == self.numbers[0]


def marked_article_or_404(article_id: str, number: int | None = None) -> MarkedArticle:
    """The article with that public id at its latest revision, or at ``number``."""
    article = db.session.scalar(sa.select(Article).where(Article.public_id == article_id).options(joinedload(Article.unit)))
    if article is None:
        raise NotFound
    revisions = db.session.scalars(sa.select(Revision).where(Revision.article_id == article.id).order_by(Revision.number.desc())).all()
    chosen = [revision for revision in revisions if number in (None, revision.number)]
    if not chosen:
        raise NotFound
    return MarkedArticle(article, chosen[0], tuple(revision.number for revision in revisions))


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


def passages(revision_id: int) -> dict[int, Passage]:
    """The passages of a revision by number, in reading order."""
    statement = sa.select(PassageRow.number, PassageRow.kind, PassageRow.text).where(PassageRow.revision_id == revision_id)
    return {row.number: Passage(row.number, row.kind, row.text) for row in db.session.execute(statement.order_by(PassageRow.number))}


def document(revision_id: int) -> Document:
    """The revision as the value that the finder and the writer read."""
    revision = db.session.get_one(Revision, revision_id)
    return Document(
        title=revision.title,
        section=revision.section,
        category=revision.category,
        published_on=revision.published_on,
        author=revision.author,
        source=revision.source,
        language=revision.language,
        encoding=revision.encoding,
        format=revision.format,
        passages=tuple(passages(revision_id).values()),
        removed=tuple(revision.removed),
    )


def key_points(revision_id: int) -> list[KeyPointView]:
    """All key points of a revision, removed ones too, the most salient first, ties by place. Two queries."""
    return [_view(row) for row in _rows(revision_id)]


def confirmed_points(revision_id: int) -> list[KeyPoint]:
    """The confirmed key points as the writer takes them; members only when a person confirmed them, and then of tier A."""
    return [_value(row) for row in _rows(revision_id, KeyPointState.CONFIRMED)]


def doubts(revision_id: int) -> list[Doubt] | None:
    """What the finder doubted in a revision; None when it has not read it yet."""
    reading = db.session.get(FinderReading, revision_id)
    return None if reading is None else [Doubt(**doubt) for doubt in reading.doubts]


def identities(revision_id: int) -> set[str]:
    """The identities that a revision already has, removed ones too."""
    return set(db.session.scalars(sa.select(KeyPointRow.identity).where(KeyPointRow.revision_id == revision_id)))


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


def _rows(revision_id: int, state: KeyPointState | None = None) -> Sequence[KeyPointRow]:
    statement = sa.select(KeyPointRow).where(KeyPointRow.revision_id == revision_id).options(selectinload(KeyPointRow.members))
    if state is not None:
        statement = statement.where(KeyPointRow.state == state)
    return db.session.scalars(statement.order_by(KeyPointRow.salience.desc(), KeyPointRow.id)).all()


def _view(row: KeyPointRow) -> KeyPointView:
    return KeyPointView(
        id=row.id,
        public_id=row.public_id,
        identity=row.identity,
        kind=row.kind,
        name=row.name,
        aliases=tuple(row.aliases),
        count=row.count,
        tier=row.tier,
        salience=row.salience,
        state=row.state,
        are_members_confirmed=row.are_members_confirmed,
        members=tuple(MemberView(member.ordinal, member.text, member.passage, member.start, member.end) for member in row.members),
        evidence=tuple(_anchor(stored).evidence for stored in row.evidence),
        parts=_parts(row),
    )


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
        evidence=tuple(_anchor(stored).evidence for stored in row.evidence),
        parts=_parts(row),
    )


def _parts(row: KeyPointRow) -> tuple[tuple[str, Evidence], ...]:
    return tuple((role, _anchor(stored).evidence) for role, stored in row.parts.items())


def _anchor(stored: dict[str, Any]) -> Anchor:
    return Anchor(**stored)
