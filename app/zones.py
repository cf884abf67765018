"""Local days and times of the organisation, as instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTime(Exception):
    """Clocks are put forward over this time of day: it does not occur on that day."""


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A local day and time as an instant; of a time that occurs twice, the first. Raises NoSuchTime."""
    local = datetime.combine(day, at, tzinfo=zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return instant
