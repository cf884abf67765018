"""Reading practice: what there is to practise on, what a sitting shows, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.errors import NotFound
from app.keypoints.models import KeyPointMember, KeyPointRow
from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion, TrainingExhibit, TrainingSitting
from app.questions.queries.revising import Pinned, anchors, pinned
from app.questions.queries.showing import FullVersion
from app.questions.training import Judged, Score, Specimen, score

POOL = 400
SITTINGS = 30


@dataclass(frozen=True, slots=True)
class Placed:
    """One place of a sitting, as an address names it; guarded by whose sitting it is."""

    sitting: TrainingSitting
    place: int
    unit_path: None = None

    @property
    def owner_id(self) -> int:
        return self.sitting.reviewer_id


def sitting_or_404(sitting_id: str) -> TrainingSitting:
    sitting = db.session.scalar(sa.select(TrainingSitting).where(TrainingSitting.public_id == sitting_id))
    if sitting is None:
        raise NotFound
    return sitting


def placed_or_404(sitting_id: str, place: int) -> Placed:
    return Placed(sitting_or_404(sitting_id), place)


def open_sitting(reviewer_id: int) -> TrainingSitting | None:
    """The sitting a reviewer has not finished."""
    mine = (TrainingSitting.reviewer_id == reviewer_id, TrainingSitting.ended_at.is_(None))
    return db.session.scalar(sa.select(TrainingSitting).where(*mine).order_by(TrainingSitting.id.desc()).limit(1))


def lock_reviewer(reviewer_id: int) -> None:
    """Hold a person's row until the transaction ends, so that two presses begin one sitting."""
    db.session.execute(sa.select(User.id).where(User.id == reviewer_id).with_for_update())


def lock_sitting(sitting: TrainingSitting) -> None:
    """Hold a sitting until the transaction ends."""
    db.session.execute(sa.select(TrainingSitting.id).where(TrainingSitting.id == sitting.id).with_for_update())


def exhibits(sitting_id: int, actor: Actor) -> Sequence[TrainingExhibit]:
    """What a sitting shows, in order: only questions that its reviewer may review still."""
    statement = (
        sa.select(TrainingExhibit)
        .join(QuestionVersion, QuestionVersion.id == TrainingExhibit.version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(TrainingExhibit.sitting_id == sitting_id, scope(actor, Permission.QUESTION_REVIEW))
        .order_by(TrainingExhibit.place)
    )
    return db.session.scalars(statement.execution_options(populate_existing=True)).all()


@dataclass(frozen=True, slots=True)
class Sound:
    """An approved question in reach: its approved version, its key point and its article."""

    version_id: int
    key_point_id: int
    article_id: int


def sound_questions(actor: Actor) -> list[Sound]:
    """Approved questions that the actor may review, neither stale nor changed since: the newest few hundred."""
    statement = (
        sa.select(Question.approved_version_id, Question.key_point_id, Question.article_id)
        .join(Article, Article.id == Question.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(
            scope(actor, Permission.QUESTION_REVIEW),
            Question.state == QuestionState.APPROVED,
            Question.approved_version_id == Question.latest_version_id,
            Question.stale_in_id.is_(None),
        )
        .order_by(Question.id.desc())
        .limit(POOL)
    )
    return [Sound(version_id, *rest) for version_id, *rest in db.session.execute(statement) if version_id is not None]


def full_versions(version_ids: Iterable[int]) -> dict[int, FullVersion]:
    """Versions with what decides them, by id, without the names of their makers. Three queries."""
    wanted = list(version_ids)
    places = pinned(wanted)
    statement = sa.select(QuestionVersion, QuestionKey).join(QuestionKey, QuestionKey.version_id == QuestionVersion.id)
    rows = db.session.execute(statement.where(QuestionVersion.id.in_(wanted)))
    return {version.id: FullVersion(version, key, None, None, places[version.id]) for version, key in rows}


def members_by_key_point(key_point_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Confirmed members of key points, in order."""
    statement = (
        sa.select(KeyPointMember.key_point_id, KeyPointMember.text)
        .join(KeyPointRow, KeyPointRow.id == KeyPointMember.key_point_id)
        .where(KeyPointRow.are_members_confirmed, KeyPointMember.key_point_id.in_(set(key_point_ids)))
        .order_by(KeyPointMember.key_point_id, KeyPointMember.ordinal)
    )
    found: dict[int, tuple[str, ...]] = {}
    for key_point_id, text in db.session.execute(statement):
        found[key_point_id] = (*found.get(key_point_id, ()), text)
    return found


def specimen(full: FullVersion) -> Specimen:
    """A version as the value that faults are planted in."""
    return Specimen(full.kind, full.row.pattern, full.wording, full.pinned.evidence)


def shown(full: FullVersion, planted: dict[str, Any] | None) -> FullVersion:
    """The version as a sitting shows it; rows of a planted one are made for this page and are in no session."""
    if planted is None:
        return full
    row = _copy(full.row, stem=planted["stem"], options=planted["options"], shown=planted["shown"])
    key = _copy(full.key_row, key=planted["key"], why_wrong=planted["why_wrong"], rationale=planted["rationale"])
    return FullVersion(row, key, None, None, Pinned(full.pinned.version_id, full.pinned.revision_id, anchors(planted["evidence"])))


def _copy(row: Any, **changed: Any) -> Any:
    values = {column.key: getattr(row, column.key) for column in sa.inspect(type(row)).column_attrs}
    return type(row)(**{**values, **changed})


def question_of(version_id: int) -> str:
    """The public id of the question that a version belongs to."""
    statement = sa.select(Question.public_id).join(QuestionVersion, QuestionVersion.question_id == Question.id)
    return db.session.scalars(statement.where(QuestionVersion.id == version_id)).one()


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting in a reviewer's own list."""

    public_id: str
    started_at: datetime
    is_ended: bool
    score: Score


def own_sittings(reviewer_id: int) -> list[SittingLine]:
    """A reviewer's latest sittings with what came of them, the newest first. Two queries."""
    mine = sa.select(TrainingSitting).where(TrainingSitting.reviewer_id == reviewer_id).order_by(TrainingSitting.id.desc()).limit(SITTINGS)
    sittings = db.session.scalars(mine).all()
    decided = sa.select(TrainingExhibit.sitting_id, TrainingExhibit.fault, TrainingExhibit.reason).where(
        TrainingExhibit.sitting_id.in_([sitting.id for sitting in sittings]), TrainingExhibit.decision.is_not(None)
    )
    judged: dict[int, list[Judged]] = {}
    for sitting_id, fault, reason in db.session.execute(decided):
        judged.setdefault(sitting_id, []).append(Judged(fault, reason))
    return [SittingLine(one.public_id, one.started_at, one.ended_at is not None, score(judged.get(one.id, ()))) for one in sittings]
