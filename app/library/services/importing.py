"""Keeping what a person imported: an article with its first revision, or a further revision of one."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import audit
from app.db import db, insert_unless_there
from app.library import queries
from app.library.domain import AddressTaken, Document, Original, Passage, reading_units
from app.library.models import Article, ImageRow, PassageRow, Revision
from app.library.services.changing import note_change
from app.people.models import Unit

__all__ = ["Original", "add_article", "add_revision"]


def add_article(
    document: Document, *, title: str, unit: Unit, actor_id: int, original: Original | None, now: datetime, public_id: str | None = None
) -> Article:
    """Keep a new article of ``unit`` with revision 1; nobody reads it before it is published.

    ``public_id`` is the one promised when the form was made: the same form sent twice gives the same article. Raises
    AddressTaken when it is another person's article.
    """
    article = Article(unit_id=unit.id, unit=unit, created_by_id=actor_id, created_at=now, public_id=public_id)
    try:
        with db.session.begin_nested():
            db.session.add(article)
    except IntegrityError:
        if (kept := queries.own_article(public_id or "", actor_id)) is not None:
            return kept
        raise AddressTaken from None
    add_revision(article, document, title=title, actor_id=actor_id, original=original, now=now)
    return article


def add_revision(article: Article, document: Document, *, title: str, actor_id: int, original: Original | None, now: datetime) -> Revision:
    """Keep a further state of an article; what readers see changes only when it is published.

    When the newest revision says the very same already, that one is returned: the same form sent twice adds nothing.
    """
    if (kept := _unchanged(article, document, title, original)) is not None:
        return kept
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
        notes=[asdict(note) for note in document.notes],
        n_units=sum(sizes),
        created_by_id=actor_id,
        created_at=now,
    )
    db.session.add(revision)
    db.session.flush()
    db.session.add_all(_row(revision, passage, size) for passage, size in zip(document.passages, sizes, strict=True))
    _keep_images(article, document, now)
    db.session.flush()
    note_change(article.id, now=now)
    first = "article_written" if original is not None and original.is_written else "article_imported"
    deed = first if revision.number == 1 else "revision_added"
    detail = {"title": title, "revision": revision.number}
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, detail=detail, now=now)
    return revision


def _row(revision: Revision, passage: Passage, n_units: int) -> PassageRow:
    return PassageRow(
        revision_id=revision.id,
        number=passage.number,
        kind=passage.kind,
        text=passage.text,
        level=passage.level,
        spans=[[span.kind.value, span.start, span.end, span.target] for span in passage.spans],
        image=passage.image,
        label=passage.label,
        n_units=n_units,
    )


def _keep_images(article: Article, document: Document, now: datetime) -> None:
    """Keep the pictures that the passages show; one kept already stays as it is."""
    shown = {passage.image for passage in document.passages}
    rows = [{"article_id": article.id, "created_at": now, **asdict(image)} for image in document.images if image.sha256 in shown]
    if rows:
        db.session.execute(insert_unless_there(ImageRow), rows)


def _unchanged(article: Article, document: Document, title: str, original: Original | None) -> Revision | None:
    """The newest revision, if it was read from the same bytes and says the same."""
    if original is None or queries.last_revision_number(article.id) == 0:
        return None
    newest = queries.latest_revision(article.id)
    if newest.original_sha256 != hashlib.sha256(original.data).hexdigest() or newest.title != title:
        return None
    return newest if queries.document(newest.id) == replace(document, title=title) else None
