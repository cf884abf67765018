"""Reading what signing in needs: the actor behind a token, accounts, failures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.people.domain import UserStatus
from app.people.models import Membership, SignInFailure, Unit, User, UserSession
from app.permissions import Actor, Holding


def token_hash(token: str) -> str:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _actor_statement() -> sa.Select[Any]:
    """One row for each role of the person behind a token; plain columns, since this runs on every request."""
    sessions, users, held, units = (model.__table__.c for model in (UserSession, User, Membership, Unit))
    looks = ("language", "text_size", "theme", "typeface")
    person = [users[name] for name in ("id", "public_id", "username", "name", *looks, "must_change_password")]
    return (
        sa.select(sessions.id.label("session_id"), *person, held.role, held.unit_id, units.path)
        .select_from(sa.join(UserSession.__table__, User.__table__, users.id == sessions.user_id))
        .outerjoin(Membership.__table__, held.user_id == users.id)
        .outerjoin(Unit.__table__, units.id == held.unit_id)
        .where(
            sessions.token_hash == sa.bindparam("token_hash"),
            sessions.ended_at.is_(None),
            sessions.expires_at > sa.bindparam("now"),
            users.status == UserStatus.ACTIVE,
        )
        .order_by(held.id)
    )


_ACTOR = _actor_statement()


def actor_by_token(token: str, *, now: datetime) -> Actor | None:
    """The person behind a session token with all their roles, in one query; None when it ended or they are disabled."""
    rows = db.session.connection().execute(_ACTOR, {"token_hash": token_hash(token), "now": now}).all()
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
        typeface=first.typeface.value,
        holdings=tuple(Holding(row.role, row.unit_id, row.path) for row in rows if row.role is not None),
        session_id=first.session_id,
        must_change_password=first.must_change_password,
    )


def actor_by_username(username: str) -> Actor | None:
    """The active person of that name with all their roles, for a command that acts for them."""
    user = db.session.scalar(sa.select(User).where(User.username == username, User.status == UserStatus.ACTIVE))
    if user is None:
        return None
    held = sa.select(Membership.role, Membership.unit_id, Unit.path).join(Unit, Unit.id == Membership.unit_id)
    rows = db.session.execute(held.where(Membership.user_id == user.id).order_by(Membership.id))
    return Actor(user.id, user.public_id, user.username, user.name, holdings=tuple(Holding(*row) for row in rows))


def is_username_taken(username: str) -> bool:
    return db.session.scalar(sa.select(User.id).where(User.username == username)) is not None


def user_by_id(user_id: int) -> User:
    return db.session.get_one(User, user_id)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that may sign in, as signing in needs it; ``unit_path`` is that of the person's first role."""

    id: int
    public_id: str
    password_hash: str | None
    unit_path: str | None


def account_by_username(username: str) -> Account | None:
    """The active account of that name."""
    statement = (
        sa.select(User.id, User.public_id, User.password_hash, Unit.path)
        .outerjoin(Membership, Membership.user_id == User.id)
        .outerjoin(Unit, Unit.id == Membership.unit_id)
        .where(User.username == username, User.status == UserStatus.ACTIVE)
        .order_by(Membership.id)
        .limit(1)
    )
    row = db.session.execute(statement).first()
    return Account(*row) if row is not None else None


def sign_in_failures(keys: Sequence[str], *, since: datetime) -> dict[str, tuple[int, datetime]]:
    """Failures by key with the start of their window, for windows begun after ``since``."""
    statement = sa.select(SignInFailure.key, SignInFailure.n_failures, SignInFailure.window_started_at)
    rows = db.session.execute(statement.where(SignInFailure.key.in_(keys), SignInFailure.window_started_at > since))
    return {key: (n_failures, started) for key, n_failures, started in rows}
