"""Signing in and out: one shared throttle, one verdict for every failure, a new session each time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.dialects import postgresql, sqlite

from app import audit
from app.db import db
from app.people import queries
from app.people.domain import (
    MAX_FAILURES,
    MAX_FAILURES_BY_ADDRESS,
    SESSION_LENGTH,
    SESSIONS_KEPT,
    WINDOW,
    Throttled,
    canonical_password,
    canonical_username,
    throttled_network,
)
from app.people.models import SignInFailure, User, UserSession
from app.permissions import Actor

# OWASP's minimum for argon2id; four at once, so that a national morning does not become a hashing storm.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turnstile = BoundedSemaphore(4)
_UNKNOWN_USER_HASH = _hasher.hash(secrets.token_urlsafe(16))
_INSERT: Mapping[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Credential:
    """What is needed to check a password once no transaction is open; ``user`` is None for one who may not sign in.

    ``limits`` are the throttle's keys with how many failures each may have.
    """

    user: queries.Account | None
    password_hash: str
    limits: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a try came to: right, wrong, or not judged at all before ``until``."""

    is_right: bool
    until: datetime | None = None


def hash_password(password: str) -> str:
    """The argon2id hash to store for what was typed; slow by design, so release the transaction first."""
    with _turnstile:
        return _hasher.hash(canonical_password(password))


def credential(username: str, address: str, *, now: datetime) -> Credential:
    """The hash to check for ``username``; a stand-in for one that may not sign in. Raises Throttled before any hashing."""
    name = canonical_username(username)
    limits = ((f"user:{name}"[:128], MAX_FAILURES), (f"address:{throttled_network(address)}", MAX_FAILURES_BY_ADDRESS))
    if (until := _throttled_until(limits, now)) is not None:
        raise Throttled(until)
    account = queries.account_by_username(name)
    if account is None or account.password_hash is None:
        return Credential(None, _UNKNOWN_USER_HASH, limits)
    return Credential(account, account.password_hash, limits)


def fits(credential: Credential, password: str) -> bool:
    """Whether ``password`` belongs to the credential, in the same time for an unknown user; needs no database."""
    try:
        with _turnstile:
            _hasher.verify(credential.password_hash, canonical_password(password))
    except (VerificationError, InvalidHashError):
        return False
    return credential.user is not None


def judge(credential: Credential, is_fitting: bool, *, now: datetime) -> Verdict:
    """Count the try in the present transaction, and say what it came to.

    Of tries made in parallel only as many are judged as the limit allows; the rest learn nothing, fitting or not.
    """
    if not is_fitting:
        until = _note_failure(credential.limits, now)
    elif (until := _throttled_until(credential.limits, now)) is None:
        db.session.execute(sa.delete(SignInFailure).where(SignInFailure.key == credential.limits[0][0]))
    return Verdict(is_fitting and until is None, until)


def sign_in(credential: Credential, is_fitting: bool, *, replacing: int | None = None, now: datetime) -> tuple[Verdict, str | None]:
    """Judge a try and, when it is right, begin a session (``replacing`` the one this browser had) and return its token."""
    verdict = judge(credential, is_fitting, now=now)
    if not verdict.is_right or credential.user is None:
        return verdict, None
    if replacing is not None:
        _end(UserSession.id == replacing, now)
    user = credential.user
    audit.record("signed_in", actor_id=user.id, subject=f"user:{user.public_id}", unit_path=user.unit_path, now=now)
    return verdict, start_session(user.id, now=now)


def start_session(user_id: int, *, now: datetime) -> str:
    """Begin a user session and return its token, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    session = {
        "user_id": user_id,
        "token_hash": queries.token_hash(token),
        "created_at": now,
        "expires_at": now + SESSION_LENGTH,
    }
    db.session.execute(sa.insert(UserSession), [session])
    return token


def sign_out(actor: Actor, *, now: datetime) -> None:
    """End the session of this browser."""
    if actor.session_id is not None:
        _end(UserSession.id == actor.session_id, now)
        audit.record("signed_out", actor_id=actor.id, subject=f"user:{actor.public_id}", unit_path=actor.home_path, now=now)


def end_all_sessions(user_id: int, *, now: datetime) -> None:
    """End every session of a user."""
    _end(UserSession.user_id == user_id, now)


def change_password(credential: Credential, new_hash: str | None, *, now: datetime) -> tuple[Verdict, str | None]:
    """Set the hash of a new password, end every session, and return the token of a new one.

    ``new_hash`` is None when the present password did not fit, which counts as a failure like any other.
    """
    verdict = judge(credential, new_hash is not None, now=now)
    if not verdict.is_right or credential.user is None:
        return verdict, None
    user = credential.user
    values = {"password_hash": new_hash, "must_change_password": False}
    db.session.execute(sa.update(User).where(User.id == user.id).values(values))
    end_all_sessions(user.id, now=now)
    audit.record("password_changed", actor_id=user.id, subject=f"user:{user.public_id}", unit_path=user.unit_path, now=now)
    return verdict, start_session(user.id, now=now)


def forget_old(*, now: datetime) -> None:
    """Remove failures whose window is over, and sessions that ended long ago."""
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.window_started_at <= now - WINDOW))
    db.session.execute(sa.delete(UserSession).where(UserSession.expires_at <= now - SESSIONS_KEPT))


def _end(which: sa.ColumnElement[bool], now: datetime) -> None:
    db.session.execute(sa.update(UserSession).where(which, UserSession.ended_at.is_(None)).values(ended_at=now))


def _throttled_until(limits: tuple[tuple[str, int], ...], now: datetime) -> datetime | None:
    """When the next try counts, if one of the keys has used up its failures."""
    failures = queries.sign_in_failures([key for key, _limit in limits], since=now - WINDOW)
    ends = [failures[key][1] + WINDOW for key, limit in limits if key in failures and failures[key][0] >= limit]
    return max(ends, default=None)


def _note_failure(limits: tuple[tuple[str, int], ...], now: datetime) -> datetime | None:
    """Count one failure under each key, in one statement; when that is beyond a limit, when the next try counts."""
    table = SignInFailure.__table__.c
    is_over = table.window_started_at <= now - WINDOW
    insert = _INSERT[db.engine.dialect.name](SignInFailure)
    statement = (
        insert.values([{"key": key, "n_failures": 1, "window_started_at": now} for key, _limit in limits])
        .on_conflict_do_update(
            index_elements=[SignInFailure.key],
            set_={
                "n_failures": sa.case((is_over, 1), else_=table.n_failures + 1),
                "window_started_at": sa.case((is_over, insert.excluded.window_started_at), else_=table.window_started_at),
            },
        )
        .returning(SignInFailure.key, SignInFailure.n_failures, SignInFailure.window_started_at)
    )
    allowed = dict(limits)
    counted = db.session.execute(statement).all()
    for key, n_failures, _started in counted:
        if n_failures == allowed[key]:
            audit.record("sign_in_throttled", actor_id=None, subject="sign_in", detail={"key": key}, now=now)
    return max((started + WINDOW for key, n_failures, started in counted if n_failures > allowed[key]), default=None)
