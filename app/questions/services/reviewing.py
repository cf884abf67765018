"""Judging questions: submitting, accepting, rejecting, taking back, retiring, restoring. Nobody approves what they wrote."""

from __future__ import annotations

from datetime import datetime

from app import audit
from app.db import db
from app.library.models import Article
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged, QuestionState, RejectedAsIs, RejectReason, StillStale
from app.questions.models import Decision, Question, QuestionVersion, Review
from app.questions.services import claiming, upholding
from app.questions.services.upholding import UNDO_WITHIN


def submit(question: Question, *, actor_id: int, now: datetime) -> None:
    """Put a draft before the reviewers. Raises RejectedAsIs when nothing changed since its rejection."""
    queries.lock_question(question)
    if question.state is QuestionState.IN_REVIEW:
        return
    if question.state is not QuestionState.DRAFT:
        raise QuestionChanged
    if _is_rejected(question):
        raise RejectedAsIs
    question.state = QuestionState.IN_REVIEW
    _record(question, "question_submitted", {}, actor_id=actor_id, now=now)


def submit_all(article: Article, *, actor_id: int, now: datetime) -> int:
    """Put every draft of the article before the reviewers, except rejected ones nobody mended; returns how many."""
    drafts = queries.submittable(article.id)
    for question in drafts:
        question.state = QuestionState.IN_REVIEW
    if drafts:
        subject, detail = f"article:{article.public_id}", {"n_questions": len(drafts)}
        audit.record("questions_submitted", actor_id=actor_id, subject=subject, unit_path=article.unit_path, detail=detail, now=now)
    return len(drafts)


def accept(question: Question, *, number: int, reviewer_id: int, now: datetime, batch: str | None = None) -> None:
    """Approve version ``number``, the one the reviewer saw; quizzes draw it from now on. A repeat changes nothing.

    Decisions taken together share a ``batch``.

    Raises QuestionChanged when it is no longer the latest or no longer in review, OwnWork for who wrote any version, and
    StillStale while its sentence has changed and nobody has said that it still holds.
    """
    queries.lock_question(question)
    version = queries.latest_version(question)
    if question.state is QuestionState.APPROVED and (version.number, version.approved_by_id) == (number, reviewer_id):
        return
    _check_in_review(question, version, number)
    if reviewer_id in queries.writers(question.id):
        raise OwnWork
    if question.stale_in_id is not None and not upholding.stands_in(version.id, question.stale_in_id):
        raise StillStale
    version.approved_by_id, version.approved_at = reviewer_id, now
    question.approved_version_id, question.state = version.id, QuestionState.APPROVED
    upholding.restate(question)
    _decide(question, version, Decision.ACCEPTED, reviewer_id=reviewer_id, now=now, batch=batch)


def reject(question: Question, reason: RejectReason, *, number: int, reviewer_id: int, now: datetime, comment: str | None = None) -> None:
    """Send version ``number`` back to be mended, with a reason; it is a draft again. A repeat changes nothing.

    An older approved version stays in use. Raises QuestionChanged like ``accept``.
    """
    queries.lock_question(question)
    version = queries.latest_version(question)
    last = queries.last_review(question.id)
    if last is not None and (last.version_id, last.reviewer_id, last.decision) == (version.id, reviewer_id, Decision.REJECTED):
        return
    _check_in_review(question, version, number)
    question.state = QuestionState.DRAFT
    _decide(question, version, Decision.REJECTED, reviewer_id=reviewer_id, now=now, reason=reason, comment=comment)


def undo(question: Question, *, reviewer_id: int, now: datetime) -> None:
    """Take back the reviewer's own last decision on a question: it is in review again, an older approval holds again.

    Raises NothingToUndo after an hour, after somebody else's deed, or when there is nothing of theirs to take back.
    """
    queries.lock_question(question)
    last = queries.last_review(question.id)
    if last is None or last.reviewer_id != reviewer_id or last.decision is Decision.UNDONE or now - last.decided_at > UNDO_WITHIN:
        raise NothingToUndo
    after = QuestionState.APPROVED if last.decision is Decision.ACCEPTED else QuestionState.DRAFT
    if question.state is not after or question.latest_version_id != last.version_id:
        raise NothingToUndo
    version = queries.latest_version(question)
    if last.decision is Decision.ACCEPTED:
        version.approved_by_id = version.approved_at = None
        question.approved_version_id = queries.approved_before(version)
        upholding.restate(question)
    question.state = QuestionState.IN_REVIEW
    _decide(question, version, Decision.UNDONE, reviewer_id=reviewer_id, now=now)


def retire(question: Question, *, actor_id: int, now: datetime) -> None:
    """Take a question out of use; quizzes already set keep it, new ones do not draw it."""
    queries.lock_question(question)
    if question.state is not QuestionState.RETIRED:
        before, question.state = question.state, QuestionState.RETIRED
        _record(question, "question_retired", {"was": before.value}, actor_id=actor_id, now=now)


def restore(question: Question, *, actor_id: int, now: datetime) -> None:
    """Bring a retired question back: approved if its latest version is, else a draft."""
    queries.lock_question(question)
    if question.state is QuestionState.RETIRED:
        is_approved = question.approved_version_id is not None and question.approved_version_id == question.latest_version_id
        question.state = QuestionState.APPROVED if is_approved else QuestionState.DRAFT
        _record(question, "question_restored", {"to": question.state.value}, actor_id=actor_id, now=now)


def _is_rejected(question: Question) -> bool:
    last = queries.last_review(question.id)
    return last is not None and last.decision is Decision.REJECTED and last.version_id == question.latest_version_id


def _check_in_review(question: Question, version: QuestionVersion, number: int) -> None:
    if question.state is not QuestionState.IN_REVIEW or version.number != number:
        raise QuestionChanged


def _decide(
    question: Question,
    version: QuestionVersion,
    decision: Decision,
    *,
    reviewer_id: int,
    now: datetime,
    reason: RejectReason | None = None,
    comment: str | None = None,
    batch: str | None = None,
) -> None:
    """Keep a decision, and with it how long its maker had the version on screen; whoever has it open is done with it."""
    review = Review(version_id=version.id, reviewer_id=reviewer_id, decision=decision, reason=reason, decided_at=now)
    review.comment, review.batch = comment or None, batch
    if decision is not Decision.UNDONE:
        review.seconds = claiming.end(question, version.id, reviewer_id=reviewer_id, now=now, was_left=batch is not None)
    db.session.add(review)
    db.session.flush()
    detail: dict[str, object] = {"version": version.number} | ({"reason": reason.value} if reason else {})
    deed = {Decision.ACCEPTED: "question_approved", Decision.REJECTED: "question_rejected", Decision.UNDONE: "question_decision_undone"}
    _record(question, deed[decision], detail, actor_id=reviewer_id, now=now)


def _record(question: Question, deed: str, detail: dict[str, object], *, actor_id: int, now: datetime) -> None:
    subject = f"question:{question.public_id}"
    audit.record(deed, actor_id=actor_id, subject=subject, unit_path=question.unit_path, detail=detail, now=now)
