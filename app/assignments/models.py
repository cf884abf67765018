"""Assignments, the units they are set to, and enrolments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import PUBLIC_ID_LENGTH, Base, PrimaryKey, PublicId, new_public_id
from app.people.models import Unit
from app.study.models import StudyModule


class Assignment(Base):
    """A study module set by an organiser's unit; open from ``opens_at``, due at ``due_at``, no attempt starts from ``closes_at`` on.

    ``n_expected`` people are in when it is set; ``enrolled_at`` is when the last of them had an enrolment. ``form_key`` comes
    from the form that set it, so that sending the form twice sets one; ``edit_number`` counts saved edits.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("created_by_id", "form_key"),
        CheckConstraint("due_at > opens_at", name="due_after_opening"),
        CheckConstraint("closes_at IS NULL OR closes_at >= due_at", name="closes_after_due"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    module_id: Mapped[int] = mapped_column(ForeignKey("study_module.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    title: Mapped[str] = mapped_column(String(200))
    opens_at: Mapped[datetime]
    due_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    n_expected: Mapped[int] = mapped_column(default=0)
    enrolled_at: Mapped[datetime | None]
    form_key: Mapped[str] = mapped_column(String(PUBLIC_ID_LENGTH), default=new_public_id)
    edit_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    unit: Mapped[Unit] = relationship(lazy="raise")
    module: Mapped[StudyModule] = relationship(lazy="raise")

    @property
    def owner_id(self) -> int:
        return self.created_by_id

    @property
    def unit_path(self) -> str:
        return self.unit.path


class AssignmentUnit(Base):
    """A unit an assignment is set to, with all below it."""

    __tablename__ = "assignment_unit"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)


class Enrolment(Base):
    """One learner's row under an assignment; ``unit_id`` is where they are reported."""

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("assignment_id", "learner_id"),
        Index("ix_enrolment_learner_id", "learner_id"),
        Index("ix_enrolment_assignment_id_unit_id", "assignment_id", "unit_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    assignment: Mapped[Assignment] = relationship(lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="raise")

    unit_path = None

    @property
    def owner_id(self) -> int:
        return self.learner_id
