"""Reading the library: articles in scope, revisions, and documents rebuilt from their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.cache import of_committed
from app.db import db
from app.errors import NotFound
from app.library.domain import Document, ImportNote, Language, Original, Passage, Span, SpanKind
from app.library.models import Article, ImageRow, PassageRow, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope


def article_or_404(article_id: str) -> Article:
    """The article with that public id, whatever its state; for those who keep the library."""
    article = db.session.scalar(sa.select(Article).where(Article.public_id == article_id).options(joinedload(Article.unit)))
    if article is None:
        raise NotFound
    return article


def article(article_id: int) -> Article:
    """The article with that key, and its unit."""
    return db.session.scalars(sa.select(Article).where(Article.id == article_id).options(joinedload(Article.unit))).one()


def published_article_or_404(article_id: str) -> Article:
    """The article with that public id, if readers may see it."""
    article = article_or_404(article_id)
    if article.published_revision_id is None:
        raise NotFound
    return article


def own_article(public_id: str, actor_id: int) -> Article | None:
    """The article with that public id, if this person made it."""
    statement = sa.select(Article).where(Article.public_id == public_id, Article.created_by_id == actor_id)
    return db.session.scalar(statement.options(joinedload(Article.unit)))


def revisions(article_id: int) -> Sequence[Revision]:
    """All revisions of an article, newest first."""
    return db.session.scalars(sa.select(Revision).where(Revision.article_id == article_id).order_by(Revision.number.desc())).all()


def revision(revision_id: int) -> Revision:
    return db.session.get_one(Revision, revision_id)


def revision_or_404(article_id: int, number: int) -> Revision:
    """The revision of that number."""
    found = db.session.scalar(sa.select(Revision).where(Revision.article_id == article_id, Revision.number == number))
    if found is None:
        raise NotFound
    return found


def latest_revision(article_id: int) -> Revision:
    """The newest state of an article, published or not."""
    return db.session.scalars(sa.select(Revision).where(Revision.article_id == article_id).order_by(Revision.number.desc()).limit(1)).one()


def last_revision_number(article_id: int) -> int:
    """The newest revision's number, 0 when there is none."""
    return db.session.scalar(sa.select(sa.func.max(Revision.number)).where(Revision.article_id == article_id)) or 0


@of_committed(512)
def passages(revision_id: int) -> tuple[Passage, ...]:
    """The passages of a revision in reading order; kept in memory once committed, since a revision never changes."""
    of = PassageRow
    columns = (of.number, of.kind, of.text, of.level, of.spans, of.image, of.label)
    rows = db.session.execute(sa.select(*columns).where(of.revision_id == revision_id).order_by(of.number))
    return tuple(
        Passage(n, kind, text, level, tuple(map(_span, spans)), image, label) for n, kind, text, level, spans, image, label in rows
    )


def _span(stored: Sequence[Any]) -> Span:
    kind, start, end, target = stored
    return Span(SpanKind(kind), start, end, target)


def document(revision_id: int) -> Document:
    """A revision as the value that the finder and the writer work on."""
    row = revision(revision_id)
    return Document(
        title=row.title,
        section=row.section,
        category=row.category,
        published_on=row.published_on,
        author=row.author,
        source=row.source,
        language=row.language,
        encoding=row.encoding,
        format=row.format,
        passages=tuple(passages(revision_id)),
        removed=tuple(row.removed),
        notes=tuple(ImportNote(**note) for note in row.notes),
    )


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as lists show it: its newest revision, and whether readers see one."""

    id: int
    public_id: str
    revision_id: int
    title: str
    section: str | None
    category: str | None
    language: Language
    n_units: int
    unit_name: str
    created_at: datetime
    is_published: bool
    unit_name_zh: str | None = None

    def unit_label(self, language: str) -> str:
        """Its unit's name in the reader's language."""
        return self.unit_name_zh if language == "zh" and self.unit_name_zh else self.unit_name


def _listed() -> Any:
    newest = sa.select(sa.func.max(Revision.number)).where(Revision.article_id == Article.id).correlate(Article).scalar_subquery()
    return (
        sa.select(
            Article.id,
            Article.public_id,
            Revision.id,
            Revision.title,
            Revision.section,
            Revision.category,
            Revision.language,
            Revision.n_units,
            Unit.name,
            Revision.created_at,
            Article.published_revision_id.is_not(None),
            Unit.name_zh,
        )
        .join(Revision, sa.and_(Revision.article_id == Article.id, Revision.number == newest))
        .join(Unit, Unit.id == Article.unit_id)
        .order_by(Revision.created_at.desc(), Article.id.desc())
    )


def articles_statement(actor: Actor, *, archived: bool = False) -> Any:
    """SELECT of ArticleRow's columns for the articles the actor keeps or reviews: those at hand, or the ``archived`` ones."""
    put_away = Article.archived_at.is_not(None) if archived else Article.archived_at.is_(None)
    return _listed().where(scope(actor, Permission.ARTICLE_VIEW), put_away)


def readable_articles(actor: Actor) -> list[ArticleRow]:
    """Published articles of the actor's own line of units that are not archived, newest first; what study modules are made of."""
    at_hand = (Article.published_revision_id.is_not(None), Article.archived_at.is_(None))
    statement = _listed().where(scope(actor, Permission.ARTICLE_READ), *at_hand)
    return [ArticleRow(*row) for row in db.session.execute(statement)]


def original(revision_id: int) -> Original | None:
    """What a revision was read from, if it was kept."""
    row = db.session.execute(sa.select(Revision.original, Revision.filename).where(Revision.id == revision_id)).one()
    return Original(row.original, row.filename) if row.original is not None else None


def originals_of(unit_id: int) -> set[str]:
    """Hashes of all that articles of a unit were read from."""
    return set(db.session.scalars(_originals(unit_id)))


def lock_originals(unit_id: int, hashes: Sequence[str]) -> set[str]:
    """Which of these hashes are among them, holding the unit until the transaction ends so that nobody adds them meanwhile."""
    db.session.execute(sa.select(Unit.id).where(Unit.id == unit_id).with_for_update())
    return set(db.session.scalars(_originals(unit_id).where(Revision.original_sha256.in_(hashes))))


def _originals(unit_id: int) -> sa.Select[Any]:
    hashes = sa.select(Revision.original_sha256).join(Article, Article.id == Revision.article_id)
    return hashes.where(Article.unit_id == unit_id, Revision.original_sha256.is_not(None))


@dataclass(frozen=True, slots=True)
class KeptImage:
    """A picture of an article, with what its permission is read from."""

    data: bytes
    media_type: str
    unit_path: str
    owner_id: None = None


def _kept_image(article_id: str, sha256: str) -> Any:
    return (
        sa.select(ImageRow.data, ImageRow.media_type, Unit.path)
        .join(Article, Article.id == ImageRow.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(Article.public_id == article_id, ImageRow.sha256 == sha256)
    )


def image_or_404(article_id: str, sha256: str) -> KeptImage:
    """A picture of any revision, for those who keep the article."""
    return _image(_kept_image(article_id, sha256))


def shown_image_or_404(article_id: str, sha256: str) -> KeptImage:
    """A picture that the published revision shows, for its readers."""
    shown = sa.exists().where(PassageRow.revision_id == Article.published_revision_id, PassageRow.image == sha256)
    return _image(_kept_image(article_id, sha256).where(shown))


def _image(statement: Any) -> KeptImage:
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFound
    return KeptImage(*row)


def image_sums(article_id: int) -> list[str]:
    """The sums of all pictures that an article's text may show."""
    return list(db.session.scalars(sa.select(ImageRow.sha256).where(ImageRow.article_id == article_id).order_by(ImageRow.id)))
