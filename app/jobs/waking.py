"""Telling the worker of this process that something was enqueued; workers of other processes find it at their next poll."""

from __future__ import annotations

import threading
from typing import Any

import sqlalchemy as sa

from app.db import db

_wake = threading.Event()
_LEFT = "jobs were left"


def wake_after_commit() -> None:
    """Wake the worker once the rows of the present transaction are safe."""
    db.session.info[_LEFT] = True


@sa.event.listens_for(db.session, "after_commit")
def _wake_up(session: Any) -> None:
    if session.info.pop(_LEFT, False):
        _wake.set()


def wait(seconds: float) -> None:
    """Sleep that long, or until something was enqueued here."""
    _wake.wait(seconds)
    _wake.clear()
