"""Keeping the tree of units, the users in it, and the roles they hold."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from app import audit, jobs
from app.db import db
from app.people import queries
from app.people.domain import AboveOwnRank, Preferences, UnitInUse, UsernameTaken, UserStatus, canonical_username, child_path
from app.people.models import Membership, Unit, User
from app.people.services import signing_in
from app.permissions import Actor, Permission, Role, can


def add_unit(name: str, name_zh: str | None, parent: Unit | None, *, actor_id: int | None, now: datetime) -> Unit:
    """Make a unit under ``parent``, or a root."""
    unit = Unit(name=name, name_zh=name_zh or None, parent_id=parent.id if parent else None, path="?")
    unit.path = f"?{id(unit)}"
    db.session.add(unit)
    db.session.flush()
    unit.path = child_path(parent.path if parent else None, unit.id)
    db.session.flush()
    audit.record("unit_added", actor_id=actor_id, subject=f"unit:{unit.public_id}", unit_path=unit.path, detail={"name": name}, now=now)
    return unit


def rename_unit(unit: Unit, name: str, name_zh: str | None, *, actor_id: int, now: datetime) -> None:
    detail = {"before": unit.name, "after": name}
    unit.name, unit.name_zh = name, name_zh or None
    audit.record("unit_renamed", actor_id=actor_id, subject=f"unit:{unit.public_id}", unit_path=unit.path, detail=detail, now=now)


def remove_unit(unit: Unit, *, actor_id: int, now: datetime) -> None:
    """Remove an empty unit; raises UnitInUse otherwise."""
    if queries.is_unit_in_use(unit):
        raise UnitInUse
    audit.record(
        "unit_removed",
        actor_id=actor_id,
        subject=f"unit:{unit.public_id}",
        unit_path=unit.path,
        detail={"name": unit.name},
        now=now,
    )
    db.session.execute(sa.delete(Unit).where(Unit.id == unit.id))


def add_user(username: str, name: str, password_hash: str | None, *, actor_id: int | None, now: datetime) -> User:
    """Make an account; raises UsernameTaken."""
    username = canonical_username(username)
    if queries.user_by_username(username) is not None:
        raise UsernameTaken
    user = User(username=username, name=name, password_hash=password_hash, created_at=now)
    db.session.add(user)
    db.session.flush()
    audit.record("user_added", actor_id=actor_id, subject=f"user:{user.public_id}", detail={"username": username}, now=now)
    return user


def add_membership(user: User, unit: Unit, role: Role, *, actor: Actor | None, now: datetime) -> Membership:
    """Give a user a role at a unit; a repeat changes nothing. Raises AboveOwnRank outside the actor's own subtree.

    Later rooms enrol a new learner in what is already set there.
    """
    if actor is not None and not can(actor, Permission.USER_MANAGE, unit):
        raise AboveOwnRank
    held = db.session.scalar(sa.select(Membership).filter_by(user_id=user.id, unit_id=unit.id, role=role))
    if held is not None:
        return held
    membership = Membership(user_id=user.id, unit_id=unit.id, role=role, created_at=now)
    db.session.add(membership)
    db.session.flush()
    detail = {"role": role.value, "unit": unit.public_id}
    actor_id = actor.id if actor else None
    audit.record("membership_added", actor_id=actor_id, subject=f"user:{user.public_id}", unit_path=unit.path, detail=detail, now=now)
    if role is Role.LEARNER:
        jobs.enqueue("people.learner_joined", {"user_id": user.id, "unit_id": unit.id}, now=now)
    return membership


def remove_membership(person: queries.Person, membership: Membership, *, actor: Actor, now: datetime) -> None:
    """Take a role away; raises AboveOwnRank outside the actor's own subtree."""
    if not can(actor, Permission.USER_MANAGE, membership.unit):
        raise AboveOwnRank
    detail = {"role": membership.role.value, "unit": membership.unit.public_id}
    subject = f"user:{person.user.public_id}"
    audit.record("membership_removed", actor_id=actor.id, subject=subject, unit_path=membership.unit.path, detail=detail, now=now)
    db.session.delete(membership)
    db.session.flush()


def set_status(person: queries.Person, status: UserStatus, *, actor_id: int, now: datetime) -> None:
    """Enable or disable an account; disabling ends every session at once."""
    if person.user.status is status:
        return
    person.user.status = status
    if status is UserStatus.DISABLED:
        signing_in.end_all_sessions(person.user.id, now=now)
    deed = "user_disabled" if status is UserStatus.DISABLED else "user_enabled"
    audit.record(deed, actor_id=actor_id, subject=f"user:{person.user.public_id}", unit_path=person.unit_path, now=now)


def reset_password(person: queries.Person, new_hash: str, *, actor_id: int, now: datetime) -> None:
    """Set a password that must be changed at the next sign-in, and end every session."""
    person.user.password_hash = new_hash
    person.user.must_change_password = True
    signing_in.end_all_sessions(person.user.id, now=now)
    audit.record("password_reset", actor_id=actor_id, subject=f"user:{person.user.public_id}", unit_path=person.unit_path, now=now)


def set_language(user: User, language: str, *, now: datetime) -> None:
    """The language this person's pages speak."""
    set_preferences(user, Preferences(language, user.text_size, user.theme), now=now)


def set_preferences(user: User, preferences: Preferences, *, now: datetime) -> None:
    """How this person's pages look and speak."""
    user.language, user.text_size, user.theme = preferences.language, preferences.text_size, preferences.theme
    detail = {"language": preferences.language, "text_size": preferences.text_size.value, "theme": preferences.theme.value}
    audit.record("preferences_changed", actor_id=user.id, subject=f"user:{user.public_id}", detail=detail, now=now)
