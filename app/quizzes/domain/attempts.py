"""When an attempt may begin, when it is over, and what refuses the rest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.errors import KeypointError

# A save sent in time may wait for the writer before it (at most the 20 s of the database's busy timeout) and for a slow network.
GRACE = timedelta(seconds=30)
MAX_SEQUENCE = 10_000
_ROUNDING = 1e-9


class NotOpenYet(KeypointError):
    """The quiz opens at ``opens_at``."""

    code = "not_open_yet"

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(opens_at.isoformat())
        self.opens_at = opens_at


class QuizClosed(KeypointError):
    """No attempt starts after ``closes_at``."""

    code = "quiz_closed"

    def __init__(self, closes_at: datetime) -> None:
        super().__init__(closes_at.isoformat())
        self.closes_at = closes_at


class NoAttemptsLeft(KeypointError):
    """All ``max_attempts`` attempts have been made."""

    code = "no_attempts_left"

    def __init__(self, max_attempts: int) -> None:
        super().__init__(str(max_attempts))
        self.max_attempts = max_attempts


class AttemptClosed(KeypointError):
    """The attempt took nothing more after ``ended_at``; ``state`` is its final one."""

    code = "attempt_closed"

    def __init__(self, state: str, ended_at: datetime) -> None:
        super().__init__(state)
        self.state = state
        self.ended_at = ended_at


class StaleSequence(KeypointError):
    """A save from a page that has not seen what another one saved; the newest stays, and is told here."""

    code = "stale_sequence"

    def __init__(self, slot: int, sequence: int, given: dict[str, Any] | None, saved_at: datetime) -> None:
        super().__init__(f"slot {slot} is at {sequence}")
        self.slot = slot
        self.sequence = sequence
        self.given = given
        self.saved_at = saved_at


class BankTooSmall(KeypointError):
    """A key point has fewer approved questions (``pool``) than were ``asked`` for."""

    code = "bank_too_small"

    def __init__(self, key_point_id: int, asked: int, pool: int) -> None:
        super().__init__(f"key point {key_point_id}: asked for {asked}, pool has {pool}")
        self.key_point_id = key_point_id
        self.asked = asked
        self.pool = pool


def deadline(started_at: datetime, time_limit_minutes: int | None, closes_at: datetime | None) -> datetime | None:
    """The earlier of the time limit's end and the closing time; None when there is neither."""
    limits = [closes_at, started_at + timedelta(minutes=time_limit_minutes) if time_limit_minutes is not None else None]
    return min((moment for moment in limits if moment is not None), default=None)


def is_over(deadline_at: datetime | None, now: datetime) -> bool:
    """Whether the time and its grace have passed, so that nothing is taken any more."""
    return deadline_at is not None and now > deadline_at + GRACE


def is_passing(mark: float, max_mark: float, pass_mark: float) -> bool:
    """Whether ``mark`` reaches the share ``pass_mark`` of ``max_mark``; sums of thirds are not failed by rounding."""
    return mark + _ROUNDING >= pass_mark * max_mark
