"""People for tests."""

from __future__ import annotations

from functools import cache
from itertools import count

from app.db import db
from app.people.models import Membership, Unit, User
from app.people.services import organising, signing_in
from app.permissions import Role
from tests.times import NOON

PASSWORD = "a short sentence works"
_numbers = count(1)


def make_unit(name: str = "National office", parent: Unit | None = None) -> Unit:
    return organising.add_unit(name, None, parent, actor_id=None, now=NOON)


def make_user(name: str = "Lin Qing", *, unit: Unit | None = None, roles: tuple[Role, ...] = (), password_hash: str | None = None) -> User:
    """A user; with ``roles`` held at ``unit`` (a new root unit when none is given)."""
    user = organising.add_user(f"user{next(_numbers)}", name, password_hash, actor_id=None, now=NOON)
    if roles:
        unit = unit or make_unit()
        db.session.add_all(Membership(user_id=user.id, unit_id=unit.id, role=role, created_at=NOON) for role in roles)
        db.session.flush()
    return user


def make_learner(unit: Unit | None = None) -> User:
    return make_user(unit=unit, roles=(Role.LEARNER,))


def make_staff(role: Role, unit: Unit | None = None) -> User:
    """Somebody with one role at ``unit``."""
    return make_user(role.value.title(), unit=unit, roles=(role,))


@cache
def password_hash() -> str:
    """The hash of PASSWORD; made once, since hashing is slow by design."""
    return signing_in.hash_password(PASSWORD)


def make_account(*, unit: Unit | None = None, role: Role = Role.LEARNER) -> User:
    """Somebody who can sign in with PASSWORD."""
    return make_user(unit=unit, roles=(role,), password_hash=password_hash())


def make_tree() -> dict[str, Unit]:
    """Four levels: nation, two provinces, cities and counties of the east, and a foreign root."""
    nation = make_unit("Nation")
    east, west = make_unit("East", nation), make_unit("West", nation)
    city = make_unit("City", east)
    county = make_unit("County", city)
    return {"nation": nation, "east": east, "west": west, "city": city, "county": county, "foreign": make_unit("Foreign")}
