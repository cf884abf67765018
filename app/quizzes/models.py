"""Quizzes, blueprints, attempts, responses and marks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PrimaryKey, PublicId, choice


class AttemptState(StrEnum):
    """Open, submitted by the learner, or closed by the server when its time was over."""

    OPEN = "open"
    SUBMITTED = "submitted"
    CLOSED = "closed"


class Quiz(Base):
    """What is asked and by which rules. ``pass_mark`` is a share of the maximum, 0 to 1; ``max_attempts`` None means any number.

    One that ``proves_revision_id`` asks for the key points of that revision; whoever passes it has read the article.
    """

    __tablename__ = "quiz"
    __table_args__ = (
        CheckConstraint("pass_mark >= 0 AND pass_mark <= 1", name="pass_mark_is_share"),
        CheckConstraint("time_limit_minutes IS NULL OR time_limit_minutes BETWEEN 1 AND 600", name="time_limit_range"),
        CheckConstraint("max_attempts IS NULL OR max_attempts BETWEEN 1 AND 20", name="max_attempts_range"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    pass_mark: Mapped[float] = mapped_column(Float(), default=0.6)
    time_limit_minutes: Mapped[int | None]
    max_attempts: Mapped[int | None]
    proves_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), unique=True)
    created_at: Mapped[datetime]
    blueprint: Mapped[list[BlueprintLine]] = relationship(
        lazy="raise", order_by="BlueprintLine.ordinal", cascade="all, delete-orphan", passive_deletes=True
    )


class BlueprintLine(Base):
    """How many approved questions of one key point a quiz draws."""

    __tablename__ = "blueprint_line"
    __table_args__ = (UniqueConstraint("quiz_id", "ordinal"), CheckConstraint("n_questions BETWEEN 1 AND 50", name="n_questions_range"))

    id: Mapped[PrimaryKey]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    key_point_id: Mapped[int] = mapped_column(ForeignKey("key_point.id"))
    n_questions: Mapped[int]


class Attempt(Base):
    """One learner's sitting of one quiz, the ``ordinal``-th; frozen once ``ended_at`` is set.

    ``paper`` is [{"slot", "version_id", "kind", "order", "max_mark"}], ``order`` the canonical indexes in the order shown.
    ``deadline_at`` is the earliest of time limit and closing time; the server's clock decides.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("quiz_id", "learner_id", "ordinal"),
        Index(
            "uq_attempt_one_open",
            "quiz_id",
            "learner_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_attempt_state_deadline_at", "state", "deadline_at"),
        Index("ix_attempt_learner_id_quiz_id", "learner_id", "quiz_id"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="ended_after_started"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_unless_open"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    ordinal: Mapped[int]
    state: Mapped[AttemptState] = mapped_column(choice(AttemptState, "state"), default=AttemptState.OPEN)
    seed: Mapped[int]
    paper: Mapped[list[Any]]
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    mark: Mapped[float | None] = mapped_column(Float())
    max_mark: Mapped[float] = mapped_column(Float())
    passed: Mapped[bool | None]
    quiz: Mapped[Quiz] = relationship(lazy="raise")

    unit_path = None

    @property
    def owner_id(self) -> int:
        return self.learner_id


class Response(Base):
    """What a learner gave in one slot, as the ``sequence``-th save of the attempt; never edited."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("attempt_id", "slot", "sequence"),)

    id: Mapped[PrimaryKey]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    slot: Mapped[int]
    sequence: Mapped[int]
    given: Mapped[dict[str, Any] | None]
    saved_at: Mapped[datetime]


class SlotMark(Base):
    """What one slot of an ended attempt earned; ``fraction`` 0 to 1, ``mark`` = fraction × the slot's maximum."""

    __tablename__ = "slot_mark"
    __table_args__ = (Index("ix_slot_mark_version_id", "version_id"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    fraction: Mapped[float] = mapped_column(Float())
    mark: Mapped[float] = mapped_column(Float())
    is_given: Mapped[bool]
