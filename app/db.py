"""The database: base class, column types, and ``transaction()``, the only place that commits."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, cast

import sqlalchemy as sa
from flask import g
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry

try:
    import pysqlite3.dbapi2 as sqlite_driver
except ImportError:  # no wheel for this machine: the Python's own serves, and doctor checks its version
    import sqlite3 as sqlite_driver

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PUBLIC_ID_LENGTH = 12
SQLITE_VERSION: str = sqlite_driver.sqlite_version


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is refused rather than guessed."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time was given where an aware one is required")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_public_id() -> str:
    """A random id for addresses, 72 bits, URL-safe, 12 characters; integer keys stay inside."""
    return secrets.token_urlsafe(9)


def choice(members: type[StrEnum], name: str) -> sa.Enum:
    """A column type that stores an enum by value and lets the database refuse any other; ``name`` names the constraint."""
    return sa.Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda enum: [member.value for member in enum],
    )


BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PathText = sa.String(255).with_variant(sa.String(255, collation="C"), "postgresql")
PrimaryKey = Annotated[int, mapped_column(BigInt, primary_key=True)]
PublicId = Annotated[str, mapped_column(sa.String(PUBLIC_ID_LENGTH), unique=True, default=new_public_id)]


class Base(DeclarativeBase):
    """Base of all models."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UtcDateTime(),
            int: BigInt,
            str: sa.Text(),
            dict[str, Any]: sa.JSON(),
            list[Any]: sa.JSON(),
        },
    )


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


class Transaction:
    """An open transaction; what must follow the commit is left with ``after_commit``."""

    def __init__(self) -> None:
        self._afterwards: list[Callable[[], object]] = []

    def after_commit(self, deed: Callable[..., object], *args: object) -> None:
        """Run ``deed`` once the rows are safe; never when they were rolled back."""
        self._afterwards.append(lambda: deed(*args))

    def finish(self) -> None:
        """Run what was left for after the commit, in order."""
        for deed in self._afterwards:
            deed()


@contextmanager
def transaction(*, dry_run: bool = False) -> Iterator[Transaction]:
    """Commit what the block flushed, or nothing at all when it raises or is a dry run."""
    if not g.get("write_intent"):
        release()
        g.write_intent = True
    tx = Transaction()
    try:
        yield tx
        if dry_run:
            db.session.rollback()
        else:
            db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    if not dry_run:
        tx.finish()


def insert_unless_there(model: type[Base]) -> Any:
    """An INSERT that gives way to a row already there under any unique constraint; what it ``.returning()``s tells which it was."""
    insert = sqlite.insert if db.session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(cast(sa.Table, model.__table__)).on_conflict_do_nothing()


def is_writing() -> bool:
    """Whether this request or job may have written rows that are not committed yet; what it reads is then not for keeping."""
    return bool(g.get("write_intent"))


def release() -> None:
    """End the present transaction, keeping nothing, so that slow work (hashing) holds no lock."""
    db.session.rollback()


def engine_options(url: str) -> dict[str, Any]:
    """Engine options by database: our own SQLite driver without transactions of its own, or a checked pool."""
    if url.startswith("sqlite"):
        return {
            "module": sqlite_driver,
            "connect_args": {"isolation_level": None, "timeout": 20.0, "check_same_thread": False},
        }
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


def listen(engine: sa.Engine) -> None:
    """Make SQLite durable and strict, and begin every writing transaction as a writer.

    A deferred BEGIN that upgrades later fails at once under contention and bypasses the busy timeout.
    """
    if engine.dialect.name != "sqlite":
        return

    @sa.event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if g and g.get("write_intent") else "BEGIN")
