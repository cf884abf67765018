"""What people type to narrow the bank and to decide."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Length

from app.library.domain import Language
from app.questions.domain import Fix, QuestionKind, QuestionState, QueueFilter, RejectReason, Writer
from app.web.forms import BaseForm, LineField


def kind_names() -> dict[QuestionKind, str]:
    """Each kind of question in the reader's language."""
    return {
        QuestionKind.SINGLE: _("Single choice"),
        QuestionKind.MULTIPLE: _("Multiple choice"),
        QuestionKind.TRUE_FALSE: _("True or false"),
        QuestionKind.CLOZE_CHOICE: _("Fill the blank, choose"),
        QuestionKind.CLOZE_TYPED: _("Fill the blank, type"),
        QuestionKind.SHORT: _("Short response"),
        QuestionKind.NUMERIC: _("Number"),
        QuestionKind.MATCHING: _("Matching"),
        QuestionKind.ORDERING: _("Ordering"),
        QuestionKind.ENUMERATION: _("Name them all"),
    }


def state_names() -> dict[QuestionState, str]:
    """Each state of a question in the reader's language."""
    return {
        QuestionState.DRAFT: _("Draft"),
        QuestionState.IN_REVIEW: _("In review"),
        QuestionState.APPROVED: _("Approved"),
        QuestionState.RETIRED: _("Retired"),
    }


def writer_names() -> dict[Writer, str]:
    """Who may have written a question."""
    return {Writer.RULES: _("The rules"), Writer.MODEL: _("A language model"), Writer.PERSON: _("A person")}


def reason_names() -> dict[RejectReason, str]:
    """Why a question is rejected, in the order of the keys 1 to 8."""
    return {
        RejectReason.WRONG_KEY: _("The key is wrong"),
        RejectReason.TWO_KEYS: _("More than one option is right"),
        RejectReason.NOT_IN_TEXT: _("The text does not say so"),
        RejectReason.POOR_DISTRACTOR: _("A distractor is poor"),
        RejectReason.LANGUAGE: _("The language is poor"),
        RejectReason.TRIVIAL: _("Not worth asking"),
        RejectReason.DUPLICATE: _("Another question asks the same"),
        RejectReason.OTHER: _("Another reason"),
    }


class FilterForm(BaseForm):
    """What narrows the bank; anything unknown in the address counts as nothing."""

    article = SelectField(_l("Article"), validate_choice=False)
    kind = SelectField(_l("Kind"), validate_choice=False)

    def __init__(self, formdata: MultiDict[str, str], *, articles: Sequence[tuple[str, str]]) -> None:
        super().__init__(formdata)
        self.article.choices = [("", _("All articles")), *articles]
        self.kind.choices = [("", _("All kinds")), *((kind.value, name) for kind, name in kind_names().items())]


class QueueForm(BaseForm):
    """What narrows the review queue; anything unknown in the address counts as nothing."""

    article = HiddenField()
    kind = SelectField(_l("Kind"), validate_choice=False)
    writer = SelectField(_l("Written by"), validate_choice=False)
    language = SelectField(_l("Language"), validate_choice=False)

    def __init__(self, formdata: MultiDict[str, str]) -> None:
        super().__init__(formdata)
        self.kind.choices = [("", _("All kinds")), *((kind.value, name) for kind, name in kind_names().items())]
        self.writer.choices = [("", _("Anybody")), *((writer.value, name) for writer, name in writer_names().items())]
        self.language.choices = [("", _("Both languages")), (Language.EN.value, _("English")), (Language.ZH.value, _("Chinese"))]

    def plan(self) -> QueueFilter:
        kind, writer, language = self.kind.data, self.writer.data, self.language.data
        return QueueFilter(
            article=(self.article.data or "")[:12] or None,
            kind=QuestionKind(kind) if kind in set(QuestionKind) else None,
            writer=Writer(writer) if writer in set(Writer) else None,
            language=language if language in set(Language) else None,
        )


class SeenForm(BaseForm):
    """Carries the number of the version that the person saw."""

    number = HiddenField()

    def seen(self) -> int:
        """The version's number; 0, which no version has, for nonsense."""
        return self.read(self.number.data or "")

    @staticmethod
    def read(typed: str) -> int:
        """A version's number as typed; 0 for nonsense."""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0


class FixForm(SeenForm):
    """Which fix, at which option, and against which flag."""

    what = HiddenField()
    at = HiddenField()
    against = HiddenField()

    def fix(self) -> Fix | None:
        """The fix; None for nonsense. What was fixed is put back by a deed of its own."""
        return Fix(self.what.data) if self.what.data in set(Fix) - {Fix.PUT_BACK} else None

    def place(self) -> int | None:
        typed = self.at.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else None

    def flag(self) -> str | None:
        return (self.against.data or "")[:40] or None


class RejectForm(SeenForm):
    """A rejection with its reason."""

    comment = LineField(_l("Comment for the author"), [Length(max=500)])
    reason = RadioField(_l("Reason"), [InputRequired()])

    def __init__(self, formdata: MultiDict[str, str] | None = None) -> None:
        super().__init__(formdata)
        self.reason.choices = [(reason.value, name) for reason, name in reason_names().items()]
