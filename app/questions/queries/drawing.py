"""What quizzes draw: approved versions by key point, what a learner may see of them, and, apart from it, what decides them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.library.domain import Evidence
from app.questions.domain import Key, QuestionKind, QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.questions.queries.revising import pinned


@dataclass(frozen=True, slots=True)
class LearnerView:
    """All that a learner sees of a version before results are released. A field is added here or it is not served.

    ``options`` are texts in the order written; their places count from 0 and are what a response names. ``shown`` is described
    at ``QuestionVersion``: none of it tells the key.
    """

    version_id: int
    kind: QuestionKind
    language: str
    stem: str
    options: tuple[str, ...]
    shown: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What decides a version, for marking and, after release, for the result page.

    ``key`` has the shape of ``questions.domain.Key``; ``why_wrong`` is parallel to the view's options (None for a key);
    ``evidence`` lies in the passages of ``revision_id``.
    """

    version_id: int
    kind: QuestionKind
    key: Key
    why_wrong: tuple[str | None, ...]
    rationale: str
    revision_id: int
    evidence: tuple[Evidence, ...]
    key_point_id: int


def approved_by_key_point(key_point_ids: Iterable[int]) -> dict[int, list[int]]:
    """Ids of the approved versions by key point, in the order their questions were made; every id asked for has an entry.

    A question whose newer wording is still in review goes on with the approved one; a retired or stale question is not drawn.
    """
    found: dict[int, list[int]] = {key_point_id: [] for key_point_id in key_point_ids}
    statement = (
        sa.select(Question.key_point_id, QuestionVersion.id)
        .join(QuestionVersion, QuestionVersion.id == Question.approved_version_id)
        .where(Question.key_point_id.in_(found), Question.state != QuestionState.RETIRED, Question.stale_in_id.is_(None))
        .order_by(Question.id)
    )
    for key_point_id, version_id in db.session.execute(statement):
        found[key_point_id].append(version_id)
    return found


def learner_views(version_ids: Iterable[int]) -> dict[int, LearnerView]:
    """What learners see of these versions, by version id. One query, which does not touch the keys."""
    statement = sa.select(
        QuestionVersion.id,
        QuestionVersion.kind,
        QuestionVersion.language,
        QuestionVersion.stem,
        QuestionVersion.options,
        QuestionVersion.shown,
    ).where(QuestionVersion.id.in_(list(version_ids)))
    return {
        row.id: LearnerView(row.id, row.kind, row.language, row.stem, tuple(row.options), row.shown)
        for row in db.session.execute(statement)
    }


def keys(version_ids: Iterable[int], *, at: datetime | None = None) -> dict[int, Decided]:
    """What decides these versions, by version id, their evidence as it was pinned at a moment, else as it is now.

    Three queries; never on the way to a learner before release.
    """
    wanted = list(version_ids)
    places = pinned(wanted, at=at)
    statement = (
        sa.select(QuestionKey, QuestionVersion.kind, Question.key_point_id)
        .join(QuestionVersion, QuestionVersion.id == QuestionKey.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(QuestionKey.version_id.in_(wanted))
    )
    return {
        row.version_id: Decided(
            version_id=row.version_id,
            kind=kind,
            key=row.key["value"],
            why_wrong=tuple(row.why_wrong),
            rationale=row.rationale,
            revision_id=places[row.version_id].revision_id,
            evidence=tuple(place.evidence for place in places[row.version_id].evidence),
            key_point_id=key_point_id,
        )
        for row, kind, key_point_id in db.session.execute(statement)
    }
