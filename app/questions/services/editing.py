"""Changing a question's wording: always a new version, with the name of who wrote it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from app import audit
from app.db import db
from app.keypoints.domain import NothingLeft
from app.questions import queries
from app.questions.comparing.changes import n_changed
from app.questions.domain import DraftQuestion, Fix, Flawed, Option, QuestionChanged, QuestionKind, QuestionState, Wording
from app.questions.lint import CODES, Severity, lint
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.questions.queries import FullVersion, revising
from app.questions.queries.revising import Pinned
from app.questions.services import claiming, upholding


def edit(question: Question, wording: Wording, *, number: int, editor_id: int, now: datetime) -> QuestionVersion:
    """Keep ``wording`` as the version after ``number``, the one the editor saw; the same wording again changes nothing.

    What was approved goes back before the reviewers, and stays in use until the new version is approved. Raises
    QuestionChanged when another version is the latest or the question is retired, and Flawed for fatal flaws. The new version
    of a stale question is pinned to the sentence that came in place of the old one.
    """
    queries.lock_question(question)
    latest = queries.full_version(queries.latest_version(question).id)
    if wording == latest.wording and latest.number in (number, number + 1):
        return latest.row
    if latest.number != number or question.state is QuestionState.RETIRED:
        raise QuestionChanged
    version = put(question, latest, wording, now=now, editor_id=editor_id)
    subject, detail = f"question:{question.public_id}", {"version": version.number}
    audit.record("question_edited", actor_id=editor_id, subject=subject, unit_path=question.unit_path, detail=detail, now=now)
    return version


def put(
    question: Question,
    latest: FullVersion,
    wording: Wording,
    *,
    now: datetime,
    editor_id: int,
    fix: Fix | None = None,
    spares: list[Any] | None = None,
) -> QuestionVersion:
    """Put ``wording`` after the latest version, as its editor's, or as what a one-key ``fix`` made at their press.

    ``spares`` are those left, None for what the latest version has. Raises Flawed for fatal flaws.
    """
    warnings, home = checked(latest, wording, question), _home(question, latest)
    version = _next_version(latest.row, wording, warnings, now)
    version.n_changed = n_changed(latest.wording, wording)
    if fix is None:
        version.written_by_id = editor_id
        version.seconds = claiming.end(question, latest.row.id, reviewer_id=editor_id, now=now)
    else:
        version.fix, version.fixed_by_id = fix, editor_id
    db.session.add(version)
    db.session.flush()
    if fix is not None:
        claiming.carry(question, latest.row.id, version.id, reviewer_id=editor_id)
    db.session.add(_key(version.id, home, wording, spares if spares is not None else latest.key_row.spares))
    _adopt(question, version)
    return version


def _next_version(row: QuestionVersion, wording: Wording, warnings: tuple[str, ...], now: datetime) -> QuestionVersion:
    return QuestionVersion(
        question_id=row.question_id,
        number=row.number + 1,
        kind=row.kind,
        pattern=row.pattern,
        language=row.language,
        stem=wording.stem,
        options=[option.text for option in wording.options],
        shown=dict(wording.shown) if wording.shown is not None else None,
        difficulty=row.difficulty,
        bloom=row.bloom,
        quality=row.quality,
        warnings=list(warnings),
        model=row.model,
        created_at=now,
    )


def _adopt(question: Question, version: QuestionVersion) -> None:
    question.latest_version_id = version.id
    if question.state is QuestionState.APPROVED:
        question.state = QuestionState.IN_REVIEW
    if question.approved_version_id is None:
        upholding.restate(question)
    db.session.flush()


def checked(latest: FullVersion, wording: Wording, question: Question) -> tuple[str, ...]:
    """What the linter warns of in ``wording``, and what the writer doubted from the start; raises Flawed when there is worse."""
    flaws = lint(as_draft(latest, wording, question))
    if fatal := tuple(flaw.code for flaw in flaws if flaw.severity is Severity.FATAL):
        raise Flawed(fatal)
    doubts = [code for code in latest.row.warnings if code not in CODES]
    return (*(flaw.code for flaw in flaws), *doubts)


def as_draft(latest: FullVersion, wording: Wording, question: Question) -> DraftQuestion:
    """``wording`` as the linter and the fixes take it, with what the version keeps beside its wording."""
    return DraftQuestion(
        id=question.identity,
        kind=latest.kind,
        pattern=latest.row.pattern,
        stem=wording.stem,
        options=wording.options,
        key=wording.key,
        shown=_shown(latest.kind, wording),
        rationale=wording.rationale,
        key_point=str(question.key_point_id),
        evidence=latest.evidence,
        difficulty=latest.row.difficulty,
        bloom=latest.row.bloom,
        quality=latest.row.quality,
        warnings=tuple(latest.row.warnings),
        spares=tuple(Option(spare["text"], False, spare["why"]) for spare in latest.key_row.spares),
    )


def _shown(kind: QuestionKind, wording: Wording) -> Any:
    shown = wording.shown or {}
    if kind is QuestionKind.ORDERING:
        return shown.get("texts", [])
    return shown if kind is QuestionKind.MATCHING else None


def _home(question: Question, latest: FullVersion) -> Pinned:
    """Where a new version is pinned: where the latest one stands, or what came in its place where that is gone."""
    here = revising.pinned([latest.row.id])[latest.row.id]
    if question.stale_in_id in (None, here.revision_id):
        return here
    try:
        return Pinned(here.version_id, question.stale_in_id, upholding.renewed(here, question.stale_in_id))
    except NothingLeft:
        raise Flawed(("no_evidence",)) from None


def _key(version_id: int, home: Pinned, wording: Wording, spares: list[Any]) -> QuestionKey:
    return QuestionKey(
        version_id=version_id,
        revision_id=home.revision_id,
        key={"value": wording.key},
        why_wrong=[option.why_wrong for option in wording.options],
        rationale=wording.rationale,
        evidence=[asdict(place) for place in home.evidence],
        spares=spares,
    )
