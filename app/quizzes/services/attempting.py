"""Starting an attempt, keeping its responses, submitting it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from random import Random
from typing import Any, NamedTuple, Protocol, cast

import sqlalchemy as sa

from app import audit
from app.db import BigInt, db, insert_unless_there, new_public_id
from app.errors import Invalid
from app.quizzes import queries
from app.quizzes.domain import AttemptClosed, NoAttemptsLeft, NotOpenYet, QuizClosed, StaleSequence, deadline, is_over
from app.quizzes.domain.attempts import MAX_SEQUENCE
from app.quizzes.domain.responses import is_blank
from app.quizzes.models import Attempt, AttemptState, Quiz, Response
from app.quizzes.services import assembling, closing

MAX_SEED = 2**53


class Receipt(NamedTuple):
    """What a save is answered with: it is kept. ``attempt`` is the public id."""

    attempt: str
    slot: int
    sequence: int
    saved_at: datetime


class Sitting(Protocol):
    """What keeping a response asks of an attempt, be it a loaded model or a row."""

    @property
    def id(self) -> int: ...
    @property
    def public_id(self) -> str: ...
    @property
    def state(self) -> AttemptState: ...
    @property
    def deadline_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


def start(
    quiz: Quiz, learner_id: int, *, closes_at: datetime | None, now: datetime, rng: Random, opens_at: datetime | None = None
) -> Attempt:
    """Begin an attempt with a paper of its own, or go on with the one that is open; parallel calls get the same one.

    A quiz set again by a later assignment gives its attempts anew: only those begun since ``opens_at`` count against the limit.
    Raises NotOpenYet, QuizClosed, NoAttemptsLeft, or BankTooSmall when no question is left to draw.
    """
    running = queries.open_attempt(quiz.id, learner_id)
    if running is not None:
        if not is_over(running.deadline_at, now):
            return running
        closing.end(running, now=now)
    _check_times(opens_at, closes_at, now)
    n_before = queries.n_attempts(quiz.id, learner_id)
    if quiz.max_attempts is not None and queries.n_attempts(quiz.id, learner_id, since=opens_at) >= quiz.max_attempts:
        raise NoAttemptsLeft(quiz.max_attempts)
    values, n_short = _new_values(quiz, learner_id, n_before + 1, seed=rng.randrange(MAX_SEED), closes_at=closes_at, now=now)
    is_new = db.session.scalar(insert_unless_there(Attempt).values(values).returning(Attempt.id)) is not None
    attempt = queries.open_attempt(quiz.id, learner_id)
    if attempt is None:
        raise NoAttemptsLeft(quiz.max_attempts or n_before)
    if is_new:
        _record_start(attempt, n_short, now)
    return attempt


def _check_times(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> None:
    if opens_at is not None and now < opens_at:
        raise NotOpenYet(opens_at)
    if closes_at is not None and now >= closes_at:
        raise QuizClosed(closes_at)


def _new_values(
    quiz: Quiz, learner_id: int, ordinal: int, *, seed: int, closes_at: datetime | None, now: datetime
) -> tuple[dict[str, Any], int]:
    slots, n_short = assembling.paper(quiz.id, seed)
    values = {
        "public_id": new_public_id(),
        "quiz_id": quiz.id,
        "learner_id": learner_id,
        "ordinal": ordinal,
        "state": AttemptState.OPEN,
        "seed": seed,
        "paper": [slot.stored() for slot in slots],
        "started_at": now,
        "deadline_at": deadline(now, quiz.time_limit_minutes, closes_at),
        "max_mark": sum(slot.max_mark for slot in slots),
    }
    return values, n_short


def _record_start(attempt: Attempt, n_short: int, now: datetime) -> None:
    detail: dict[str, Any] = {"ordinal": attempt.ordinal, "n_questions": len(attempt.paper)}
    if n_short:
        detail["n_short"] = n_short
    path = queries.learner_path(attempt.learner_id)
    subject = f"attempt:{attempt.public_id}"
    audit.record("attempt_started", actor_id=attempt.learner_id, subject=subject, unit_path=path, detail=detail, now=now)


def save_response(attempt: Sitting, slot: int, given: dict[str, Any], *, sequence: int, now: datetime) -> Receipt:
    """Keep what the learner gave in ``slot`` (in canonical places) and return the receipt for it.

    Responses are appended, never edited: the highest sequence number of a slot counts. A repeat of one already kept returns its
    first receipt, at any time, so that a lost reply can be asked for again. Raises AttemptClosed after the deadline and its
    grace by the server's time, StaleSequence when the slot already holds something newer or else under that number.
    One conditional INSERT in the usual case.
    """
    if not 1 <= sequence <= MAX_SEQUENCE:
        raise Invalid("sequence", "out_of_range")
    if attempt.state is AttemptState.OPEN and not is_over(attempt.deadline_at, now):
        if _append(attempt.id, slot, given, sequence, now):
            return Receipt(attempt.public_id, slot, sequence, now)
        attempt = queries.sitting_or_404(attempt.public_id)
    kept = queries.kept_since(attempt.id, slot, sequence)
    if kept and kept[0].sequence == sequence and kept[0].given == given:
        return Receipt(attempt.public_id, slot, sequence, kept[0].saved_at)
    if attempt.state is not AttemptState.OPEN:
        raise AttemptClosed(attempt.state, attempt.ended_at or now)
    if is_over(attempt.deadline_at, now):
        raise AttemptClosed(AttemptState.CLOSED, attempt.deadline_at or now)
    newest = kept[-1]
    raise StaleSequence(slot, newest.sequence, newest.given, newest.saved_at)


def _append(attempt_id: int, slot: int, given: dict[str, Any], sequence: int, now: datetime) -> bool:
    """Insert the response if the attempt is open and the slot holds nothing as new; whether it was inserted."""
    values = {"of_attempt": attempt_id, "of_slot": slot, "new_sequence": sequence, "new_given": given, "now": now}
    return db.session.execute(_appending(db.session.get_bind().dialect.name), values).first() is not None


@cache
def _appending(_dialect: str) -> sa.Executable:
    """The one statement of a save, built once; its shared lock keeps a submission waiting until the save is done."""
    attempt, response = Attempt.__table__.c, Response.__table__.c
    of_attempt, of_slot = sa.bindparam("of_attempt", type_=BigInt), sa.bindparam("of_slot", type_=BigInt)
    sequence, given = sa.bindparam("new_sequence", type_=BigInt), sa.bindparam("new_given", type_=sa.JSON())
    newer = sa.select(response.id).where(response.attempt_id == of_attempt, response.slot == of_slot, response.sequence >= sequence)
    row = (
        sa.select(attempt.id, of_slot, sequence, given, sa.bindparam("now", type_=response.saved_at.type))
        .where(attempt.id == of_attempt, attempt.state == AttemptState.OPEN, ~newer.exists())
        .with_for_update(read=True, of=Attempt.__table__)
    )
    names = ["attempt_id", "slot", "sequence", "given", "saved_at"]
    return cast(sa.Executable, insert_unless_there(Response).from_select(names, row).returning(response.id))


def save_paper(attempt: Attempt, given: Mapping[int, dict[str, Any]], *, seen: Mapping[int, int], now: datetime) -> list[int]:
    """Keep every response of a page that differs from what is kept, and return the slots where another page was first.

    ``seen`` holds by slot the sequence number the page knew of: what was saved elsewhere since then is not overwritten.
    """
    kept, passed_over = queries.latest_responses(attempt.id), []
    for slot, response in given.items():
        newest = kept.get(slot)
        if response == (newest.given if newest else None) or (newest is None and is_blank(response)):
            continue
        known = newest.sequence if newest else 0
        if seen.get(slot, 0) < known:
            passed_over.append(slot)
        else:
            save_response(attempt, slot, response, sequence=known + 1, now=now)
    return passed_over


def submit(attempt: Attempt, *, now: datetime) -> Attempt:
    """End the attempt and mark it, once; a second call changes nothing. After the deadline it counts as closed by the server."""
    return closing.end(attempt, now=now)
