"""Keeping the tree of units, the users in it, and the roles they hold."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import audit, jobs
from app.db import db, new_public_id
from app.people import queries
from app.people.domain import (
    MAX_DEPTH,
    AboveOwnRank,
    LastMembership,
    OwnAccess,
    Preferences,
    UnitInUse,
    UnitNameTaken,
    UnitTooDeep,
    UsernameTaken,
    UserStatus,
    canonical_username,
    child_path,
)
from app.people.models import Membership, Unit, User
from app.people.services import signing_in
from app.permissions import Actor, Permission, Role, can


def add_unit(name: str, name_zh: str | None, parent: Unit | None, *, actor_id: int | None, now: datetime) -> Unit:
    """Make a unit under ``parent``, or a root. Raises UnitNameTaken or UnitTooDeep."""
    if parent is not None and parent.depth + 1 >= MAX_DEPTH:
        raise UnitTooDeep
    if parent is not None and queries.is_unit_name_taken(parent.id, name):
        raise UnitNameTaken
    unit = Unit(name=name, name_zh=name_zh or None, parent_id=parent.id if parent else None, path=f"?{new_public_id()}")
    db.session.add(unit)
    db.session.flush()
    unit.path = child_path(parent.path if parent else None, unit.id)
    db.session.flush()
    audit.record("unit_added", actor_id=actor_id, subject=f"unit:{unit.public_id}", unit_path=unit.path, detail={"name": name}, now=now)
    return unit


def rename_unit(unit: Unit, name: str, name_zh: str | None, *, actor_id: int, now: datetime) -> None:
    """Give a unit other names; the same ones again change nothing. Raises UnitNameTaken."""
    if (unit.name, unit.name_zh) == (name, name_zh or None):
        return
    if unit.parent_id is not None and name != unit.name and queries.is_unit_name_taken(unit.parent_id, name):
        raise UnitNameTaken
    detail = {"before": unit.name, "name": name}
    unit.name, unit.name_zh = name, name_zh or None
    audit.record("unit_renamed", actor_id=actor_id, subject=f"unit:{unit.public_id}", unit_path=unit.path, detail=detail, now=now)


def remove_unit(unit: Unit, *, actor_id: int, now: datetime) -> None:
    """Remove an empty unit; raises UnitInUse when anything, of whichever room, hangs on it."""
    try:
        with db.session.begin_nested():
            db.session.execute(sa.delete(Unit).where(Unit.id == unit.id))
    except IntegrityError:
        raise UnitInUse from None
    detail = {"name": unit.name}
    audit.record("unit_removed", actor_id=actor_id, subject=f"unit:{unit.public_id}", unit_path=unit.path, detail=detail, now=now)


def add_user(username: str, name: str, password_hash: str | None, *, unit: Unit | None = None, actor_id: int | None, now: datetime) -> User:
    """Make an account, still without a role; ``unit`` says whose administrators find it in the record. Raises UsernameTaken."""
    username = canonical_username(username)
    if queries.is_username_taken(username):
        raise UsernameTaken
    user = User(username=username, name=name, password_hash=password_hash, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError:
        raise UsernameTaken from None
    detail, path = {"username": username, "name": name}, unit.path if unit else None
    audit.record("user_added", actor_id=actor_id, subject=f"user:{user.public_id}", unit_path=path, detail=detail, now=now)
    return user


def admit(username: str, name: str, first_hash: str, unit: Unit, role: Role, *, actor: Actor, now: datetime) -> User:
    """Make an account with a first role; its password must be changed at the first sign-in. Raises UsernameTaken, AboveOwnRank."""
    user = add_user(username, name, first_hash, unit=unit, actor_id=actor.id, now=now)
    user.must_change_password = True
    add_membership(user, unit, role, actor=actor, now=now)
    return user


def add_membership(user: User, unit: Unit, role: Role, *, actor: Actor | None, now: datetime) -> Membership:
    """Give a user a role at a unit; a repeat changes nothing. Raises AboveOwnRank outside the actor's own subtree.

    Later rooms enrol a new learner in what is already set there.
    """
    if actor is not None and not can(actor, Permission.USER_MANAGE, unit):
        raise AboveOwnRank
    membership = Membership(user_id=user.id, unit_id=unit.id, role=role, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(membership)
    except IntegrityError:
        return queries.membership(user.id, unit.id, role)
    detail, actor_id = {"role": role.value, "unit": unit.name}, actor.id if actor else None
    audit.record("membership_added", actor_id=actor_id, subject=f"user:{user.public_id}", unit_path=unit.path, detail=detail, now=now)
    if role is Role.LEARNER:
        jobs.enqueue("people.learner_joined", {"user_id": user.id, "unit_id": unit.id}, now=now)
    return membership


def remove_membership(held: queries.Held, *, actor: Actor, now: datetime) -> None:
    """Take a role away. Raises LastMembership, and OwnAccess for the actor's own administrator role."""
    person, membership = held.person, held.membership
    if len(person.memberships) == 1:
        raise LastMembership
    if person.user.id == actor.id and membership.role is Role.ADMINISTRATOR:
        raise OwnAccess
    detail = {"role": membership.role.value, "unit": membership.unit.name}
    subject, path = f"user:{person.user.public_id}", membership.unit.path
    db.session.execute(sa.delete(Membership).where(Membership.id == membership.id))
    audit.record("membership_removed", actor_id=actor.id, subject=subject, unit_path=path, detail=detail, now=now)


def set_status(person: queries.Person, status: UserStatus, *, actor_id: int, now: datetime) -> None:
    """Enable or disable an account; disabling ends every session at once. Raises OwnAccess for the actor themselves."""
    if person.user.id == actor_id:
        raise OwnAccess
    if person.user.status is status:
        return
    person.user.status = status
    if status is UserStatus.DISABLED:
        signing_in.end_all_sessions(person.user.id, now=now)
    deed = "user_disabled" if status is UserStatus.DISABLED else "user_enabled"
    audit.record(deed, actor_id=actor_id, subject=f"user:{person.user.public_id}", unit_path=person.unit_path, now=now)


def reset_password(person: queries.Person, new_hash: str, *, actor_id: int, now: datetime) -> None:
    """Set a password that must be changed at the next sign-in, and end every session. Raises OwnAccess for the actor themselves."""
    if person.user.id == actor_id:
        raise OwnAccess
    person.user.password_hash = new_hash
    person.user.must_change_password = True
    signing_in.end_all_sessions(person.user.id, now=now)
    audit.record("password_reset", actor_id=actor_id, subject=f"user:{person.user.public_id}", unit_path=person.unit_path, now=now)


def set_preferences(actor: Actor, preferences: Preferences, *, now: datetime) -> None:
    """How this person's pages look and speak; what they were already changes nothing."""
    values = asdict(preferences)
    if values == {name: getattr(actor, name) for name in values}:
        return
    db.session.execute(sa.update(User).where(User.id == actor.id).values(values))
    detail = {name: str(value) for name, value in values.items()}
    audit.record(
        "preferences_changed", actor_id=actor.id, subject=f"user:{actor.public_id}", unit_path=actor.home_path, detail=detail, now=now
    )
