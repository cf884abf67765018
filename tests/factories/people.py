"""People for tests."""

from __future__ import annotations

from itertools import count

from app.db import db
from app.people.models import Membership, Unit, User
from app.people.services import organising
from app.permissions import Role
from tests.times import NOON

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
