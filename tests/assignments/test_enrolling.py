"""Who is enrolled: large audiences by a job, newcomers while it is open, and what withdrawing does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.assignments.models import Enrolment
from app.assignments.services import enrolling, setting
from app.db import db
from app.jobs.worker import run_due
from app.people.models import Unit, User
from app.people.services import organising
from app.permissions import Role
from tests.assignments.office import Office
from tests.factories.assignments import make_assignment
from tests.factories.people import make_learner, make_user
from tests.page import Page
from tests.times import DAY, HOUR, NOON


@pytest.fixture
def office(page: Page) -> Office:
    office = Office()
    page.sign_in(office.organiser)
    return office


def enrolled() -> set[int]:
    return set(db.session.scalars(sa.select(Enrolment.learner_id)))


def test_a_large_audience_is_enrolled_by_a_job_in_batches(page: Page, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "LIMIT_IN_REQUEST", 1)
    monkeypatch.setattr(enrolling, "BATCH", 2)
    learners = {learner.id for learner in office.learners} | {make_learner(office.north).id for _ in range(4)}
    response = page.post("assignments.create", office.typed(unit_ids=[office.top.public_id]), module_id=office.module.public_id)
    assignment_id = response.location.rsplit("/", 1)[-1]
    assert "0 of 7" in page.get("assignments.show", assignment_id=assignment_id).text_content()
    run_due(NOON)
    assert enrolled() == learners
    assert "Enrolling" not in page.get("assignments.show", assignment_id=assignment_id).text_content()


def test_the_enrolment_job_may_run_twice(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    assert enrolling.enrol_all(assignment, now=NOON) == 2
    assert enrolling.enrol_all(assignment, now=NOON) == 0
    assert enrolling.enrol_batch(assignment, 0, now=NOON) is None
    assert len(enrolled()) == 2


def joined(unit: Unit) -> User:
    user = make_user()
    organising.add_membership(user, unit, Role.LEARNER, actor=None, now=NOON)
    db.session.commit()
    run_due(NOON)
    return user


def test_who_joins_a_unit_below_while_it_is_open_gets_it_too(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.top)
    newcomer = joined(office.north)
    assert db.session.execute(sa.select(Enrolment.assignment_id, Enrolment.learner_id, Enrolment.due_at)).all() == [
        (assignment.id, newcomer.id, assignment.due_at)
    ]


def test_who_joins_elsewhere_too_late_or_after_withdrawal_does_not(page: Page, office: Office) -> None:
    make_assignment(office.module, office.south)
    make_assignment(office.module, office.north, opens_at=NOON - 3 * DAY, due_at=NOON - DAY)
    withdrawn = make_assignment(office.module, office.north)
    withdrawn.withdrawn_at = NOON
    joined(office.north)
    assert enrolled() == set()


def test_who_joins_after_the_due_time_is_due_when_it_closes(page: Page, office: Office) -> None:
    make_assignment(office.module, office.north, opens_at=NOON - 3 * DAY, due_at=NOON - DAY, closes_at=NOON + DAY)
    joined(office.north)
    assert db.session.scalars(sa.select(Enrolment.due_at)).all() == [NOON + DAY]


def test_withdrawing_takes_it_from_its_learners_and_undoing_brings_it_back(page: Page, office: Office) -> None:
    assignment = make_assignment(office.module, office.north)
    enrolling.enrol_all(assignment, now=NOON)
    page.post("assignments.withdraw", assignment_id=assignment.public_id)
    newcomer = joined(office.north)
    page.sign_in(office.learners[0])
    assert "Watchkeeping" not in page.get("assignments.my_study").text_content()
    page.sign_in(office.organiser)
    page.post("assignments.restore", assignment_id=assignment.public_id)
    run_due(NOON + HOUR)
    page.sign_in(newcomer)
    assert "Watchkeeping" in page.get("assignments.my_study").text_content()
