"""What came of practising: how many faults were caught, and how often sound questions were rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.questions.domain import RejectReason
from app.questions.training.faults import Fault, named_rightly


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision in training: the fault planted, None for a sound question, and the reason for rejecting, None for accepting."""

    fault: Fault | None
    reason: RejectReason | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of decided questions; ``n_named`` of the caught were rejected for a reason that says what is wrong."""

    n_planted: int = 0
    n_caught: int = 0
    n_named: int = 0
    n_sound: int = 0
    n_false_alarms: int = 0

    @property
    def n(self) -> int:
        return self.n_planted + self.n_sound

    @property
    def catch_rate(self) -> float | None:
        """Caught of planted, 0 to 1; None when none was planted."""
        return self.n_caught / self.n_planted if self.n_planted else None

    @property
    def false_alarm_rate(self) -> float | None:
        """Rejected of the sound, 0 to 1; None when there was none."""
        return self.n_false_alarms / self.n_sound if self.n_sound else None


def score(judged: Iterable[Judged]) -> Score:
    """Count decisions."""
    rows = list(judged)
    planted = [row for row in rows if row.fault is not None]
    return Score(
        n_planted=len(planted),
        n_caught=sum(row.reason is not None for row in planted),
        n_named=sum(row.fault is not None and named_rightly(row.fault, row.reason) for row in planted),
        n_sound=len(rows) - len(planted),
        n_false_alarms=sum(row.fault is None and row.reason is not None for row in rows),
    )
