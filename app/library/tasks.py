"""Jobs: reading large files, sweeping imports that nobody saved and pictures that nothing shows."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.db import transaction
from app.jobs import every, handles
from app.library.domain import Document
from app.library.importing import ImportRefused
from app.library.services import drafting
from app.library.services.reading_apart import IN_A_JOB_SECONDS, read_apart

_TELL_SECONDS = 0.7


@handles("library.read_draft")
def read_draft(payload: Mapping[str, Any], _now: datetime) -> None:
    """Read what somebody brought, telling how far it has come."""
    draft_id = payload["draft_id"]
    with transaction():
        brought = drafting.begin(draft_id)
    if brought is None:
        return
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _TELL_SECONDS:
            told = time.monotonic()
            with transaction():
                drafting.tell(draft_id, done, total)

    outcome: Document | ImportRefused
    try:
        outcome = read_apart(brought, seconds=IN_A_JOB_SECONDS, on_progress=tell)
    except ImportRefused as refused:
        outcome = refused
    with transaction():
        drafting.finish(draft_id, outcome)


@every(timedelta(days=1), "library.sweep_drafts")
def sweep_drafts(_payload: Mapping[str, Any], now: datetime) -> None:
    """Remove imports that were not saved for a week, and pictures uploaded as long ago that no revision came to show.

    An article a transaction: what was swept before a fault stays swept, and the next run goes on.
    """
    with transaction():
        drafting.sweep(now)
    for article_id in drafting.forsaken_pictures(now):
        with transaction():
            drafting.sweep_pictures(article_id, now)
