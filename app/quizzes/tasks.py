"""Closing the attempts whose time is over."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.db import transaction
from app.jobs import every
from app.quizzes import queries
from app.quizzes.services import closing

log = logging.getLogger(__name__)


class Swept(NamedTuple):
    """What one sweep came to."""

    n_closed: int
    n_failed: int


@every(timedelta(minutes=1), "quizzes.close_overdue")
def _close_overdue(_payload: Mapping[str, Any], now: datetime) -> None:
    close_overdue(now)


def close_overdue(now: datetime) -> Swept:
    """Close every overdue attempt with what was saved, each in a transaction of its own.

    One that cannot be marked stays open, is recorded once for a person, and stops none of the others.
    """
    n_closed = n_failed = last = 0
    while attempt_ids := queries.overdue_ids(now, after=last):
        for attempt_id in attempt_ids:
            last = attempt_id
            try:
                with transaction():
                    n_closed += closing.end_overdue(attempt_id, now=now)
            except Exception as error:
                n_failed += 1
                log.exception("attempt %s could not be closed", attempt_id)
                with transaction():
                    closing.record_failure(attempt_id, f"{type(error).__name__}: {error}", now=now)
    return Swept(n_closed, n_failed)
