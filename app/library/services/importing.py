"""Keeping what a person imported: an article with its first revision, or a further revision of one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from app import audit
from app.db import db
from app.library import queries
from app.library.domain import Document, reading_units
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes a revision was read from, kept with their hash, and a safe name to show; None for pasted text."""

    data: bytes
    filename: str | None


def add_article(document: Document, *, title: str, unit: Unit, actor_id: int, original: Original | None, now: datetime) -> Article:
    """Keep a new article of ``unit`` with revision 1; nobody reads it before it is published."""
    article = Article(unit_id=unit.id, unit=unit, created_by_id=actor_id, created_at=now)
    db.session.add(article)
    db.session.flush()
    add_revision(article, document, title=title, actor_id=actor_id, original=original, now=now)
    return article


def add_revision(article: Article, document: Document, *, title: str, actor_id: int, original: Original | None, now: datetime) -> Revision:
    """Keep a further state of an article; what readers see changes only when it is published."""
    sizes = [reading_units(passage.text, document.language) for passage in document.passages]
    revision = Revision(
        article_id=article.id,
        number=queries.last_revision_number(article.id) + 1,
        title=title,
        section=document.section,
        category=document.category,
        published_on=document.published_on,
        author=document.author,
        source=document.source,
        language=document.language,
        encoding=document.encoding,
        format=document.format,
        filename=original.filename if original else None,
        original=original.data if original else None,
        original_sha256=hashlib.sha256(original.data).hexdigest() if original else None,
        removed=list(document.removed),
        notes=[{"code": note.code, "n": note.n} for note in document.notes],
        n_units=sum(sizes),
        created_by_id=actor_id,
        created_at=now,
    )
    db.session.add(revision)
    db.session.flush()
    db.session.add_all(
        PassageRow(revision_id=revision.id, number=passage.number, kind=passage.kind, text=passage.text, n_units=size)
        for passage, size in zip(document.passages, sizes, strict=True)
    )
    db.session.flush()
    deed = "article_imported" if revision.number == 1 else "revision_added"
    detail = {"title": title, "revision": revision.number}
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, detail=detail, now=now)
    return revision
