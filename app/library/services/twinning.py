"""Telling that two articles say the same in two languages."""

from __future__ import annotations

from datetime import datetime

from app import audit
from app.db import db
from app.library import queries
from app.library.domain import NotTwins
from app.library.models import Article
from app.library.queries import publications


def link(article: Article, other: Article, *, actor_id: int, now: datetime) -> None:
    """Make two articles of one unit each other's other-language version; a repeat changes nothing.

    Raises NotTwins: the same article, the same language, another unit, or one of them has a twin already.
    """
    for one in sorted((article, other), key=lambda one: one.id):
        publications.lock_article(one)
    if article.twin_id == other.id:
        return
    if article.id == other.id:
        raise NotTwins("same")
    if article.twin_id is not None or other.twin_id is not None:
        raise NotTwins("taken")
    if article.unit_id != other.unit_id:
        raise NotTwins("unit")
    if publications.current_revision(article).language is publications.current_revision(other).language:
        raise NotTwins("language")
    article.twin_id, other.twin_id = other.id, article.id
    _record("twin_linked", article, other, actor_id, now)


def unlink(article: Article, *, actor_id: int, now: datetime) -> None:
    """Let both stand alone again; without a twin nothing changes."""
    publications.lock_article(article)
    if article.twin_id is None:
        return
    other = queries.article(article.twin_id)
    publications.lock_article(other)
    article.twin_id = other.twin_id = None
    _record("twin_unlinked", article, other, actor_id, now)


def _record(deed: str, article: Article, other: Article, actor_id: int, now: datetime) -> None:
    db.session.flush()
    detail = {"twin": other.public_id}
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, detail=detail, now=now)
