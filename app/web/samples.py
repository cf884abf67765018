"""Sample values for the component page, in the reader's language: written for it, stored nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, IntegerField, PasswordField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.datetime import DateField

from app.i18n import current_language
from app.web.forms import BaseForm, LineField, filled
from app.web.paging import Page
from app.web.sample_questions import QUESTIONS

WORDS = {
    "title": ("Title", "标题"),
    "summary": ("Summary", "摘要"),
    "minutes": ("Time allowed", "作答时限"),
    "opens_on": ("Opens on", "开放日期"),
    "unit": ("Organisation unit", "单位"),
    "units": ("Also for", "同时发给"),
    "completes": ("Passing", "合格标准"),
    "remind": ("Remind people two days before it is due", "截止前两天提醒"),
    "file": ("Article file", "文章文件"),
    "secret": ("Password", "密码"),
    "units_": (["Harbour city office", "Riverside county office", "Hillside county office"], ["海港市局", "河畔县局", "山前县局"]),
    "rules": (
        ["Reading alone", "Reading and six of ten right", "Reading and eight of ten right"],
        ["只需阅读", "阅读并答对六题", "阅读并答对八题"],
    ),
}


class SampleForm(BaseForm):
    """One field of every kind."""

    title = LineField(validators=[filled()])
    summary = TextAreaField()
    minutes = IntegerField()
    opens_on = DateField()
    unit = SelectField()
    units = SelectMultipleField()
    completes = RadioField()
    remind = BooleanField()
    file = FileField()
    secret = PasswordField()

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, place: int, **values: object) -> None:
        super().__init__(formdata, **values)
        for field in self:
            field.label.text = WORDS[field.name][place]
        units = [SelectChoice(str(n), label) for n, label in enumerate(WORDS["units_"][place])]
        self.unit.choices, self.units.choices = units, units
        self.completes.choices = [SelectChoice(str(n), label) for n, label in enumerate(WORDS["rules"][place])]


def samples(now: datetime) -> dict[str, Any]:
    """Everything ``web/components.html`` shows that is not a word of its own."""
    language = current_language()
    place = 1 if language == "zh" else 0
    wrong = SampleForm(MultiDict({"minutes": "0", "units": "1"}), place=place)
    wrong.validate()
    for field in wrong:
        field.id = f"wrong-{field.id}"
        field.label.field_id = field.id
    return {
        "form": SampleForm(place=place, units=["0", "2"], completes="1", remind=True, minutes=20),
        "wrong": wrong,
        "sample": {**TEXTS[language], "lang": "zh-Hans" if place else "en"},
        "questions": QUESTIONS[language],
        "page": Page(rows=(), number=4, n_rows=437),
        "days": [(now + timedelta(days=n), n) for n in (-2, 0, 1, 3, 30)],
    }


TEXTS: dict[str, dict[str, Any]] = {
    "en": {
        "people": [
            ("Anna Whitfield", "Riverside county", "passed", "100 %", "9 / 10"),
            ("Ben Okafor", "Riverside county", "overdue", "42 %", None),
            ("Clara Lindqvist", "Hillside county", "reading", "61 %", None),
            ("Dev Raman", "Harbour city", "failed", "100 %", "4 / 10"),
        ],
        "units": ["Northern province", "Harbour city", "Riverside county", "Hillside county"],
        "article": "Before you open a boiler",
        "heading": "The three checks",
        "passage": "Before anyone opens a boiler, the shift leader makes the three checks: "
        "the pressure gauge, the safety valve and the water level.",
        "before": "Nearly all the accidents of the past ten years happened in the first hour of a shift.",
        "after": "Whoever cannot make all three calls the duty engineer and waits.",
        "marked": "the three checks: the pressure gauge, the safety valve and the water level",
        "name": "three checks",
        "members": ["the pressure gauge", "the safety valve", "the water level"],
        "aliases": ["the checks before opening"],
        "other": "four duties of the shift leader",
    },
    "zh": {
        "people": [
            ("安文华", "河畔县局", "passed", "100%", "9 / 10"),
            ("鲍静怡", "河畔县局", "overdue", "42%", None),
            ("陈克礼", "山前县局", "reading", "61%", None),
            ("欧阳德明", "海港市局", "failed", "100%", "4 / 10"),
        ],
        "units": ["北方省局", "海港市局", "河畔县局", "山前县局"],
        "article": "开启锅炉之前",
        "heading": "什么是“三个必查”",
        "passage": "开启锅炉之前，班长必须做到“三个必查”：查压力表，查安全阀，查水位。三项查完并签字，才可以通知当班人员开启。",
        "before": "近10年的事故，绝大多数发生在交接班后的第1个小时。",
        "after": "有一项做不到的，应当报告值班工程师，原地等候。",
        "marked": "“三个必查”：查压力表，查安全阀，查水位",
        "name": "三个必查",
        "members": ["查压力表", "查安全阀", "查水位"],
        "aliases": ["开炉三查"],
        "other": "班长的四项职责",
    },
}
