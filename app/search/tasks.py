"""What keeps the index up to date by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.db import transaction
from app.jobs import every, handles
from app.library.services import changing
from app.search import queries
from app.search.services import indexing

AT_ONCE = 50


@handles(changing.JOB)
def article_changed(payload: Mapping[str, Any], now: datetime) -> None:
    """Index an article that was saved, published, taken back, or whose key points were decided on."""
    with transaction():
        indexing.index([payload["article_id"]], now=now)


@every(timedelta(hours=1), "search.catch_up")
def catch_up(_payload: Mapping[str, Any], now: datetime) -> None:
    """Index what was missed, a few articles a transaction, so that nobody waits for long."""
    left = queries.left_behind()
    for at in range(0, len(left), AT_ONCE):
        with transaction():
            indexing.index(left[at : at + AT_ONCE], now=now)
