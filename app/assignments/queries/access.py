"""Finding an assignment or an enrolment by its address, and the lists that organisers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.assignments.domain import State
from app.assignments.models import Assignment, AssignmentUnit, Enrolment
from app.assignments.queries.standings import Narrowing, standings
from app.db import db
from app.errors import NotFound
from app.people.models import Unit
from app.people.queries import UnitRow, tree_order
from app.permissions import Actor, Permission, scope
from app.study.models import StudyModule


def assignment_or_404(assignment_id: str) -> Assignment:
    """The assignment with that public id, guarded by the unit that set it."""
    statement = (
        sa.select(Assignment)
        .where(Assignment.public_id == assignment_id)
        .options(joinedload(Assignment.unit), joinedload(Assignment.module).joinedload(StudyModule.unit))
        .execution_options(populate_existing=True)
    )
    assignment = db.session.scalar(statement)
    if assignment is None:
        raise NotFound
    return assignment


@dataclass(frozen=True, slots=True)
class Reached:
    """An assignment as seen from the units it is set to: an organiser above or below one of them may know of it."""

    assignment: Assignment
    units: tuple[UnitRow, ...]

    @property
    def owner_id(self) -> int:
        return self.assignment.created_by_id

    @property
    def unit_path(self) -> str:
        return self.assignment.unit.path

    @property
    def unit_paths(self) -> tuple[str, ...]:
        return tuple(unit.path for unit in self.units)


def reached_or_404(assignment_id: str) -> Reached:
    """The assignment with that public id, with the units it is set to."""
    assignment = assignment_or_404(assignment_id)
    statement = (
        sa.select(Unit.id, Unit.public_id, Unit.path, Unit.name, Unit.name_zh)
        .join(AssignmentUnit, AssignmentUnit.unit_id == Unit.id)
        .where(AssignmentUnit.assignment_id == assignment.id)
    )
    return Reached(assignment, tuple(tree_order([UnitRow(*row) for row in db.session.execute(statement)])))


def enrolment_or_404(enrolment_id: str) -> Enrolment:
    """The enrolment with that public id, with its assignment and module."""
    statement = (
        sa.select(Enrolment)
        .where(Enrolment.public_id == enrolment_id)
        .options(joinedload(Enrolment.assignment).joinedload(Assignment.module).joinedload(StudyModule.quiz))
    )
    enrolment = db.session.scalar(statement)
    if enrolment is None:
        raise NotFound
    return enrolment


def assignment_by_form_key(actor_id: int, form_key: str) -> Assignment | None:
    """The assignment that this person's form has already set."""
    return db.session.scalar(sa.select(Assignment).filter_by(created_by_id=actor_id, form_key=form_key))


def assignments_statement(actor: Actor, *, module_id: str | None = None) -> sa.Select[Any]:
    """Assignments set to units on the actor's line, the latest due first; those withdrawn come last."""
    reached = (
        sa.select(AssignmentUnit.assignment_id)
        .join(Unit, Unit.id == AssignmentUnit.unit_id)
        .where(scope(actor, Permission.ASSIGNMENT_VIEW))
    )
    columns: tuple[Any, ...] = (
        Assignment.id,
        Assignment.public_id,
        Assignment.title,
        Assignment.opens_at,
        Assignment.due_at,
        Assignment.closes_at,
        Assignment.withdrawn_at,
        StudyModule.title.label("module_title"),
        Unit.name,
        Unit.name_zh,
    )
    statement = (
        sa.select(*columns)
        .join(StudyModule, StudyModule.id == Assignment.module_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.id.in_(reached))
        .order_by(Assignment.withdrawn_at.is_not(None), Assignment.due_at.desc(), Assignment.id.desc())
    )
    return statement if module_id is None else statement.where(StudyModule.public_id == module_id)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many learners of the actor's own units are in, have completed, and are overdue."""

    n_people: int = 0
    n_completed: int = 0
    n_overdue: int = 0


def counts(assignment_ids: Sequence[int], actor: Actor, now: datetime) -> dict[int, Counts]:
    """Counts by assignment id, for a page of assignments, in one query; only of learners in the actor's scope."""
    found = {assignment_id: Counts() for assignment_id in assignment_ids}
    judged = standings(Narrowing(assignment_ids=assignment_ids), now).subquery()
    statement = (
        sa.select(
            judged.c.assignment_id,
            sa.func.count(),
            sa.func.sum(sa.case((judged.c.state == State.PASSED.value, 1), else_=0)),
            sa.func.sum(sa.case((judged.c.is_overdue, 1), else_=0)),
        )
        .join(Unit, Unit.id == judged.c.unit_id)
        .where(scope(actor, Permission.ENROLMENT_VIEW))
        .group_by(judged.c.assignment_id)
    )
    found.update({assignment_id: Counts(*rest) for assignment_id, *rest in db.session.execute(statement)})
    return found


def n_enrolled(assignment_id: int) -> int:
    """How many enrolments there are, wherever they are reported."""
    return db.session.scalar(sa.select(sa.func.count()).where(Enrolment.assignment_id == assignment_id)) or 0
