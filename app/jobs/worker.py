"""The worker: claims due jobs one by one, in a thread of the server or in a process of its own."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from flask import Flask

from app import clock
from app.db import db, transaction
from app.jobs import registry, services, waking

log = logging.getLogger(__name__)
POLL_SECONDS = 2.0


def run_due(now: datetime, *, at_most: int = 1000) -> int:
    """Carry out what is due, each job in its own transaction, and return how many were tried."""
    with transaction():
        services.enqueue_recurring(now)
    tried = 0
    while tried < at_most and _run_one(now):
        tried += 1
    return tried


def _run_one(now: datetime) -> bool:
    with transaction():
        job = services.claim(now)
    if job is None:
        return False
    job_id, name, payload = job.id, job.name, job.payload
    handler = registry.handler(name)
    try:
        if handler is None:
            raise LookupError(f"no handler for {name}")
        handler(payload, now)
    except Exception as error:
        db.session.rollback()
        log.exception("job %s (%s) failed", job_id, name)
        with transaction():
            services.fail(job_id, f"{type(error).__name__}: {error}", now=now)
    else:
        with transaction():
            services.finish(job_id, now=now)
    return True


def run_for_ever(app: Flask, stop: threading.Event) -> None:
    """Poll until ``stop`` is set; a fault of the database is logged and tried again."""
    while not stop.is_set():
        try:
            with app.app_context():
                run_due(clock.now())
        except Exception:
            log.exception("the worker could not reach its jobs")
        waking.wait(POLL_SECONDS)


def start_thread(app: Flask) -> threading.Event:
    """Run the worker beside the server; set the returned event to stop it."""
    stop = threading.Event()
    threading.Thread(target=run_for_ever, args=(app, stop), name="jobs", daemon=True).start()
    return stop
