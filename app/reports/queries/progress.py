"""Progress of one assignment, by unit and by person, of the learners an organiser looks after and of nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.assignments.domain import State
from app.assignments.models import Enrolment
from app.assignments.queries.access import Reached
from app.assignments.queries.standings import Narrowing, standings
from app.db import db
from app.errors import NotFound
from app.people.models import Unit, User
from app.people.queries import UnitRow, tree_order
from app.permissions import Actor, Permission, Role, below, lineage, scope
from app.reports.domain import Ordering, Sort, Tally, Timing, outermost_common, rolled_up

AT_ONCE = 1000
_UNIT = (Unit.id, Unit.public_id, Unit.path, Unit.name, Unit.name_zh)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page shows and its CSV holds: whose learners, in which unit, in which state, in which order."""

    reached: Reached
    actor: Actor
    now: datetime
    unit: UnitRow | None
    state: State | Timing | None = None
    ordering: Ordering = field(default_factory=Ordering)

    @property
    def tops(self) -> list[str]:
        """The outermost units that the actor organises and that the assignment reaches."""
        return tops(self.reached, self.actor)


def tops(reached: Reached, actor: Actor) -> list[str]:
    """Where an organiser's view of an assignment begins."""
    return outermost_common(actor.paths(Role.ORGANISER), reached.unit_paths)


def unit_or_404(public_id: str, reached: Reached, actor: Actor) -> UnitRow:
    """A unit of the organiser's that the assignment reaches; any other is as if it did not exist."""
    statement = sa.select(*_UNIT).where(Unit.public_id == public_id, scope(actor, Permission.ENROLMENT_VIEW))
    row = db.session.execute(statement).first()
    if row is None or not any(row.path.startswith(top) for top in tops(reached, actor)):
        raise NotFound
    return UnitRow(*row)


def units_within(asked: Asked) -> list[UnitRow]:
    """Every unit a report can be narrowed to, in tree order."""
    inside = sa.or_(sa.false(), *[below(Unit.path, top) for top in asked.tops])
    rows = db.session.execute(sa.select(*_UNIT).where(inside, scope(asked.actor, Permission.ENROLMENT_VIEW)))
    return tree_order([UnitRow(*row) for row in rows])


def _judged(asked: Asked) -> tuple[sa.Subquery, sa.ColumnElement[bool]]:
    """Standings under the assignment, and which of them this report is about: the actor's, in the unit asked for."""
    judged = standings(Narrowing(assignment_ids=[asked.reached.assignment.id]), asked.now).subquery()
    inside = scope(asked.actor, Permission.ENROLMENT_VIEW)
    return judged, inside if asked.unit is None else sa.and_(inside, below(Unit.path, asked.unit.path))


def _tallies(asked: Asked) -> dict[str, Tally]:
    """Tallies by the path of the unit at which learners are reported, in one grouped query."""
    judged, inside = _judged(asked)
    statement = (
        sa.select(
            Unit.path,
            judged.c.state,
            sa.func.count(),
            sa.func.sum(sa.case((judged.c.is_overdue, 1), else_=0)),
            sa.func.sum(sa.case((judged.c.is_late, 1), else_=0)),
        )
        .join(Unit, Unit.id == judged.c.unit_id)
        .where(inside)
        .group_by(Unit.path, judged.c.state)
    )
    found: dict[str, Tally] = {}
    for path, state, n, n_overdue, n_late in db.session.execute(statement):
        tally = found.setdefault(path, Tally())
        tally.by_state[State(state)] = n
        tally.n_overdue += n_overdue
        tally.n_late += n_late
    return found


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One row of the report by unit: a unit with everybody below it, or, ``is_direct``, only those at the unit shown itself."""

    unit: UnitRow
    tally: Tally
    has_units: bool = False
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class UnitReport:
    """Progress by unit: the unit shown (None when several stand side by side), the way to it, its rows and their sum."""

    shown: UnitRow | None
    way: tuple[UnitRow, ...]
    lines: tuple[UnitLine, ...]
    total: Tally


def by_unit(asked: Asked) -> UnitReport:
    """Each unit right below the one asked for, or below where the actor's view begins, with the totals of its subtree."""
    shown, way = _shown(asked)
    units = _children(shown.id) if shown is not None else _at(asked.tops)
    tallies = _tallies(asked)
    totals = rolled_up(tallies, [unit.path for unit in units])
    parents = _parents([unit.id for unit in units])
    lines = [UnitLine(unit, totals[unit.path], unit.id in parents) for unit in units]
    if shown is not None and shown.path in tallies:
        lines.insert(0, UnitLine(shown, tallies[shown.path], is_direct=True))
    total = Tally()
    for line in lines:
        total.add(line.tally)
    return UnitReport(shown, tuple(way), tuple(lines), total)


def _shown(asked: Asked) -> tuple[UnitRow | None, list[UnitRow]]:
    """The unit to show and those above it that belong to the actor's view."""
    if asked.unit is None and len(asked.tops) != 1:
        return None, []
    path = asked.unit.path if asked.unit is not None else asked.tops[0]
    way = [unit for unit in _at(lineage(path)) if any(unit.path.startswith(top) for top in asked.tops)]
    return way[-1], way[:-1]


def _at(paths: Sequence[str]) -> list[UnitRow]:
    return tree_order([UnitRow(*row) for row in db.session.execute(sa.select(*_UNIT).where(Unit.path.in_(paths)))])


def _children(unit_id: int) -> list[UnitRow]:
    return tree_order([UnitRow(*row) for row in db.session.execute(sa.select(*_UNIT).where(Unit.parent_id == unit_id))])


def _parents(unit_ids: Sequence[int]) -> set[int | None]:
    return set(db.session.scalars(sa.select(Unit.parent_id).where(Unit.parent_id.in_(unit_ids)).distinct()))


def tally(asked: Asked) -> Tally:
    """Everybody the report is about, whatever state it is narrowed to."""
    total = Tally()
    for one in _tallies(asked).values():
        total.add(one)
    return total


def people_statement(asked: Asked) -> sa.Select[Any]:
    """One row a learner, in the order asked for; the page takes some of them, the CSV all."""
    judged, inside = _judged(asked)
    statement = (
        sa.select(judged, User.name.label("person"), User.username, Unit.name.label("unit_name"), Unit.name_zh.label("unit_name_zh"))
        .join(Unit, Unit.id == judged.c.unit_id)
        .join(User, User.id == judged.c.learner_id)
        .where(inside, _in_state(judged, asked.state))
    )
    key = _sort_key(judged, asked.ordering.sort)
    first = (key.desc() if asked.ordering.is_descending else key.asc()).nulls_last()
    return statement.order_by(first, User.name, judged.c.id)


def _in_state(judged: sa.Subquery, state: State | Timing | None) -> sa.ColumnElement[bool]:
    match state:
        case None:
            return sa.true()
        case Timing.OVERDUE:
            return judged.c.is_overdue
        case Timing.LATE:
            return judged.c.is_late
    return judged.c.state == state.value


def _sort_key(judged: sa.Subquery, sort: Sort) -> sa.ColumnElement[Any]:
    places = {state.value: place for place, state in enumerate(State)}
    keys: dict[Sort, sa.ColumnElement[Any]] = {
        Sort.NAME: sa.type_coerce(User.name, sa.String()),
        Sort.UNIT: sa.type_coerce(Unit.path, sa.String()),
        Sort.STATE: sa.case(places, value=judged.c.state),
        Sort.READ: judged.c.n_read,
        Sort.ATTEMPTS: judged.c.n_attempts,
        Sort.SCORE: judged.c.best_score,
        Sort.ACTIVITY: judged.c.last_activity_at,
        Sort.COMPLETED: judged.c.completed_at,
    }
    return keys[sort]


def has_own_due(asked: Asked) -> bool:
    """Whether some learner of the actor's is due at another time than the assignment is."""
    own = sa.and_(Enrolment.assignment_id == asked.reached.assignment.id, Enrolment.due_at != asked.reached.assignment.due_at)
    statement = sa.select(Enrolment.id).join(Unit, Unit.id == Enrolment.unit_id)
    return db.session.scalar(statement.where(own, scope(asked.actor, Permission.ENROLMENT_VIEW)).limit(1)) is not None


def people(asked: Asked) -> Iterator[Any]:
    """Every learner of the report, fetched a thousand at a time."""
    yield from db.session.execute(people_statement(asked), execution_options={"yield_per": AT_ONCE})
