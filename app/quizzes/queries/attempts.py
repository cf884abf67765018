"""Reading attempts, papers and responses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.audit.models import AuditRecord
from app.db import db
from app.errors import NotFound
from app.people.models import Membership, Unit
from app.permissions import Role
from app.quizzes.domain import GRACE, Slot
from app.quizzes.models import Attempt, AttemptState, BlueprintLine, Response, SlotMark


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a save asks of an attempt, read without loading a model."""

    id: int
    public_id: str
    learner_id: int
    state: AttemptState
    paper: list[dict[str, Any]]
    deadline_at: datetime | None
    ended_at: datetime | None
    unit_path: None = None

    @property
    def owner_id(self) -> int:
        return self.learner_id


_SITTING = sa.select(
    Attempt.id, Attempt.public_id, Attempt.learner_id, Attempt.state, Attempt.paper, Attempt.deadline_at, Attempt.ended_at
).where(Attempt.public_id == sa.bindparam("public_id"))


def sitting_or_404(attempt_id: str) -> Sitting:
    """The attempt with that public id, as a save needs it."""
    row = db.session.execute(_SITTING, {"public_id": attempt_id}).first()
    if row is None:
        raise NotFound
    return Sitting(*row)


def attempt_or_404(attempt_id: str) -> Attempt:
    """The attempt with that public id, with its quiz."""
    attempt = db.session.scalar(sa.select(Attempt).where(Attempt.public_id == attempt_id).options(joinedload(Attempt.quiz)))
    if attempt is None:
        raise NotFound
    return attempt


def slots(paper: Iterable[dict[str, Any]]) -> list[Slot]:
    """A stored paper as slots, in their order."""
    return [Slot.from_stored(kept) for kept in paper]


def slot_or_404(paper: Iterable[dict[str, Any]], number: int) -> Slot:
    """One slot of a paper; another paper's is as if it did not exist."""
    for kept in paper:
        if kept["slot"] == number:
            return Slot.from_stored(kept)
    raise NotFound(f"slot {number}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept response, in canonical places."""

    slot: int
    sequence: int
    given: dict[str, Any] | None
    saved_at: datetime


_KEPT = sa.select(Response.slot, Response.sequence, Response.given, Response.saved_at)


def latest_responses(attempt_id: int) -> dict[int, Kept]:
    """What counts in each slot that has a response, by slot."""
    newest = (
        sa.select(Response.slot, sa.func.max(Response.sequence).label("sequence"))
        .where(Response.attempt_id == attempt_id)
        .group_by(Response.slot)
        .subquery()
    )
    is_newest = sa.and_(Response.slot == newest.c.slot, Response.sequence == newest.c.sequence)
    statement = _KEPT.join(newest, is_newest).where(Response.attempt_id == attempt_id)
    return {row.slot: Kept(*row) for row in db.session.execute(statement)}


def kept_since(attempt_id: int, slot: int, sequence: int) -> list[Kept]:
    """The response of that sequence number, if any, and the newest of its slot, if newer; oldest first."""
    newest = sa.select(sa.func.max(Response.sequence)).where(Response.attempt_id == attempt_id, Response.slot == slot).scalar_subquery()
    statement = _KEPT.where(
        Response.attempt_id == attempt_id,
        Response.slot == slot,
        Response.sequence >= sequence,
        sa.or_(Response.sequence == sequence, Response.sequence == newest),
    )
    return [Kept(*row) for row in db.session.execute(statement.order_by(Response.sequence))]


def open_attempt(quiz_id: int, learner_id: int) -> Attempt | None:
    """The learner's attempt at this quiz that has not ended, if any."""
    statement = sa.select(Attempt).where(Attempt.quiz_id == quiz_id, Attempt.learner_id == learner_id, Attempt.state == AttemptState.OPEN)
    return db.session.scalar(statement.execution_options(populate_existing=True))


def n_attempts(quiz_id: int, learner_id: int, *, since: datetime | None = None) -> int:
    """How many attempts the learner has begun at this quiz, or has begun since a moment."""
    statement = sa.select(sa.func.count()).where(Attempt.quiz_id == quiz_id, Attempt.learner_id == learner_id)
    if since is not None:
        statement = statement.where(Attempt.started_at >= since)
    return db.session.scalar(statement) or 0


@dataclass(frozen=True, slots=True)
class Best:
    """Where one learner stands with one quiz. ``mark`` and ``ended_at`` are those of the attempt that counts: the first passed
    one, else the one with the highest mark; ``open_id`` names the attempt that is under way.
    """

    quiz_id: int
    n_attempts: int
    attempt_id: str | None
    mark: float | None
    max_mark: float | None
    passed: bool
    ended_at: datetime | None
    open_id: str | None


def best_attempts(quiz_ids: Sequence[int], learner_id: int) -> dict[int, Best]:
    """The learner's standing with each of these quizzes that they have begun, by quiz id. One query."""
    statement = (
        sa.select(Attempt.quiz_id, Attempt.public_id, Attempt.state, Attempt.mark, Attempt.max_mark, Attempt.passed, Attempt.ended_at)
        .where(Attempt.learner_id == learner_id, Attempt.quiz_id.in_(quiz_ids))
        .order_by(Attempt.quiz_id, Attempt.ordinal)
    )
    by_quiz: dict[int, list[Any]] = {}
    for row in db.session.execute(statement):
        by_quiz.setdefault(row.quiz_id, []).append(row)
    return {quiz_id: _best(quiz_id, rows) for quiz_id, rows in by_quiz.items()}


def _best(quiz_id: int, rows: list[Any]) -> Best:
    ended = [row for row in rows if row.mark is not None]
    passed = next((row for row in ended if row.passed), None)
    counts = passed or max(ended, key=lambda row: row.mark / row.max_mark, default=None)
    running = next((row.public_id for row in rows if row.state is AttemptState.OPEN), None)
    if counts is None:
        return Best(quiz_id, len(rows), None, None, None, False, None, running)
    return Best(quiz_id, len(rows), counts.public_id, counts.mark, counts.max_mark, passed is not None, counts.ended_at, running)


def slot_marks(attempt_id: int) -> dict[int, SlotMark]:
    """What each slot of an ended attempt earned, by slot."""
    return {row.slot: row for row in db.session.scalars(sa.select(SlotMark).where(SlotMark.attempt_id == attempt_id))}


def overdue_ids(now: datetime, *, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of open attempts whose time and grace are over, in order of id, those above ``after``."""
    statement = sa.select(Attempt.id).where(Attempt.state == AttemptState.OPEN, Attempt.deadline_at < now - GRACE, Attempt.id > after)
    return list(db.session.scalars(statement.order_by(Attempt.id).limit(limit)))


def blueprint(quiz_id: int) -> list[BlueprintLine]:
    """A quiz's lines in order."""
    return list(db.session.scalars(sa.select(BlueprintLine).where(BlueprintLine.quiz_id == quiz_id).order_by(BlueprintLine.ordinal)))


def learner_path(learner_id: int) -> str | None:
    """Path of the unit at which somebody learns, the first when there are several."""
    statement = sa.select(Unit.path).join(Membership, Membership.unit_id == Unit.id)
    statement = statement.where(Membership.user_id == learner_id, Membership.role == Role.LEARNER)
    return db.session.scalar(statement.order_by(Membership.id).limit(1))


def is_recorded(deed: str, subject: str) -> bool:
    """Whether the record already holds such a row."""
    statement = sa.select(AuditRecord.id).where(AuditRecord.subject == subject, AuditRecord.deed == deed)
    return db.session.scalar(statement.limit(1)) is not None
