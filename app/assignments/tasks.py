"""Jobs: enrolling large audiences, and those who join later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.assignments.models import Assignment
from app.assignments.services import enrolling
from app.db import db, transaction
from app.jobs import handles


@handles("assignments.enrol")
def enrol(payload: Mapping[str, Any], now: datetime) -> None:
    """Enrol an assignment's learners, a batch a transaction, so that others can write in between."""
    after: int | None = 0
    while after is not None:
        with transaction():
            after = enrolling.enrol_batch(db.session.get_one(Assignment, payload["assignment_id"]), after, now=now)


@handles("people.learner_joined")
def enrol_newcomer(payload: Mapping[str, Any], now: datetime) -> None:
    """Enrol somebody who became a learner somewhere."""
    with transaction():
        enrolling.enrol_newcomer(payload["user_id"], payload["unit_id"], now=now)
