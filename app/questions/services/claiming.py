"""Who has which question open for review: claimed on opening, renewed while the screen is open, over after a few minutes.

A claim keeps two reviewers apart and tells how long one needed. It never decides whether a decision counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa

from app.db import db
from app.questions import queries
from app.questions.domain import HeldByAnother, QuestionChanged, QuestionState
from app.questions.models import Question, ReviewClaim, ReviewSight

HOLDS_FOR = timedelta(minutes=3)


def open_for(question: Question, *, reviewer_id: int, now: datetime) -> ReviewClaim:
    """Give the reviewer the question: the screen that shows it was opened now, for the first time or again.

    Raises HeldByAnother while somebody else has it open, and QuestionChanged when it does not wait.
    """
    queries.lock_question(question)
    if question.state is not QuestionState.IN_REVIEW:
        raise QuestionChanged
    claim = queries.claim_on(question.id)
    if claim is not None and claim.reviewer_id != reviewer_id and claim.expires_at > now:
        raise HeldByAnother
    if claim is not None:
        _settle(claim, now)
    claim = ReviewClaim(question_id=question.id, version_id=question.latest_version_id, reviewer_id=reviewer_id)
    claim.opened_at, claim.expires_at = now, now + HOLDS_FOR
    db.session.add(claim)
    db.session.flush()
    _see(claim, 0, now)
    return claim


def renew(question: Question, *, opened_at: datetime, reviewer_id: int, now: datetime) -> ReviewClaim:
    """Hold on to the claim that was opened then; one that ran out or was lost is opened again. Raises like ``open_for``."""
    queries.lock_question(question)
    claim = queries.claim_on(question.id)
    is_the_same = claim is not None and (claim.reviewer_id, claim.opened_at, claim.version_id) == (
        reviewer_id,
        opened_at,
        question.latest_version_id,
    )
    if claim is None or not is_the_same or claim.expires_at <= now:
        return open_for(question, reviewer_id=reviewer_id, now=now)
    claim.expires_at = now + HOLDS_FOR
    db.session.flush()
    return claim


def leave(question: Question, *, opened_at: datetime, reviewer_id: int, now: datetime) -> None:
    """End the claim that was opened then; a later one, or anybody else's, stays."""
    queries.lock_question(question)
    claim = queries.claim_on(question.id)
    if claim is not None and (claim.reviewer_id, claim.opened_at) == (reviewer_id, opened_at):
        _settle(claim, now)


def end(question: Question, version_id: int, *, reviewer_id: int, now: datetime, was_left: bool = False) -> int | None:
    """The version is done with: whose claim it was ends, and what was seen of it is forgotten.

    Returns for how many seconds the reviewer had it on screen; None when it was not open just now, unless it ``was_left`` on
    purpose, to be decided together with others.
    """
    claim, sight = queries.claim_on(question.id), queries.sight_of(version_id, reviewer_id)
    is_open = claim is not None and (claim.reviewer_id, claim.version_id) == (reviewer_id, version_id) and claim.expires_at > now
    seconds = sight.seconds if was_left and sight is not None else None
    if claim is not None and is_open:
        seconds = (sight.seconds if sight is not None else 0) + _lasted(claim, now)
    for row in (claim, sight):
        if row is not None:
            db.session.delete(row)
    db.session.flush()
    return seconds


def forget(before: datetime) -> int:
    """Delete what was seen, and claims that ran out, before then; returns how many rows."""
    gone = [
        db.session.execute(sa.delete(ReviewSight).where(ReviewSight.seen_at < before)),
        db.session.execute(sa.delete(ReviewClaim).where(ReviewClaim.expires_at < before)),
    ]
    return sum(cast("sa.CursorResult[Any]", result).rowcount for result in gone)


def carry(question: Question, version_id: int, next_id: int, *, reviewer_id: int) -> None:
    """The reviewer mended what they have open: claim and time go on with the version that came of it."""
    claim, sight = queries.claim_on(question.id), queries.sight_of(version_id, reviewer_id)
    if claim is not None and claim.reviewer_id == reviewer_id and claim.version_id == version_id:
        claim.version_id = next_id
    if sight is not None:
        db.session.add(ReviewSight(version_id=next_id, reviewer_id=reviewer_id, seconds=sight.seconds, seen_at=sight.seen_at))
        db.session.delete(sight)
    db.session.flush()


def _settle(claim: ReviewClaim, now: datetime) -> None:
    """Keep how long the version was on screen, and let go of the question."""
    _see(claim, _lasted(claim, now), now)
    db.session.delete(claim)
    db.session.flush()


def _lasted(claim: ReviewClaim, now: datetime) -> int:
    return max(0, int((min(now, claim.expires_at) - claim.opened_at).total_seconds()))


def _see(claim: ReviewClaim, seconds: int, now: datetime) -> None:
    sight = queries.sight_of(claim.version_id, claim.reviewer_id)
    if sight is None:
        sight = ReviewSight(version_id=claim.version_id, reviewer_id=claim.reviewer_id, seconds=0)
        db.session.add(sight)
    sight.seconds += seconds
    sight.seen_at = min(now, claim.expires_at)
    db.session.flush()
