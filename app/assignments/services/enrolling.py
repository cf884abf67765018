"""Giving learners their enrolments: many in one statement, each of them once, however often it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from app.assignments.domain import due_for_newcomer
from app.assignments.models import Assignment, AssignmentUnit, Enrolment
from app.assignments.queries.audience import audience
from app.db import PUBLIC_ID_LENGTH, UtcDateTime, db, insert_unless_there
from app.people.models import Unit
from app.permissions import lineage

BATCH = 5000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class RandomPublicId(FunctionElement[str]):
    """A public id made by the database, another for every row."""

    type = sa.String()
    inherit_cache = True
    name = "random_public_id"


@compiles(RandomPublicId, "sqlite")
def _on_sqlite(_element: RandomPublicId, _compiler: Any, **_options: Any) -> str:
    return " || ".join([f"substr('{_ALPHABET}', (random() & 63) + 1, 1)"] * PUBLIC_ID_LENGTH)


@compiles(RandomPublicId, "postgresql")
def _on_postgresql(_element: RandomPublicId, _compiler: Any, **_options: Any) -> str:
    return f"translate(left(encode(uuid_send(gen_random_uuid()), 'base64'), {PUBLIC_ID_LENGTH}), '+/', '-_')"


def unit_paths(assignment_id: int) -> list[str]:
    """The paths of the units an assignment is set to."""
    statement = (
        sa.select(Unit.path).join(AssignmentUnit, AssignmentUnit.unit_id == Unit.id).where(AssignmentUnit.assignment_id == assignment_id)
    )
    return list(db.session.scalars(statement))


def enrol_all(assignment: Assignment, *, now: datetime) -> int:
    """Enrol everybody who is in and is not yet enrolled; returns how many that were."""
    n_new = _enrol(assignment, lambda _user_id: sa.true(), assignment.due_at, now)
    assignment.enrolled_at = now
    db.session.flush()
    return n_new


def enrol_batch(assignment: Assignment, after: int, *, now: datetime) -> int | None:
    """Enrol the next few thousand by user id beyond ``after``; the last id of the batch, None when it was the last one."""
    people = audience(unit_paths(assignment.id))
    ids = sa.select(people.c.user_id).where(people.c.user_id > after).order_by(people.c.user_id)
    last: int | None = db.session.scalar(ids.limit(1).offset(BATCH - 1))
    _enrol(assignment, lambda user_id: user_id > after if last is None else user_id.between(after + 1, last), assignment.due_at, now)
    if last is None:
        assignment.enrolled_at = now
        db.session.flush()
    return last


def enrol_newcomer(user_id: int, unit_id: int, *, now: datetime) -> int:
    """Enrol a new learner in what is set to their unit or one above it and can still be begun; returns in how many."""
    path = db.session.scalar(sa.select(Unit.path).where(Unit.id == unit_id))
    if path is None:
        return 0
    set_here = sa.select(AssignmentUnit.assignment_id).join(Unit, Unit.id == AssignmentUnit.unit_id).where(Unit.path.in_(lineage(path)))
    statement = sa.select(Assignment).where(
        Assignment.id.in_(set_here),
        Assignment.withdrawn_at.is_(None),
        sa.or_(Assignment.due_at > now, Assignment.closes_at > now),
    )
    n_new = 0
    for assignment in db.session.scalars(statement).all():
        due_at = due_for_newcomer(assignment.due_at, assignment.closes_at, now)
        if due_at is not None:
            n_new += _enrol(assignment, lambda learner_id: learner_id == user_id, due_at, now)
    return n_new


def _enrol(assignment: Assignment, is_inside: Callable[[Any], sa.ColumnElement[bool]], due_at: datetime, now: datetime) -> int:
    people = audience(unit_paths(assignment.id))
    is_known = sa.select(Enrolment.id).where(Enrolment.assignment_id == assignment.id, Enrolment.learner_id == people.c.user_id).exists()
    moment = UtcDateTime()
    rows = sa.select(
        RandomPublicId(),
        sa.literal(assignment.id, sa.BigInteger()),
        people.c.user_id,
        people.c.unit_id,
        sa.literal(due_at, moment),
        sa.literal(now, moment),
    ).where(is_inside(people.c.user_id), sa.not_(is_known))
    columns = ["public_id", "assignment_id", "learner_id", "unit_id", "due_at", "created_at"]
    insert = insert_unless_there(Enrolment).from_select(columns, rows)
    result: Any = db.session.execute(insert, execution_options={"preserve_rowcount": True})
    return int(result.rowcount)
