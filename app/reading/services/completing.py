"""Completing a reading otherwise than by reading."""

from __future__ import annotations

from datetime import datetime
from typing import cast

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
    article = db.session.execute(
        sa.select(Article.id, Article.public_id).join(Revision, Revision.article_id == Article.id).where(Revision.id == revision_id)
    ).one()
    if before.id is None:
        _article_id, pacing = queries.pacing(revision_id)
        db.session.add(
            ReadingProgress(
                user_id=user_id,
                article_id=article.id,
                revision_id=revision_id,
                uncounted={},
                passage_ms=[0] * len(pacing.units),
                streams={},
                started_at=now,
                last_beat_at=now,
            )
        )
        db.session.flush()
    mine = sa.and_(ReadingProgress.user_id == user_id, ReadingProgress.revision_id == revision_id)
    db.session.execute(sa.update(ReadingProgress).where(mine).values(completed_at=now, completed_by=CompletedBy.TESTED_OUT))
    subject, detail = f"article:{article.public_id}", {"revision_id": revision_id}
    audit.record("article_tested_out", actor_id=user_id, subject=subject, unit_path=unit_path, detail=detail, now=now)
