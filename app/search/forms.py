"""What is looked for, as the address says it: nothing typed there is an error, what cannot be understood is left out and said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SearchField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from app.library.domain import Language
from app.library.importing import one_line
from app.search.domain.asking import MAX_TYPED, Search, understood
from app.search.queries import Narrowing, Order, State
from app.web.forms import BaseForm, LineField

MAX_FACT = 100


class TypedField(SearchField):  # type: ignore[misc]  # wtforms ships no types
    """What a person looks for, on one line, blanks kept between Chinese words too; ``understood`` decides what is too long."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = one_line((valuelist[0] if valuelist else "")[: 2 * MAX_TYPED])


class FactField(LineField):
    """A part of a section's, category's or source's name."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([value[:MAX_FACT] for value in valuelist])


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    search: Search
    narrowing: Narrowing
    order: Order


class SearchForm(BaseForm):
    """The search box and, folded away, what narrows it; ``state`` is for those who keep articles."""

    q = TypedField(_l("Look for"))
    section = FactField(_l("Section"))
    category = FactField(_l("Category"))
    source = FactField(_l("Source"))
    since = DateField(_l("From"), [Optional()])
    until = DateField(_l("Until"), [Optional()])
    language = SelectField(
        _l("Language of the text"), choices=[SelectChoice("", _l("Any")), SelectChoice("en", "English"), SelectChoice("zh", "中文")]
    )
    state = SelectField(
        _l("Readers"), choices=[SelectChoice("", _l("Any")), SelectChoice("published", _l("Published")), SelectChoice("draft", _l("Draft"))]
    )
    sort = SelectField(choices=[SelectChoice(order.value) for order in Order], default=Order.RELEVANCE.value)

    def __init__(self, formdata: MultiDict[str, str], *, is_keeper: bool) -> None:
        super().__init__(formdata)
        if not is_keeper:
            del self.state
        self.validate()

    def asked(self) -> Asked:
        """The fields that could be understood, typed."""
        state = self._valid("state")
        narrowing = Narrowing(
            section=self.section.data,
            category=self.category.data,
            source=self.source.data,
            since=self._valid("since"),
            until=self._valid("until"),
            language=Language(language) if (language := self._valid("language")) else None,
            state=State(state) if state else None,
        )
        return Asked(understood(self.q.data), narrowing, Order(self._valid("sort") or Order.RELEVANCE))

    def _valid(self, name: str) -> Any:
        field = self._fields.get(name)
        return field.data if field is not None and not field.errors else None
