"""Progress of an assignment, as a page and as the CSV of that page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.assignments.domain import State
from app.assignments.queries import access
from app.assignments.queries.access import Reached
from app.i18n import local_time
from app.permissions import Permission
from app.reports import words
from app.reports.domain import Ordering, Timing, filename_of
from app.reports.queries import progress as queries
from app.reports.queries.progress import Asked
from app.reports.views import bp
from app.reports.views.sheets import sheet
from app.web.access import actor, requires
from app.web.addresses import asked_id
from app.web.paging import asked_page, paginate


@bp.get("/assignments/<public_id:assignment_id>/progress")
@requires(Permission.PROGRESS_VIEW, on=access.reached_or_404)
def progress(reached: Reached) -> ResponseReturnValue:
    asked = _asked(reached)
    return _people_page(asked) if _is_by_person() else _units_page(asked)


@bp.get("/assignments/<public_id:assignment_id>/progress.csv")
@requires(Permission.PROGRESS_VIEW, on=access.reached_or_404)
def progress_csv(reached: Reached) -> ResponseReturnValue:
    asked, by = _asked(reached), "people" if _is_by_person() else "units"
    rows = _people_rows(asked) if _is_by_person() else _unit_rows(asked)
    return sheet(rows, filename_of(reached.assignment.title, by, local_time(asked.now, "yyyy-MM-dd-HHmm")))


def _is_by_person() -> bool:
    return request.args.get("by") == "person"


def _asked(reached: Reached) -> Asked:
    """What the address asks for; a unit that is not the actor's is 404, any other nonsense is left out."""
    state = request.args.get("state", "")
    unit = queries.unit_or_404(asked_id("unit") or "", reached, actor()) if request.args.get("unit") else None
    narrowed: State | Timing | None = None
    if state in set(State):
        narrowed = State(state)
    elif state in set(Timing):
        narrowed = Timing(state)
    return Asked(reached, actor(), clock.now(), unit, narrowed, Ordering.parsed(request.args.get("sort", "")))


def _needs_pass(asked: Asked) -> bool:
    return asked.reached.assignment.module.needs_pass


def _units_page(asked: Asked) -> str:
    report = queries.by_unit(asked)
    states = words.states_shown(report.total, needs_pass=_needs_pass(asked))
    return render_template(
        "reports/by_unit.html",
        **_frame(asked),
        report=report,
        columns=words.unit_columns(states, needs_pass=_needs_pass(asked)),
        rows=list(words.unit_rows(report, states)),
    )


def _people_page(asked: Asked) -> str:
    page = paginate(queries.people_statement(asked), asked_page())
    has_own_due = queries.has_own_due(asked)
    state_words = words.state_words(needs_pass=_needs_pass(asked))
    return render_template(
        "reports/by_person.html",
        **_frame(asked),
        page=page,
        columns=[_head(column, asked) for column in words.person_columns(has_own_due=has_own_due)],
        rows=[(row, words.person_cells(row, state_words, has_own_due=has_own_due)) for row in page.rows],
        total=queries.tally(asked),
        units=queries.units_within(asked),
        state_words=state_words,
    )


def _frame(asked: Asked) -> dict[str, Any]:
    """What both pages have in common."""
    arguments = _arguments("by", "unit", "state", "sort")
    assignment = asked.reached.assignment
    return {
        "assignment": assignment,
        "asked": asked,
        "unit_label": words.unit_label,
        "needs_pass": _needs_pass(asked),
        "csv_address": url_for(".progress_csv", assignment_id=assignment.public_id, **arguments),
    }


def _arguments(*names: str) -> dict[str, Any]:
    """Those of the address's arguments that a link keeps."""
    return {name: request.args[name] for name in names if request.args.get(name)}


def _head(column: words.Column, asked: Asked) -> dict[str, Any]:
    """A column's head; one that can be sorted by leads to that order."""
    head: dict[str, Any] = {"label": column.label, "kind": column.kind}
    if column.sort is not None:
        arguments = {**_arguments("by", "unit", "state"), "sort": asked.ordering.towards(column.sort)}
        head["href"] = url_for(".progress", assignment_id=asked.reached.assignment.public_id, **arguments)
        is_sorted = asked.ordering.sort is column.sort
        head["sort"] = ("descending" if asked.ordering.is_descending else "ascending") if is_sorted else "none"
    return head


def _unit_rows(asked: Asked) -> Iterator[list[str]]:
    report = queries.by_unit(asked)
    states = words.states_shown(report.total, needs_pass=_needs_pass(asked))
    yield [column.label for column in words.unit_columns(states, needs_pass=_needs_pass(asked))]
    yield from words.unit_rows(report, states)


def _people_rows(asked: Asked) -> Iterator[list[str]]:
    state_words = words.state_words(needs_pass=_needs_pass(asked))
    has_own_due = queries.has_own_due(asked)
    yield [column.label for column in words.person_columns(has_own_due=has_own_due)]
    for row in queries.people(asked):
        yield words.person_cells(row, state_words, has_own_due=has_own_due)
