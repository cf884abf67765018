"""Which revision of an article readers see."""

from __future__ import annotations

from datetime import datetime

from app import audit
from app.db import db
from app.library.models import Article, Revision
from app.library.services.changing import note_change


def publish(article: Article, revision: Revision, *, actor_id: int, now: datetime) -> None:
    """Let readers see this revision; publishing it again changes nothing."""
    if article.published_revision_id == revision.id:
        return
    article.published_revision_id = revision.id
    _record("article_published", article, {"revision": revision.number}, actor_id=actor_id, now=now)


def unpublish(article: Article, *, actor_id: int, now: datetime) -> None:
    """Take an article from its readers; what they have read stays counted."""
    if article.published_revision_id is None:
        return
    article.published_revision_id = None
    _record("article_unpublished", article, {}, actor_id=actor_id, now=now)


def _record(deed: str, article: Article, detail: dict[str, object], *, actor_id: int, now: datetime) -> None:
    db.session.flush()
    note_change(article.id, now=now)
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, detail=detail, now=now)
