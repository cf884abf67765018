"""The page of the record, narrowed by what was asked."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.audit import naming, queries
from app.audit.forms import FilterForm
from app.audit.words import deed_words, detail_words
from app.permissions import Permission, can
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate

bp = Blueprint("audit", __name__)
PER_PAGE = 25


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


def address_of(subject: queries.Subject) -> str | None:
    """The page of a subject, if its kind has one that this reader may open."""
    kind = naming.kind(subject.kind)
    if kind is None or (kind.opened_with is not None and not can(actor(), kind.opened_with)):
        return None
    return url_for(kind.endpoint, **dict[str, Any]({kind.argument: subject.public_id}))
