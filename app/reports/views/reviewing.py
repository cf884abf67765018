"""Figures of reviewing, as a page and as the CSV of that page."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.i18n import local_time
from app.permissions import Permission
from app.questions.queries import filter_choices
from app.reports.domain import filename_of
from app.reports.queries import reviewing as queries
from app.reports.queries.reviewing import Asked
from app.reports.views import bp
from app.reports.views.reviewing_words import sections, sheet_rows
from app.reports.views.sheets import sheet
from app.web.access import actor, requires
from app.web.addresses import narrowing_id

PERIODS = (7, 30, 90, 365)


@bp.get("/reviewing")
@requires(Permission.REVIEWING_VIEW)
def reviewing() -> ResponseReturnValue:
    asked, report = _asked(), queries.report(_asked())
    return render_template(
        "reports/reviewing.html",
        asked=asked,
        report=report,
        sections=list(sections(report)),
        articles=filter_choices(actor()),
        days=_days(),
        periods=PERIODS,
        now=clock.now(),
        csv_address=url_for(".reviewing_csv", article=asked.article, days=_days()),
    )


@bp.get("/reviewing.csv")
@requires(Permission.REVIEWING_VIEW)
def reviewing_csv() -> ResponseReturnValue:
    found = sections(queries.report(_asked()))
    return sheet(sheet_rows(found), filename_of(_("Reviewing"), local_time(clock.now(), "yyyy-MM-dd-HHmm")))


def _days() -> int | None:
    """The period in the address; anything else is all time."""
    typed = request.args.get("days", "")
    return int(typed) if typed in map(str, PERIODS) else None


def _asked() -> Asked:
    days = _days()
    since = clock.now() - timedelta(days=days) if days else None
    return Asked(actor(), since, narrowing_id("article"))
