"""Adding a key point that the finder did not see."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app import audit
from app.db import db
from app.keypoints import queries
from app.keypoints.domain import Anchor, KeyPointKind
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.services import undoing
from app.library.models import Revision
from app.library.services.changing import note_change

OF_A_PERSON = 1.0


@dataclass(frozen=True, slots=True)
class Addition:
    """What a person marked: ``count`` only for an enumeration."""

    kind: KeyPointKind
    name: str
    place: Anchor
    count: int | None = None


def add(revision: Revision, addition: Addition, *, actor_id: int, now: datetime) -> KeyPointRow:
    """Add a confirmed key point of the highest salience; the same one added twice is one, and comes back if it was removed."""
    source = queries.lock_revision(revision.id)
    place = addition.place
    said = "\x1f".join((addition.kind, addition.name, str(addition.count), str(place.passage), str(place.start), str(place.end)))
    identity = f"added:{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    point = db.session.scalar(
        sa.select(KeyPointRow).filter_by(revision_id=revision.id, identity=identity).options(selectinload(KeyPointRow.members))
    )
    if point is not None and point.state is KeyPointState.CONFIRMED:
        return point
    if point is None:
        point = KeyPointRow(
            revision_id=revision.id,
            identity=identity,
            kind=addition.kind,
            name=addition.name,
            aliases=[],
            count=addition.count,
            salience=OF_A_PERSON,
            evidence=[asdict(place)],
            parts={},
            created_at=now,
            members=[],
            state=KeyPointState.REMOVED,
            are_members_confirmed=False,
        )
        db.session.add(point)
        db.session.flush()
    before = undoing.snapshot(point)
    point.state, point.decided_by_id, point.decided_at = KeyPointState.CONFIRMED, actor_id, now
    db.session.flush()
    note_change(revision.article_id, now=now)
    undoing.keep(point, before, "key_point_added", actor_id=actor_id, now=now)
    subject, detail = f"key_point:{point.public_id}", {"kind": addition.kind.value, "name": addition.name[:80]}
    audit.record("key_point_added", actor_id=actor_id, subject=subject, unit_path=source.unit_path, detail=detail, now=now)
    return point
