"""Keeping what the finder saw, for a person to judge."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from app import audit
from app.db import db
from app.keypoints import queries
from app.keypoints.domain import Findings, KeyPoint, KeyPointKind, anchor
from app.keypoints.models import FinderReading, KeyPointMember, KeyPointRow
from app.library.domain import Evidence, Passage
from app.library.models import Revision


def suggest(revision: Revision, findings: Findings, *, now: datetime, actor_id: int | None = None) -> int:
    """Add what the finder saw in ``revision`` and return how many key points are new.

    What is already there, by what it says or by where it stands, stays as people left it, removed key points too, so reading a
    revision again is harmless.
    """
    source = queries.lock_revision(revision.id)
    known, taken = queries.identities(revision.id), queries.places(revision.id)
    fresh = [point for point in findings.key_points if point.id not in known and _place(point) not in taken]
    db.session.add_all(_row(revision.id, point, source.passages, now) for point in fresh)
    doubts = [asdict(doubt) for doubt in findings.warnings]
    db.session.merge(FinderReading(revision_id=revision.id, read_at=now, doubts=doubts))
    db.session.flush()
    audit.record(
        "key_points_found",
        actor_id=actor_id,
        subject=f"article:{source.article_public_id}",
        unit_path=source.unit_path,
        detail={"revision": source.number, "n_new": len(fresh)},
        now=now,
    )
    return len(fresh)


def _place(point: KeyPoint) -> tuple[KeyPointKind, int, int, int]:
    named = point.evidence[0]
    return point.kind, named.passage, named.start, named.end


def _row(revision_id: int, point: KeyPoint, passages: dict[int, Passage], now: datetime) -> KeyPointRow:
    def stored(evidence: Evidence) -> dict[str, object]:
        return asdict(anchor(passages, evidence.passage, evidence.start, evidence.end))

    places = point.member_evidence or ()
    return KeyPointRow(
        revision_id=revision_id,
        identity=point.id,
        kind=point.kind,
        name=point.name,
        aliases=list(point.aliases),
        count=point.count,
        tier=point.tier,
        salience=point.salience,
        evidence=[stored(evidence) for evidence in point.evidence],
        parts={role: stored(evidence) for role, evidence in point.parts},
        created_at=now,
        members=[_member(ordinal, place, passages) for ordinal, place in enumerate(places, start=1)],
    )


def _member(ordinal: int, place: Evidence, passages: dict[int, Passage]) -> KeyPointMember:
    at = anchor(passages, place.passage, place.start, place.end)
    return KeyPointMember(
        ordinal=ordinal, text=at.quote, passage=at.passage, start=at.start, end=at.end, prefix=at.prefix, suffix=at.suffix
    )
