"""A real database for every test: made once a run, each test inside a transaction that is rolled back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings

from app import clock, create_app
from app.config import Settings
from app.db import Base, db
from tests.kept import forget_cached
from tests.page import Page
from tests.times import NOON

# How fast a machine is says nothing about what holds: nowhere is a property judged by time.
settings.register_profile("keypoint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "keypoint")

SECRET = "for-the-tests-alone-0123456789-abcdefghij"


def make_settings(folder: Path, database_url: str) -> Settings:
    return Settings(instance=folder, database_url=database_url, secret_key=SECRET, timezone="Asia/Shanghai")


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of this run's own: a SQLite file, or a new one beside TEST_DATABASE_URL's."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{tmp_path_factory.mktemp('db') / 'test.db'}"
        return
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    name = f"keypoint_test_{os.getpid()}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(make_settings(tmp_path_factory.mktemp("instance"), database_url), TESTING=True)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Iterator[None]:
    """Rows made in a test are seen by its requests and gone after it."""
    with app.app_context():
        engine = db.engine
        connection = engine.connect()
        outer = connection.begin()
        db.engines[None] = connection  # type: ignore[index]  # every session of this test joins one transaction
        db.session.remove()
        db.session.configure(join_transaction_mode="create_savepoint")
        try:
            yield
        finally:
            db.session.remove()
            db.engines[None] = engine  # type: ignore[index]
            outer.rollback()
            connection.close()
            forget_cached()


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Nothing that a test before this one, or its server, kept by ids that this one will use again."""
    forget_cached()


@pytest.fixture(autouse=True)
def stopped_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """It is noon until a test says otherwise; tests with a browser live in real time."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def page(app: Flask, database: None) -> Page:
    return Page(app)
