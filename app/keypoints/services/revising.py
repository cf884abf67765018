"""Taking key points along to the revision that readers see now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import audit
from app.db import db
from app.keypoints.domain import Anchor, NothingLeft, NotStale, Outcome
from app.keypoints.models import KeyPointMember, KeyPointRow, KeyPointState
from app.keypoints.queries import revising as queries
from app.keypoints.queries.revising import PointPlan
from app.library.models import Article, Revision


def take_along(article: Article, revision: Revision) -> None:
    """Move every key point of the article to ``revision``, its decisions with it; what is gone there becomes stale.

    A row keeps its id, so that blueprints and questions hold. Suggestions and removed ones whose words are gone are left behind.
    A suggestion of the same key point that the finder made in ``revision`` gives way; one that a person judged there stays, and
    the older row is left behind. Safe to run twice.
    """
    back = sa.update(KeyPointRow).where(KeyPointRow.revision_id == revision.id).values(stale_in_id=None)
    db.session.execute(back)
    there = queries.rows_standing_in(revision.id)
    for plan in queries.plans(article.id, revision.id):
        if plan.outcome is Outcome.STALE:
            plan.row.stale_in_id = revision.id if plan.row.state is KeyPointState.CONFIRMED else None
        elif _gives_way(there.get(plan.row.identity)):
            _move(plan, revision.id)
            there[plan.row.identity] = plan.row
    db.session.flush()


def _gives_way(other: KeyPointRow | None) -> bool:
    """Whether the place is free, after taking away a suggestion that nothing depends on."""
    if other is None:
        return True
    if other.state is not KeyPointState.SUGGESTED:
        return False
    try:
        with db.session.begin_nested():
            db.session.delete(other)
    except IntegrityError:
        return False
    return True


def _move(plan: PointPlan, revision_id: int) -> None:
    row = plan.row
    row.revision_id, row.stale_in_id = revision_id, None
    row.evidence = [asdict(place) for place in plan.evidence if place is not None]
    row.parts = {role: asdict(place) for role, place in plan.parts if place is not None}
    for member, place in zip(row.members, plan.members, strict=True):
        if place is not None:
            _place(member, place)


def _place(member: KeyPointMember, at: Anchor) -> None:
    member.text, member.passage, member.start, member.end = at.quote, at.passage, at.start, at.end
    member.prefix, member.suffix = at.prefix, at.suffix


def uphold(point: KeyPointRow, *, actor_id: int, now: datetime) -> None:
    """Say that a stale key point still holds, on the sentence that came in place of the old one.

    Members that are gone are dropped, and the others must then be vouched for again. Raises NotStale, and NothingLeft where
    no sentence of the new revision is like the old one.
    """
    revision_id = point.stale_in_id
    if revision_id is None or point.state is not KeyPointState.CONFIRMED:
        raise NotStale
    here = queries.way(point.revision_id, revision_id)
    evidence = [here.find(place) or (here.nearest(place) if at == 0 else None) for at, place in enumerate(queries.stored_anchors(point))]
    if not evidence or evidence[0] is None:
        raise NothingLeft
    members = [here.find(queries.member_anchor(member)) for member in point.members]
    parts = [(role, here.find(Anchor(**stored))) for role, stored in point.parts.items()]
    _settle(point, PointPlan(point, tuple(evidence), tuple(parts), tuple(members)), revision_id)
    point.decided_by_id, point.decided_at = actor_id, now
    detail = {"name": point.name[:80]}
    subject = f"key_point:{point.public_id}"
    audit.record("key_point_upheld", actor_id=actor_id, subject=subject, unit_path=point.unit_path, detail=detail, now=now)


def _settle(point: KeyPointRow, plan: PointPlan, revision_id: int) -> None:
    """Move it, with the members that are left; raises NotStale when another row has taken its place meanwhile."""
    gone = [member for member, place in zip(point.members, plan.members, strict=True) if place is None]
    kept = tuple(place for place in plan.members if place is not None)
    for member in gone:
        point.members.remove(member)
        point.are_members_confirmed = False
    db.session.flush()
    _number(point.members)
    try:
        with db.session.begin_nested():
            _move(PointPlan(point, plan.evidence, plan.parts, kept), revision_id)
    except IntegrityError:
        raise NotStale from None


def _number(members: Sequence[KeyPointMember]) -> None:
    for ordinal, member in enumerate(members, start=1):
        if member.ordinal != ordinal:
            member.ordinal = ordinal
            db.session.flush()
