"""Reading the tree of units."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.db import db
from app.errors import NotFound
from app.people.domain import UserStatus, parent_path
from app.people.models import Membership, Unit, User
from app.permissions import Actor, Permission, Role, lineage, scope


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as lists and choices show it; ``n_learners`` counts people held directly at it."""

    id: int
    public_id: str
    path: str
    name: str
    name_zh: str | None
    n_learners: int = 0

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2

    def label(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_zh if language == "zh" and self.name_zh else self.name


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with those below it; ``n_learners`` counts learners held anywhere in it."""

    unit: UnitRow
    branches: tuple[Branch, ...]

    @property
    def n_learners(self) -> int:
        return self.unit.n_learners + sum(branch.n_learners for branch in self.branches)


def tree_order(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Units with each one's children right below it, in the order they were made."""
    return sorted(rows, key=lambda row: [int(part) for part in row.path.strip("/").split("/")])


def branches(rows: Sequence[UnitRow]) -> tuple[Branch, ...]:
    """The same units as a tree; a unit whose parent is not among them stands at the top."""
    children: dict[str, list[UnitRow]] = {row.path: [] for row in rows}
    tops: list[UnitRow] = []
    for row in tree_order(rows):
        children.get(parent_path(row.path), tops).append(row)

    def grown(row: UnitRow) -> Branch:
        return Branch(row, tuple(grown(child) for child in children[row.path]))

    return tuple(grown(row) for row in tops)


def units(actor: Actor, permission: Permission = Permission.UNIT_VIEW) -> list[UnitRow]:
    """The units in the actor's scope, in tree order, with how many active learners each holds."""
    learners = (
        sa.select(Membership.unit_id, sa.func.count().label("n_learners"))
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == Role.LEARNER, User.status == UserStatus.ACTIVE)
        .group_by(Membership.unit_id)
        .subquery()
    )
    statement = (
        sa.select(Unit.id, Unit.public_id, Unit.path, Unit.name, Unit.name_zh, sa.func.coalesce(learners.c.n_learners, 0))
        .outerjoin(learners, learners.c.unit_id == Unit.id)
        .where(scope(actor, permission))
    )
    return tree_order([UnitRow(*row) for row in db.session.execute(statement)])


def unit_or_404(unit_id: str) -> Unit:
    """The unit with that public id."""
    unit = db.session.scalar(sa.select(Unit).where(Unit.public_id == unit_id))
    if unit is None:
        raise NotFound
    return unit


def lineage_of(unit: Unit, actor: Actor) -> list[UnitRow]:
    """The unit and those above it that the actor may see, from the top."""
    statement = sa.select(Unit.id, Unit.public_id, Unit.path, Unit.name, Unit.name_zh)
    statement = statement.where(Unit.path.in_(lineage(unit.path)), scope(actor, Permission.UNIT_VIEW))
    return tree_order([UnitRow(*row) for row in db.session.execute(statement)])


def units_by_public_id(public_ids: Sequence[str], actor: Actor, permission: Permission) -> list[Unit]:
    """Those of the units named that lie in the actor's scope; the others are as if they did not exist."""
    return list(db.session.scalars(sa.select(Unit).where(Unit.public_id.in_(public_ids), scope(actor, permission)).order_by(Unit.path)))


def root_named(name: str) -> Unit | None:
    """The unit at the top of a tree with that name."""
    return db.session.scalars(sa.select(Unit).where(Unit.parent_id.is_(None), Unit.name == name).order_by(Unit.id).limit(1)).first()


def names_of_units(public_ids: Collection[str]) -> dict[str, str]:
    """Name by public id."""
    return dict(db.session.execute(sa.select(Unit.public_id, Unit.name).where(Unit.public_id.in_(public_ids))).all())


def is_unit_name_taken(parent_id: int, name: str) -> bool:
    """Whether a unit of that parent already has that name."""
    return db.session.scalar(sa.select(Unit.id).where(Unit.parent_id == parent_id, Unit.name == name).limit(1)) is not None
