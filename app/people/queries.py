"""Reading people: the actor behind a token, units, users."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.db import db
from app.errors import NotFound
from app.people.domain import UserStatus
from app.people.models import Membership, SignInFailure, Unit, User, UserSession
from app.permissions import Actor, Holding, Permission, Role, below, scope


def token_hash(token: str) -> str:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


_ACTOR = (
    sa.select(
        UserSession.id.label("session_id"),
        User.id,
        User.public_id,
        User.username,
        User.name,
        User.language,
        User.text_size,
        User.theme,
        User.must_change_password,
        Membership.role,
        Membership.unit_id,
        Unit.path,
    )
    .join(User, User.id == UserSession.user_id)
    .outerjoin(Membership, Membership.user_id == User.id)
    .outerjoin(Unit, Unit.id == Membership.unit_id)
    .where(
        UserSession.token_hash == sa.bindparam("token_hash"),
        UserSession.ended_at.is_(None),
        UserSession.expires_at > sa.bindparam("now"),
        User.status == UserStatus.ACTIVE,
    )
    .order_by(Membership.id)
)


def actor_by_token(token: str, *, now: datetime) -> Actor | None:
    """The person behind a session token with all their roles, in one query; None when it ended or they are disabled."""
    rows = db.session.execute(_ACTOR, {"token_hash": token_hash(token), "now": now}).all()
    if not rows:
        return None
    first = rows[0]
    return Actor(
        id=first.id,
        public_id=first.public_id,
        username=first.username,
        name=first.name,
        language=first.language,
        text_size=first.text_size.value,
        theme=first.theme.value,
        holdings=tuple(Holding(row.role, row.unit_id, row.path) for row in rows if row.role is not None),
        session_id=first.session_id,
        must_change_password=first.must_change_password,
    )


def user_by_username(username: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.username == username))


def user_by_id(user_id: int) -> User:
    return db.session.get_one(User, user_id)


def sign_in_failure(key: str) -> SignInFailure | None:
    return db.session.get(SignInFailure, key)


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


def tree_order(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Units with each one's children right below it, in the order they were made."""
    return sorted(rows, key=lambda row: [int(part) for part in row.path.strip("/").split("/")])


def units(actor: Actor, permission: Permission = Permission.UNIT_VIEW) -> list[UnitRow]:
    """The units in the actor's scope, in tree order, with how many learners each holds."""
    learners = (
        sa.select(Membership.unit_id, sa.func.count().label("n_learners"))
        .where(Membership.role == Role.LEARNER)
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


def units_by_public_id(public_ids: Sequence[str], actor: Actor, permission: Permission) -> list[Unit]:
    """Those of the units named that lie in the actor's scope; the others are as if they did not exist."""
    return list(db.session.scalars(sa.select(Unit).where(Unit.public_id.in_(public_ids), scope(actor, permission)).order_by(Unit.path)))


def is_unit_in_use(unit: Unit) -> bool:
    """Whether people or units hang on it."""
    children = sa.select(Unit.id).where(Unit.parent_id == unit.id)
    members = sa.select(Membership.id).where(Membership.unit_id == unit.id)
    return bool(db.session.scalar(sa.select(sa.or_(children.exists(), members.exists()))))


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


def people_statement(actor: Actor, *, search: str = "") -> sa.Select[User]:
    """Users with any membership in the actor's scope, by name; ``search`` matches a part of name or username, taken literally."""
    inside = sa.select(Membership.user_id).join(Unit, Unit.id == Membership.unit_id).where(scope(actor, Permission.USER_VIEW))
    statement = sa.select(User).where(User.id.in_(inside)).order_by(User.name, User.id)
    if search:
        statement = statement.where(
            sa.or_(User.name.icontains(search, autoescape=True), User.username.icontains(search.casefold(), autoescape=True))
        )
    return statement


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
