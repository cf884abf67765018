"""What is typed about an assignment: which units, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Length, Optional, StopValidation, ValidationError

from app.assignments.domain import FARTHEST, AssignmentPlan, Schedule, outermost
from app.people.queries import UnitRow
from app.web.dates import ClockField, DayField
from app.web.forms import BaseForm, FormKeyField, LineField, filled
from app.zones import NoSuchTime, moment


def _needed(_form: BaseForm, field: Any) -> None:
    if field.process_errors:
        raise StopValidation
    if field.data is None:
        raise StopValidation(_("Please fill this in."))


class ScheduleForm(BaseForm):
    """A title and dates in the organisation's time zone."""

    title = LineField(_l("Title for learners"), [filled(), Length(max=200)])
    opens_on = DayField(_l("Opens on"), [_needed])
    opens_time = ClockField(_l("Opens at"), [_needed])
    due_on = DayField(_l("Due on"), [_needed])
    due_time = ClockField(_l("Due at"), [_needed])
    closes_on = DayField(_l("Closes on"), [Optional()])
    closes_time = ClockField(_l("Closes at"), [Optional()])
    form_key = FormKeyField()
    edit_number = HiddenField()

    def __init__(self, formdata: MultiDict[str, str] | None, *, zone: ZoneInfo, now: datetime, **values: Any) -> None:
        self.zone, self.now = zone, now
        self.kept_opening: datetime | None = values.pop("kept_opening", None)
        self.kept_due: datetime | None = values.pop("kept_due", None)
        super().__init__(formdata, **values)

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field for itself, then the dates against each other."""
        if not super().validate(extra_validators):
            return False
        self._check_moments()
        return not self.errors

    def schedule(self) -> Schedule:
        """The dates as instants; only after validation."""
        return Schedule(self._opens_at(), self._moment(self.due_on, self.due_time), self._closes_at())

    def _opens_at(self) -> datetime:
        return self.kept_opening or self._moment(self.opens_on, self.opens_time)

    def _closes_at(self) -> datetime | None:
        return self._moment(self.closes_on, self.closes_time) if self.closes_on.data else None

    def _moment(self, day: DayField, at: ClockField) -> datetime:
        return moment(cast(date, day.data), at.data or time(23, 59), self.zone)

    def _check_moments(self) -> None:
        for day, at in ((self.opens_on, self.opens_time), (self.due_on, self.due_time), (self.closes_on, self.closes_time)):
            self._check_one(day, at)
        if self.closes_time.data and not self.closes_on.data:
            _add(self.closes_on, _("Say on which day it closes, or leave both empty."))
        if self.errors:
            return
        schedule = self.schedule()
        if schedule.due_at <= schedule.opens_at:
            _add(self.due_on, _("It must be due after it opens."))
        elif schedule.due_at <= self.now and schedule.due_at != self.kept_due:
            _add(self.due_on, _("Choose a time that has not passed."))
        if schedule.closes_at is not None and schedule.closes_at < schedule.due_at:
            _add(self.closes_on, _("It cannot close before it is due."))

    def _check_one(self, day: DayField, at: ClockField) -> None:
        if day.data is None:
            return
        farthest = (self.now + FARTHEST).astimezone(self.zone).date()
        if day.data > farthest:
            _add(day, _("Choose a day before %(day)s.", day=format_date(farthest, "long")))
        elif day.data < self.now.astimezone(self.zone).date() and day is self.opens_on and self.kept_opening is None:
            _add(day, _("Choose today or a later day."))
        elif day.data.year < 2000:
            _add(day, _("Choose a time that has not passed."))
        else:
            try:
                self._moment(day, at)
            except NoSuchTime:
                _add(at, _("Clocks are put forward on that day, so this time does not occur. Choose another."))


class AssignmentForm(ScheduleForm):
    """Which units, and when."""

    unit_ids = SelectMultipleField(_l("Organisation units"))

    def __init__(
        self, formdata: MultiDict[str, str] | None, *, units: Sequence[UnitRow], zone: ZoneInfo, now: datetime, **values: Any
    ) -> None:
        super().__init__(formdata, zone=zone, now=now, **values)
        self.units = {unit.public_id: unit for unit in units}
        self.unit_ids.choices = [(unit.public_id, unit.name) for unit in units]

    def validate_unit_ids(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one unit."))

    def paths(self) -> list[str]:
        """The outermost of the units chosen: those below them are in anyway."""
        return outermost(self.units[public_id].path for public_id in self.unit_ids.data or () if public_id in self.units)

    def plan(self) -> AssignmentPlan:
        return AssignmentPlan(self.title.data, self.paths(), self.schedule(), self.form_key.data or "")


def _add(field: Any, sentence: str) -> None:
    field.errors = [*field.errors, sentence]
