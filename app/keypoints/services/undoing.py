"""Taking back one's last deed on the key points of a revision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app import audit
from app.db import db, new_public_id
from app.keypoints import queries
from app.keypoints.domain import NothingToUndo
from app.keypoints.models import KeyPointChange, KeyPointMember, KeyPointRow, KeyPointState
from app.library.models import Revision
from app.library.services.changing import note_change

UNDO_WITHIN = timedelta(hours=1)
_OF_MEMBERS = ("text", "passage", "start", "end", "prefix", "suffix")


def snapshot(point: KeyPointRow) -> dict[str, Any]:
    """All that deeds change of a key point, ready for JSON."""
    return {
        "revision_id": point.revision_id,
        "name": point.name,
        "count": point.count,
        "state": point.state.value,
        "are_members_confirmed": point.are_members_confirmed,
        "decided_by_id": point.decided_by_id,
        "decided_at": point.decided_at.astimezone(UTC).isoformat() if point.decided_at else None,
        "members": [[getattr(member, field) for field in _OF_MEMBERS] for member in point.members],
    }


def keep(point: KeyPointRow, before: dict[str, Any], deed: str, *, actor_id: int, now: datetime, press: str | None = None) -> None:
    """Remember a deed that is already done, so that it can be taken back for an hour; older ones are forgotten."""
    db.session.execute(
        sa.delete(KeyPointChange).where(KeyPointChange.revision_id == point.revision_id, KeyPointChange.done_at < now - UNDO_WITHIN)
    )
    db.session.add(
        KeyPointChange(
            revision_id=point.revision_id,
            key_point_id=point.id,
            actor_id=actor_id,
            press=press or new_public_id(),
            deed=deed,
            before=before,
            after=snapshot(point),
            done_at=now,
        )
    )
    db.session.flush()


def undo(revision: Revision, *, actor_id: int, now: datetime) -> KeyPointRow:
    """Take back what this person did last on the revision and has not taken back; of a press on several, all of them.

    Returns the key point, of several the most salient. Raises NothingToUndo when any of them is no longer as the deed left it.
    """
    queries.lock_revision(revision.id)
    changes = queries.last_press(revision.id, actor_id, now - UNDO_WITHIN)
    if not changes:
        raise NothingToUndo
    points = [(change, queries.key_point_by_id(change.key_point_id)) for change in changes]
    if any(snapshot(point) != change.after for change, point in points):
        raise NothingToUndo
    for change, point in points:
        _restore(point, change.before)
        change.undone_at = now
        subject, detail = f"key_point:{point.public_id}", {"name": point.name[:80], "undone": change.deed}
        audit.record("key_point_undone", actor_id=actor_id, subject=subject, unit_path=point.unit_path, detail=detail, now=now)
    note_change(revision.article_id, now=now)
    db.session.flush()
    return max((point for _change, point in points), key=lambda point: (point.salience, -point.id))


def _restore(point: KeyPointRow, before: dict[str, Any]) -> None:
    point.name, point.count, point.state = before["name"], before["count"], KeyPointState(before["state"])
    point.are_members_confirmed, point.decided_by_id = before["are_members_confirmed"], before["decided_by_id"]
    point.decided_at = datetime.fromisoformat(before["decided_at"]) if before["decided_at"] else None
    if snapshot(point)["members"] != before["members"]:
        point.members.clear()
        db.session.flush()
        point.members.extend(
            KeyPointMember(ordinal=n, **dict(zip(_OF_MEMBERS, stored, strict=True))) for n, stored in enumerate(before["members"], start=1)
        )
    db.session.flush()
