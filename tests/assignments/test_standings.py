"""The one SELECT must say of every history what the pure rule says, by a reckoning by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assignments.domain import Facts, Rule, Standing, State, standing
from app.assignments.models import Assignment, Enrolment
from app.assignments.queries.standings import Narrowing, facts_of, standings
from app.db import db
from app.people.models import User
from app.study.models import StudyModule
from tests.factories.assignments import make_assignment, make_attempt, make_enrolment, make_reading
from tests.factories.people import make_learner, make_unit
from tests.factories.study import make_article, make_key_point, make_module, make_revision
from tests.times import NOON


@dataclass(frozen=True)
class Reading:
    learner: int
    article: int
    revision: int
    at: int
    is_complete: bool


@dataclass(frozen=True)
class Sitting:
    learner: int
    module: int
    at: int
    length: int
    mark: int | None


@dataclass(frozen=True)
class Setting:
    module: int
    opens: int
    due: int
    closes: int | None


# Hours around noon; three articles, the second of which belongs to both study modules.
MODULE_ARTICLES = ((0, 1), (1, 2))
HOURS = st.integers(-6, 6)
READINGS = st.lists(st.builds(Reading, st.integers(0, 1), st.integers(0, 2), st.integers(0, 1), HOURS, st.booleans()), max_size=8)
SITTINGS = st.lists(
    st.builds(Sitting, st.integers(0, 1), st.integers(0, 1), HOURS, st.integers(0, 2), st.none() | st.sampled_from([3, 6, 9])), max_size=6
)
SETTINGS = st.lists(
    st.builds(
        lambda module, opens, due, closes: Setting(module, opens, opens + due, None if closes is None else opens + due + closes),
        st.integers(0, 1),
        HOURS,
        st.integers(1, 5),
        st.none() | st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
)


@dataclass(frozen=True)
class History:
    needs: tuple[str, str]
    settings: list[Setting]
    readings: list[Reading]
    sittings: list[Sitting]


HISTORIES = st.builds(History, st.tuples(*[st.sampled_from(["reading", "passing", "both"])] * 2), SETTINGS, READINGS, SITTINGS)


def at(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def tidy(history: History) -> History:
    """What the database can hold: one row a learner and revision, one open attempt a quiz, none where there is no quiz."""
    readings = {(r.learner, r.article, r.revision): r for r in history.readings}
    opened: set[tuple[int, int]] = set()
    sittings = []
    for sitting in history.sittings:
        key = (sitting.learner, sitting.module)
        if history.needs[sitting.module] == "reading" or (sitting.mark is None and key in opened):
            continue
        if sitting.mark is None:
            opened.add(key)
        sittings.append(sitting)
    return replace(history, readings=list(readings.values()), sittings=sittings)


def reckoned(history: History, setting: Setting, learner: int) -> Facts:
    """The facts of one enrolment, counted by hand."""
    articles = MODULE_ARTICLES[setting.module]
    own = [r for r in history.readings if r.learner == learner and r.article in articles]
    read_at = [
        min(r.at for r in own if r.article == a and r.is_complete) for a in articles if any(r.article == a and r.is_complete for r in own)
    ]
    sat = [
        s
        for s in history.sittings
        if s.learner == learner
        and s.module == setting.module
        and s.at >= setting.opens
        and (setting.closes is None or s.at < setting.closes)
    ]
    passed = [s.at + s.length for s in sat if s.mark is not None and s.mark >= 6]
    needs = history.needs[setting.module]
    return Facts(
        opens_at=at(setting.opens),
        due_at=at(setting.due),
        closes_at=None if setting.closes is None else at(setting.closes),
        rule=Rule(needs != "passing", needs != "reading"),
        n_articles=len(articles),
        n_read=len(read_at),
        has_credit=bool(own),
        read_at=at(max(read_at)) if len(read_at) == len(articles) else None,
        n_attempts=len(sat),
        has_open_attempt=any(s.mark is None for s in sat),
        passed_at=at(min(passed)) if passed else None,
    )


@dataclass(frozen=True)
class World:
    learners: list[User]
    modules: list[StudyModule]
    enrolments: list[list[Enrolment]]
    assignments: list[Assignment]


def lived(history: History) -> World:
    """The history as rows."""
    unit = make_unit()
    learners = [make_learner(unit), make_learner(unit)]
    articles = [make_article(unit, learners[0]) for _ in range(3)]
    for article in articles:
        make_key_point(article, n_approved=1)
    older = [make_revision(article, "An older state") for article in articles]
    modules = [
        make_module(unit, learners[0], [articles[n] for n in places], needs=needs)
        for places, needs in zip(MODULE_ARTICLES, history.needs, strict=True)
    ]
    for r in history.readings:
        revision_id = older[r.article].id if r.revision else None
        make_reading(learners[r.learner], articles[r.article], at=at(r.at), revision_id=revision_id, is_complete=r.is_complete)
    for s in history.sittings:
        make_attempt(learners[s.learner], modules[s.module], at=at(s.at), mark=s.mark, ended_at=at(s.at + s.length))
    assignments = [
        make_assignment(
            modules[s.module], unit, opens_at=at(s.opens), due_at=at(s.due), closes_at=None if s.closes is None else at(s.closes)
        )
        for s in history.settings
    ]
    enrolments = [[make_enrolment(assignment, learner, unit) for learner in learners] for assignment in assignments]
    return World(learners, modules, enrolments, assignments)


def rows(narrowing: Narrowing) -> dict[int, Any]:
    return {row.id: row for row in db.session.execute(standings(narrowing, NOON))}


@pytest.mark.usefixtures("database")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORIES.map(tidy))
def test_the_select_says_of_every_history_what_the_rule_says(history: History) -> None:
    nested = db.session.begin_nested()
    world = lived(history)
    by_assignments = rows(Narrowing(assignment_ids=[assignment.id for assignment in world.assignments]))
    for n, learner in enumerate(world.learners):
        by_learner = rows(Narrowing(learner_id=learner.id))
        for setting, enrolled in zip(history.settings, world.enrolments, strict=True):
            expected = reckoned(history, setting, n)
            for row in (by_assignments[enrolled[n].id], by_learner[enrolled[n].id]):
                assert facts_of(row) == expected
                assert said(row) == standing(expected, NOON)
    nested.rollback()


def said(row: Any) -> Standing:
    return Standing(State(row.state), row.completed_at, row.is_overdue, row.is_late)


@pytest.mark.usefixtures("database")
def test_one_reading_counts_for_every_assignment_with_that_article() -> None:
    history = History(
        ("reading", "reading"),
        [Setting(0, -5, 1, None), Setting(1, -5, 1, None)],
        [Reading(0, 1, 0, -1, True), Reading(0, 0, 1, -2, True)],
        [],
    )
    world = lived(history)
    found = rows(Narrowing(learner_id=world.learners[0].id))
    assert [(found[e[0].id].n_read, found[e[0].id].state) for e in world.enrolments] == [(2, "passed"), (1, "reading")]


@pytest.mark.usefixtures("database")
def test_an_attempt_from_an_earlier_setting_of_the_module_does_not_count_for_a_later_one() -> None:
    first, again = Setting(0, -6, -4, None), Setting(0, -2, 4, None)
    world = lived(History(("passing", "reading"), [first, again], [], [Sitting(0, 0, -5, 1, 9)]))
    found = rows(Narrowing(learner_id=world.learners[0].id))
    assert [(found[e[0].id].n_attempts, found[e[0].id].state) for e in world.enrolments] == [(1, "passed"), (0, "not_started")]


@pytest.mark.usefixtures("database")
def test_reading_a_newer_revision_too_does_not_make_a_reading_late() -> None:
    readings = [Reading(0, 1, 1, -4, True), Reading(0, 1, 0, -1, True), Reading(0, 2, 0, -4, True)]
    world = lived(History(("reading", "reading"), [Setting(1, -5, -3, None)], readings, []))
    row = rows(Narrowing(learner_id=world.learners[0].id))[world.enrolments[0][0].id]
    assert (row.read_at, row.is_late) == (at(-4), False)
