"""Enqueuing, claiming and ending jobs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.db import db, insert_unless_there
from app.jobs import registry, waking
from app.jobs.models import Job, JobState

LEASE = timedelta(minutes=5)
MAX_TRIES = 5


def enqueue(name: str, payload: dict[str, Any], *, now: datetime, key: str | None = None, due_at: datetime | None = None) -> None:
    """Leave a job for a worker, in the present transaction; a second one with the same ``key`` is not added."""
    if key is not None and db.session.scalar(sa.select(Job.id).where(Job.key == key)) is not None:
        return
    db.session.add(Job(name=name, payload=payload, key=key, due_at=due_at or now, created_at=now))
    db.session.flush()
    waking.wake_after_commit()


def enqueue_again(name: str, payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Leave the one job with this ``key`` for a worker, whether it waits, runs or was done before; a running one runs once more."""
    values = {"state": JobState.QUEUED, "due_at": now, "lease_until": None, "n_tries": 0, "error": None, "ended_at": None}
    insert = insert_unless_there(Job).values(name=name, payload=payload, key=key, created_at=now, **values).returning(Job.id)
    if db.session.scalar(insert) is None:
        db.session.execute(sa.update(Job).where(Job.key == key, Job.state != JobState.QUEUED).values(**values))
    waking.wake_after_commit()


def forget(keys: Collection[str]) -> None:
    """Take back waiting jobs: somebody has done meanwhile what they were left for."""
    db.session.execute(sa.delete(Job).where(Job.key.in_(keys), Job.state == JobState.QUEUED))


def enqueue_recurring(now: datetime) -> None:
    """Leave one job for each thing that recurs and is due in the present interval; finished ones of past intervals go."""
    for name, interval in registry.recurring().items():
        tick = int(now.timestamp() // interval.total_seconds())
        enqueue(name, {}, now=now, key=f"{name}@{tick}")
        old = sa.delete(Job).where(Job.name == name, Job.state == JobState.DONE, Job.key != f"{name}@{tick}")
        db.session.execute(old)


def claim(now: datetime) -> Job | None:
    """Take the job that is due longest, for the length of a lease; None when nothing is due."""
    lapsed = sa.and_(Job.state == JobState.RUNNING, Job.lease_until < now)
    due = sa.or_(sa.and_(Job.state == JobState.QUEUED, Job.due_at <= now), lapsed)
    statement = sa.select(Job).where(due).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)
    job = db.session.scalar(statement)
    if job is None:
        return None
    job.state, job.lease_until, job.n_tries = JobState.RUNNING, now + LEASE, job.n_tries + 1
    db.session.flush()
    return job


def finish(job_id: int, *, now: datetime) -> None:
    """Mark a job as done, unless it was asked for once more while it ran."""
    ran = sa.update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING)
    db.session.execute(ran.values(state=JobState.DONE, ended_at=now, lease_until=None, error=None))


def fail(job_id: int, error: str, *, now: datetime) -> None:
    """Put a job off, longer each time; after the last try leave it for a person."""
    job = db.session.get_one(Job, job_id)
    job.error, job.lease_until = error[:2000], None
    if job.n_tries >= MAX_TRIES:
        job.state, job.ended_at = JobState.FAILED, now
    else:
        job.state, job.due_at = JobState.QUEUED, now + timedelta(seconds=10 * 4**job.n_tries)
    db.session.flush()
