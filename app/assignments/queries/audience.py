"""Whom an assignment reaches: active learners at its units and below, each once, and what an organiser sees of them beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.assignments.models import Assignment, Enrolment
from app.db import db
from app.people.domain import UserStatus
from app.people.models import Membership, Unit, User
from app.permissions import Role, below

SHOWN_UNITS = 100
SHOWN_NAMES = 3


def audience(paths: Sequence[str]) -> sa.Subquery:
    """(user_id, unit_id) of everybody in; who learns at several of the units is reported at the one they joined first."""
    first = (
        sa.select(Membership.user_id, sa.func.min(Membership.id).label("membership_id"))
        .join(Unit, Unit.id == Membership.unit_id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == Role.LEARNER, User.status == UserStatus.ACTIVE)
        .where(sa.or_(sa.false(), *[below(Unit.path, path) for path in paths]))
        .group_by(Membership.user_id)
        .subquery()
    )
    return sa.select(Membership.user_id, Membership.unit_id).join(first, first.c.membership_id == Membership.id).subquery()


@dataclass(frozen=True, slots=True)
class UnitPreview:
    """Who is in at one unit: how many, and the first names."""

    path: str
    name: str
    name_zh: str | None
    n_people: int
    first_names: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name


@dataclass(frozen=True, slots=True)
class Preview:
    """What setting an assignment would do: the units with people, how many in all, and who already has the same module."""

    units: tuple[UnitPreview, ...]
    n_units: int
    n_people: int
    n_already: int
    already_names: tuple[str, ...]


def preview(module_id: int, paths: Sequence[str]) -> Preview:
    """Who would be in, in tree order, the first hundred units by name."""
    people = audience(paths)
    statement = (
        sa.select(Unit.id, Unit.path, Unit.name, Unit.name_zh, sa.func.count())
        .join(people, people.c.unit_id == Unit.id)
        .group_by(Unit.id, Unit.path, Unit.name, Unit.name_zh)
    )
    rows = sorted(db.session.execute(statement), key=lambda row: [int(part) for part in row.path.strip("/").split("/")])
    names = _first_names(people, [row.id for row in rows[:SHOWN_UNITS]])
    units = tuple(UnitPreview(path, name, name_zh, n, names.get(unit_id, ())) for unit_id, path, name, name_zh, n in rows[:SHOWN_UNITS])
    n_already, already = _already(module_id, people)
    return Preview(units, len(rows), sum(row[-1] for row in rows), n_already, already)


def _first_names(people: sa.Subquery, unit_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    place = sa.func.row_number().over(partition_by=people.c.unit_id, order_by=(User.name, User.id))
    ranked = (
        sa.select(people.c.unit_id, User.name, place.label("place"))
        .join(User, User.id == people.c.user_id)
        .where(people.c.unit_id.in_(unit_ids))
        .subquery()
    )
    found: dict[int, tuple[str, ...]] = {}
    statement = sa.select(ranked.c.unit_id, ranked.c.name).where(ranked.c.place <= SHOWN_NAMES).order_by(ranked.c.unit_id, ranked.c.place)
    for unit_id, name in db.session.execute(statement):
        found[unit_id] = (*found.get(unit_id, ()), name)
    return found


def _already(module_id: int, people: sa.Subquery) -> tuple[int, tuple[str, ...]]:
    """How many of them have an enrolment under another assignment of the module that is not withdrawn, and the first names."""
    held = (
        sa.select(Enrolment.id)
        .join(Assignment, Assignment.id == Enrolment.assignment_id)
        .where(Assignment.module_id == module_id, Assignment.withdrawn_at.is_(None), Enrolment.learner_id == people.c.user_id)
        .exists()
    )
    statement = (
        sa.select(User.name, sa.func.count().over().label("n"))
        .join(people, people.c.user_id == User.id)
        .where(held)
        .order_by(User.name, User.id)
        .limit(SHOWN_NAMES)
    )
    rows: Sequence[Any] = db.session.execute(statement).all()
    return (rows[0].n if rows else 0), tuple(row.name for row in rows)
