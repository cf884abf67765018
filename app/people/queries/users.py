"""Reading people and the roles they hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.db import db
from app.errors import NotFound
from app.people.domain import UserStatus, canonical_username
from app.people.models import Membership, Unit, User
from app.permissions import Actor, Permission, Role, below, scope


def membership(user_id: int, unit_id: int, role: Role) -> Membership:
    """The one row of that person, unit and role."""
    return db.session.scalars(sa.select(Membership).filter_by(user_id=user_id, unit_id=unit_id, role=role)).one()


@dataclass(frozen=True, slots=True)
class Person:
    """A user with everything a page or a guard asks of them; they belong to every unit at which they hold a role."""

    user: User
    memberships: tuple[Membership, ...]

    @property
    def owner_id(self) -> int:
        return self.user.id

    @property
    def unit_path(self) -> str | None:
        return self.unit_paths[0] if self.memberships else None

    @property
    def unit_paths(self) -> tuple[str, ...]:
        return tuple(membership.unit.path for membership in self.memberships)


def person_or_404(user_id: str) -> Person:
    """The user with that public id, with their memberships."""
    user = db.session.scalar(
        sa.select(User).where(User.public_id == user_id).options(selectinload(User.memberships).joinedload(Membership.unit))
    )
    if user is None:
        raise NotFound
    return Person(user, tuple(sorted(user.memberships, key=lambda membership: membership.id)))


@dataclass(frozen=True, slots=True)
class Held:
    """One membership of a person; guarded by the unit it is held at."""

    person: Person
    membership: Membership

    @property
    def owner_id(self) -> int:
        return self.person.user.id

    @property
    def unit_path(self) -> str:
        return self.membership.unit.path


def held_or_404(user_id: str, membership_id: int) -> Held:
    """That membership of that user; another's is as if it did not exist."""
    person = person_or_404(user_id)
    for membership in person.memberships:
        if membership.id == membership_id:
            return Held(person, membership)
    raise NotFound


def people_statement(actor: Actor, *, search: str = "", unit_path: str | None = None) -> sa.Select[User]:
    """Users with any membership in the actor's scope, by name.

    ``search`` matches a part of name or username, taken literally; ``unit_path`` narrows to a unit and all below it.
    """
    inside = sa.select(Membership.user_id).join(Unit, Unit.id == Membership.unit_id).where(scope(actor, Permission.USER_VIEW))
    if unit_path is not None:
        inside = inside.where(below(Unit.path, unit_path))
    statement = sa.select(User).where(User.id.in_(inside)).order_by(User.name, User.id)
    return statement.where(_is_named(search)) if search else statement


def users_named(text: str) -> sa.Select[int]:
    """SELECT of the ids of those whose name or username has ``text`` in it, taken literally."""
    return sa.select(User.id).where(_is_named(text))


def _is_named(text: str) -> sa.ColumnElement[bool]:
    folded = canonical_username(text)
    in_username = User.username.contains(folded, autoescape=True) if folded else sa.false()
    return sa.or_(User.name.icontains(text, autoescape=True), in_username)


def n_people_at(unit_id: int) -> int:
    """How many people hold a role right at a unit."""
    return db.session.scalar(sa.select(sa.func.count(sa.distinct(Membership.user_id))).where(Membership.unit_id == unit_id)) or 0


def names_of(user_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Name and public id by id."""
    rows = db.session.execute(sa.select(User.id, User.name, User.public_id).where(User.id.in_(user_ids)))
    return {user_id: (name, public_id) for user_id, name, public_id in rows}


def names_of_users(public_ids: Collection[str]) -> dict[str, str]:
    """Name by public id."""
    return dict(db.session.execute(sa.select(User.public_id, User.name).where(User.public_id.in_(public_ids))).all())


def memberships_of(user_ids: Sequence[int]) -> dict[int, list[Membership]]:
    """Memberships by user id, units loaded; one query for a page of people."""
    found: dict[int, list[Membership]] = {user_id: [] for user_id in user_ids}
    statement = sa.select(Membership).where(Membership.user_id.in_(user_ids)).options(selectinload(Membership.unit)).order_by(Membership.id)
    for membership in db.session.scalars(statement):
        found[membership.user_id].append(membership)
    return found


def learners_below(paths: Sequence[str]) -> sa.Select[int, int]:
    """SELECT of (user id, unit id) for active learners at these units and all below them; one row a person and unit."""
    inside = sa.or_(sa.false(), *[below(Unit.path, path) for path in paths])
    return (
        sa.select(Membership.user_id, Membership.unit_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == Role.LEARNER, User.status == UserStatus.ACTIVE, inside)
        .order_by(Membership.user_id, Membership.id)
    )
