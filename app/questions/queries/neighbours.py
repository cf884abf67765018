"""Other questions of an article: those on the same key point, and those that ask nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.questions.comparing.likeness import normal, shared
from app.questions.domain import QuestionKind, QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.questions.queries.showing import FullVersion, Sibling

ALIKE, THE_SAME, MOST_COMPARED, MOST_SIBLINGS, MOST_ALIKE = 0.7, 0.9, 600, 12, 4


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``siblings`` ask about the same key point, the best first; ``alike`` ask nearly the same, the likest first."""

    siblings: tuple[Sibling, ...]
    alike: tuple[Sibling, ...]


def neighbours(question: Question, full: FullVersion) -> Neighbours:
    """What else the article is asked; retired questions stay away."""
    statement = (
        sa.select(
            Question.public_id,
            QuestionVersion.stem,
            QuestionVersion.kind,
            QuestionVersion.language,
            Question.state,
            QuestionKey.key,
            Question.key_point_id,
        )
        .join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
        .join(QuestionKey, QuestionKey.version_id == QuestionVersion.id)
        .where(Question.article_id == question.article_id, Question.id != question.id, Question.state != QuestionState.RETIRED)
        .order_by(QuestionVersion.quality.desc(), Question.id)
        .limit(MOST_COMPARED)
    )
    siblings, alike = [], []
    for row in db.session.execute(statement):
        other = Sibling(row.public_id, row.stem, row.kind, row.language, row.state)
        if row.key_point_id == question.key_point_id:
            siblings.append(other)
        if other.language == full.row.language and (likeness := _likeness(full, other.kind, other.stem, row.key["value"])):
            alike.append((likeness, other))
    alike.sort(key=lambda pair: -pair[0])
    return Neighbours(tuple(siblings[:MOST_SIBLINGS]), tuple(other for _, other in alike[:MOST_ALIKE]))


def _likeness(full: FullVersion, kind: QuestionKind, stem: str, key: Any) -> float:
    """How like two questions are, 0 when they are told apart: the same key in nearly the same words, or nearly the same stem."""
    same_key, same_kind = _text(key) == _text(full.wording.key), kind is full.kind
    if not same_kind and not (same_key and _text(key)):
        return 0.0
    likeness = shared(full.row.stem, stem)
    return likeness if likeness > (ALIKE if same_key else THE_SAME) else 0.0


def _text(key: Any) -> str:
    """A key in the form that comparisons use; "" for those that are no one text."""
    if isinstance(key, dict):
        key = key.get("text") or key.get("value") or ""
    return normal(str(key)) if isinstance(key, str | int | float) and not isinstance(key, bool) else ""
