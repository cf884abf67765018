"""The page of the record, its deeds in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice

from app.audit import naming, queries
from app.audit.forms import FilterForm
from app.permissions import Permission, Role
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate

bp = Blueprint("audit", __name__)
PER_PAGE = 25

DEEDS: Mapping[str, str] = {
    "membership_added": _l("gave a role"),
    "membership_removed": _l("took a role away"),
    "password_changed": _l("changed the password"),
    "password_reset": _l("reset the password"),
    "preferences_changed": _l("changed preferences"),
    "sign_in_throttled": _l("sign-in paused after too many failures"),
    "signed_in": _l("signed in"),
    "signed_out": _l("signed out"),
    "unit_added": _l("added a unit"),
    "unit_removed": _l("removed a unit"),
    "unit_renamed": _l("renamed a unit"),
    "user_added": _l("added a person"),
    "user_disabled": _l("disabled an account"),
    "user_enabled": _l("enabled an account"),
}


@bp.get("/audit")
@requires(Permission.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    choices = [SelectChoice(deed, deed_words(deed)) for deed in queries.deeds_in(actor())]
    form = FilterForm(request.args, deeds=sorted(choices, key=lambda choice: choice.label))
    form.validate()
    wanted = form.wanted(ZoneInfo(current_app.config["SETTINGS"].timezone))
    page = paginate(queries.deeds_statement(actor(), wanted), asked_page(), PER_PAGE)
    lines = queries.lines([row.AuditRecord for row in page.rows])
    return render_template(
        "audit/index.html",
        page=page,
        lines=lines,
        form=form,
        is_narrowed=wanted != queries.Wanted(),
        deed_words=deed_words,
        detail_words=detail_words,
        address_of=address_of,
    )


def deed_words(deed: str) -> str:
    """A deed in the reader's language."""
    return str(DEEDS.get(deed, deed))


def detail_words(line: queries.Line) -> str:
    """What else a deed's record holds, as short facts; names of things are shown elsewhere."""
    shown = {name: value for name, value in line.detail.items() if name not in ("name", "title") and isinstance(value, str | int | float)}
    names, values = _detail_names(), _detail_values()
    facts = [(names.get(name, name.replace("_", " ")), values.get(str(value), value)) for name, value in shown.items()]
    return " · ".join(_("%(name)s: %(value)s", name=name, value=value) for name, value in facts)


def address_of(subject: queries.Subject) -> str | None:
    """The page of a subject, if its kind has one."""
    kind = naming.kind(subject.kind)
    return url_for(kind.endpoint, **dict[str, Any]({kind.argument: subject.public_id})) if kind is not None else None


def _detail_names() -> dict[str, str]:
    return {
        "before": _("before"),
        "key": _("counted under"),
        "language": _("language"),
        "reason": _("reason"),
        "role": _("role"),
        "text_size": _("text size"),
        "theme": _("appearance"),
        "unit": _("unit"),
        "username": _("username"),
    }


def _detail_values() -> dict[str, str]:
    """Stored values that have words of their own."""
    return {
        Role.LEARNER: _("Learner"),
        Role.ORGANISER: _("Organiser"),
        Role.AUTHOR: _("Author"),
        Role.REVIEWER: _("Reviewer"),
        Role.ADMINISTRATOR: _("Administrator"),
        "en": "English",
        "zh": "中文",
        "small": _("Small"),
        "medium": _("Medium"),
        "large": _("Large"),
        "system": _("As on my device"),
        "light": _("Light"),
        "dark": _("Dark"),
    }
