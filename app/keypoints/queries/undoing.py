"""What somebody can take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.db import db
from app.keypoints.models import KeyPointChange, KeyPointRow
from app.library.models import Article, Revision


@dataclass(frozen=True, slots=True)
class Undoable:
    """A person's last press: the deed, on which key point, and on how many."""

    deed: str
    name: str
    n: int


def last_press(revision_id: int, actor_id: int, since: datetime) -> Sequence[KeyPointChange]:
    """The changes of this person's last press on a revision that was not taken back; none if that was before ``since``."""
    mine = (KeyPointChange.revision_id == revision_id, KeyPointChange.actor_id == actor_id, KeyPointChange.undone_at.is_(None))
    last = sa.select(KeyPointChange.press).where(*mine, KeyPointChange.done_at >= since).order_by(KeyPointChange.id.desc()).limit(1)
    return db.session.scalars(sa.select(KeyPointChange).where(*mine, KeyPointChange.press == last.scalar_subquery())).all()


def undoable(revision_id: int, actor_id: int, since: datetime) -> Undoable | None:
    """What ``services.undoing.undo`` would take back, for the button. One query."""
    changes = last_press(revision_id, actor_id, since)
    return Undoable(changes[-1].deed, changes[-1].after["name"], len(changes)) if changes else None


def key_point_by_id(point_id: int) -> KeyPointRow:
    """A key point as it is in the database now, its members and the way to its unit loaded."""
    way = joinedload(KeyPointRow.revision).joinedload(Revision.article).joinedload(Article.unit)
    statement = sa.select(KeyPointRow).where(KeyPointRow.id == point_id).options(way, selectinload(KeyPointRow.members))
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()
