"""Bringing an article in: pasted or uploaded, then corrected before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import DateField, FileField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import TextArea

from app.library.domain import Brought, Document, Language, Passage, Pasted
from app.library.importing import ENCODINGS, MAX_FILE_BYTES, EmptyArticle, TooLarge, display_name, one_line
from app.people.queries import UnitRow
from app.web.forms import BaseForm, FormKeyField, filled

MAX_TITLE = 300
MAX_FACT = 200
MAX_ALT = 500
MAX_TEXT = 400_000
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def brought(files: MultiDict[str, FileStorage], text: str, html: str) -> Brought:
    """The chosen file, else what was pasted, with its formatting where there is any.

    Raises EmptyArticle or TooLarge before anything is read.
    """
    upload = files.get("file")
    if upload is not None and upload.filename:
        with upload.stream as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise TooLarge(MAX_FILE_BYTES)
        if not data.strip():
            raise EmptyArticle
        return Brought(data, display_name(upload.filename))
    if not text.strip():
        raise EmptyArticle
    if html.strip():
        return Brought(html.encode("utf-8", "replace"), pasted=Pasted.HTML)
    return Brought(text.encode("utf-8", "replace"), pasted=Pasted.TEXT)


class BringForm(BaseForm):
    """A page pasted as it is, a file, or, where pages are fetched, the address of one.

    ``html`` is what was pasted with its formatting, where script runs.
    """

    text = TextAreaField(_l("Paste the page"))
    html = HiddenField()
    file = FileField(_l("Or choose a file"))
    address = StringField(_l("Or give the address of a page"))


class FactField(StringField):  # type: ignore[misc]  # wtforms ships no types
    """One line about an article, clean, but with the blanks between its parts, in Chinese too."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = one_line(valuelist[0]) if valuelist else ""


class ArticleForm(BaseForm):
    """What was recognised, to be corrected."""

    title = FactField(
        _l("Title"), widget=TextArea(), validators=[filled(lambda: _("No title was found. Please type it.")), Length(max=MAX_TITLE)]
    )
    section = FactField(_l("Section"), [Length(max=MAX_FACT)])
    category = FactField(_l("Category"), [Length(max=MAX_FACT)])
    published_on = DateField(_l("Date of publication"), [Optional()])
    author = FactField(_l("Author"), [Length(max=MAX_FACT)])
    source = FactField(_l("Source"), [Length(max=MAX_FACT)])
    language = SelectField(_l("Language of the text"), choices=[SelectChoice("en", "English"), SelectChoice("zh", "中文")])
    encoding = SelectField(_l("Character encoding"), validate_choice=False)
    unit = SelectField(_l("Belongs to"))

    def __init__(
        self, formdata: MultiDict[str, str] | None = None, *, units: Sequence[UnitRow], page_language: str, **values: object
    ) -> None:
        super().__init__(formdata, **values)
        self.encoding.choices = [SelectChoice("", _("As recognised")), *(SelectChoice(name, name.upper()) for name in ENCODINGS)]
        self.unit.choices = [SelectChoice(unit.public_id, unit.label(page_language)) for unit in units]

    def validate_published_on(self, field: DateField) -> None:
        if field.data is not None and not EARLIEST <= field.data <= LATEST:
            raise ValidationError(_("Choose a date between 1900 and 2100."))

    def corrected(self, document: Document) -> Document:
        """The document with what the person corrected."""
        return replace(
            document,
            title=self.title.data,
            section=self.section.data or None,
            category=self.category.data or None,
            published_on=self.published_on.data,
            author=self.author.data or None,
            source=self.source.data or None,
            language=Language(self.language.data),
        )


class WritingForm(ArticleForm):
    """An article as its author writes it: the same facts, and the text in Markdown.

    ``form_key`` is the public id that a new article will have, ``base`` the number of the revision that was opened; ``image``
    with ``image_words`` is a picture to put at the end, where no script does it.
    """

    text = TextAreaField(_l("Text"))
    base = HiddenField()
    form_key = FormKeyField()
    image = FileField(_l("Picture file"))
    image_words = FactField(_l("What it shows"), [Length(max=MAX_ALT)])
    refused: str | None = None

    def validate_text(self, field: TextAreaField) -> None:
        if len(field.data or "") > MAX_TEXT:
            raise ValidationError(_("A text has at most %(n)s characters. Divide the article.", n=f"{MAX_TEXT:,}"))

    def base_number(self) -> int:
        """The revision that was opened; 0 for a form made by hand."""
        typed = self.base.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0

    def written(self, passages: tuple[Passage, ...]) -> Document:
        """The article, its text being these passages."""
        blank = Document(None, None, None, None, None, None, Language.EN, "utf-8", "markdown", passages)
        return self.corrected(blank)
