"""Days and times as people type them, and the zone they are meant in."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from wtforms import DateField, TimeField


def zone() -> ZoneInfo:
    """The organisation's time zone, in which dates are typed and shown."""
    return ZoneInfo(current_app.config["SETTINGS"].timezone)


class DayField(DateField):  # type: ignore[misc]
    """A day of the calendar; what was typed stays when it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and (typed := valuelist[0].strip()):
            try:
                self.data = date.fromisoformat(typed)
            except ValueError:
                raise ValueError(_("There is no such day. Write it as year-month-day, like 2026-03-31.")) from None


class ClockField(TimeField):  # type: ignore[misc]
    """A time of day; what was typed stays when it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and (typed := valuelist[0].strip()):
            try:
                self.data = time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
            except ValueError:
                raise ValueError(_("There is no such time. Write it as hours:minutes, like 18:00.")) from None
