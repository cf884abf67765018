"""Questions whose sentence changed: saying that they still hold, and keeping what is stale out of quizzes until then."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from app import audit
from app.db import db
from app.keypoints.domain import Anchor, NothingLeft, NotStale
from app.library import queries as library
from app.library.queries import publications
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged, QuestionState
from app.questions.models import Question, QuestionAnchoring
from app.questions.queries import revising
from app.questions.queries.revising import Pinned

UNDO_WITHIN = timedelta(hours=1)


def uphold(question: Question, *, number: int, reviewer_id: int, now: datetime) -> None:
    """Say that a stale question is still true of the sentence that came in place of the old one; it keeps its approval.

    The two-person rule as in approving, and the person who wrote the new revision may not either: raises OwnWork. Raises
    NotStale, QuestionChanged when version ``number`` is not the latest, and NothingLeft when no new sentence is like the old.
    """
    queries.lock_question(question)
    if question.stale_in_id is None or question.state is QuestionState.RETIRED:
        raise NotStale
    if queries.latest_version(question).number != number:
        raise QuestionChanged
    _check_other_hands(question, reviewer_id)
    revision_id = question.stale_in_id
    for one in revising.pinned(revising.in_use(question)).values():
        if one.revision_id != revision_id:
            pin(one.version_id, revision_id, renewed(one, revision_id), now=now, upheld_by_id=reviewer_id)
    question.stale_in_id = None
    db.session.flush()
    subject, detail = f"question:{question.public_id}", {"version": number}
    audit.record("question_upheld", actor_id=reviewer_id, subject=subject, unit_path=question.unit_path, detail=detail, now=now)


def take_back(question: Question, *, reviewer_id: int, now: datetime) -> None:
    """Take back the reviewer's own "still true": the question is stale again, and rests on its old sentence.

    Raises NothingToUndo after an hour, when they said no such thing, or when something else happened to it since.
    """
    queries.lock_question(question)
    upheld = {one: revising.upholding_of(one) for one in revising.in_use(question)}
    theirs = {
        one: said
        for one, said in upheld.items()
        if said is not None and said.upheld_by_id == reviewer_id and now - said.anchored_at <= UNDO_WITHIN
    }
    if question.stale_in_id is not None or question.state is QuestionState.RETIRED or not theirs:
        raise NothingToUndo
    for version_id, said in theirs.items():
        before = revising.pinned_before(said)
        pin(version_id, before.revision_id, before.evidence, now=now)
    db.session.flush()
    restate(question)
    subject = f"question:{question.public_id}"
    audit.record("question_uphold_undone", actor_id=reviewer_id, subject=subject, unit_path=question.unit_path, detail={}, now=now)


def _check_other_hands(question: Question, reviewer_id: int) -> None:
    changed_by = library.revision(question.stale_in_id or 0).created_by_id
    if reviewer_id == changed_by or reviewer_id in queries.writers(question.id):
        raise OwnWork


def renewed(one: Pinned, revision_id: int) -> tuple[Anchor, ...]:
    """A version's evidence in another revision, the nearest sentence where its words are gone. Raises NothingLeft."""
    pieces = [piece.now or piece.nearest for piece in revising.carried(one, revision_id)]
    found = tuple(dict.fromkeys(piece for piece in pieces if piece is not None))
    if not found:
        raise NothingLeft
    return found


def pin(version_id: int, revision_id: int, evidence: tuple[Anchor, ...], *, now: datetime, upheld_by_id: int | None = None) -> None:
    """Say where the evidence of a version stands from now on; where it stood before is kept."""
    stored = [asdict(place) for place in evidence]
    row = QuestionAnchoring(version_id=version_id, revision_id=revision_id, evidence=stored, upheld_by_id=upheld_by_id, anchored_at=now)
    db.session.add(row)


def stands_in(version_id: int, revision_id: int) -> bool:
    """Whether a version's evidence was found in that revision."""
    return revising.pinned([version_id])[version_id].revision_id == revision_id


def restate(question: Question) -> None:
    """Whether a question is stale, after its versions changed: the one quizzes draw must stand in what readers see or saw last."""
    shown_id = publications.last_published_id(question.article)
    counts = question.approved_version_id or question.latest_version_id
    stands_in = revising.pinned([counts])[counts].revision_id if counts is not None else shown_id
    question.stale_in_id = shown_id if stands_in != shown_id else None
