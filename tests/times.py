"""Literal times for tests."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)  # noon in Shanghai
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
