"""What readers see and saw of an article, what is planned for them, and two revisions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.cache import of_committed
from app.db import db
from app.library.comparing import Comparison, compare
from app.library.domain import Language
from app.library.models import Article, PlannedPublication, Publication, Revision
from app.library.queries import article as article_of
from app.library.queries import article_or_404, latest_revision, passages, revision, revision_or_404


def last_published_id(article: Article) -> int | None:
    """The revision that readers see, or saw last; None when they never saw any."""
    if article.published_revision_id is not None:
        return article.published_revision_id
    last = sa.select(Publication.revision_id).where(Publication.article_id == article.id).order_by(Publication.id.desc())
    return db.session.scalar(last.limit(1))


def current_revision(article: Article) -> Revision:
    """The state that key points and questions speak of: what readers see or saw last, else the newest."""
    shown_id = last_published_id(article)
    return latest_revision(article.id) if shown_id is None else revision(shown_id)


def lock_article(article: Article) -> None:
    """Hold an article's row until the transaction ends, and read again where it stands."""
    db.session.execute(sa.select(Article.id).where(Article.id == article.id).with_for_update())
    db.session.refresh(article, ["published_revision_id", "archived_at", "twin_id"])


def planned_publication(article_id: int) -> PlannedPublication | None:
    """What is to be published by itself, if anything is."""
    return db.session.get(PlannedPublication, article_id, populate_existing=True)


def due_publications(now: datetime) -> Sequence[int]:
    """Ids of the articles with a publication that is due."""
    return db.session.scalars(sa.select(PlannedPublication.article_id).where(PlannedPublication.due_at <= now)).all()


def publications(article_id: int) -> dict[int, Publication]:
    """The last publication of each revision, by the revision's id."""
    rows = db.session.scalars(sa.select(Publication).where(Publication.article_id == article_id).order_by(Publication.id))
    return {row.revision_id: row for row in rows}


@of_committed(64)
def comparison(old_id: int, new_id: int) -> Comparison:
    """Two revisions side by side; kept in memory, since neither ever changes."""
    return compare(passages(old_id), passages(new_id))


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision of an article and the one it is looked at against: what readers see or saw last, else the one before it.

    ``base`` is None for a first revision. ``shown_id`` is the revision that readers see or saw last.
    """

    article: Article
    revision: Revision
    base: Revision | None
    shown_id: int | None
    owner_id: None = None

    @property
    def unit_path(self) -> str:
        return self.article.unit_path

    @property
    def replaces(self) -> Revision | None:
        """What readers saw until it is published, if that is another."""
        return self.base if self.base is not None and self.base.id == self.shown_id else None


def revised_or_404(article_id: str, number: int) -> Revised:
    """The revision of that number beside the one it is compared with."""
    article = article_or_404(article_id)
    chosen, shown_id = revision_or_404(article.id, number), last_published_id(article)
    if shown_id not in (None, chosen.id):
        return Revised(article, chosen, revision(shown_id), shown_id)
    before = sa.select(Publication.replaced_id).where(Publication.revision_id == chosen.id, Publication.replaced_id.is_not(None))
    replaced_id = db.session.scalar(before.order_by(Publication.id.desc()).limit(1))
    if replaced_id is not None:
        return Revised(article, chosen, revision(replaced_id), shown_id)
    older = sa.select(Revision).where(Revision.article_id == article.id, Revision.number < number)
    return Revised(article, chosen, db.session.scalar(older.order_by(Revision.number.desc()).limit(1)), shown_id)


@dataclass(frozen=True, slots=True)
class Twin:
    """An article's version in the other language."""

    public_id: str
    title: str
    language: Language
    is_published: bool


def twin_of(article: Article) -> Twin | None:
    """The other-language version, by the revision its readers see, else its newest."""
    if article.twin_id is None:
        return None
    other = article_of(article.twin_id)
    shown = current_revision(other)
    return Twin(other.public_id, shown.title, shown.language, other.published_revision_id is not None)


def twin_candidates(article: Article, language: Language) -> list[tuple[str, str]]:
    """Public id and title of what may become its other-language version: its unit's, in another language, without a twin."""
    newest = sa.select(sa.func.max(Revision.id)).where(Revision.article_id == Article.id).correlate(Article).scalar_subquery()
    shown = sa.func.coalesce(Article.published_revision_id, newest)
    statement = (
        sa.select(Article.public_id, Revision.title)
        .join(Revision, Revision.id == shown)
        .where(Article.unit_id == article.unit_id, Article.twin_id.is_(None), Article.archived_at.is_(None))
        .where(Revision.language != language, Article.id != article.id)
    )
    return [(row.public_id, row.title) for row in db.session.execute(statement.order_by(Revision.created_at.desc()).limit(200))]
