"""What a report's columns and cells say; the page and its CSV draw the very same ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.assignments.domain import State
from app.i18n import current_language, local_time
from app.people.queries import UnitRow
from app.reports.domain import Sort, Tally, Timing
from app.reports.queries.progress import UnitLine, UnitReport

MOMENT = "yyyy-MM-dd HH:mm"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it says, whether it holds numbers, and by what it sorts."""

    label: str
    kind: str = "text"
    sort: Sort | None = None


def state_words(*, needs_pass: bool) -> dict[str, str]:
    """The states and timings in words; without a quiz to pass, who is through has completed."""
    return {
        State.NOT_OPEN.value: _("Not open yet"),
        State.NOT_STARTED.value: _("Not started"),
        State.READING.value: _("Reading"),
        State.READ.value: _("Read"),
        State.QUIZ_OPEN.value: _("Quiz open"),
        State.PASSED.value: _("Passed") if needs_pass else _("Completed"),
        State.FAILED.value: _("Not passed"),
        Timing.OVERDUE.value: _("Overdue"),
        Timing.LATE.value: _("Finished late"),
    }


def states_shown(total: Tally, *, needs_pass: bool) -> list[State]:
    """The columns of states: before the opening there is one only, and without a quiz to pass nobody is read, in the quiz or failed."""
    if total.by_state[State.NOT_OPEN] and total.by_state[State.NOT_OPEN] == total.n_people:
        return [State.NOT_OPEN]
    usual = [State.NOT_STARTED, State.READING, State.READ, State.QUIZ_OPEN, State.PASSED, State.FAILED]
    return [state for state in usual if needs_pass or total.by_state[state] or state not in (State.READ, State.QUIZ_OPEN, State.FAILED)]


def unit_columns(states: list[State], *, needs_pass: bool) -> list[Column]:
    """The columns of the report by unit."""
    words = state_words(needs_pass=needs_pass)
    counted = [Column(words[state.value], "number") for state in states]
    return [
        Column(_("Organisation unit")),
        Column(_("Learners"), "number"),
        *counted,
        Column(_("Overdue"), "number"),
        Column(_("Finished late"), "number"),
        Column(_("Share completed"), "number"),
    ]


def unit_label(unit: UnitRow) -> str:
    return unit.label(current_language())


def line_label(line: UnitLine) -> str:
    """A row's name; of those at the unit shown itself it says so."""
    return _("%(unit)s itself", unit=unit_label(line.unit)) if line.is_direct else unit_label(line.unit)


def tally_cells(label: str, tally: Tally, states: list[State]) -> list[str]:
    """One row of the report by unit."""
    counts = [str(tally.by_state[state]) for state in states]
    return [label, str(tally.n_people), *counts, str(tally.n_overdue), str(tally.n_late), percent(tally.percent)]


def unit_rows(report: UnitReport, states: list[State]) -> Iterator[list[str]]:
    """All rows of the report by unit with their sum below."""
    for line in report.lines:
        yield tally_cells(line_label(line), line.tally, states)
    yield tally_cells(_("All"), report.total, states)


def percent(value: int | None) -> str:
    return "" if value is None else f"{value} %"


def person_columns(*, has_own_due: bool) -> list[Column]:
    """The columns of the report by person; a due time of its own stands there only where somebody has one."""
    return [
        Column(_("Name"), sort=Sort.NAME),
        Column(_("Username")),
        Column(_("Organisation unit"), sort=Sort.UNIT),
        Column(_("State"), sort=Sort.STATE),
        Column(_("Timing")),
        Column(_("Articles read"), "number", Sort.READ),
        Column(_("How they were read")),
        Column(_("Attempts"), "number", Sort.ATTEMPTS),
        Column(_("Best score"), "number", Sort.SCORE),
        Column(_("Last activity"), "moment", Sort.ACTIVITY),
        Column(_("Completed"), "moment", Sort.COMPLETED),
        *([Column(_("Due"), "moment")] if has_own_due else []),
    ]


def person_cells(row: Any, words: dict[str, str], *, has_own_due: bool) -> list[str]:
    """One row of the report by person."""
    timing = Timing.OVERDUE if row.is_overdue else Timing.LATE if row.is_late else None
    return [
        row.person,
        row.username,
        row.unit_name_zh if current_language() == "zh" and row.unit_name_zh else row.unit_name,
        words[row.state],
        words[timing.value] if timing else "",
        _("%(n)s of %(all)s", n=row.n_read, all=row.n_articles),
        _how_read(row),
        str(row.n_attempts),
        percent(None if row.best_score is None else int(100 * row.best_score + 0.5)),
        _moment(row.last_activity_at),
        _moment(row.completed_at),
        *([_moment(row.due_at)] if has_own_due else []),
    ]


def _how_read(row: Any) -> str:
    """How many articles were read, proved, passed over too fast, or opened without being measured; nothing of the others."""
    counted = (
        (_("%(n)s read", n=row.n_read - row.n_proved), row.n_read - row.n_proved),
        (_("%(n)s proved", n=row.n_proved), row.n_proved),
        (_("%(n)s too short", n=row.n_too_short), row.n_too_short),
        (_("%(n)s could not be measured", n=row.n_unmeasured), row.n_unmeasured),
    )
    return " · ".join(words for words, n in counted if n)


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else local_time(moment, MOMENT)
