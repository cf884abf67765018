"""A real application on a real database of its own, for tests whose threads must see each other's commits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.db import Base, db
from tests.conftest import make_settings

T = TypeVar("T")


@contextmanager
def live_app(folder: Path) -> Iterator[Flask]:
    """An application with empty tables: a SQLite file in ``folder``, or a new database beside TEST_DATABASE_URL's."""
    server = os.environ.get("TEST_DATABASE_URL")
    name = f"keypoint_live_{os.getpid()}"
    url = f"sqlite:///{folder / 'live.db'}"
    if server:
        url = sa.make_url(server).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)
        _administer(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    app = create_app(make_settings(folder, url), TESTING=True)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        if server:
            _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: str, *statements: str) -> None:
    engine = sa.create_engine(sa.make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def at_once(app: Flask, deeds: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """Let every deed begin at the same moment, each in a thread and context of its own; what each one gave or raised."""
    barrier, outcomes = threading.Barrier(len(deeds)), list[T | Exception | None]([None] * len(deeds))

    def run(place: int) -> None:
        with app.app_context():
            barrier.wait()
            try:
                outcomes[place] = deeds[place]()
            except Exception as error:
                outcomes[place] = error
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [outcome for outcome in outcomes if outcome is not None]
