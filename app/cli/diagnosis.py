"""What ``keypoint doctor`` looks at."""

from __future__ import annotations

import platform
import smtplib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.config import BadSetting, Settings
from app.db import SQLITE_VERSION, engine_options
from app.migrating import MIGRATIONS

# https://sqlite.org/wal.html#walresetbug: versions up to 3.51.2 can lose a commit when several connections reset the WAL, but these two.
FIRST_SAFE_SQLITE = (3, 51, 3)
BACKPORTED = frozenset({(3, 44, 6), (3, 50, 7)})
MAX_CLOCK_SKEW_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is right, and the figure or the remedy."""

    what: str
    is_right: bool
    detail: str


def diagnose(environ: Mapping[str, str]) -> list[Finding]:
    """Look at versions, settings, database, mail and time; never raises."""
    findings = [*_versions()]
    try:
        settings = Settings.from_environ(environ)
    except BadSetting as error:
        return [*findings, Finding("settings", False, str(error))]
    findings.append(Finding("secret", True, "the demo's own, in the instance folder" if settings.demo else "long enough"))
    return [*findings, _proxies(settings), *_database(settings), _mail(settings)]


def _versions() -> Iterator[Finding]:
    yield Finding("Python", sys.version_info >= (3, 11), platform.python_version())
    for package in ("flask", "sqlalchemy", "waitress"):
        yield Finding(package, True, version(package))
    yield Finding("SQLite", sqlite_is_safe(SQLITE_VERSION), SQLITE_VERSION)


def _proxies(settings: Settings) -> Finding:
    n = settings.trusted_proxies
    if n:
        return Finding(
            "proxies", True, f"{n} trusted: an address is entry {n} from the end of X-Forwarded-For, which each proxy must add to"
        )
    return Finding(
        "proxies", True, "none trusted; behind one, all sign-ins count as one address: set TRUSTED_PROXIES to how many there are"
    )


def sqlite_is_safe(text: str) -> bool:
    """Whether this SQLite is free of the WAL-reset race."""
    number = tuple(int(part) for part in text.split("."))
    return number >= FIRST_SAFE_SQLITE or number in BACKPORTED


def _database(settings: Settings) -> Iterator[Finding]:
    engine = sa.create_engine(settings.database_url, **engine_options(settings.database_url))
    shown = engine.url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            yield Finding("database", True, shown)
            head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
            current = MigrationContext.configure(connection).get_current_revision()
            yield Finding("schema", current == head, f"{current or 'empty'}" + ("" if current == head else "; run: keypoint migrate"))
            yield _time(connection)
            if current == head:
                yield _index(connection)
    except sa.exc.SQLAlchemyError as error:
        yield Finding("database", False, f"{shown} cannot be reached: {str(getattr(error, 'orig', error)).splitlines()[0]}")
    finally:
        engine.dispose()


def _index(connection: sa.Connection) -> Finding:
    """Whether everything that can be looked for is in the search index."""
    n_entries = connection.scalar(sa.text("SELECT count(*) FROM search_entry")) or 0
    table = "search_index_docsize" if connection.dialect.name == "sqlite" else "search_index"
    n_indexed = connection.scalar(sa.text(f"SELECT count(*) FROM search_entry WHERE id IN (SELECT id FROM {table})"))  # noqa: S608
    n_missing = connection.scalar(sa.text("SELECT count(*) FROM article WHERE id NOT IN (SELECT article_id FROM search_entry)")) or 0
    is_right = n_indexed == n_entries and not n_missing
    shown = f"{n_entries} entries" if is_right else f"{n_missing} articles and {n_entries - (n_indexed or 0)} entries are missing"
    return Finding("search", is_right, shown + ("" if is_right else "; the worker adds them, or at once: keypoint reindex --missing"))


def _time(connection: sa.Connection) -> Finding:
    here = datetime.now(UTC)
    if connection.dialect.name == "sqlite":
        return Finding("time", True, here.isoformat(timespec="seconds"))
    there = connection.scalar(sa.select(sa.func.now())) or here
    skew = abs((there - here).total_seconds())
    return Finding("time", skew <= MAX_CLOCK_SKEW_SECONDS, f"{here.isoformat(timespec='seconds')}, {skew:.1f} s from the database's clock")


def _mail(settings: Settings) -> Finding:
    if not settings.smtp_url:
        return Finding("mail", True, "off (SMTP_URL is not set)")
    parts = urlsplit(settings.smtp_url)
    try:
        with smtplib.SMTP(parts.hostname or "", parts.port or 25, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return Finding("mail", False, f"{parts.hostname}:{parts.port or 25} does not answer: {error}")
    return Finding("mail", True, f"{parts.hostname}:{parts.port or 25} answers")
