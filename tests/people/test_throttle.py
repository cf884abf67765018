"""The throttle on a real file or server, under tries made at the same moment."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.audit.models import AuditRecord
from app.db import Base, db, transaction
from app.people.models import SignInFailure
from app.people.services import signing_in
from tests.conftest import make_settings
from tests.times import MINUTE, NOON, SECOND

N_TRIES = 24


@pytest.fixture
def committed(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application whose rows are really committed, and removed afterwards."""
    app = create_app(make_settings(tmp_path, database_url), TESTING=True)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        with transaction():
            db.session.query(SignInFailure).delete()
            db.session.query(AuditRecord).delete()
        db.session.remove()
        db.engine.dispose()


def test_of_tries_made_at_once_only_as_many_are_judged_as_the_limit_allows(committed: Flask) -> None:
    outcomes: Counter[str] = Counter()
    starting_line = threading.Barrier(N_TRIES)

    def attempt() -> None:
        with committed.app_context():
            credential = signing_in.credential("nobody", "192.0.2.7", now=NOON)
            db.session.rollback()
            starting_line.wait()
            with transaction():
                verdict = signing_in.judge(credential, False, now=NOON)
            outcomes["wrong" if verdict.until is None else "not judged"] += 1
            db.session.remove()

    threads = [threading.Thread(target=attempt) for _ in range(N_TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == {"wrong": 5, "not judged": N_TRIES - 5}


def test_a_right_password_that_comes_too_late_is_not_judged(committed: Flask) -> None:
    early = signing_in.credential("nobody", "192.0.2.7", now=NOON)
    for _ in range(5):
        with transaction():
            signing_in.judge(early, False, now=NOON)
    with transaction():
        verdict = signing_in.judge(early, True, now=NOON + MINUTE)
    assert (verdict.is_right, verdict.until) == (False, NOON + 15 * MINUTE)


def test_a_window_that_is_over_starts_anew(committed: Flask) -> None:
    credential = signing_in.credential("nobody", "192.0.2.7", now=NOON)
    for moment in [NOON] * 4 + [NOON + 15 * MINUTE - SECOND, NOON + 15 * MINUTE]:
        with transaction():
            signing_in.judge(credential, False, now=moment)
    counted = db.session.get_one(SignInFailure, "user:nobody")
    assert (counted.n_failures, counted.window_started_at) == (1, NOON + 15 * MINUTE)


def test_old_failures_are_forgotten(committed: Flask) -> None:
    credential = signing_in.credential("nobody", "192.0.2.7", now=NOON)
    with transaction():
        signing_in.judge(credential, False, now=NOON)
    with transaction():
        signing_in.forget_old(now=NOON + 15 * MINUTE)
    assert db.session.query(SignInFailure).count() == 0
