"""What each feature of a key point is worth in its salience; tuned by hand, kept in one place."""

from __future__ import annotations

from app.keypoints.domain import KeyPointKind

TITLE = 0.20
STRESSED = 0.15
REPEATED = 0.15
TIER_A = 0.15
POSITION = 0.10
CENTRAL = 0.10
KIND = {
    KeyPointKind.ENUMERATION: 0.25,
    KeyPointKind.DEFINITION: 0.20,
    KeyPointKind.REQUIREMENT: 0.12,
    KeyPointKind.DEADLINE: 0.14,
    KeyPointKind.CONDITION: 0.13,
    KeyPointKind.AIM: 0.10,
    KeyPointKind.LIST: 0.12,
    KeyPointKind.EVENT: 0.12,
    KeyPointKind.ROLE: 0.12,
    KeyPointKind.CONTRAST: 0.15,
    KeyPointKind.QUANTITY: 0.08,
    KeyPointKind.TERM: 0.05,
}
EXCLAIMED = -0.20
ATTENDANCE = -0.15
DANGLING = -0.15
"""Slogans, lists of who attended, and sentences that begin with a pronoun for something said before."""
