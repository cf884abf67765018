"""Where a learner stands, when a quiz may be started, and what a date in a form means, before any database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.errors import KeypointError

LIMIT_IN_REQUEST = 2000
FARTHEST = timedelta(days=5 * 366)


class State(StrEnum):
    """How far one learner has come with one assignment."""

    NOT_OPEN = "not_open"
    NOT_STARTED = "not_started"
    READING = "reading"
    READ = "read"
    QUIZ_OPEN = "quiz_open"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Rule:
    """What completes a study module."""

    needs_reading: bool
    needs_pass: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one enrolment; reading counts whenever it was done, attempts from the assignment's opening to its closing.

    ``read_at`` is when the last of the articles was read, None while one is unread. ``passed_at`` is the end of the first
    passed attempt. ``has_credit``: some reading time was granted in one of the articles.
    """

    opens_at: datetime
    due_at: datetime
    closes_at: datetime | None
    rule: Rule
    n_articles: int
    n_read: int
    has_credit: bool
    read_at: datetime | None
    n_attempts: int
    has_open_attempt: bool
    passed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands at a moment; overdue is unfinished after the due time, late is finished after it."""

    state: State
    completed_at: datetime | None
    is_overdue: bool
    is_late: bool


def standing(facts: Facts, now: datetime) -> Standing:
    """The one rule; the reports say the same in SQL, and a test holds them equal.

    What was done before an assignment opened completes it the moment it opens. A learner with a passed quiz but unread
    articles is reading; one whose attempts all failed has failed, however much is read, until another attempt is open.
    """
    if now < facts.opens_at:
        return Standing(State.NOT_OPEN, None, False, False)
    done = _completed_at(facts)
    if done is not None:
        return Standing(State.PASSED, done, False, done > facts.due_at)
    return Standing(_unfinished_state(facts), None, now > facts.due_at, False)


def _completed_at(facts: Facts) -> datetime | None:
    moments: list[datetime | None] = []
    if facts.rule.needs_reading:
        moments.append(facts.read_at)
    if facts.rule.needs_pass:
        moments.append(facts.passed_at)
    known = [moment for moment in moments if moment is not None]
    return max(known) if known and len(known) == len(moments) else None


def _unfinished_state(facts: Facts) -> State:
    if facts.has_open_attempt:
        return State.QUIZ_OPEN
    if facts.rule.needs_pass and facts.n_attempts and facts.passed_at is None:
        return State.FAILED
    if facts.read_at is not None:
        return State.READ
    if facts.has_credit or facts.n_attempts:
        return State.READING
    return State.NOT_STARTED


class Step(StrEnum):
    """The one thing to do next."""

    WAIT = "wait"
    READ = "read"
    TAKE_QUIZ = "take_quiz"
    CONTINUE_QUIZ = "continue_quiz"
    SEE_RESULT = "see_result"
    LOOK_BACK = "look_back"


def next_step(facts: Facts, now: datetime, *, max_attempts: int | None, has_quiz: bool) -> Step:
    """What a learner is best told to do now.

    Reading comes before the first attempt even where only the quiz counts; after a failed attempt the quiz does,
    while attempts are left and it has not closed.
    """
    state = standing(facts, now).state
    if state is State.NOT_OPEN:
        return Step.WAIT
    if facts.has_open_attempt:
        return Step.CONTINUE_QUIZ
    if state is State.PASSED:
        return Step.SEE_RESULT if facts.n_attempts else Step.LOOK_BACK
    may_start = has_quiz and facts.passed_at is None and refusal(facts, now, max_attempts=max_attempts) is None
    is_unread = facts.read_at is None
    if is_unread and (facts.rule.needs_reading or not facts.n_attempts):
        return Step.READ
    if may_start:
        return Step.TAKE_QUIZ
    return Step.SEE_RESULT if facts.n_attempts else Step.LOOK_BACK


class Refusal(StrEnum):
    """Why no attempt can be started."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    NO_QUIZ = "no_quiz"
    WITHDRAWN = "withdrawn"
    BANK_TOO_SMALL = "bank_too_small"


class AttemptRefused(KeypointError):
    """A quiz cannot be started now, for ``reason``."""

    code = "attempt_refused"

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def refusal(facts: Facts, now: datetime, *, max_attempts: int | None) -> Refusal | None:
    """Why a new attempt may not start now; an open one can always be continued until its own time is over."""
    if now < facts.opens_at:
        return Refusal.NOT_OPEN
    if facts.closes_at is not None and now >= facts.closes_at:
        return Refusal.CLOSED
    if max_attempts is not None and facts.n_attempts >= max_attempts:
        return Refusal.NO_ATTEMPTS_LEFT
    return None


class NobodyIn(KeypointError):
    """No active learner belongs to the units chosen."""

    code = "nobody_in"


def days_left(due_at: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Whole local days until the due day: 0 on the day itself, negative from the moment it is overdue."""
    days = (due_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    return min(days, -1) if now > due_at else days


def outermost(paths: Iterable[str]) -> list[str]:
    """The paths that lie under no other of them, in tree order."""
    found: list[str] = []
    for path in sorted(set(paths)):
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return found


def due_for_newcomer(due_at: datetime, closes_at: datetime | None, now: datetime) -> datetime | None:
    """When somebody who joins at ``now`` is due: as everybody, else at the closing; None when it is too late to begin."""
    if now < due_at:
        return due_at
    return closes_at if closes_at is not None and now < closes_at else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an assignment opens, is due and, if it does, closes."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """What an organiser sets: a title, the paths of the units and the dates."""

    title: str
    unit_paths: Sequence[str]
    schedule: Schedule
    form_key: str
