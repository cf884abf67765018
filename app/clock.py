"""The one clock: every entry point asks it once and hands the time down as ``now``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """The present, aware, in UTC."""
    return _source()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Make ``now`` answer ``moment`` in every thread until the block ends (for tests and simulations)."""
    global _source  # noqa: PLW0603 - the seam itself
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
