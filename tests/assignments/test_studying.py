"""A learner's own pages: urgency, the one next deed, honest progress, and why a quiz cannot be started."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from app.assignments.models import Enrolment
from app.db import db
from app.library.models import Article
from app.permissions import Role
from app.quizzes.models import Attempt, AttemptState
from app.reading.domain import CompletedBy
from app.study.models import StudyModule
from tests.factories.assignments import make_assignment, make_attempt, make_enrolment, make_reading
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.study import make_article, make_key_point, make_module
from tests.page import Page
from tests.times import DAY, HOUR, MINUTE, NOON


class Desk:
    """A learner with one module of two articles and a quiz of at most two attempts."""

    def __init__(self) -> None:
        self.unit = make_unit()
        self.organiser = make_staff(Role.ORGANISER, self.unit)
        self.learner = make_learner(self.unit)
        self.articles = [make_article(self.unit, self.organiser, title) for title in ("Keeping watch", "Raising the alarm")]
        for article in self.articles:
            make_key_point(article)
        self.module = self.made()

    def made(self, *, needs: str = "both", title: str = "Watchkeeping") -> StudyModule:
        module = make_module(self.unit, self.organiser, self.articles, needs=needs, max_attempts=None if needs == "reading" else 2)
        module.title = title
        db.session.flush()
        return module

    def enrolled(self, module: StudyModule | None = None, **dates: Any) -> Enrolment:
        return make_enrolment(make_assignment(module or self.module, self.unit, **dates), self.learner, self.unit)


@pytest.fixture
def desk(page: Page) -> Desk:
    desk = Desk()
    page.sign_in(desk.learner)
    return desk


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def first_todo(page: Page) -> str:
    return words(page.get("assignments.my_study", budget=6).xpath("//li[contains(@class, 'todo__row')]")[0])


def test_an_empty_list_is_warm_and_asks_nothing(page: Page, desk: Desk) -> None:
    assert "You need not do anything." in page.get("assignments.my_study").text_content()


def test_overdue_comes_first_then_due_then_what_opens_later_then_what_is_done(page: Page, desk: Desk) -> None:
    for title, opens_at, due_at in (
        ("Next month", NOON + DAY, NOON + 30 * DAY),
        ("In a week", NOON - DAY, NOON + 7 * DAY),
        ("Tomorrow", NOON - DAY, NOON + DAY),
        ("Last week", NOON - 9 * DAY, NOON - 7 * DAY),
        ("Yesterday", NOON - 9 * DAY, NOON - DAY),
    ):
        desk.enrolled(desk.made(title=title), opens_at=opens_at, due_at=due_at)
    done = desk.made(needs="reading", title="Done")
    desk.enrolled(done)
    for article in desk.articles:
        make_reading(desk.learner, article)
    shown = page.get("assignments.my_study")
    assert [words(title) for title in shown.xpath("//h3")] == ["Last week", "Yesterday", "Tomorrow", "In a week", "Next month"]
    assert [words(title) for title in shown.xpath("//tbody//th")] == ["Done"]


def test_a_quiz_under_way_comes_before_everything_since_its_time_runs(page: Page, desk: Desk) -> None:
    desk.enrolled(desk.made(needs="reading", title="Long overdue"), opens_at=NOON - 9 * DAY, due_at=NOON - 7 * DAY)
    desk.enrolled()
    make_attempt(desk.learner, desk.module, at=NOON - MINUTE, mark=None)
    assert first_todo(page).startswith("Watchkeeping")


def test_each_stage_has_its_one_next_deed(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    assert "0 of 3 steps 0 of 3 steps Start reading" in first_todo(page)
    partly = make_reading(desk.learner, desk.articles[0], is_complete=False)
    assert "Keeping watch · 40 % counted" in first_todo(page)
    assert "Continue reading" in first_todo(page)
    partly.completed_at, partly.completed_by = NOON, CompletedBy.READING
    db.session.flush()
    make_reading(desk.learner, desk.articles[1])
    assert "2 attempts left 2 of 3 steps 2 of 3 steps Take the quiz" in first_todo(page)
    attempt = make_attempt(desk.learner, desk.module, at=NOON - MINUTE, mark=None)
    attempt.deadline_at = NOON + 12 * MINUTE
    db.session.flush()
    assert "12 minutes left" in first_todo(page)
    assert "Continue the quiz" in first_todo(page)
    attempt.state, attempt.ended_at, attempt.mark, attempt.passed = AttemptState.SUBMITTED, NOON, 4.0, False
    db.session.flush()
    assert "Not passed 1 attempt left 2 of 3 steps 2 of 3 steps Take the quiz again" in first_todo(page)
    make_attempt(desk.learner, desk.module, at=NOON, mark=3)
    assert "No attempt is left; ask your organiser 2 of 3 steps 2 of 3 steps See result" in first_todo(page)
    page.get("assignments.enrolment", enrolment_id=enrolment.public_id)


def test_my_study_costs_the_same_for_one_assignment_and_for_forty(page: Page, desk: Desk) -> None:
    desk.enrolled()
    page.get("assignments.my_study", budget=6)
    n_queries = page.n_queries
    for n in range(40):
        desk.enrolled(desk.made(title=f"Module {n}"))
    page.get("assignments.my_study", budget=6)
    assert page.n_queries == n_queries


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"opens_at": NOON + HOUR}, "It opens 18 Mar 2026, 13:00."),
        (
            {"opens_at": NOON - 9 * DAY, "due_at": NOON - DAY, "closes_at": NOON},
            "started after 18 Mar 2026, 12:00.",
        ),
    ],
)
def test_too_early_and_too_late_are_said_with_the_time_and_what_to_do(
    page: Page, desk: Desk, dates: dict[str, datetime], said: str
) -> None:
    enrolment = desk.enrolled(None, **dates)
    response = page.post("assignments.start_quiz", expect=409, enrolment_id=enrolment.public_id)
    assert said in response.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 0


def test_no_attempt_left_is_said_with_how_many_there_were(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    for _ in range(2):
        make_attempt(desk.learner, desk.module, at=NOON - HOUR, mark=2)
    response = page.post("assignments.start_quiz", expect=409, enrolment_id=enrolment.public_id)
    assert "You have used all 2 attempts." in response.text


def test_the_quiz_may_be_taken_before_anything_is_read_and_a_second_click_resumes_it(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    first = page.post("assignments.start_quiz", enrolment_id=enrolment.public_id)
    second = page.post("assignments.start_quiz", enrolment_id=enrolment.public_id)
    assert first.location == second.location
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 1


def test_attempts_used_up_under_an_earlier_assignment_are_given_anew_by_a_later_one(page: Page, desk: Desk) -> None:
    for _ in range(2):
        make_attempt(desk.learner, desk.module, at=NOON - 5 * DAY, mark=9)
    again = desk.enrolled(opens_at=NOON - DAY)
    shown = words(page.get("assignments.enrolment", enrolment_id=again.public_id))
    assert "2 attempts left" in shown
    page.post("assignments.start_quiz", enrolment_id=again.public_id)
    assert db.session.scalars(sa.select(Attempt.ordinal).order_by(Attempt.ordinal)).all() == [1, 2, 3]


def test_an_attempt_begun_before_the_opening_is_finished_first(page: Page, desk: Desk) -> None:
    make_attempt(desk.learner, desk.module, at=NOON - 5 * DAY, mark=None)
    again = desk.enrolled(opens_at=NOON - DAY)
    response = page.post("assignments.start_quiz", enrolment_id=again.public_id)
    assert response.location.startswith("/attempts/")
    assert "it counts for the earlier one" in page.get("assignments.my_study").text_content()


def test_questions_all_retired_refuse_a_start_with_words(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    db.session.execute(sa.text("UPDATE question SET state = 'retired'"))
    response = page.post("assignments.start_quiz", expect=409, enrolment_id=enrolment.public_id)
    assert "The quiz has no questions just now" in response.text


def test_a_withdrawn_assignment_says_so_and_starts_nothing(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    db.session.execute(sa.text("UPDATE assignment SET withdrawn_at = '2026-03-18 03:00:00'"))
    assert "This assignment was withdrawn" in page.get("assignments.enrolment", enrolment_id=enrolment.public_id).text_content()
    page.post("assignments.start_quiz", expect=409, enrolment_id=enrolment.public_id)


def test_reading_elsewhere_shows_as_read_here(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled(desk.made(needs="reading"))
    make_reading(desk.learner, desk.articles[0], at=NOON - 30 * DAY)
    shown = page.get("assignments.enrolment", enrolment_id=enrolment.public_id)
    assert [words(state) for state in shown.xpath("//div[@class='steps__deed']")] == ["Read", "Not started"]


def test_only_their_own_learner_sees_an_enrolment(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    for other in (make_learner(desk.unit), desk.organiser):
        page.sign_in(other)
        page.get("assignments.enrolment", expect=404, enrolment_id=enrolment.public_id)
        page.post("assignments.start_quiz", expect=404, enrolment_id=enrolment.public_id)


def test_a_person_with_many_done_sees_the_latest_and_a_way_to_all(page: Page, desk: Desk) -> None:
    for article in desk.articles:
        make_reading(desk.learner, article)
    for n in range(12):
        desk.enrolled(desk.made(needs="reading", title=f"Done {n}"))
    assert len(page.get("assignments.my_study").xpath("//tbody/tr")) == 10
    assert len(page.get("assignments.my_study", query={"done": "all"}).xpath("//tbody/tr")) == 12


def test_the_next_step_after_an_article_is_the_next_unread_one_then_the_assignment(page: Page, desk: Desk) -> None:
    enrolment = desk.enrolled()
    first, second = desk.articles
    asked = {"enrolment_id": enrolment.public_id}

    def after(article: Article) -> str:
        return page.fetch("assignments.next_step", expect=303, query={"after": article.public_id}, **asked).headers["Location"]

    assert after(first).startswith(f"/read/{second.public_id}?enrolment=")
    assert after(second).startswith(f"/read/{first.public_id}?enrolment=")
    make_reading(desk.learner, first)
    assert after(second) == f"/my-study/{enrolment.public_id}"
