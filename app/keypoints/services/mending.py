"""Mending a key point: its name, its count, its members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app import audit
from app.db import db
from app.errors import Invalid
from app.keypoints import queries
from app.keypoints.bounds import Step, moved
from app.keypoints.domain import MAX_MEMBERS, Anchor, KeyPointKind, MembersChanged, anchor
from app.keypoints.models import KeyPointMember, KeyPointRow
from app.keypoints.services import undoing
from app.library.services.changing import note_change


def rename(point: KeyPointRow, name: str, count: int | None, *, actor_id: int, now: datetime) -> None:
    """Give a key point another name and, for an enumeration, another count; members must then be vouched for again."""
    was, before = undoing.snapshot(point), {"name": point.name[:80], "count": point.count}
    if point.kind is KeyPointKind.ENUMERATION and count != point.count:
        point.count, point.are_members_confirmed = count, False
    point.name = name
    after = {"name": point.name[:80], "count": point.count}
    if after != before:
        _record(point, was, "key_point_renamed", {"before": before, "after": after}, actor_id=actor_id, now=now)


def set_member(point: KeyPointRow, ordinal: int, place: Anchor, *, was: str, actor_id: int, now: datetime) -> None:
    """Move the bounds of member ``ordinal`` (from 1); members must then be vouched for again.

    ``was`` is the text the person saw there: raises MembersChanged when it is another by now, and Invalid when the
    place overlaps another member's.
    """
    queries.lock_members(point)
    places = [_anchor_of(member) for member in point.members]
    if 1 <= ordinal <= len(places) and places[ordinal - 1] == place:
        return
    _check_seen(point, ordinal, was)
    _check_apart(place, places[: ordinal - 1] + places[ordinal:])
    set_members(point, [*places[: ordinal - 1], place, *places[ordinal:]], actor_id=actor_id, now=now)


def move_member(point: KeyPointRow, ordinal: int, step: Step, *, was: str, actor_id: int, now: datetime) -> None:
    """Move one edge of member ``ordinal`` by a word, where there is one to go to; raises like ``set_member``."""
    queries.lock_members(point)
    _check_seen(point, ordinal, was)
    member, passages = point.members[ordinal - 1], queries.passages(point.revision_id)
    start, end = moved(passages[member.passage].text, member.start, member.end, step)
    set_member(point, ordinal, anchor(passages, member.passage, start, end), was=was, actor_id=actor_id, now=now)


def add_member(point: KeyPointRow, place: Anchor, *, actor_id: int, now: datetime) -> None:
    """Add a member among the others in the order of the text; a repeat changes nothing. Raises Invalid on an overlap."""
    queries.lock_members(point)
    places = [_anchor_of(member) for member in point.members]
    if place in places:
        return
    _check_apart(place, places)
    places.append(place)
    set_members(point, sorted(places, key=lambda at: (at.passage, at.start)), actor_id=actor_id, now=now)


def remove_member(point: KeyPointRow, ordinal: int, *, was: str, actor_id: int, now: datetime) -> None:
    """Say that this is not a member; raises MembersChanged when another stands there than ``was`` seen."""
    queries.lock_members(point)
    _check_seen(point, ordinal, was)
    places = [_anchor_of(member) for member in point.members if member.ordinal != ordinal]
    set_members(point, places, actor_id=actor_id, now=now)


def set_members(point: KeyPointRow, places: Sequence[Anchor], *, actor_id: int, now: datetime) -> None:
    """Make these the members, in this order; they must then be vouched for again."""
    if len(places) > MAX_MEMBERS:
        raise Invalid("members", "too_many")
    was, before = undoing.snapshot(point), [member.text[:80] for member in point.members]
    point.members.clear()
    db.session.flush()
    point.members.extend(
        KeyPointMember(ordinal=n, text=at.quote, passage=at.passage, start=at.start, end=at.end, prefix=at.prefix, suffix=at.suffix)
        for n, at in enumerate(places, start=1)
    )
    point.are_members_confirmed = False
    if point.kind is KeyPointKind.LIST:
        point.count = len(places) or None
    db.session.flush()
    after = [place.quote[:80] for place in places]
    _record(point, was, "key_point_members_set", {"before": before, "after": after}, actor_id=actor_id, now=now)


def _check_seen(point: KeyPointRow, ordinal: int, was: str) -> None:
    if not 1 <= ordinal <= len(point.members) or point.members[ordinal - 1].text != was:
        raise MembersChanged


def _check_apart(place: Anchor, others: Sequence[Anchor]) -> None:
    if any(other.passage == place.passage and place.start < other.end and other.start < place.end for other in others):
        raise Invalid("quote", "overlaps_member")


def _anchor_of(member: KeyPointMember) -> Anchor:
    return Anchor(member.passage, member.start, member.end, member.text, member.prefix, member.suffix)


def _record(point: KeyPointRow, was: dict[str, Any], deed: str, detail: dict[str, object], *, actor_id: int, now: datetime) -> None:
    note_change(point.revision.article_id, now=now)
    undoing.keep(point, was, deed, actor_id=actor_id, now=now)
    subject = f"key_point:{point.public_id}"
    audit.record(deed, actor_id=actor_id, subject=subject, unit_path=point.unit_path, detail=detail, now=now)
