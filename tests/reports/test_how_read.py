"""Organisers see read, proved, too short and could not be measured apart, on the page and in its CSV."""

from __future__ import annotations

import pytest

from app.assignments.services import enrolling
from app.db import db
from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.quizzes.models import Attempt
from app.reading.domain import CompletedBy
from app.reading.services import completing
from tests.factories.assignments import make_assignment, make_reading
from tests.factories.people import make_staff, make_unit, make_user
from tests.factories.study import make_article, make_key_point, make_module
from tests.page import Page
from tests.times import DAY, NOON


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


def learner(name: str, unit: Unit) -> User:
    return make_user(name, unit=unit, roles=(Role.LEARNER,))


def readings(unit: Unit, articles: list[Article]) -> None:
    """One person in each way, and one who read the first article and rushed through the second."""
    for name, article in (("Ahn Read", articles[0]), ("Cai Both", articles[0])):
        make_reading(learner(name, unit), article)
    proved = make_reading(learner("Deng Proved", unit), articles[0])
    proved.completed_by, proved.credit_ms = CompletedBy.TESTED_OUT, 0
    hurried = make_reading(learner("Eis Hurried", unit), articles[0], is_complete=False)
    hurried.seen_share = 1.0
    make_reading(learner("Fan Begun", unit), articles[0], is_complete=False)
    blocked = learner("Gao Blocked", unit)
    completing.note_opening(blocked.id, articles[0].published_revision_id or 0, now=NOON)
    completing.note_opening(blocked.id, articles[0].published_revision_id or 0, now=NOON + DAY)
    learner("Hui Never", unit)
    both = db.session.query(User).filter_by(name="Cai Both").one()
    too_fast = make_reading(both, articles[1], is_complete=False)
    too_fast.seen_share = 0.97
    db.session.flush()


def test_each_way_of_reading_has_its_word(page: Page, unit: Unit) -> None:
    organiser = page.sign_in(make_staff(Role.ORGANISER, unit))
    articles = [make_article(unit, organiser) for _n in range(2)]
    make_key_point(articles[0])
    assignment = make_assignment(make_module(unit, organiser, articles), unit, opens_at=NOON - DAY, due_at=NOON + DAY)
    readings(unit, articles)
    enrolling.enrol_all(assignment, now=NOON)
    shown = page.get("reports.progress", assignment_id=assignment.public_id, query={"by": "person"})
    place = [cell.text_content().strip() for cell in shown.xpath("//main//table//thead//th")].index("How they were read")
    found = {row.xpath("string(./th)").strip(): row.xpath("./th | ./td")[place].text_content().strip() for row in shown.xpath("//tbody/tr")}

    assert found == {
        "Ahn Read": "1 read",
        "Cai Both": "1 read · 1 too short",
        "Deng Proved": "1 proved",
        "Eis Hurried": "1 too short",
        "Fan Begun": "–",
        "Gao Blocked": "1 could not be measured",
        "Hui Never": "–",
    }
    assert "It says nothing about the person." in shown.text_content()
    assert db.session.query(Attempt).count() == 0


def test_one_reading_counts_in_every_assignment_with_the_article(page: Page, unit: Unit) -> None:
    organiser = page.sign_in(make_staff(Role.ORGANISER, unit))
    article = make_article(unit, organiser)
    make_key_point(article)
    set_twice = [
        make_assignment(make_module(unit, organiser, [article]), unit, opens_at=NOON - DAY, due_at=NOON + DAY) for _time in range(2)
    ]
    reader = learner("Ahn Read", unit)
    completing.test_out(reader.id, article.published_revision_id or 0, unit_path=unit.path, now=NOON)
    for assignment in set_twice:
        enrolling.enrol_all(assignment, now=NOON)
        shown = page.get("reports.progress", assignment_id=assignment.public_id, query={"by": "person"})
        assert "1 of 1" in shown.text_content()


def test_where_no_script_runs_a_reader_can_say_so(page: Page, unit: Unit) -> None:
    article = make_article(unit, make_staff(Role.ORGANISER, unit))
    page.sign_in(learner("Gao Blocked", unit))
    html = page.get("reading.show", article_id=article.public_id)
    assert html.xpath("//noscript//form/@action") == [f"/read/{article.public_id}/unmeasured"]
    page.post("reading.unmeasured", article_id=article.public_id)
    page.post("reading.unmeasured", article_id=article.public_id)
    assert "could not be measured here" in page.get("reading.show", article_id=article.public_id).text_content()
