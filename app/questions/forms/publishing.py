"""What is said when a revision is published, and when that happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.library.domain import Change
from app.library.services.publishing import Remark
from app.web.dates import ClockField, DayField
from app.web.forms import BaseForm, LineField
from app.zones import NoSuchTime, moment

MAX_NOTE = 500
FARTHEST_YEARS = 5


class PublishForm(BaseForm):
    """Whether the change matters, a note on it, and the number of the revision it was compared with.

    Without a revision that it takes the place of, nothing is asked.
    """

    change = RadioField(_l("How much does this change matter to those who have read the article?"), [InputRequired()])
    note = LineField(_l("What is new, in a sentence for readers"), [Length(max=MAX_NOTE)])
    seen = HiddenField()

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, replaces: bool, **values: Any) -> None:
        super().__init__(formdata, **values)
        self.replaces = replaces
        self.change.choices = [
            (Change.MINOR.value, _("Minor: wording, spelling or layout. Nobody has to read anything again.")),
            (Change.MATERIAL.value, _("Material: something to know has changed. Whoever has read it is asked to read what changed.")),
        ]
        if not replaces:
            self.change.validators, self.change.validate_choice = [Optional()], False

    def remark(self) -> Remark | None:
        """What the author says of the change; None the first time."""
        return Remark(Change(self.change.data), self.note.data or None) if self.replaces else None

    def seen_number(self) -> int:
        """The number of the revision that the page was drawn with, 0 for none or nonsense."""
        typed = self.seen.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0


class PlanForm(PublishForm):
    """The same for later, with a day and a time of the organisation's zone."""

    day = DayField(_l("Day"))
    at = ClockField(_l("Time"))

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, zone: ZoneInfo, now: datetime, **values: Any) -> None:
        super().__init__(formdata, **values)
        self.zone, self.now = zone, now
        self.due_at: datetime | None = None

    def validate_day(self, field: DayField) -> None:
        if field.data is None or self.at.data is None:
            raise ValidationError(_("Please give a day and a time."))
        try:
            self.due_at = moment(field.data, self.at.data, self.zone)
        except NoSuchTime:
            raise ValidationError(_("The clocks are put forward then; choose another time.")) from None
        if not self.now < self.due_at < self.now.replace(year=self.now.year + FARTHEST_YEARS, day=1):
            raise ValidationError(_("Choose a time that is still to come, within five years."))
