"""Readings that no beat tells of: completed by proving the key points, or opened where nothing can be measured."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from app import audit
from app.db import db, insert_unless_there
from app.library.models import Article, Revision
from app.reading import queries
from app.reading.domain import CompletedBy
from app.reading.models import ReadingClock, ReadingProgress


def test_out(user_id: int, revision_id: int, *, unit_path: str | None, now: datetime) -> None:
    """Count a revision as read by somebody who proved its key points; one that is read already stays as it is.

    The person's count of changes moves first: a beat under way then reads again, and cannot write over the completion.
    """
    clock = cast(sa.Table, ReadingClock.__table__)
    db.session.execute(insert_unless_there(ReadingClock).values(user_id=user_id, taken=[], n_changes=0))
    db.session.execute(sa.update(clock).where(clock.c.user_id == user_id).values(n_changes=clock.c.n_changes + 1))
    before = queries.progress(user_id, revision_id)
    if before.completed_at is not None:
        return
    if before.id is None:
        note_opening(user_id, revision_id, now=now)
    mine = sa.and_(ReadingProgress.user_id == user_id, ReadingProgress.revision_id == revision_id)
    db.session.execute(sa.update(ReadingProgress).where(mine).values(completed_at=now, completed_by=CompletedBy.TESTED_OUT))
    subject, detail = f"article:{_article(revision_id).public_id}", {"revision_id": revision_id}
    audit.record("article_tested_out", actor_id=user_id, subject=subject, unit_path=unit_path, detail=detail, now=now)


def note_opening(user_id: int, revision_id: int, *, now: datetime) -> None:
    """Remember that somebody opened a revision, without any time; a reading that has begun stays as it is."""
    _article_id, pacing = queries.pacing(revision_id)
    values = {
        "user_id": user_id,
        "article_id": _article(revision_id).id,
        "revision_id": revision_id,
        "uncounted": {},
        "passage_ms": [0] * len(pacing.units),
        "streams": {},
        "started_at": now,
        "last_beat_at": now,
    }
    db.session.execute(insert_unless_there(ReadingProgress).values(values))


def _article(revision_id: int) -> Any:
    """Id and public id of a revision's article."""
    statement = sa.select(Article.id, Article.public_id).join(Revision, Revision.article_id == Article.id)
    return db.session.execute(statement.where(Revision.id == revision_id)).one()
