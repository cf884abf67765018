"""Sittings of reviewers who practise. What was planted stays in here and is no question of the bank."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, PrimaryKey, PublicId, choice
from app.questions.domain import RejectReason
from app.questions.models.reviewing import Decision
from app.questions.training.faults import Fault


class TrainingSitting(Base):
    """One reviewer's practice, taken up again until every exhibit is decided (``ended_at``); ``seed`` makes it repeatable."""

    __tablename__ = "training_sitting"
    __table_args__ = (Index("ix_training_sitting_reviewer_id_started_at", "reviewer_id", "started_at"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    seed: Mapped[int]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    unit_path = None

    @property
    def owner_id(self) -> int:
        return self.reviewer_id


class TrainingExhibit(Base):
    """One question of a sitting: an approved version, as it is or with a ``fault``; ``planted`` is then what is shown instead.

    ``planted`` is {stem, options, shown, key, why_wrong, rationale, evidence} in the shapes of QuestionVersion and QuestionKey.
    """

    __tablename__ = "training_exhibit"
    __table_args__ = (
        UniqueConstraint("sitting_id", "place"),
        CheckConstraint("(reason IS NOT NULL) = (decision IS NOT NULL AND decision = 'rejected')", name="reason_when_rejected"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided_at_a_time"),
        CheckConstraint("decision IS NULL OR decision <> 'undone'", name="decided_once"),
    )

    id: Mapped[PrimaryKey]
    sitting_id: Mapped[int] = mapped_column(ForeignKey("training_sitting.id", ondelete="CASCADE"))
    place: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    fault: Mapped[Fault | None] = mapped_column(choice(Fault, "fault"))
    planted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    decision: Mapped[Decision | None] = mapped_column(choice(Decision, "decision"))
    reason: Mapped[RejectReason | None] = mapped_column(choice(RejectReason, "reason"))
    decided_at: Mapped[datetime | None]
