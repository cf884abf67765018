"""What happens to people's rows by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.db import transaction
from app.jobs.registry import every
from app.people.services import signing_in


@every(timedelta(hours=6), "people.forget_old")
def forget_old(_payload: Mapping[str, Any], now: datetime) -> None:
    """Remove failures whose window is over, and sessions that ended long ago."""
    with transaction():
        signing_in.forget_old(now=now)
