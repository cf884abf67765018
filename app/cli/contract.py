"""The JSON of the command line, field by field and in a fixed order; fields may be added, none renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.shelving import Unread
from app.keypoints.domain import Findings, KeyPoint
from app.library.domain import Document, Evidence
from app.library.importing import ImportRefused
from app.questions.domain import DraftQuestion, Written

NOTE_SENTENCE = "{n} of this kind were left out on import."


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {"passage": evidence.passage, "start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def article_json(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "section": document.section,
        "category": document.category,
        "published_on": document.published_on.isoformat() if document.published_on else None,
        "author": document.author,
        "source": document.source,
        "language": document.language.value,
        "encoding": document.encoding,
        "format": document.format,
        "passages": [{"number": one.number, "kind": one.kind.value, "text": one.text} for one in document.passages],
        "removed": list(document.removed),
    }


def key_point_json(point: KeyPoint) -> dict[str, Any]:
    places = point.member_evidence
    return {
        "id": point.id,
        "kind": point.kind.value,
        "name": point.name,
        "aliases": list(point.aliases),
        "count": point.count,
        "members": None if point.members is None else list(point.members),
        "member_evidence": None if places is None else [evidence_json(one) for one in places],
        "tier": point.tier.value if point.tier else None,
        "salience": point.salience,
        "evidence": [evidence_json(one) for one in point.evidence],
    }


def extract_json(document: Document, findings: Findings) -> dict[str, Any]:
    """The whole answer of ``keypoint extract``."""
    notes = [{"code": note.code, "where": "article", "message": NOTE_SENTENCE.format(n=note.n)} for note in document.notes]
    doubts = [{"code": doubt.code, "where": doubt.where, "message": doubt.message} for doubt in findings.warnings]
    return {
        "article": article_json(document),
        "key_points": [key_point_json(point) for point in findings.key_points],
        "warnings": [*notes, *doubts],
    }


def question_json(question: DraftQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind.value,
        "pattern": question.pattern,
        "stem": question.stem,
        "options": [{"text": one.text, "is_key": one.is_key, "why_wrong": one.why_wrong} for one in question.options],
        "key": question.key,
        "shown": question.shown,
        "rationale": question.rationale,
        "key_point": question.key_point,
        "evidence": [evidence_json(one) for one in question.evidence],
        "difficulty": question.difficulty,
        "bloom": question.bloom,
        "quality": question.quality,
        "warnings": list(question.warnings),
    }


def unread_json(unread: Unread, message: str) -> dict[str, str]:
    """The warning of a file in the library that could not be read."""
    code = unread.error.code if isinstance(unread.error, ImportRefused) else "unreadable"
    return {"code": f"library.{code}", "where": unread.where, "message": message}


def write_json(document: Document, findings: Findings, written: Written, unread: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """The whole answer of ``keypoint write``: what ``extract`` says, the questions, and those not written.

    ``unread`` are warnings of files in the library that lent nothing.
    """
    refused = [{"key_point": one.key_point, "pattern": one.pattern, "code": one.code, "reason": one.reason} for one in written.refused]
    questions = [question_json(question) for question in written.questions]
    answer = extract_json(document, findings)
    answer["warnings"] = [*answer["warnings"], *unread]
    return {**answer, "questions": questions, "refused": refused}
