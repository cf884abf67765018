"""How much a key point matters in its article, from 0 to 1."""

from __future__ import annotations

from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source

_KIND = {KeyPointKind.ENUMERATION: 0.5}


def salience(source: Source, proposal: Proposal) -> float:
    """A weighted sum; three decimals."""
    pages = {span.page for span in proposal.evidence}
    total = _KIND.get(proposal.kind, 0.3)
    total += 0.15 * proposal.stressed + 0.15 * (proposal.tier is Tier.A) + 0.05 * min(3, len(pages) - 1)
    total += 0.05 * (1 - proposal.evidence[0].page / max(1, len(source.pages)))
    return round(min(1.0, total), 3)
