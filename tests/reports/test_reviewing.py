"""The page of reviewing: figures of one's units, what was taken back left out, and a CSV of the same cells."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest
from lxml import html

from app import clock
from app.db import db
from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions.domain import QuestionState, RejectReason
from app.questions.models import Decision, Question, Review
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.questions import CHOICE, make_question, make_questioned_article, make_version
from tests.factories.training import make_sitting
from tests.page import Page


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def article(unit: Unit) -> Article:
    return make_questioned_article(unit)


@pytest.fixture
def judge(unit: Unit) -> User:
    return make_staff(Role.REVIEWER, unit)


@pytest.fixture
def organiser(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.ORGANISER, unit))


def decided(question: Question, judge: User, decision: Decision, seconds: int | None = 4, at: datetime | None = None) -> None:
    reason = RejectReason.TRIVIAL if decision is Decision.REJECTED else None
    moment = at or clock.now()
    row = Review(
        version_id=question.latest_version_id, reviewer_id=judge.id, decision=decision, reason=reason, seconds=seconds, decided_at=moment
    )
    db.session.add(row)
    db.session.flush()


def tables(page: Page, **query: str | int) -> dict[str, list[list[str]]]:
    """Every table by its caption, rows with their heads."""
    shown = page.get("reports.reviewing", query=query)
    return {
        table.findtext("caption", "").strip(): [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tbody/tr")]
        for table in shown.xpath("//table")
    }


def test_before_anything_is_reviewed_the_page_says_so(page: Page, organiser: User) -> None:
    assert "Nothing to count yet" in page.get("reports.reviewing").text_content()


def test_every_decision_counts_once_and_what_was_taken_back_not_at_all(page: Page, organiser: User, article: Article, judge: User) -> None:
    for seconds in (2, 4, 6, 8, 30):
        decided(make_question(article, QuestionState.APPROVED), judge, Decision.ACCEPTED, seconds)
    rejected, undone = make_question(article), make_question(article, QuestionState.IN_REVIEW)
    decided(rejected, judge, Decision.REJECTED)
    for decision in (Decision.ACCEPTED, Decision.UNDONE):
        decided(undone, judge, decision)
    edited = make_question(article, QuestionState.APPROVED)
    make_version(edited, CHOICE, number=2, writer=make_staff(Role.AUTHOR))
    decided(edited, judge, Decision.ACCEPTED, None)

    found = tables(page)
    assert found["By writer"] == [["The rules", "5 (71 %)", "1 (14 %)", "1 (14 %)", "7"], ["All", "5 (71 %)", "1 (14 %)", "1 (14 %)", "7"]]
    assert found["Seconds per decision"][0] == ["Accepted", "6", "30", "5"]
    assert found["Seconds per decision"][1] == ["Rejected", "–", "–", "1"]
    assert found["Reasons for rejecting"] == [["Not worth asking", "100 %", "1"]]
    assert found["What came of it"] == [
        ["Reversed after approval", "0 %", "0 / 6"],
        ["Key points with an approved question", "100 %", "1 / 1"],
    ]


def test_an_approval_reworded_or_retired_since_is_reversed(page: Page, organiser: User, article: Article, judge: User) -> None:
    reworded, retired = make_question(article, QuestionState.APPROVED), make_question(article, QuestionState.APPROVED)
    for question in (reworded, retired):
        decided(question, judge, Decision.ACCEPTED)
    make_version(reworded, CHOICE, number=2)
    retired.state = QuestionState.RETIRED
    db.session.flush()
    assert tables(page)["What came of it"][0] == ["Reversed after approval", "100 %", "2 / 2"]


def test_period_and_article_narrow_and_nonsense_does_not(page: Page, organiser: User, unit: Unit, article: Article, judge: User) -> None:
    decided(make_question(article), judge, Decision.REJECTED, at=clock.now() - timedelta(days=40))
    decided(make_question(make_questioned_article(unit)), judge, Decision.REJECTED)
    counts = [tables(page, **query)["By writer"][-1][-1] for query in ({}, {"days": 30}, {"days": "x'"}, {"days": 90})]
    assert counts == ["2", "1", "2", "2"]
    assert tables(page, article=article.public_id)["By writer"][-1][-1] == "1"
    assert "Nothing to count yet" in page.get("reports.reviewing", query={"article": "unknown"}).text_content()


def test_figures_of_training_stand_there_only_for_several_reviewers_together(
    page: Page, organiser: User, unit: Unit, article: Article
) -> None:
    question = make_question(article, QuestionState.APPROVED)
    for n in range(1, 4):
        sitting = make_sitting(make_staff(Role.REVIEWER, unit), question, planted=1)
        page.sign_in(db.session.get_one(User, sitting.reviewer_id))
        page.post("questions.decide_training", {"reason": "wrong_key"}, sitting_id=sitting.public_id, place=1)
        page.sign_in(organiser)
        caught, _alarms, people = tables(page)["Training"]
        assert people[-1] == str(n)
        assert caught[1:] == (["100 %", "3 / 3"] if n == 3 else ["–", "–"])


def test_nothing_of_other_units_is_counted_and_learners_do_not_enter(page: Page, organiser: User, unit: Unit, judge: User) -> None:
    decided(make_question(make_questioned_article(make_unit())), judge, Decision.REJECTED)
    assert "Nothing to count yet" in page.get("reports.reviewing").text_content()
    page.sign_in(make_learner(unit))
    page.get("reports.reviewing", expect=403)
    page.fetch("reports.reviewing_csv", expect=403)


def test_the_csv_holds_the_very_cells_of_the_page(page: Page, organiser: User, article: Article, judge: User) -> None:
    for _ in range(6):
        decided(make_question(article, QuestionState.APPROVED), judge, Decision.ACCEPTED)
    decided(make_question(article), judge, Decision.REJECTED)
    shown = [row for rows in tables(page).values() for row in rows]
    text = page.fetch("reports.reviewing_csv").data.decode("utf-8-sig")
    sheet = list(csv.reader(io.StringIO(text)))
    assert [row for row in sheet if row in shown] == shown
    assert page.fetch("reports.reviewing_csv").headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("n", [2, 30])
def test_the_number_of_queries_does_not_grow(page: Page, organiser: User, article: Article, judge: User, n: int) -> None:
    for _ in range(n):
        decided(make_question(article, QuestionState.APPROVED), judge, Decision.ACCEPTED)
    assert isinstance(page.get("reports.reviewing"), html.HtmlElement)
    assert page.n_queries <= 7
