"""The organisation's time zone, in which dates are typed and shown."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import current_app


def zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["SETTINGS"].timezone)
