"""Which revision of an article readers see, now or from some moment on.

Publishing one revision in place of another also moves key points, questions and readers' progress along: that is done by
``questions.services.revising``, the rightmost room it touches, which calls this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app import audit
from app.db import db
from app.library.domain import Archived, Change, ChangeUnsaid
from app.library.models import Article, PlannedPublication, Publication, Revision
from app.library.queries import publications
from app.library.services.changing import note_change


@dataclass(frozen=True, slots=True)
class Remark:
    """What the author says of a further revision: whether it matters to those who read the one before, and what is new."""

    change: Change
    note: str | None = None


def publish(article: Article, revision: Revision, *, actor_id: int, now: datetime, remark: Remark | None = None) -> bool:
    """Let readers see this revision, and whether that is new to them; publishing it again changes nothing.

    What was planned for the article is off then. Raises ChangeUnsaid when readers saw another one before and nothing is said
    about the change, and Archived.
    """
    publications.lock_article(article)
    if article.published_revision_id == revision.id:
        return False
    if article.archived_at is not None:
        raise Archived
    replaced_id = publications.last_published_id(article)
    detail: dict[str, object] = {"revision": revision.number}
    if replaced_id not in (None, revision.id):
        if remark is None:
            raise ChangeUnsaid
        detail["change"] = remark.change.value
    _note(article, revision, replaced_id, remark, actor_id=actor_id, now=now)
    article.published_revision_id = revision.id
    db.session.execute(sa.delete(PlannedPublication).where(PlannedPublication.article_id == article.id))
    _record("article_published", article, detail, actor_id=actor_id, now=now)
    return True


def _note(article: Article, revision: Revision, replaced_id: int | None, remark: Remark | None, *, actor_id: int, now: datetime) -> None:
    """Keep the publication; giving back the revision that was taken from readers is none."""
    if replaced_id == revision.id:
        return
    said = remark if replaced_id is not None else None
    db.session.add(
        Publication(
            article_id=article.id,
            revision_id=revision.id,
            replaced_id=replaced_id,
            change=said.change if said else None,
            note=(said.note or None) if said else None,
            published_by_id=actor_id,
            published_at=now,
        )
    )


def unpublish(article: Article, *, actor_id: int, now: datetime) -> None:
    """Take an article from its readers; what they have read stays counted."""
    publications.lock_article(article)
    if article.published_revision_id is None:
        return
    article.published_revision_id = None
    _record("article_unpublished", article, {}, actor_id=actor_id, now=now)


def plan(
    article: Article, revision: Revision, due_at: datetime, *, actor_id: int, now: datetime, remark: Remark | None = None
) -> PlannedPublication:
    """Have a revision published by itself at ``due_at``, in place of what was planned before. Raises like ``publish``."""
    publications.lock_article(article)
    if article.archived_at is not None:
        raise Archived
    if publications.last_published_id(article) not in (None, revision.id) and remark is None:
        raise ChangeUnsaid
    planned = publications.planned_publication(article.id) or PlannedPublication(article_id=article.id)
    planned.revision_id, planned.due_at = revision.id, due_at
    planned.change, planned.note = (remark.change, remark.note or None) if remark else (None, None)
    planned.planned_by_id, planned.planned_at = actor_id, now
    db.session.add(planned)
    detail = {"revision": revision.number, "due_at": due_at.isoformat()}
    _record("publication_planned", article, detail, actor_id=actor_id, now=now)
    return planned


def call_off(article: Article, *, actor_id: int, now: datetime) -> bool:
    """Drop what was planned; whether there was anything."""
    publications.lock_article(article)
    planned = publications.planned_publication(article.id)
    if planned is None:
        return False
    db.session.delete(planned)
    _record("publication_called_off", article, {}, actor_id=actor_id, now=now)
    return True


def _record(deed: str, article: Article, detail: dict[str, object], *, actor_id: int, now: datetime) -> None:
    db.session.flush()
    note_change(article.id, now=now)
    audit.record(deed, actor_id=actor_id, subject=f"article:{article.public_id}", unit_path=article.unit_path, detail=detail, now=now)
