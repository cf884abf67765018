"""What people type about key points: names, counts, and words pasted from the text."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, StopValidation, ValidationError

from app.keypoints.bounds import Edge, Step
from app.keypoints.domain import MAX_NAME_LENGTH, KeyPointKind
from app.web.forms import BaseForm, LineField, filled

MAX_COUNT = 200
MAX_QUOTE_LENGTH = 4000


def kind_names() -> dict[KeyPointKind, str]:
    """Each kind of key point in the reader's language."""
    return {
        KeyPointKind.ENUMERATION: _("Enumeration"),
        KeyPointKind.LIST: _("List"),
        KeyPointKind.DEFINITION: _("Definition"),
        KeyPointKind.EVENT: _("Event"),
        KeyPointKind.ROLE: _("Actor and role"),
        KeyPointKind.QUANTITY: _("Quantity"),
        KeyPointKind.REQUIREMENT: _("Requirement"),
        KeyPointKind.TERM: _("Policy term"),
        KeyPointKind.CONTRAST: _("Contrast"),
        KeyPointKind.AIM: _("Aim"),
        KeyPointKind.CONDITION: _("Condition"),
        KeyPointKind.DEADLINE: _("Deadline"),
    }


def place_sentences() -> dict[str, str]:
    """Why a stretch of text was not taken, by the reason of ``Invalid``."""
    return {
        "not_in_the_text": _("These words do not stand in the text. Paste them exactly as they are there."),
        "several_places": _("These words stand in several passages. Say in which one you mean."),
        "outside_the_text": _("Select words inside one passage."),
        "overlaps_member": _("This overlaps another member. Change that one first."),
        "too_many": _("That is too many members for one key point."),
    }


class PlaceForm(BaseForm):
    """A stretch of the text: its words, and where they stand if a script or the person says so."""

    quote = LineField(_l("Words from the text"), [filled(), Length(max=MAX_QUOTE_LENGTH)])
    passage = IntegerField(_l("Passage number"), [Optional(), NumberRange(min=1, max=100_000)])
    start = HiddenField()

    def offset(self) -> int | None:
        """Where in its passage the script found the words; None when it did not say, or said nonsense."""
        typed = self.start.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else None


class MemberForm(PlaceForm):
    """The words of one member; ``was`` is what the person saw there."""

    was = HiddenField()


class MoveForm(BaseForm):
    """One edge of a member and where it goes: "start-back", "end-on"; ``was`` is what the person saw there."""

    move = RadioField(choices=[SelectChoice(f"{edge}-{way}", "") for edge in Edge for way in ("back", "on")])
    was = HiddenField()

    def step(self) -> Step:
        edge, way = self.move.data.split("-")
        return Step(Edge(edge), forward=way == "on")


def counts(form: Form, field: IntegerField) -> None:
    """A validator: an enumeration needs a number."""
    if form.is_counted and not (field.raw_data and field.raw_data[0].strip()):
        raise StopValidation(_("An enumeration states a number. Give it here."))


class AdditionForm(PlaceForm):
    """A new key point from words of the text."""

    kind = SelectField(_l("Kind"), default=KeyPointKind.TERM.value)
    name = LineField(_l("Name of the key point"), [Length(max=MAX_NAME_LENGTH)], id="addition-name")
    count = IntegerField(_l("How many the name states"), [counts, Optional(), NumberRange(min=1, max=MAX_COUNT)], id="addition-count")

    def __init__(self, formdata: MultiDict[str, str] | None = None, **values: object) -> None:
        super().__init__(formdata, **values)
        self.kind.choices = [(kind.value, name) for kind, name in kind_names().items()]

    def validate_name(self, field: LineField) -> None:
        if not field.data and len(self.quote.data or "") > MAX_NAME_LENGTH:
            raise ValidationError(_("Give it a short name: the words are too long for one."))

    @property
    def is_counted(self) -> bool:
        return bool(self.kind.data == KeyPointKind.ENUMERATION.value)

    def counted(self) -> int | None:
        return self.count.data if self.is_counted else None


class NameForm(BaseForm):
    """A key point's name and, for an enumeration, its count."""

    name = LineField(_l("Name of the key point"), [filled(), Length(max=MAX_NAME_LENGTH)])
    count = IntegerField(_l("How many the name states"), [counts, Optional(), NumberRange(min=1, max=MAX_COUNT)])

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, is_counted: bool, **values: object) -> None:
        super().__init__(formdata, **values)
        self.is_counted = is_counted
