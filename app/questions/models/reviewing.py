"""Decisions of reviewers, who has which question open, and what stood on whose screen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, PrimaryKey, choice
from app.questions.domain import RejectReason


class Decision(StrEnum):
    """What a reviewer did; "undone" takes back the same reviewer's decision before it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDONE = "undone"


class Review(Base):
    """One decision of one reviewer on one version, in the order made; the last one on a version holds. Rejections have a reason.

    ``seconds`` is how long the reviewer had the version on screen, by the server's clock; None when that is not known.
    Decisions taken together share a ``batch``.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("(decision = 'rejected') = (reason IS NOT NULL)", name="reason_when_rejected"),
        CheckConstraint("seconds >= 0", name="seconds_passed"),
        Index("ix_review_reviewer_id_decided_at", "reviewer_id", "decided_at"),
    )

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decision: Mapped[Decision] = mapped_column(choice(Decision, "decision"))
    reason: Mapped[RejectReason | None] = mapped_column(choice(RejectReason, "reason"))
    comment: Mapped[str | None]
    seconds: Mapped[int | None]
    batch: Mapped[str | None] = mapped_column(String(12))
    decided_at: Mapped[datetime]


class ReviewClaim(Base):
    """Who has a question open for review, so that no two reviewers work on the same; over once ``expires_at`` has passed.

    It keeps others from being shown the question, and never anybody's decision from being taken.
    """

    __tablename__ = "review_claim"
    __table_args__ = (
        CheckConstraint("expires_at >= opened_at", name="expires_after_opened"),
        Index("ix_review_claim_reviewer_id", "reviewer_id"),
    )

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ReviewSight(Base):
    """That a version stood on a reviewer's screen: for ``seconds`` under claims that have ended, last until ``seen_at``."""

    __tablename__ = "review_sight"
    __table_args__ = (CheckConstraint("seconds >= 0", name="seconds_passed"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    seconds: Mapped[int]
    seen_at: Mapped[datetime]
