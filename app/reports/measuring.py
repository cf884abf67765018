"""What figures of reviewing are worked out from, before any database. None stands for what cannot be said, never zero.

Knows: app.questions.domain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TypeVar

from app.questions.domain import QuestionKind, RejectReason

ENOUGH = 5  # values below which no median is given
K = TypeVar("K")


class Writer(StrEnum):
    """Who wrote the first words of a question."""

    RULES = "rules"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision that was not taken back. ``seconds`` is None where it is not known, or where several were decided together."""

    kind: QuestionKind
    pattern: str
    writer: Writer
    reason: RejectReason | None
    is_edited: bool
    seconds: int | None
    is_reversed: bool = False

    @property
    def is_accepted(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Edit:
    """One further wording: how many characters it changed, how long it took, and whether one key made it."""

    n_changed: int | None
    seconds: int | None
    is_fix: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and ninetieth per cent of ``n`` values; both None of fewer than ENOUGH."""

    n: int
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """``n`` of ``total``."""

    n: int
    total: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.n / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How decisions went: accepted as first written, accepted after an edit, rejected."""

    n_as_is: int = 0
    n_edited: int = 0
    n_rejected: int = 0

    @property
    def n(self) -> int:
        return self.n_as_is + self.n_edited + self.n_rejected


def spread(values: Iterable[int | None]) -> Spread:
    """Of the known values; the ninetieth per cent is the smallest that at least nine of ten do not exceed."""
    known = sorted(value for value in values if value is not None)
    if len(known) < ENOUGH:
        return Spread(len(known))
    return Spread(len(known), float(median(known)), float(known[-(-9 * len(known) // 10) - 1]))


def outcomes(verdicts: Iterable[Verdict]) -> Outcomes:
    """Count decisions by how they went."""
    rows = list(verdicts)
    accepted = [one for one in rows if one.is_accepted]
    n_edited = sum(one.is_edited for one in accepted)
    return Outcomes(len(accepted) - n_edited, n_edited, len(rows) - len(accepted))


def outcomes_by(verdicts: Sequence[Verdict], key: Callable[[Verdict], K]) -> dict[K, Outcomes]:
    """The same for each value of ``key``, in the order first met."""
    groups: dict[K, list[Verdict]] = {}
    for one in verdicts:
        groups.setdefault(key(one), []).append(one)
    return {value: outcomes(group) for value, group in groups.items()}


def reasons(verdicts: Iterable[Verdict]) -> dict[RejectReason, int]:
    """How often each reason was given, in the order of their keys; only those given at all."""
    given = [one.reason for one in verdicts]
    return {reason: given.count(reason) for reason in RejectReason if reason in given}


def reversed_after(verdicts: Iterable[Verdict]) -> Share:
    """Of those accepted, how many were retired or given another wording since."""
    accepted = [one for one in verdicts if one.is_accepted]
    return Share(sum(one.is_reversed for one in accepted), len(accepted))
