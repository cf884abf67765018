"""Signing in and out: one shared throttle, one answer for every failure, a new session each time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from app import audit
from app.db import db
from app.people import queries
from app.people.domain import (
    MAX_FAILURES,
    MAX_FAILURES_BY_ADDRESS,
    SESSION_LENGTH,
    WINDOW,
    Throttled,
    UserStatus,
    WrongCredentials,
    canonical_password,
    canonical_username,
)
from app.people.models import SignInFailure, User, UserSession

# OWASP's minimum for argon2id; four at once, so that a national morning does not become a hashing storm.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turnstile = BoundedSemaphore(4)
_UNKNOWN_USER_HASH = _hasher.hash(secrets.token_urlsafe(16))


@dataclass(frozen=True, slots=True)
class Credential:
    """What is needed to check a password once no transaction is open; None stands for a user who cannot sign in."""

    user_id: int | None
    password_hash: str


def hash_password(password: str) -> str:
    """The argon2id hash to store for what was typed."""
    with _turnstile:
        return _hasher.hash(canonical_password(password))


def credential(username: str, address: str, *, now: datetime) -> Credential:
    """The hash to check for ``username``; a stand-in for one that may not sign in. Raises Throttled."""
    for key, limit in _limits(username, address):
        failure = queries.sign_in_failure(key)
        if failure is not None and failure.n_failures >= limit and now < failure.window_started_at + WINDOW:
            raise Throttled(failure.window_started_at + WINDOW)
    user = queries.user_by_username(canonical_username(username))
    if user is None or user.status is not UserStatus.ACTIVE or user.password_hash is None:
        return Credential(None, _UNKNOWN_USER_HASH)
    return Credential(user.id, user.password_hash)


def is_right(credential: Credential, password: str) -> bool:
    """Whether ``password`` fits, taking the same time for an unknown user; needs no database."""
    try:
        with _turnstile:
            _hasher.verify(credential.password_hash, canonical_password(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return credential.user_id is not None


def start_session(user_id: int, *, now: datetime) -> str:
    """Begin a user session and return its token, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    session = UserSession(user_id=user_id, token_hash=queries.token_hash(token), created_at=now, expires_at=now + SESSION_LENGTH)
    db.session.add(session)
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.key == f"user:{queries.user_by_id(user_id).username}"[:128]))
    audit.record("signed_in", actor_id=user_id, subject=f"user:{user_id}", now=now)
    db.session.flush()
    return token


def note_failure(username: str, address: str, *, now: datetime) -> None:
    """Count a failure against the name and the address, starting a new window when the old one is over."""
    for key, _limit in _limits(username, address):
        failure = queries.sign_in_failure(key)
        if failure is None:
            db.session.add(SignInFailure(key=key, n_failures=1, window_started_at=now))
        elif now >= failure.window_started_at + WINDOW:
            failure.n_failures, failure.window_started_at = 1, now
        else:
            failure.n_failures += 1
    db.session.flush()


def end_session(session_id: int, *, actor_id: int, now: datetime) -> None:
    """End one signed-in browser."""
    db.session.execute(sa.update(UserSession).where(UserSession.id == session_id).values(ended_at=now))
    audit.record("signed_out", actor_id=actor_id, subject=f"user:{actor_id}", now=now)


def end_all_sessions(user_id: int, *, now: datetime, but: int | None = None) -> None:
    """End every session of a user, but the one named."""
    statement = sa.update(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    db.session.execute(statement.where(UserSession.id != but if but is not None else sa.true()).values(ended_at=now))


def change_password(user: User, new_hash: str, *, now: datetime) -> str:
    """Set a password hash, end every session, and return the token of a new one."""
    user.password_hash = new_hash
    user.must_change_password = False
    end_all_sessions(user.id, now=now)
    audit.record("password_changed", actor_id=user.id, subject=f"user:{user.public_id}", now=now)
    return start_session(user.id, now=now)


def _limits(username: str, address: str) -> tuple[tuple[str, int], ...]:
    return (
        (f"user:{canonical_username(username)}"[:128], MAX_FAILURES),
        (f"address:{address}"[:128], MAX_FAILURES_BY_ADDRESS),
    )


__all__ = [
    "Credential",
    "WrongCredentials",
    "change_password",
    "credential",
    "end_all_sessions",
    "end_session",
    "hash_password",
    "is_right",
    "note_failure",
    "start_session",
]
