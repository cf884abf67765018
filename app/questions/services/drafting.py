"""Having questions written from an article's confirmed key points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from app import audit
from app.db import db
from app.keypoints import queries as keypoints
from app.keypoints.domain import anchor
from app.library import queries as library
from app.library.domain import Language, Passage, language_of
from app.library.models import Article, Revision
from app.library.queries import publications
from app.questions import queries
from app.questions.domain import DraftQuestion, NothingConfirmed, Origin, QuestionKind, QuestionState, Refusal, Written
from app.questions.mending import with_spares
from app.questions.models import Drafting, Question, QuestionKey, QuestionVersion
from app.questions.writing import Library, write


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of one run: ``n_existing`` were there before and left alone, ``refused`` says what was not written and why."""

    n_drafted: int
    n_existing: int
    refused: tuple[Refusal, ...]


def write_for(article: Article) -> Written:
    """What the writer makes of the article's confirmed key points; changes nothing.

    Other published articles lend distractors, and forbid those that are right there. Raises NothingConfirmed.
    """
    revision = publications.current_revision(article)
    points = keypoints.confirmed_points(revision.id)
    if not points:
        raise NothingConfirmed
    document, others = library.document(revision.id), shelf(article, revision.language)
    return with_spares(write(document, points, library=others), document, points, library=others)


def shelf(article: Article, language: Language) -> Library:
    """The other published articles that the article's unit reads, as the writer takes them."""
    return Library.of(
        keypoints.confirmed_elsewhere(article.id, language, article.unit_path),
        keypoints.texts_elsewhere(article.id, language, article.unit_path),
    )


def draft(article: Article, *, actor_id: int, now: datetime, written: Written | None = None) -> Drafted:
    """Keep a draft of every question written that the bank does not have yet.

    ``written`` is what ``write_for`` gave shortly before, so that writing needs no transaction; without it, it is
    written now. Raises NothingConfirmed.
    """
    queries.lock_article(article.id)
    revision = publications.current_revision(article)
    if written is None:
        written = write_for(article)
    known, rows = queries.identities(article.id), keypoints.ids_by_identity(revision.id)
    fresh = [one for one in written.questions if one.id not in known and one.key_point in rows]
    keep_drafts(article, revision, fresh, rows, now)
    n_existing = len(written.questions) - len(fresh)
    refused = [{"key_point": one.key_point, "pattern": one.pattern, "code": one.code} for one in written.refused]
    db.session.add(
        Drafting(
            article_id=article.id,
            revision_id=revision.id,
            drafted_by_id=actor_id,
            drafted_at=now,
            n_drafted=len(fresh),
            n_existing=n_existing,
            refused=refused,
        )
    )
    db.session.flush()
    detail = {"n_drafted": len(fresh), "n_existing": n_existing, "n_refused": len(refused)}
    subject = f"article:{article.public_id}"
    audit.record("questions_drafted", actor_id=actor_id, subject=subject, unit_path=article.unit_path, detail=detail, now=now)
    return Drafted(len(fresh), n_existing, written.refused)


def keep_drafts(
    article: Article,
    revision: Revision,
    drafts: list[DraftQuestion],
    key_point_ids: Mapping[str, int],
    now: datetime,
    *,
    model: str | None = None,
) -> None:
    """Add a question with its first version for each draft; ``key_point_ids`` are rows by what the writer calls them.

    ``model`` names the language model that drafted them, None for the rules.
    """
    passages = keypoints.passages(revision.id)
    questions = [
        Question(
            article_id=article.id,
            key_point_id=key_point_ids[one.key_point],
            identity=one.id,
            state=QuestionState.DRAFT,
            origin=Origin.GENERATED,
            created_at=now,
        )
        for one in drafts
    ]
    db.session.add_all(questions)
    db.session.flush()
    versions = [first_version(question.id, one, now) for question, one in zip(questions, drafts, strict=True)]
    for version in versions:
        version.model = model
    db.session.add_all(versions)
    db.session.flush()
    for question, version, one in zip(questions, versions, drafts, strict=True):
        question.latest_version_id = version.id
        db.session.add(_key(version.id, revision.id, one, passages))
    db.session.flush()


def first_version(question_id: int, one: DraftQuestion, now: datetime) -> QuestionVersion:
    """The row of what the writer drafted; nobody wrote it, so anybody may approve it."""
    return QuestionVersion(
        question_id=question_id,
        number=1,
        kind=one.kind,
        pattern=one.pattern,
        language=language_of(one.stem).value,
        stem=one.stem,
        options=[option.text for option in one.options],
        shown=shown_of(one),
        difficulty=one.difficulty,
        bloom=one.bloom,
        quality=one.quality,
        warnings=list(one.warnings),
        created_at=now,
    )


def shown_of(one: DraftQuestion) -> dict[str, Any] | None:
    """What a learner is shown besides stem and options, as ``QuestionVersion`` keeps it; it tells nothing of the key."""
    if one.kind is QuestionKind.ORDERING:
        return {"texts": list(one.shown or ())}
    if one.kind is QuestionKind.MATCHING and isinstance(one.shown, Mapping):
        return {side: list(texts) for side, texts in one.shown.items()}
    key = one.key if isinstance(one.key, dict) else {}
    if one.kind is QuestionKind.NUMERIC:
        return {"unit": key.get("unit")}
    members = key.get("members")
    if one.kind is QuestionKind.ENUMERATION and isinstance(members, list):
        return {"n": len(members), "ordered": bool(key.get("ordered"))}
    return None


def _key(version_id: int, revision_id: int, one: DraftQuestion, passages: dict[int, Passage]) -> QuestionKey:
    return QuestionKey(
        version_id=version_id,
        revision_id=revision_id,
        key={"value": one.key},
        why_wrong=[option.why_wrong for option in one.options],
        rationale=one.rationale,
        evidence=[asdict(anchor(passages, place.passage, place.start, place.end)) for place in one.evidence],
        spares=[{"text": option.text, "why": option.why_wrong} for option in one.spares],
    )
