"""What narrows the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError

from app.audit.queries import Wanted
from app.web.forms import BaseForm, LineField

FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(9998, 12, 30)


class FilterForm(BaseForm):
    """Deed, person, days; ``subject`` comes from a link. Days are those of the installation's zone."""

    deed = SelectField(_l("Deed"), default="")
    actor = LineField(_l("Done by"), [Length(max=100)])
    since = DateField(_l("From day"), [Optional()])
    until = DateField(_l("To day"), [Optional()])
    subject = HiddenField(validators=[Length(max=64)])

    def __init__(self, formdata: MultiDict[str, str], *, deeds: Sequence[SelectChoice]) -> None:
        super().__init__(formdata)
        self.deed.choices = [SelectChoice("", _("All deeds")), *deeds]

    def validate_since(self, field: DateField) -> None:
        _check_day(field.data)

    def validate_until(self, field: DateField) -> None:
        _check_day(field.data)
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("Choose a day that is not before the first."))

    def wanted(self, zone: ZoneInfo) -> Wanted:
        """What was asked for; a field that was not understood narrows nothing."""
        typed = {field.name: field.data or None for field in self if not field.errors}
        since, until = typed.get("since"), typed.get("until")
        return Wanted(
            typed.get("deed"),
            typed.get("actor"),
            typed.get("subject"),
            _midnight(since, zone) if since else None,
            _midnight(until + timedelta(days=1), zone) if until else None,
        )


def _check_day(day: date | None) -> None:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Choose a day between 1970 and 9998."))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
