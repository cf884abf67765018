"""Taking everybody's progress along to the revision that readers see now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from app.db import db
from app.library.comparing import Comparison
from app.library.domain import Change
from app.library.queries import publications
from app.reading import queries
from app.reading.domain import CompletedBy, Pacing
from app.reading.domain.carrying import Held, carry, stored, together
from app.reading.models import ReadingClock, ReadingProgress

BATCH = 500
_WAY = cast(sa.Table, ReadingProgress.__table__)
_OLD, _NEW = _WAY.alias("old"), _WAY.alias("new")
_CHANGE = sa.update(_WAY).where(_WAY.c.id == sa.bindparam("of_id"))


@dataclass(frozen=True, slots=True)
class _Way:
    """What all readers of one publication share: the revision they come to, how it differs, and what its passages need."""

    article_id: int
    revision_id: int
    comparison: Comparison
    pacing: Pacing


def take_along(article_id: int, old_id: int, new_id: int, change: Change, *, now: datetime) -> int:
    """Give every reader of ``old_id`` their way through ``new_id``, and return how many there are. Safe to run twice.

    Time counted stays with the revision it was read in, so that no report counts it twice.
    """
    readers = sa.select(_WAY.c.user_id).where(_WAY.c.revision_id == old_id)
    clocks = sa.update(ReadingClock).where(ReadingClock.user_id.in_(readers))
    db.session.execute(clocks.values(n_changes=ReadingClock.n_changes + 1), execution_options={"synchronize_session": False})
    # looked up once: nothing is kept in memory of a transaction that writes
    comparison, (_, pacing) = publications.comparison(old_id, new_id), queries.pacing(new_id)
    way = _Way(article_id, new_id, comparison, pacing)
    n_readers = last = 0
    while rows := _readers(old_id, new_id, after=last):
        n_readers, last = n_readers + len(rows), rows[-1].user_id
        _keep(rows, way, change, now=now)
    return n_readers


def _readers(old_id: int, new_id: int, *, after: int) -> Sequence[Any]:
    """The next readers by id, with what they have of either revision."""
    names = ("passage_ms", "completed_at", "changed", "last_passage")
    statement = (
        sa.select(
            _OLD.c.user_id,
            _OLD.c.started_at,
            _OLD.c.last_beat_at,
            _OLD.c.completed_by,
            *(_OLD.c[name] for name in names),
            _NEW.c.id.label("new_id"),
            _NEW.c.completed_by.label("new_completed_by"),
            *(_NEW.c[name].label(f"new_{name}") for name in names),
        )
        .select_from(_OLD)
        .outerjoin(_NEW, sa.and_(_NEW.c.user_id == _OLD.c.user_id, _NEW.c.revision_id == new_id))
        .where(_OLD.c.revision_id == old_id, _OLD.c.user_id > after)
    )
    return db.session.execute(statement.order_by(_OLD.c.user_id).limit(BATCH)).all()


def _keep(rows: Sequence[Any], way: _Way, change: Change, *, now: datetime) -> None:
    added, changed = [], []
    for row in rows:
        held = carry(_held(row), way.comparison, way.pacing, change, now=now)
        if row.new_id is not None:
            held = together(held, _held(row, "new_"))
        by = (row.new_completed_by or row.completed_by or CompletedBy.READING) if held.completed_at is not None else None
        values = {**stored(held, way.pacing), "completed_by": by}
        if row.new_id is not None:
            changed.append({**values, "of_id": row.new_id})
            continue
        ids = {"user_id": row.user_id, "article_id": way.article_id, "revision_id": way.revision_id}
        times = {"started_at": row.started_at, "last_beat_at": row.last_beat_at}
        added.append({**ids, **values, **times, "credit_ms": 0, "uncounted": {}, "streams": {}})
    if added:
        db.session.execute(sa.insert(_WAY), added)
    if changed:
        db.session.connection().execute(_CHANGE, changed)


def _held(row: Any, prefix: str = "") -> Held:
    passage_ms, changed = getattr(row, f"{prefix}passage_ms"), getattr(row, f"{prefix}changed")
    return Held(
        tuple(passage_ms or ()),
        getattr(row, f"{prefix}completed_at"),
        tuple(changed) if changed is not None else None,
        getattr(row, f"{prefix}last_passage"),
    )
