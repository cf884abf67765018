"""Key points as pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.db import db
from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.models import FinderReading, KeyPointRow, KeyPointState
from app.keypoints.queries.values import anchors, parts, rows_of
from app.library import queries as library
from app.library.domain import Evidence, Passage


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member as marked; ``ordinal`` counts from 1."""

    ordinal: int
    text: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeyPointView:
    """A key point as pages show it; ``evidence`` leads with the place that names it."""

    id: int
    public_id: str
    identity: str
    kind: KeyPointKind
    name: str
    aliases: tuple[str, ...]
    count: int | None
    tier: Tier | None
    salience: float
    state: KeyPointState
    are_members_confirmed: bool
    members: tuple[MemberView, ...]
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[str, Evidence], ...]

    @property
    def is_confirmed(self) -> bool:
        return self.state is KeyPointState.CONFIRMED

    @property
    def is_removed(self) -> bool:
        return self.state is KeyPointState.REMOVED

    @property
    def are_members_complete(self) -> bool:
        """Whether there are as many members as the name states, so that they may be confirmed."""
        return bool(self.members) and self.count in (None, len(self.members))


def passages(revision_id: int) -> dict[int, Passage]:
    """The passages of a revision by number, in reading order."""
    return {passage.number: passage for passage in library.passages(revision_id)}


def key_points(revision_id: int) -> list[KeyPointView]:
    """All key points of a revision, removed ones too, the most salient first, ties by place. Two queries."""
    return [_view(row) for row in rows_of(revision_id)]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A conflict the finder saw, by code, and the passage to look at if it named one."""

    code: str
    passage: int | None


def doubts(revision_id: int) -> list[DoubtView] | None:
    """What the finder doubted in a revision; None when it has not read it yet."""
    reading = db.session.get(FinderReading, revision_id)
    if reading is None:
        return None
    numbers = [re.search(r"\d+", doubt["where"]) for doubt in reading.doubts]
    return [DoubtView(doubt["code"], int(n.group()) if n else None) for doubt, n in zip(reading.doubts, numbers, strict=True)]


def _view(row: KeyPointRow) -> KeyPointView:
    return KeyPointView(
        id=row.id,
        public_id=row.public_id,
        identity=row.identity,
        kind=row.kind,
        name=row.name,
        aliases=tuple(row.aliases),
        count=row.count,
        tier=row.tier,
        salience=row.salience,
        state=row.state,
        are_members_confirmed=row.are_members_confirmed,
        members=tuple(MemberView(member.ordinal, member.text, member.passage, member.start, member.end) for member in row.members),
        evidence=anchors(row),
        parts=parts(row),
    )
