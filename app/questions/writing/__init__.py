"""Writing questions from key points: patterns propose, safety checks and the linter dispose.

Pure and deterministic: the same document, key points and seed give the same questions in any process. Rests on the
finder's key points and their exact evidence; member lists count only at tier A or B. Each pattern either gives a sketch
of a question or says why it gives none, so no key point is passed over in silence. Neighbours: ``questions.lint`` judges
every question, these and those that people write; ``quizzes.marking`` marks the responses.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.keypoints.domain import KeyPoint
from app.library.domain import Document
from app.questions.domain import Written
from app.questions.writing import (
    actors,
    belonging,
    cloze,
    completing,
    contrasts,
    counting,
    duties,
    facts,
    matching,
    meanings,
    pairs,
    recalling,
    terms,
    verdicts,
)
from app.questions.writing.assembly import Assembly
from app.questions.writing.desk import open_desk
from app.questions.writing.library import Library

__all__ = ["Library", "write"]

EMPTY = Library()

_PATTERNS = (cloze, terms, completing, counting, matching, belonging, recalling, facts, actors, contrasts, duties, meanings, pairs)


def write(document: Document, key_points: Sequence[KeyPoint], *, seed: int = 0, library: Library = EMPTY) -> Written:
    """Draft questions on ``key_points`` of ``document``, and say of each pattern that fits none why it was not used.

    ``seed`` changes which distractors and orders are drawn, never identities. ``library`` are the other articles, as a
    source of distractors and as a check that none of them is right elsewhere.
    """
    desk = open_desk(document, key_points, library, seed)
    assembly = Assembly()
    for point in desk.points:
        sketches = [sketch for pattern in _PATTERNS for sketch in assembly.take(point, pattern.write(desk, point))]
        assembly.take(point, verdicts.write(desk, point, sketches))
    for owner, proposal in matching.write_once(desk):
        assembly.take(owner, [proposal])
    return Written(*assembly.result(desk.points))
