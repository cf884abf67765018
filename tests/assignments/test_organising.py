"""Setting assignments: preview, dates, audience, newcomers, withdrawal."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from lxml import html

from app.assignments.models import Assignment, Enrolment
from app.assignments.services import enrolling
from app.db import db
from app.people.domain import UserStatus
from app.people.models import Membership
from app.permissions import Role
from app.study.models import StudyModule
from tests.assignments.office import Office
from tests.factories.assignments import make_assignment
from tests.factories.people import make_learner, make_staff, make_unit, make_user
from tests.factories.study import make_article, make_module
from tests.page import Page
from tests.times import DAY, NOON


@pytest.fixture
def office(page: Page) -> Office:
    office = Office()
    page.sign_in(office.organiser)
    return office


def enrolled() -> set[int]:
    return set(db.session.scalars(sa.select(Enrolment.learner_id)))


def test_a_preview_says_who_is_in_and_why_and_sets_nothing(page: Page, office: Office) -> None:
    page.get("assignments.new", module_id=office.module.public_id)
    response = page.post(
        "assignments.preview", office.typed(unit_ids=[office.top.public_id]), expect=200, module_id=office.module.public_id
    )
    table = html.document_fromstring(response.text).xpath("//tbody/tr")
    said = [" ".join(row.text_content().split()) for row in table]
    assert said == ["National office chosen 1 Lin Qing", "Northern office below National office 2 Lin Qing, Lin Qing"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Assignment)) == 0


def test_a_preview_names_who_already_has_the_module(page: Page, office: Office) -> None:
    organising_twice(office)
    response = page.post("assignments.preview", office.typed(form_key="another-key1"), expect=200, module_id=office.module.public_id)
    assert "2 of them already have this module" in response.text


def organising_twice(office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    enrolling.enrol_all(assignment, now=NOON)


def test_setting_it_enrols_everybody_at_the_units_and_below_once(page: Page, office: Office) -> None:
    both = make_user(unit=office.north, roles=(Role.LEARNER,))
    db.session.add(Membership(user_id=both.id, unit_id=office.top.id, role=Role.LEARNER, created_at=NOON))
    disabled = make_learner(office.north)
    disabled.status = UserStatus.DISABLED
    units = [office.top.public_id, office.north.public_id]
    page.post("assignments.create", office.typed(unit_ids=units), module_id=office.module.public_id)
    rows = db.session.execute(sa.select(Enrolment.learner_id, Enrolment.unit_id, Enrolment.public_id)).all()
    assert {row.learner_id for row in rows} == {learner.id for learner in office.learners} | {both.id}
    assert len(rows) == 4
    assert next(row.unit_id for row in rows if row.learner_id == both.id) == office.north.id
    assert len({row.public_id for row in rows}) == 4
    assert all(len(row.public_id) == 12 for row in rows)
    set_to = db.session.scalars(sa.text("SELECT unit_id FROM assignment_unit")).all()
    assert set_to == [office.top.id]


def test_sending_it_twice_or_going_back_sets_it_once(page: Page, office: Office) -> None:
    first = page.post("assignments.create", office.typed(), module_id=office.module.public_id)
    again = page.post("assignments.create", office.typed(title="Another title"), module_id=office.module.public_id)
    assert again.location == first.location
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Assignment)) == 1
    assert len(enrolled()) == 2


def test_nobody_in_is_said_in_words(page: Page, office: Office) -> None:
    for endpoint in ("assignments.preview", "assignments.create"):
        response = page.post(endpoint, office.typed(unit_ids=[office.south.public_id]), expect=422, module_id=office.module.public_id)
        assert "Nobody in these units is a learner yet" in response.text
    assert enrolled() == set()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": "2026-03-18", "due_time": "11:59"}, "It must be due after it opens."),
        ({"due_on": "2026-02-31"}, "There is no such day."),
        ({"due_on": "9999-12-31"}, "Choose a day before"),
        ({"due_on": "0001-01-01"}, "Choose a time that has not passed."),
        ({"due_on": ""}, "Please fill this in."),
        ({"due_time": "25:00"}, "There is no such time."),
        ({"opens_on": "2026-03-17"}, "Choose today or a later day."),
        ({"closes_on": "2026-03-31"}, "It cannot close before it is due."),
        ({"closes_time": "10:00"}, "Say on which day it closes"),
        ({"unit_ids": []}, "Choose at least one unit."),
        ({"title": "\u200b"}, "Please fill this in."),
    ],
)
def test_dates_that_cannot_be_are_said_beside_their_field_and_all_stays_typed(
    page: Page, office: Office, changes: dict[str, Any], said: str
) -> None:
    typed = office.typed(**changes)
    response = page.post("assignments.preview", typed, expect=422, module_id=office.module.public_id)
    assert said in response.text
    shown = html.document_fromstring(response.text)
    for name in ("opens_on", "opens_time", "due_on", "due_time", "closes_on", "closes_time"):
        assert shown.xpath(f"//input[@name='{name}']/@value") == [typed[name]]
    assert shown.xpath("//input[@name='unit_ids' and @checked]/@value") == typed["unit_ids"]


def test_a_time_that_clocks_jump_over_is_a_field_error(page: Page, office: Office) -> None:
    settings = page.app.config["SETTINGS"]
    object.__setattr__(settings, "timezone", "Europe/Berlin")
    try:
        typed = office.typed(due_on="2026-03-29", due_time="02:30")
        response = page.post("assignments.preview", typed, expect=422, module_id=office.module.public_id)
    finally:
        object.__setattr__(settings, "timezone", "Asia/Shanghai")
    assert "Clocks are put forward on that day" in response.text


def test_going_back_from_the_preview_keeps_what_was_typed(page: Page, office: Office) -> None:
    typed = office.typed(title="Half typed", due_on="2026-05-01")
    response = page.post("assignments.preview", {**typed, "back": "1"}, expect=200, module_id=office.module.public_id)
    shown = html.document_fromstring(response.text)
    assert shown.xpath("//input[@name='due_on']/@value") == ["2026-05-01"]
    assert shown.xpath("//input[@name='unit_ids' and @checked]/@value") == [office.north.public_id]


def test_units_that_cannot_read_the_articles_are_not_offered(page: Page, office: Office) -> None:
    local = make_article(office.north, office.organiser, "Northern rules")
    module = make_module(office.north, office.organiser, [local], needs="reading")
    form = page.get("assignments.new", module_id=module.public_id)
    assert form.xpath("//input[@name='unit_ids']/@value") == [office.north.public_id]
    typed = office.typed(unit_ids=[office.south.public_id])
    page.post("assignments.create", typed, expect=422, module_id=module.public_id)
    assert enrolled() == set()


def test_units_of_another_tree_cannot_be_chosen(page: Page, office: Office) -> None:
    elsewhere = make_unit("Another organisation")
    make_learner(elsewhere)
    page.post("assignments.create", office.typed(unit_ids=[elsewhere.public_id]), expect=422, module_id=office.module.public_id)
    assert enrolled() == set()


def test_a_new_due_time_holds_for_every_learner(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    enrolling.enrol_all(assignment, now=NOON)
    page.get("assignments.edit", assignment_id=assignment.public_id)
    typed = office.typed(due_on="2026-05-01", edit_number="1")
    page.post("assignments.save", typed, assignment_id=assignment.public_id)
    due = set(db.session.scalars(sa.select(Enrolment.due_at)))
    assert due == {clock_of("2026-05-01 18:00")}
    assert db.session.scalar(sa.select(Assignment.opens_at)) == NOON - DAY


def clock_of(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_title_can_be_changed_after_the_due_time_but_not_to_another_past_one(page: Page, office: Office) -> None:
    late = make_assignment(office.module, office.north, opens_at=NOON - 9 * DAY, due_at=NOON - DAY)
    typed = office.typed(title="Watchkeeping, late", due_on="2026-03-17", due_time="12:00", edit_number="1")
    page.post("assignments.save", typed, assignment_id=late.public_id)
    assert db.session.scalar(sa.select(Assignment.title)) == "Watchkeeping, late"
    response = page.post(
        "assignments.save", {**typed, "due_on": "2026-03-16", "edit_number": "2"}, expect=422, assignment_id=late.public_id
    )
    assert "Choose a time that has not passed." in response.text


def test_two_edits_of_one_assignment_meet_side_by_side(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    page.post("assignments.save", office.typed(title="Theirs", edit_number="1"), assignment_id=assignment.public_id)
    mine = office.typed(title="Mine", due_on="2026-05-01", edit_number="1")
    response = page.post("assignments.save", mine, expect=409, assignment_id=assignment.public_id)
    shown = html.document_fromstring(response.text)
    cells = [cell.text_content().strip() for cell in shown.xpath("//tbody/tr[1]/td")]
    assert cells == ["Mine", "Theirs"]
    assert shown.xpath("//input[@name='edit_number']/@value") == ["2"]
    page.post("assignments.save", {**mine, "edit_number": "2"}, assignment_id=assignment.public_id)
    assert db.session.scalar(sa.select(Assignment.title)) == "Mine"


def test_an_organiser_below_sees_a_wider_assignment_but_cannot_change_it(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.top)
    page.sign_in(make_staff(Role.ORGANISER, office.north))
    page.get("assignments.show", assignment_id=assignment.public_id)
    page.post("assignments.withdraw", expect=403, assignment_id=assignment.public_id)
    assert "Watchkeeping" in page.get("assignments.index").text_content()


def test_an_organiser_whose_units_it_does_not_reach_sees_none_of_it(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    page.sign_in(make_staff(Role.ORGANISER, office.south))
    page.get("assignments.show", expect=404, assignment_id=assignment.public_id)
    assert "Watchkeeping" not in page.get("assignments.index").text_content()


def test_it_belongs_to_the_unit_that_set_it_not_to_the_one_it_is_set_to(page: Page, office: Office) -> None:
    page.post("assignments.create", office.typed(), module_id=office.module.public_id)
    assert db.session.scalar(sa.select(Assignment.unit_id)) == office.top.id


def test_setting_a_module_fixes_what_learners_face(page: Page, office: Office) -> None:
    page.post("assignments.create", office.typed(), module_id=office.module.public_id)
    assert db.session.scalar(sa.select(StudyModule.set_at)) == NOON


def test_the_list_counts_completed_and_overdue_and_costs_the_same_for_many(page: Page, office: Office) -> None:
    late = make_assignment(office.module, office.north, opens_at=NOON - 3 * DAY, due_at=NOON - DAY)
    enrolling.enrol_all(late, now=NOON)
    shown = page.get("assignments.index")
    n_queries = page.n_queries
    row = " ".join(shown.xpath("//tbody/tr")[0].text_content().split())
    assert "0 of 2" in row
    assert "Past its due time" in row
    for _ in range(15):
        enrolling.enrol_all(make_assignment(office.module, office.north), now=NOON)
    page.get("assignments.index")
    assert page.n_queries == n_queries
