"""Putting an article away and taking it out again."""

from __future__ import annotations

from datetime import datetime

from app import audit
from app.db import db
from app.library.models import Article
from app.library.queries import publications
from app.library.services.changing import note_change


def archive(article: Article, *, actor_id: int, now: datetime) -> None:
    """Put an article away: out of the lists and out of new study modules. Whoever is reading it for an assignment goes on.

    What was planned to be published is off. A repeat changes nothing.
    """
    publications.lock_article(article)
    if article.archived_at is not None:
        return
    article.archived_at = now
    if (planned := publications.planned_publication(article.id)) is not None:
        db.session.delete(planned)
    _record("article_archived", article, actor_id, now)


def restore(article: Article, *, actor_id: int, now: datetime) -> None:
    """Take an archived article out again, as it was."""
    publications.lock_article(article)
    if article.archived_at is not None:
        article.archived_at = None
        _record("article_restored", article, actor_id, now)


def _record(deed: str, article: Article, actor_id: int, now: datetime) -> None:
    db.session.flush()
    note_change(article.id, now=now)
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, now=now)
