"""Setting an assignment, changing it, taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import audit, jobs
from app.assignments.domain import LIMIT_IN_REQUEST, AssignmentPlan, NobodyIn, Schedule
from app.assignments.models import Assignment, AssignmentUnit, Enrolment
from app.assignments.queries.access import assignment_by_form_key
from app.assignments.queries.audience import audience
from app.assignments.services import enrolling
from app.db import db
from app.people.models import Unit
from app.study.domain import EditedMeanwhile
from app.study.models import StudyModule
from app.study.services import composing


def set_assignment(plan: AssignmentPlan, module: StudyModule, unit: Unit, *, actor_id: int, now: datetime) -> Assignment:
    """Set ``module`` on behalf of ``unit``; the same form sent again gives the assignment it set. Raises NobodyIn.

    Up to 2,000 learners are enrolled at once, more by a job.
    """
    made = assignment_by_form_key(actor_id, plan.form_key)
    if made is not None:
        return made
    people = audience(plan.unit_paths)
    n_people = db.session.scalar(sa.select(sa.func.count()).select_from(people)) or 0
    if not n_people:
        raise NobodyIn
    try:
        with db.session.begin_nested():
            assignment = _add(plan, module, unit, n_people, actor_id=actor_id, now=now)
    except IntegrityError:
        made = assignment_by_form_key(actor_id, plan.form_key)
        if made is None:
            raise
        return made
    composing.mark_set(module, now=now)
    if n_people <= LIMIT_IN_REQUEST:
        enrolling.enrol_all(assignment, now=now)
    else:
        jobs.enqueue("assignments.enrol", {"assignment_id": assignment.id}, now=now)
    _record("assignment_set", assignment, unit.path, actor_id, now, n_people=n_people, due_at=assignment.due_at.isoformat())
    return assignment


def _add(plan: AssignmentPlan, module: StudyModule, unit: Unit, n_people: int, *, actor_id: int, now: datetime) -> Assignment:
    assignment = Assignment(
        module_id=module.id,
        unit_id=unit.id,
        created_by_id=actor_id,
        title=plan.title,
        opens_at=plan.schedule.opens_at,
        due_at=plan.schedule.due_at,
        closes_at=plan.schedule.closes_at,
        n_expected=n_people,
        form_key=plan.form_key,
        created_at=now,
    )
    db.session.add(assignment)
    db.session.flush()
    chosen = sa.select(sa.literal(assignment.id, sa.BigInteger()), Unit.id).where(Unit.path.in_(plan.unit_paths))
    db.session.execute(sa.insert(AssignmentUnit).from_select(["assignment_id", "unit_id"], chosen))
    return assignment


def edit_assignment(assignment: Assignment, title: str, schedule: Schedule, *, edit_number: int, actor_id: int, now: datetime) -> None:
    """Change title and dates, and with them when its learners are due. Raises EditedMeanwhile."""
    before = Schedule(assignment.opens_at, assignment.due_at, assignment.closes_at)
    values = {"title": title, "opens_at": schedule.opens_at, "due_at": schedule.due_at, "closes_at": schedule.closes_at}
    claimed = (
        sa.update(Assignment)
        .where(Assignment.id == assignment.id, Assignment.edit_number == edit_number)
        .values(edit_number=edit_number + 1, **values)
    )
    result = db.session.execute(claimed, execution_options={"synchronize_session": False})
    if cast("sa.CursorResult[Any]", result).rowcount != 1:
        raise EditedMeanwhile
    db.session.refresh(assignment, ["title", "opens_at", "due_at", "closes_at", "edit_number"])
    _move_due(assignment.id, before, schedule)
    detail = {"due_before": before.due_at.isoformat(), "due_after": schedule.due_at.isoformat()}
    _record("assignment_edited", assignment, assignment.unit.path, actor_id, now, **detail)


def _move_due(assignment_id: int, before: Schedule, after: Schedule) -> None:
    """Learners are due when the assignment is; those who joined after that, when it closes."""
    is_newcomer = Enrolment.due_at > before.due_at
    due_at = sa.case((is_newcomer, after.closes_at or after.due_at), else_=after.due_at)
    moved = sa.update(Enrolment).where(Enrolment.assignment_id == assignment_id).values(due_at=due_at)
    db.session.execute(moved, execution_options={"synchronize_session": False})


def withdraw(assignment: Assignment, *, actor_id: int, now: datetime) -> None:
    """Take it from its learners' lists; what they did is kept. A repeat changes nothing."""
    if assignment.withdrawn_at is None:
        assignment.withdrawn_at = now
        db.session.flush()
        _record("assignment_withdrawn", assignment, assignment.unit.path, actor_id, now)


def restore(assignment: Assignment, *, actor_id: int, now: datetime) -> None:
    """Undo a withdrawal, and enrol who joined in between. A repeat changes nothing."""
    if assignment.withdrawn_at is None:
        return
    assignment.withdrawn_at = None
    db.session.flush()
    jobs.enqueue("assignments.enrol", {"assignment_id": assignment.id}, now=now)
    _record("assignment_restored", assignment, assignment.unit.path, actor_id, now)


def _record(deed: str, assignment: Assignment, unit_path: str, actor_id: int, now: datetime, **detail: Any) -> None:
    detail = {"title": assignment.title, **detail}
    audit.record(deed, actor_id=actor_id, subject=f"assignment:{assignment.public_id}", unit_path=unit_path, detail=detail, now=now)
