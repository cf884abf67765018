"""What a reader marks and writes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import Length

from app.reading.domain import MAX_NOTE, MAX_STRETCHES, Stretch
from app.web.forms import BaseForm, ParagraphsField

WHOLE = 10**6  # beyond the end of any passage


class NoteForm(BaseForm):
    """A private note, in plain text."""

    note = ParagraphsField(_l("Your note"), [Length(max=MAX_NOTE)], render_kw={"rows": 4, "maxlength": MAX_NOTE})


class HighlightForm(NoteForm):
    """Stretches as the page's script names them ("3:10-55", several), or, without script, the number of a whole passage."""

    def __init__(self, formdata: MultiDict[str, str] | None = None) -> None:
        super().__init__(formdata)
        self._asked = [*(formdata or MultiDict()).getlist("stretch"), *self._passages(formdata or MultiDict())]

    @staticmethod
    def _passages(formdata: MultiDict[str, str]) -> list[str]:
        return [f"{number}:0-{WHOLE}" for number in formdata.getlist("passage")]

    def stretches(self) -> list[Stretch]:
        """The stretches asked for; what names none is left out."""
        return [one for text in self._asked[:MAX_STRETCHES] if (one := Stretch.parsed(text)) is not None]
