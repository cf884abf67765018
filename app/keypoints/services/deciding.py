"""Saying what is a key point and what is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app import audit
from app.db import new_public_id
from app.keypoints import queries
from app.keypoints.domain import CountDiffers, KeyPointKind, Tier
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.services import undoing
from app.library.models import Revision
from app.library.services.changing import note_change


def confirm(point: KeyPointRow, *, with_members: bool, actor_id: int, now: datetime, press: str | None = None) -> None:
    """Vouch for a key point and, ``with_members``, for each of its members; without, its members are no longer vouched for.

    Raises CountDiffers when there are not as many members as its name states.
    """
    before = undoing.snapshot(point)
    if with_members:
        if not point.members or (point.kind is KeyPointKind.ENUMERATION and point.count not in (None, len(point.members))):
            raise CountDiffers
        point.count = point.count or len(point.members)
    if (point.state, point.are_members_confirmed) != (KeyPointState.CONFIRMED, with_members):
        point.are_members_confirmed = with_members
        _decide(point, KeyPointState.CONFIRMED, "key_point_confirmed", before, actor_id=actor_id, now=now, press=press)


def confirm_surest(revision: Revision, *, actor_id: int, now: datetime) -> int:
    """Confirm every suggestion of tier A with its members, where their number is what the name states; returns how many."""
    surest = [point for point in queries.suggested_rows(revision.id) if point.tier is Tier.A and len(point.members) == point.count]
    press = new_public_id()
    for point in surest:
        confirm(point, with_members=True, actor_id=actor_id, now=now, press=press)
    return len(surest)


def remove(point: KeyPointRow, *, actor_id: int, now: datetime) -> None:
    """Say that it is no key point; it is kept, so that it can be restored and is not suggested again."""
    _go(point, KeyPointState.REMOVED, "key_point_removed", actor_id=actor_id, now=now)


def restore(point: KeyPointRow, *, actor_id: int, now: datetime) -> None:
    """Take a removal back; it is a suggestion again."""
    if point.state is KeyPointState.REMOVED:
        _go(point, KeyPointState.SUGGESTED, "key_point_restored", actor_id=actor_id, now=now)


def _go(point: KeyPointRow, state: KeyPointState, deed: str, *, actor_id: int, now: datetime) -> None:
    if point.state is not state:
        before = undoing.snapshot(point)
        point.are_members_confirmed = False
        _decide(point, state, deed, before, actor_id=actor_id, now=now)


def _decide(
    point: KeyPointRow, state: KeyPointState, deed: str, before: dict[str, Any], *, actor_id: int, now: datetime, press: str | None = None
) -> None:
    point.state, point.decided_by_id, point.decided_at = state, actor_id, now
    note_change(point.revision.article_id, now=now)
    undoing.keep(point, before, deed, actor_id=actor_id, now=now, press=press)
    audit.record(
        deed,
        actor_id=actor_id,
        subject=f"key_point:{point.public_id}",
        unit_path=point.unit_path,
        detail={"name": point.name[:80], "with_members": point.are_members_confirmed},
        now=now,
    )
