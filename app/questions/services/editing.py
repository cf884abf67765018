"""Changing a question's wording: always a new version, with the name of who wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app import audit
from app.db import db
from app.questions import queries
from app.questions.domain import DraftQuestion, Flawed, QuestionChanged, QuestionKind, QuestionState, Wording
from app.questions.lint import CODES, Severity, lint
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.questions.queries import FullVersion


def edit(question: Question, wording: Wording, *, number: int, editor_id: int, now: datetime) -> QuestionVersion:
    """Keep ``wording`` as the version after ``number``, the one the editor saw; the same wording again changes nothing.

    What was approved goes back before the reviewers, and stays in use until the new version is approved. Raises
    QuestionChanged when another version is the latest or the question is retired, and Flawed for fatal flaws.
    """
    queries.lock_question(question)
    latest = queries.full_version(queries.latest_version(question).id)
    if wording == latest.wording and latest.number in (number, number + 1):
        return latest.row
    if latest.number != number or question.state is QuestionState.RETIRED:
        raise QuestionChanged
    warnings = checked(latest, wording, question)
    version = QuestionVersion(
        question_id=question.id,
        number=latest.number + 1,
        kind=latest.kind,
        pattern=latest.row.pattern,
        language=latest.row.language,
        stem=wording.stem,
        options=[option.text for option in wording.options],
        shown=dict(wording.shown) if wording.shown is not None else None,
        difficulty=latest.row.difficulty,
        bloom=latest.row.bloom,
        quality=latest.row.quality,
        warnings=list(warnings),
        written_by_id=editor_id,
        created_at=now,
    )
    db.session.add(version)
    db.session.flush()
    db.session.add(_key(version.id, latest.key_row, wording))
    question.latest_version_id = version.id
    if question.state is QuestionState.APPROVED:
        question.state = QuestionState.IN_REVIEW
    db.session.flush()
    subject, detail = f"question:{question.public_id}", {"version": version.number}
    audit.record("question_edited", actor_id=editor_id, subject=subject, unit_path=question.unit_path, detail=detail, now=now)
    return version


def checked(latest: FullVersion, wording: Wording, question: Question) -> tuple[str, ...]:
    """What the linter warns of in ``wording``, and what the writer doubted from the start; raises Flawed when there is worse."""
    flaws = lint(
        DraftQuestion(
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
        )
    )
    if fatal := tuple(flaw.code for flaw in flaws if flaw.severity is Severity.FATAL):
        raise Flawed(fatal)
    doubts = [code for code in latest.row.warnings if code not in CODES]
    return (*(flaw.code for flaw in flaws), *doubts)


def _shown(kind: QuestionKind, wording: Wording) -> Any:
    shown = wording.shown or {}
    if kind is QuestionKind.ORDERING:
        return shown.get("texts", [])
    return shown if kind is QuestionKind.MATCHING else None


def _key(version_id: int, before: QuestionKey, wording: Wording) -> QuestionKey:
    return QuestionKey(
        version_id=version_id,
        revision_id=before.revision_id,
        key={"value": wording.key},
        why_wrong=[option.why_wrong for option in wording.options],
        rationale=wording.rationale,
        evidence=before.evidence,
    )
