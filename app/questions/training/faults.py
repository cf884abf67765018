"""What can be wrong with a planted question, and the question itself as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.keypoints.domain import Anchor
from app.questions.domain import QuestionKind, RejectReason, Wording


class Fault(StrEnum):
    """What was done to a sound question."""

    KEY_SWAPPED = "key_swapped"
    NUMBER_SHIFTED = "number_shifted"
    EVIDENCE_SWAPPED = "evidence_swapped"
    KEY_DOUBLED = "key_doubled"
    DISTRACTOR_FOREIGN = "distractor_foreign"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A question as a sitting shows it."""

    kind: QuestionKind
    pattern: str
    wording: Wording
    evidence: tuple[Anchor, ...]


# The reasons by which a reviewer names each fault rightly, the best first; another rejection still catches it.
FAULTS: Mapping[Fault, tuple[RejectReason, ...]] = {
    Fault.KEY_SWAPPED: (RejectReason.WRONG_KEY, RejectReason.NOT_IN_TEXT),
    Fault.NUMBER_SHIFTED: (RejectReason.WRONG_KEY, RejectReason.NOT_IN_TEXT),
    Fault.EVIDENCE_SWAPPED: (RejectReason.NOT_IN_TEXT, RejectReason.WRONG_KEY),
    Fault.KEY_DOUBLED: (RejectReason.TWO_KEYS, RejectReason.WRONG_KEY),
    Fault.DISTRACTOR_FOREIGN: (RejectReason.POOR_DISTRACTOR,),
}


def named_rightly(fault: Fault, reason: RejectReason | None) -> bool:
    """Whether a rejection for that reason says what is wrong."""
    return reason in FAULTS[fault]
