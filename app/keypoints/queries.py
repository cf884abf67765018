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
from app.library.domain import Evidence, Language, Passage
from app.library.models import Article, PassageRow, Revision


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


def passages(revision_id: int) -> dict[int, Passage]:
    """The passages of a revision by number, in reading order."""
    statement = sa.select(PassageRow.number, PassageRow.kind, PassageRow.text).where(PassageRow.revision_id == revision_id)
    return {row.number: Passage(row.number, row.kind, row.text) for row in db.session.execute(statement.order_by(PassageRow.number))}


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
