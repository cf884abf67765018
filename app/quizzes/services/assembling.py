"""Assembling a quiz, and the paper of each attempt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.questions import queries as questions
from app.questions.domain import QuestionKind
from app.questions.models import Question, QuestionVersion
from app.questions.queries import LearnerView
from app.quizzes import queries
from app.quizzes.domain import BankTooSmall, Drawable, Line, Slot, draw, shown_order
from app.quizzes.models import BlueprintLine, Quiz

_PICKED = frozenset({QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE, QuestionKind.MULTIPLE})


def set_blueprint(quiz: Quiz, lines: Iterable[Line | tuple[int, int]]) -> None:
    """Say how many questions of which key points the quiz draws, in that order, in place of what it said before.

    Raises BankTooSmall when a key point has fewer approved questions; nothing is changed then. Attempts begun keep their papers.
    """
    plan = [Line(*line) for line in lines]
    approved = questions.approved_by_key_point(line.key_point_id for line in plan)
    for line in plan:
        if (pool := len(approved[line.key_point_id])) < line.n_questions:
            raise BankTooSmall(line.key_point_id, line.n_questions, pool)
    db.session.execute(sa.delete(BlueprintLine).where(BlueprintLine.quiz_id == quiz.id))
    db.session.add_all(
        BlueprintLine(quiz_id=quiz.id, ordinal=ordinal, key_point_id=line.key_point_id, n_questions=line.n_questions)
        for ordinal, line in enumerate(plan, start=1)
    )
    db.session.flush()


def paper(quiz_id: int, seed: int) -> tuple[list[Slot], int]:
    """A paper drawn by the quiz's blueprint from what is approved now, and how many questions it lacks of what was asked for.

    It follows from the seed and the bank alone. Raises BankTooSmall only when there is no question left at all.
    """
    lines = [Line(line.key_point_id, line.n_questions) for line in queries.blueprint(quiz_id)]
    approved = questions.approved_by_key_point(line.key_point_id for line in lines)
    drawn = draw(lines, _pools(approved), Random(seed))  # noqa: S311 - the seed itself comes from a random source
    asked = sum(line.n_questions for line in lines)
    if not drawn:
        raise BankTooSmall(lines[0].key_point_id if lines else 0, asked, 0)
    views = questions.learner_views(drawn)
    slots = [slot(number, views[version_id], seed) for number, version_id in enumerate(drawn, start=1)]
    return slots, asked - len(slots)


def slot(number: int, view: LearnerView, seed: int) -> Slot:
    """A place of a paper for one version, its options in the attempt's own order."""
    n_shown, n_parts = _sizes(view)
    return Slot(number, view.version_id, view.kind, shown_order(seed, view.version_id, n_shown), n_parts)


def _sizes(view: LearnerView) -> tuple[int, int]:
    """How many things a slot shows in an order of its own, and how many parts a response to it has."""
    shown = view.shown or {}
    if view.kind in _PICKED:
        return len(view.options), 0
    if view.kind is QuestionKind.MATCHING:
        return len(shown["right"]), len(shown["left"])
    if view.kind is QuestionKind.ORDERING:
        return len(shown["texts"]), 0
    if view.kind is QuestionKind.ENUMERATION:
        return 0, shown["n"]
    return 0, 0


def _pools(approved: dict[int, list[int]]) -> dict[int, list[Drawable]]:
    """What can be drawn, by key point, with what they show and what they must not be shown beside. Three queries for a whole bank."""
    version_ids = [version_id for ids in approved.values() for version_id in ids]
    views, keys = questions.learner_views(version_ids), questions.keys(version_ids)
    identities = _identities(version_ids)
    return {
        key_point_id: [
            Drawable(version_id, identities[version_id], _shows(views[version_id]), _tells(keys[version_id].key))
            for version_id in ids
            if version_id in views and version_id in keys
        ]
        for key_point_id, ids in approved.items()
    }


def _identities(version_ids: Sequence[int]) -> dict[int, str]:
    statement = sa.select(QuestionVersion.id, Question.identity).join(Question, Question.id == QuestionVersion.question_id)
    return {row.id: row.identity for row in db.session.execute(statement.where(QuestionVersion.id.in_(version_ids)))}


def _shows(view: LearnerView) -> str:
    """The stem: options are not counted, since a distractor that is another question's key tells nothing."""
    return view.stem.casefold()


def _tells(key: Any) -> tuple[str, ...]:
    """The texts that decide a question; a list of them gives it away only where they are shown together, so it counts as none."""
    if isinstance(key, str):
        return (key.casefold(),)
    if isinstance(key, dict) and isinstance(key.get("text"), str):
        return (key["text"].casefold(), *(str(variant).casefold() for variant in key.get("variants", ())))
    if isinstance(key, dict) and "value" in key:
        return (f"{key['value']} {key.get('unit') or ''}".strip().casefold(),)
    return ()
