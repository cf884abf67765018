"""Where the evidence of questions stands now, and what becomes of it when another revision is published. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from app.db import db
from app.keypoints.domain import Anchor, Outcome
from app.keypoints.queries.revising import way
from app.library.models import Article
from app.questions.domain import QuestionState
from app.questions.models import Question, QuestionAnchoring, QuestionKey


@dataclass(frozen=True, slots=True)
class Pinned:
    """The evidence of one version in the revision where it was last found."""

    version_id: int
    revision_id: int
    evidence: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """One piece of evidence on its way to another revision: ``now`` is None where it is gone, ``nearest`` what came instead."""

    was: Anchor
    now: Anchor | None
    nearest: Anchor | None = None


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One question and, for each version in use that stands elsewhere, its evidence in the other revision."""

    question: Question
    carried: dict[int, tuple[Carried, ...]]

    @property
    def outcome(self) -> Outcome:
        pieces = [piece for carried in self.carried.values() for piece in carried]
        if any(piece.now is None for piece in pieces):
            return Outcome.STALE
        same = all(piece.now and (piece.was.passage, piece.was.start) == (piece.now.passage, piece.now.start) for piece in pieces)
        return Outcome.STAYS if same else Outcome.MOVES


def pinned(version_ids: Iterable[int], *, at: datetime | None = None) -> dict[int, Pinned]:
    """Where versions are pinned now, or were at a moment, by version id. Two queries."""
    wanted = set(version_ids)
    written = sa.select(QuestionKey.version_id, QuestionKey.revision_id, QuestionKey.evidence).where(QuestionKey.version_id.in_(wanted))
    moved = sa.select(QuestionAnchoring.version_id, QuestionAnchoring.revision_id, QuestionAnchoring.evidence)
    moved = moved.where(QuestionAnchoring.version_id.in_(wanted)).order_by(QuestionAnchoring.id)
    if at is not None:
        moved = moved.where(QuestionAnchoring.anchored_at <= at)
    found: dict[int, Pinned] = {}
    for statement in (written, moved):
        for version_id, revision_id, evidence in db.session.execute(statement):
            found[version_id] = Pinned(version_id, revision_id, anchors(evidence))
    return found


def anchors(stored: Iterable[dict[str, Any]]) -> tuple[Anchor, ...]:
    """Evidence with the words around it from what the rows keep."""
    return tuple(Anchor(**place) for place in stored)


def plans(article_id: int, revision_id: int) -> list[QuestionPlan]:
    """A plan for every question of an article, retired ones too. Three queries."""
    questions = db.session.scalars(sa.select(Question).where(Question.article_id == article_id).order_by(Question.id)).all()
    found = pinned(version_id for question in questions for version_id in in_use(question))
    return [plan_for(question, revision_id, found) for question in questions]


def plan_for(question: Question, revision_id: int, found: dict[int, Pinned]) -> QuestionPlan:
    """The plan for one question whose pinned versions are in ``found``."""
    elsewhere = [found[version_id] for version_id in in_use(question) if found[version_id].revision_id != revision_id]
    return QuestionPlan(question, {one.version_id: carried(one, revision_id) for one in elsewhere})


def carried(one: Pinned, revision_id: int) -> tuple[Carried, ...]:
    """A version's evidence on its way; the nearest sentence is only looked for where the words are gone."""
    here = way(one.revision_id, revision_id)
    pieces = [(place, here.find(place)) for place in one.evidence]
    return tuple(Carried(was, now, here.nearest(was) if now is None else None) for was, now in pieces)


def in_use(question: Question) -> list[int]:
    """The versions that matter: the latest, and the approved one that quizzes draw."""
    return list(dict.fromkeys(one for one in (question.latest_version_id, question.approved_version_id) if one is not None))


def upholding_of(version_id: int) -> QuestionAnchoring | None:
    """What somebody said last to keep a version true of a changed sentence; None where its last place was found without anybody."""
    last = sa.select(QuestionAnchoring).where(QuestionAnchoring.version_id == version_id).order_by(QuestionAnchoring.id.desc()).limit(1)
    row = db.session.scalar(last)
    return row if row is not None and row.upheld_by_id is not None else None


def pinned_before(said: QuestionAnchoring) -> Pinned:
    """Where a version was pinned before that row."""
    earlier = sa.select(QuestionAnchoring).where(QuestionAnchoring.version_id == said.version_id, QuestionAnchoring.id < said.id)
    row = db.session.scalar(earlier.order_by(QuestionAnchoring.id.desc()).limit(1))
    if row is None:
        key = db.session.get_one(QuestionKey, said.version_id)
        return Pinned(said.version_id, key.revision_id, anchors(key.evidence))
    return Pinned(said.version_id, row.revision_id, anchors(row.evidence))


def upheld_by(reviewer_id: int, revision_id: int, since: datetime) -> Sequence[Question]:
    """Questions that the reviewer found still true of this revision since then, the last first, while that can be taken back."""
    later = aliased(QuestionAnchoring)
    is_last = ~sa.exists().where(later.version_id == QuestionAnchoring.version_id, later.id > QuestionAnchoring.id)
    statement = (
        sa.select(Question)
        .join(QuestionAnchoring, QuestionAnchoring.version_id == Question.latest_version_id)
        .join(Question.key_point)
        .where(
            QuestionAnchoring.upheld_by_id == reviewer_id,
            QuestionAnchoring.revision_id == revision_id,
            QuestionAnchoring.anchored_at >= since,
            is_last,
            Question.stale_in_id.is_(None),
            Question.state != QuestionState.RETIRED,
        )
        .options(contains_eager(Question.key_point))
        .order_by(QuestionAnchoring.id.desc())
    )
    return db.session.scalars(statement).all()


def tally(planned: Iterable[QuestionPlan]) -> dict[Outcome, int]:
    """How many questions that are not retired stay, move and become stale."""
    outcomes = [plan.outcome for plan in planned if plan.question.state is not QuestionState.RETIRED]
    return {outcome: outcomes.count(outcome) for outcome in Outcome}


def stale_questions(revision_id: int) -> Sequence[Question]:
    """Questions in use whose words are gone in this revision, with key point and the way to their unit."""
    statement = (
        sa.select(Question)
        .join(Question.article)
        .join(Article.unit)
        .join(Question.key_point)
        .where(Question.stale_in_id == revision_id, Question.state != QuestionState.RETIRED)
        .options(contains_eager(Question.article).contains_eager(Article.unit), contains_eager(Question.key_point))
        .order_by(Question.key_point_id, Question.id)
    )
    return db.session.scalars(statement).all()
