"""A new wording of a question, a form for each way of responding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FloatField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.questions.domain import Option, QuestionKind, Wording
from app.questions.forms.deciding import SeenForm
from app.web.forms import LineField, ParagraphsField, filled

MAX_OPTIONS = 12
LIMIT = {"stem": 1000, "line": 500, "rationale": 2000}


class StemField(ParagraphsField):
    """A stem, its blank written in one way: ``______``, or ``（　）`` for brackets with nothing in them."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = re.sub(r"（\s*）", "（　）", re.sub(r"_{2,}|＿+", "______", self.data))


class WordingForm(SeenForm):
    """Stem and rationale; each kind adds what its key is made of."""

    stem = StemField(_l("Stem"), [filled(), Length(max=LIMIT["stem"])])
    rationale = ParagraphsField(_l("Rationale"), [Length(max=LIMIT["rationale"])])
    before: Wording

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be taken; the errors of a list's rows become sentences of the list."""
        is_valid = bool(super().validate(extra_validators))
        for field in self:
            if isinstance(field, FieldList):
                rows = [[errors] if isinstance(errors, str) else errors for errors in field.errors]
                field.errors = list(dict.fromkeys(sentence for errors in rows for sentence in errors))
        return is_valid

    def wording(self) -> Wording:
        raise NotImplementedError

    def _worded(self, key: Any, options: Sequence[Option] = (), shown: Mapping[str, object] | None = None) -> Wording:
        return Wording(self.stem.data, tuple(options), key, shown, self.rationale.data)


def _lines(label: Any) -> FieldList:
    return FieldList(LineField(label, [Length(max=LIMIT["line"])]), label, min_entries=MAX_OPTIONS, max_entries=MAX_OPTIONS)


def _n_rows(entries: FieldList) -> int:
    """How many rows to offer: those filled, one more, and four at least."""
    last = max((at for at, entry in enumerate(entries, start=1) if entry.data or entry.errors), default=0)
    return min(max(last + 1, 4), MAX_OPTIONS)


class ChoiceForm(WordingForm):
    """Options with the key or keys ticked, and why each distractor is wrong. An option without text falls away."""

    texts = _lines(_l("Options"))
    whys = _lines(_l("Why it is wrong"))
    keys = SelectMultipleField(_l("Key"), choices=[str(n) for n in range(MAX_OPTIONS)])

    @property
    def n_rows(self) -> int:
        return _n_rows(self.texts)

    def fill(self, before: Wording) -> None:
        for at, option in enumerate(before.options[:MAX_OPTIONS]):
            self.texts[at].data, self.whys[at].data = option.text, option.why_wrong or ""
        self.keys.data = [str(at) for at, option in enumerate(before.options) if option.is_key]

    def wording(self) -> Wording:
        options = [
            Option(text.data, str(at) in self.keys.data, None if str(at) in self.keys.data else why.data or None)
            for at, (text, why) in enumerate(zip(self.texts, self.whys, strict=True))
            if text.data
        ]
        keys: Any = [option.text for option in options if option.is_key]
        before: Any = self.before.key
        if not isinstance(before, list):
            keys = "".join(keys[:1])
        elif sorted(keys) == sorted(before):
            keys = before
        return self._worded(keys, options, self.before.shown)


class VerdictForm(WordingForm):
    """True or false, and why the other is wrong."""

    verdict = RadioField(_l("Key"))
    why = LineField(_l("Why the other is wrong"), [Length(max=LIMIT["line"])])

    def __init__(self, formdata: MultiDict[str, str] | None = None, **values: object) -> None:
        super().__init__(formdata, **values)
        self.verdict.choices = [("true", _("True")), ("false", _("False"))]

    def fill(self, before: Wording) -> None:
        self.verdict.data = "true" if before.key else "false"
        self.why.data = next((option.why_wrong for option in before.options if not option.is_key), None) or ""

    def wording(self) -> Wording:
        is_true = self.verdict.data == "true"
        texts = [option.text for option in self.before.options] or ["true", "false"]
        options = [
            Option(text, (at == 0) is is_true, None if (at == 0) is is_true else self.why.data or None) for at, text in enumerate(texts)
        ]
        return self._worded(is_true, options, self.before.shown)


class TypedForm(WordingForm):
    """The words expected, further forms that count as well, and whether they must be exact."""

    text = LineField(_l("Key"), [filled(), Length(max=LIMIT["line"])])
    variants = ParagraphsField(_l("Other forms that are right, one in each line"), [Length(max=LIMIT["rationale"])])
    exact = BooleanField(_l("Must be exactly so"))

    def fill(self, before: Wording) -> None:
        key: Any = before.key
        self.text.data, self.variants.data, self.exact.data = key["text"], "\n".join(key.get("variants", [])), bool(key.get("exact"))

    def wording(self) -> Wording:
        variants = [line for line in self.variants.data.splitlines() if line and line != self.text.data]
        return self._worded({"text": self.text.data, "variants": variants, "exact": self.exact.data}, (), self.before.shown)


class NumericForm(WordingForm):
    """A number, its unit, and how far off still counts."""

    value = FloatField(_l("Key"), [InputRequired(), NumberRange(min=-1e15, max=1e15)])
    unit = LineField(_l("Unit"), [Length(max=40)])
    tolerance = FloatField(_l("Tolerance"), [InputRequired(), NumberRange(min=0, max=1e15)])

    def fill(self, before: Wording) -> None:
        key: Any = before.key
        self.value.data, self.unit.data, self.tolerance.data = key["value"], key.get("unit") or "", key.get("tolerance") or 0

    def wording(self) -> Wording:
        unit = self.unit.data or None
        value, tolerance = (_whole(field.data) for field in (self.value, self.tolerance))
        return self._worded({"value": value, "unit": unit, "tolerance": tolerance}, (), {"unit": unit})


class PairsForm(WordingForm):
    """The pairs of a matching question; an empty row falls away. The order shown stays as it is."""

    lefts = _lines(_l("Left sides"))
    rights = _lines(_l("Right sides"))

    @property
    def n_rows(self) -> int:
        return max(_n_rows(self.lefts), _n_rows(self.rights))

    def fill(self, before: Wording) -> None:
        key: Any = before.key
        for at, pair in enumerate(key[:MAX_OPTIONS]):
            self.lefts[at].data, self.rights[at].data = pair["left"], pair["right"]

    def validate_lefts(self, field: FieldList) -> None:
        if any(bool(left.data) is not bool(right.data) for left, right in zip(field, self.rights, strict=True)):
            raise ValidationError(_("Each pair needs both sides."))

    def wording(self) -> Wording:
        key: Any = self.before.key
        rows = [(left.data, right.data) for left, right in zip(self.lefts, self.rights, strict=True)]
        shown = self.before.shown or {}
        sides = {
            side: _reshown(shown.get(side), [pair[side] for pair in key], [row[at] for row in rows])
            for at, side in enumerate(("left", "right"))
        }
        return self._worded([{"left": left, "right": right} for left, right in rows if left], (), sides)


class ListForm(WordingForm):
    """One text a line: members to name, or texts in their right order."""

    lines = ParagraphsField(_l("One in each line"), [filled(), Length(max=LIMIT["rationale"])])

    def fill(self, before: Wording) -> None:
        key: Any = before.key
        self.lines.data = "\n".join(key["members"] if isinstance(key, dict) else key)

    def wording(self) -> Wording:
        key: Any = self.before.key
        texts = [line for line in self.lines.data.splitlines() if line]
        if isinstance(key, dict):
            ordered = bool(key.get("ordered"))
            return self._worded({"members": texts, "ordered": ordered}, (), {"n": len(texts), "ordered": ordered})
        shown = self.before.shown or {}
        return self._worded(texts, (), {"texts": _reshown(shown.get("texts"), key, texts)})


FORMS: Mapping[QuestionKind, type[Any]] = {
    QuestionKind.SINGLE: ChoiceForm,
    QuestionKind.CLOZE_CHOICE: ChoiceForm,
    QuestionKind.MULTIPLE: ChoiceForm,
    QuestionKind.TRUE_FALSE: VerdictForm,
    QuestionKind.CLOZE_TYPED: TypedForm,
    QuestionKind.SHORT: TypedForm,
    QuestionKind.NUMERIC: NumericForm,
    QuestionKind.MATCHING: PairsForm,
    QuestionKind.ORDERING: ListForm,
    QuestionKind.ENUMERATION: ListForm,
}


def wording_form(kind: QuestionKind, before: Wording, formdata: MultiDict[str, str] | None = None) -> Any:
    """The form for a question's kind: with what was typed, or else with the wording it has."""
    form = FORMS[kind](formdata)
    form.before = before
    if formdata is None:
        form.stem.data, form.rationale.data = before.stem, before.rationale
        form.fill(before)
    return form


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _reshown(shown: Any, before: Sequence[str], texts: Sequence[str]) -> list[str]:
    """``texts`` in the order in which the old ones were shown; further ones at the end, empty ones left out."""
    places = [list(before).index(text) for text in shown or () if text in before]
    places += [at for at in range(len(texts)) if at not in places]
    return [texts[at] for at in places if at < len(texts) and texts[at]]
