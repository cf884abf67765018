"""Reading the progress of readers, and what their pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple, cast

import sqlalchemy as sa

from app.cache import of_committed
from app.db import db
from app.errors import NotFound
from app.library import queries as library
from app.library.domain import Language, reading_units
from app.library.models import Article, Publication, Revision
from app.people.models import Unit
from app.reading.domain import CompletedBy, Pacing
from app.reading.models import Highlight, ReadingClock, ReadingProgress


@dataclass(frozen=True, slots=True)
class Readable:
    """What a beat asks of a published article, read without loading a model."""

    id: int
    public_id: str
    unit_path: str
    owner_id: None = None


_ARTICLE, _UNIT = cast(sa.Table, Article.__table__).c, cast(sa.Table, Unit.__table__).c
_READABLE = (
    sa.select(_ARTICLE.id, _ARTICLE.public_id, _UNIT.path)
    .join_from(Article.__table__, Unit.__table__, _UNIT.id == _ARTICLE.unit_id)
    .where(_ARTICLE.public_id == sa.bindparam("public_id"), _ARTICLE.published_revision_id.is_not(None))
)


def readable_or_404(article_id: str) -> Readable:
    """The published article with that public id, as a beat needs it."""
    row = db.session.connection().execute(_READABLE, {"public_id": article_id}).first()
    if row is None:
        raise NotFound
    return Readable(*row)


@of_committed(512)
def pacing(revision_id: int) -> tuple[int, Pacing]:
    """A revision's article and what its passages need; kept in memory, since a revision never changes."""
    row = db.session.execute(sa.select(Revision.article_id, Revision.language).where(Revision.id == revision_id)).one_or_none()
    if row is None:
        raise NotFound
    units = [reading_units(passage.text, row.language) for passage in library.passages(revision_id)]
    return row.article_id, Pacing.of(units, Language(row.language))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the head of the reader's page says of a revision; ``n_units`` is words or characters."""

    id: int
    title: str
    published_on: date | None
    author: str | None
    source: str | None
    language: Language
    n_units: int


@of_committed(512)
def shown(revision_id: int) -> Shown:
    """A revision's facts; kept in memory, since a revision never changes."""
    columns = (getattr(Revision, one.name) for one in fields(Shown))
    return Shown(*db.session.execute(sa.select(*columns).where(Revision.id == revision_id)).one())


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's way through one revision, beside the person's one clock."""

    n_changes: int | None
    taken: list[list[int]] | None
    id: int | None
    credit_ms: int | None
    uncounted: dict[str, int] | None
    passage_ms: list[int] | None
    streams: dict[str, list[int]] | None
    last_passage: int | None
    started_at: datetime | None
    completed_at: datetime | None
    completed_by: CompletedBy | None
    changed: list[int] | None


_CLOCK, _WAY = cast(sa.Table, ReadingClock.__table__), cast(sa.Table, ReadingProgress.__table__)
_reader = sa.select(sa.bindparam("user_id", type_=sa.BigInteger()).label("user_id")).subquery()
_PROGRESS = (
    sa.select(_CLOCK.c.n_changes, _CLOCK.c.taken, *(_WAY.c[one.name] for one in fields(Progress)[2:]))
    .select_from(_reader)
    .outerjoin(_CLOCK, _CLOCK.c.user_id == _reader.c.user_id)
    .outerjoin(_WAY, sa.and_(_WAY.c.user_id == _reader.c.user_id, _WAY.c.revision_id == sa.bindparam("revision_id")))
)


def progress(user_id: int, revision_id: int) -> Progress:
    """The person's clock and their progress in one indexed read; fields are None where there is no row yet."""
    values: dict[str, Any] = {"user_id": user_id, "revision_id": revision_id}
    return Progress(*db.session.connection().execute(_PROGRESS, values).one())


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How far one person has come with one article, whichever revision they read; ``share`` is of the text, by length."""

    article_id: int
    share: float
    credit_ms: int
    completed_at: datetime | None


def article_progress(user_id: int, article_ids: Sequence[int]) -> dict[int, ArticleProgress]:
    """By article id, the best of a person's revisions; read once is read. One query."""
    statement = (
        sa.select(
            ReadingProgress.article_id,
            sa.func.max(ReadingProgress.covered_share),
            sa.func.sum(ReadingProgress.credit_ms),
            sa.func.min(ReadingProgress.completed_at),
        )
        .where(ReadingProgress.user_id == user_id, ReadingProgress.article_id.in_(article_ids))
        .group_by(ReadingProgress.article_id)
    )
    return {row[0]: ArticleProgress(row[0], row[1], int(row[2]), row[3]) for row in db.session.execute(statement)}


class Readers(NamedTuple):
    """How many people have read a revision, and how many are on their way through it."""

    n_finished: int
    n_underway: int


def readers_of(revision_id: int) -> Readers:
    """Counted over everybody, whatever their unit."""
    finished = sa.func.count(ReadingProgress.completed_at)
    n_finished, n_all = db.session.execute(sa.select(finished, sa.func.count()).where(ReadingProgress.revision_id == revision_id)).one()
    return Readers(n_finished, n_all - n_finished)


@dataclass(frozen=True, slots=True)
class Kept:
    """A highlight with what a guard asks of it: it belongs to whoever made it, and to no unit."""

    highlight: Highlight
    article_id: str

    @property
    def owner_id(self) -> int:
        return self.highlight.user_id

    @property
    def unit_path(self) -> None:
        return None


def highlight_or_404(highlight_id: str) -> Kept:
    """The highlight with that public id, removed or not, and its article's."""
    statement = sa.select(Highlight, Article.public_id).join(Article, Article.id == Highlight.article_id)
    row = db.session.execute(statement.where(Highlight.public_id == highlight_id)).first()
    if row is None:
        raise NotFound
    return Kept(*row)


def highlights(user_id: int, article_id: int) -> list[Highlight]:
    """Everything a person marked in an article, in the order of the text; what they removed is among it."""
    statement = sa.select(Highlight).where(Highlight.user_id == user_id, Highlight.article_id == article_id)
    return list(db.session.scalars(statement.order_by(Highlight.passage, Highlight.start, Highlight.id)))


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article that somebody had read and that changed in what matters since; ``n_passages`` are left to read."""

    public_id: str
    title: str
    language: Language
    n_passages: int
    published_at: datetime


def changed_since_read(user_id: int) -> list[ChangedArticle]:
    """What this person is asked to read again in part, the latest change first. One query."""
    published = (
        sa.select(sa.func.max(Publication.published_at)).where(Publication.revision_id == Revision.id).correlate(Revision).scalar_subquery()
    )
    statement = (
        sa.select(Article.public_id, Revision.title, Revision.language, ReadingProgress.changed, published.label("published_at"))
        .join(Article, Article.published_revision_id == ReadingProgress.revision_id)
        .join(Revision, Revision.id == ReadingProgress.revision_id)
        .where(ReadingProgress.user_id == user_id, ReadingProgress.changed.is_not(None), ReadingProgress.completed_at.is_(None))
        .order_by(sa.desc("published_at"))
    )
    rows = db.session.execute(statement)
    return [ChangedArticle(row.public_id, row.title, row.language, len(row.changed), row.published_at) for row in rows]


def finished_before(user_id: int, article_id: int, revision_id: int) -> int | None:
    """The revision of an article that this person finished last, other than this one."""
    statement = sa.select(ReadingProgress.revision_id).where(
        ReadingProgress.user_id == user_id,
        ReadingProgress.article_id == article_id,
        ReadingProgress.revision_id != revision_id,
        ReadingProgress.completed_at.is_not(None),
    )
    return db.session.scalar(statement.order_by(ReadingProgress.completed_at.desc(), ReadingProgress.id.desc()).limit(1))
