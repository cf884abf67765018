"""Saying what is a key point and what is not."""

from __future__ import annotations

from datetime import datetime

from app import audit
from app.keypoints import queries
from app.keypoints.domain import CountDiffers, KeyPointKind, Tier
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.models import Revision
from app.library.services.changing import note_change


def confirm(point: KeyPointRow, *, with_members: bool, actor_id: int, now: datetime) -> None:
    """Vouch for a key point and, ``with_members``, for each of its members; without, its members are no longer vouched for.

    Raises CountDiffers when there are not as many members as its name states.
    """
    if with_members:
        if not point.members or (point.kind is KeyPointKind.ENUMERATION and point.count not in (None, len(point.members))):
            raise CountDiffers
        point.count = point.count or len(point.members)
    if (point.state, point.are_members_confirmed) != (KeyPointState.CONFIRMED, with_members):
        _decide(point, KeyPointState.CONFIRMED, "key_point_confirmed", actor_id=actor_id, now=now, with_members=with_members)


def confirm_surest(revision: Revision, *, actor_id: int, now: datetime) -> int:
    """Confirm every suggestion of tier A with its members, where their number is what the name states; returns how many."""
    surest = [point for point in queries.suggested_rows(revision.id) if point.tier is Tier.A and len(point.members) == point.count]
    for point in surest:
        confirm(point, with_members=True, actor_id=actor_id, now=now)
    return len(surest)


def remove(point: KeyPointRow, *, actor_id: int, now: datetime) -> None:
    """Say that it is no key point; it is kept, so that it can be restored and is not suggested again."""
    if point.state is not KeyPointState.REMOVED:
        _decide(point, KeyPointState.REMOVED, "key_point_removed", actor_id=actor_id, now=now)


def restore(point: KeyPointRow, *, actor_id: int, now: datetime) -> None:
    """Take a removal back; it is a suggestion again."""
    if point.state is KeyPointState.REMOVED:
        _decide(point, KeyPointState.SUGGESTED, "key_point_restored", actor_id=actor_id, now=now)


def _decide(point: KeyPointRow, state: KeyPointState, deed: str, *, actor_id: int, now: datetime, with_members: bool = False) -> None:
    point.state, point.are_members_confirmed = state, with_members
    point.decided_by_id, point.decided_at = actor_id, now
    note_change(point.revision.article_id, now=now)
    audit.record(
        deed,
        actor_id=actor_id,
        subject=f"key_point:{point.public_id}",
        unit_path=point.unit_path,
        detail={"name": point.name[:80], "with_members": with_members},
        now=now,
    )
