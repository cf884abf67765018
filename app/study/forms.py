"""What is typed about a study module."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from app.i18n import current_language
from app.people.forms import unit_choices
from app.people.queries import UnitRow
from app.study.domain import (
    MAX_A_LINE,
    MAX_ARTICLES,
    MAX_QUESTIONS,
    CompletionRule,
    Description,
    ModulePlan,
    Pool,
    QuizPlan,
    SetModulePlan,
    first_draws,
)
from app.study.queries import ArticleRow
from app.web.forms import BaseForm, FormKeyField, LineField, ParagraphsField, filled

DRAW = "draw_"


class WholeNumberField(IntegerField):  # type: ignore[misc]
    """A whole number within a range that the message names, whatever was typed."""

    def __init__(self, label: Any, low: int, high: int, validators: Sequence[Any] = (), **options: Any) -> None:
        super().__init__(label, list(validators), render_kw={"min": low, "max": high, "inputmode": "numeric"}, **options)
        self.low, self.high = low, high

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        if typed := valuelist[0].strip():
            is_number = typed.removeprefix("-").isdecimal() and len(typed) < 8
            self.data = int(typed) if is_number else None
            if self.data is None or not self.low <= self.data <= self.high:
                raise ValueError(self.sentence())

    def sentence(self) -> str:
        """The allowed range in words."""
        return str(_("Enter a whole number from %(low)s to %(high)s.", low=self.low, high=self.high))


class DrawField(WholeNumberField):
    """How many questions to draw from one key point's pool."""

    def sentence(self) -> str:
        """How much there is to draw from."""
        return str(_("The pool has %(n)s; enter 0 to %(n)s.", n=self.high))


class WordsForm(BaseForm):
    """What can be said about a module at any time."""

    title = LineField(_l("Title"), [filled(), Length(max=200)])
    summary = ParagraphsField(_l("What it is about"), [Length(max=2000)], render_kw={"rows": 3})
    time_limit_minutes = WholeNumberField(_l("Time limit"), 1, 600, [Optional()])
    max_attempts = WholeNumberField(_l("Attempts allowed"), 1, 20, [Optional()])
    edit_number = HiddenField()
    form_key = FormKeyField()


class SetModuleForm(WordsForm):
    """A module that learners already have: words and limits alone."""

    def plan(self) -> SetModulePlan:
        return SetModulePlan(self.title.data, self.summary.data, self.time_limit_minutes.data, self.max_attempts.data)

    def description(self) -> Description:
        """What was typed, to lay beside what is saved."""
        return Description(self.title.data, self.summary.data, self.time_limit_minutes.data, self.max_attempts.data)


class ComposingForm(WordsForm):
    """A module with its articles, its quiz and its rule; ``made_of`` adds a field for each pool."""

    unit = SelectField(_l("Organisation unit"))
    add_article = SelectField(_l("Add an article"), validate_choice=False)
    rule = RadioField(_l("What completes it"), default=CompletionRule.BOTH.value)
    pass_percent = WholeNumberField(_l("Pass mark"), 1, 100, default=60)

    articles: Sequence[ArticleRow]
    pools: Sequence[Pool]
    units: Sequence[UnitRow]

    @property
    def draw_fields(self) -> list[tuple[Pool, Any]]:
        """Each pool with its field, in the order of the articles."""
        return [(pool, self[DRAW + pool.public_id]) for pool in self.pools]

    @property
    def n_questions(self) -> int:
        """How many questions the quiz would ask, as far as the numbers can be read."""
        return sum(field.data or 0 for _pool, field in self.draw_fields)

    def validate_add_article(self, _field: SelectField) -> None:
        if not self.articles:
            raise ValidationError(_("Add at least one article; that is what learners read."))
        if len(self.articles) > MAX_ARTICLES:
            raise ValidationError(_("At most %(n)s articles fit one module.", n=MAX_ARTICLES))
        home = next((unit for unit in self.units if unit.public_id == self.unit.data), None)
        for article in self.articles:
            if home is not None and not home.path.startswith(article.unit_path):
                raise ValidationError(
                    _("“%(title)s” is kept at %(unit)s, where others cannot read it.", title=article.title, unit=article.unit_name)
                )

    def validate_rule(self, field: RadioField) -> None:
        if field.data != CompletionRule.READING and not self.n_questions:
            raise ValidationError(_("Passing needs a quiz: draw at least one question, or let reading complete it."))
        if self.n_questions > MAX_QUESTIONS:
            raise ValidationError(_("A quiz asks at most %(n)s questions; draw fewer.", n=MAX_QUESTIONS))

    def description(self) -> Description:
        """What was typed, to lay beside what is saved."""
        return Description(
            title=self.title.data,
            summary=self.summary.data,
            time_limit_minutes=self.time_limit_minutes.data,
            max_attempts=self.max_attempts.data,
            articles=tuple(article.title for article in self.articles),
            n_questions=self.n_questions,
            pass_percent=self.pass_percent.data,
            rule=CompletionRule(self.rule.data),
        )

    def plan(self) -> ModulePlan:
        lines = tuple((pool.id, field.data) for pool, field in self.draw_fields if field.data)
        quiz = QuizPlan(lines, (self.pass_percent.data or 60) / 100, self.time_limit_minutes.data, self.max_attempts.data)
        article_ids = tuple(article.id for article in self.articles)
        return ModulePlan(self.title.data, self.summary.data, article_ids, quiz if lines else None, CompletionRule(self.rule.data))


def composing_form(
    formdata: MultiDict[str, str] | None,
    *,
    articles: Sequence[ArticleRow],
    others: Sequence[ArticleRow],
    pools: Sequence[Pool],
    units: Sequence[UnitRow],
    **values: Any,
) -> ComposingForm:
    """The form over these chosen articles and their pools; ``others`` may be added."""
    draws: dict[str, int] = values.pop("draws", None) or first_draws(pools)
    fields = {}
    for pool in pools:
        top, first = min(pool.n_approved, MAX_A_LINE), draws.get(pool.public_id, 0)
        fields[DRAW + pool.public_id] = DrawField(pool.name, 0, top, default=min(first, top))
    made: type[ComposingForm] = type("MadeForm", (ComposingForm,), fields)
    form = made(formdata, **values)
    form.articles, form.pools, form.units = articles, pools, units
    form.unit.choices = unit_choices(units, current_language())
    form.add_article.choices = [("", _("Choose an article")), *[(article.public_id, article.title) for article in others]]
    form.rule.choices = [
        (CompletionRule.BOTH.value, _("Reading every article and passing the quiz")),
        (CompletionRule.PASSING.value, _("Passing the quiz")),
        (CompletionRule.READING.value, _("Reading every article")),
    ]
    return form
