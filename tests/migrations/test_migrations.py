"""The migrated schema equals the models, and every migration goes up, down and up again with rows present."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app, migrating
from app.db import Base, UtcDateTime, db
from tests.conftest import make_settings

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(str(migrating.MIGRATIONS)).walk_revisions()))]
# What a CHECK asks of a row that holds the plainest value of every type.
PARTICULAR: dict[tuple[str, str], Any] = {
    ("assignment", "due_at"): datetime(2026, 4, 1, tzinfo=UTC),
    ("key_point_member", "end"): 2,
    ("study_module", "needs_pass"): False,
    ("user", "username"): "lin",
}


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database of its own."""
    server = os.environ.get("TEST_DATABASE_URL")
    url = f"sqlite:///{tmp_path / 'm.db'}"
    if server:
        url, admin = _new_database(server)
    app = create_app(make_settings(tmp_path, url), TESTING=True)
    migrating.init_app(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if server:
        with admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)"))
        admin.dispose()


def _new_database(server: str) -> tuple[str, sa.Engine]:
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    name = f"keypoint_migrations_{os.getpid()}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    return url.set(database=name).render_as_string(hide_password=False), admin


def _go(revision: str, *, up: bool = True) -> None:
    (upgrade if up else downgrade)(directory=str(migrating.MIGRATIONS), revision=revision)


def _fill() -> None:
    """One plain row in every table there is, parents first; foreign keys point at row 1."""
    there = set(sa.inspect(db.engine).get_table_names())
    with db.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name in there and not connection.scalar(sa.select(sa.func.count()).select_from(table)):
                values = {column.name: _plain(column) for column in table.columns if not column.nullable}
                connection.execute(table.insert().values(values))


def _plain(column: sa.Column[Any]) -> Any:
    if (column.table.name, column.name) in PARTICULAR:
        return PARTICULAR[column.table.name, column.name]
    if isinstance(column.type, sa.Enum):
        return next(iter(column.type.enum_class)) if column.type.enum_class else column.type.enums[0]
    if isinstance(column.type, UtcDateTime):
        return datetime(2026, 3, 18, tzinfo=UTC)
    kinds = {bool: True, int: 1, float: 1.0, str: "x", date: date(2026, 3, 18), bytes: b"x"}
    return [] if isinstance(column.type, sa.JSON) else kinds[column.type.python_type]


def _checks() -> dict[str, list[str]]:
    inspector = sa.inspect(db.engine)
    return {name: sorted(str(check["name"]) for check in inspector.get_check_constraints(name)) for name in inspector.get_table_names()}


def _is_modelled(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """All but the full-text index, which each database makes in its own way."""
    return not (kind == "table" and str(name).startswith("search_index"))


def test_the_migrated_schema_equals_the_models(migrated: Flask) -> None:
    _go("head")
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "render_as_batch": True, "include_object": _is_modelled}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
    checks = _checks()
    expected = {
        table.name: sorted(str(one.name) for one in table.constraints if isinstance(one, sa.CheckConstraint))
        for table in Base.metadata.sorted_tables
    }
    assert {name: checks[name] for name in expected} == expected


def test_each_migration_goes_up_down_and_up_again_with_rows_present(migrated: Flask) -> None:
    for revision in REVISIONS:
        _go(revision)
        _fill()
        before = _tables()
        _go("-1", up=False)
        _go(revision)
        assert _tables() == before
        _fill()


def test_all_of_it_comes_down(migrated: Flask) -> None:
    _go("head")
    _fill()
    _go("base", up=False)
    assert _tables() == {"alembic_version"}


def _tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names())
