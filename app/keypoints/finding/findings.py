"""What the finder proposes before it is ranked and named: spans instead of quotes."""

from __future__ import annotations

from dataclasses import dataclass

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding.identity import Ids
from app.keypoints.finding.source import Source, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A key point in spans. ``stressed`` says that the text itself sets it apart, by quotation marks or a cue verb."""

    kind: KeyPointKind
    name: str
    evidence: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    count: int | None = None
    members: tuple[Span, ...] | None = None
    tier: Tier | None = None
    stressed: bool = False
    parts: tuple[tuple[str, Span], ...] = ()


def key_point(source: Source, proposal: Proposal, salience: float, ids: Ids) -> KeyPoint:
    """The proposal as a value with quotes; call in reading order, since ids of equals depend on it."""
    members = proposal.members
    return KeyPoint(
        id=ids.of(proposal.kind, proposal.count, proposal.name),
        kind=proposal.kind,
        name=proposal.name,
        aliases=proposal.aliases,
        count=proposal.count,
        members=None if members is None else tuple(source.quote(member) for member in members),
        member_evidence=None if members is None else tuple(source.evidence(member) for member in members),
        tier=proposal.tier,
        salience=salience,
        evidence=tuple(source.evidence(span) for span in proposal.evidence),
        parts=tuple((role, source.evidence(span)) for role, span in proposal.parts),
    )
