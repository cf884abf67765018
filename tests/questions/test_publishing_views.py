"""The page that compares two revisions and publishes one, and the page of what became stale."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from app import clock
from app.db import db
from app.library import queries as library
from app.library.domain import Change
from app.library.models import Article, Publication
from app.library.queries import publications
from app.people.models import User
from app.permissions import Role
from app.questions import queries
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.questions.tasks import publish_planned
from tests.factories.keypoints import LAMPS
from tests.factories.people import make_staff
from tests.factories.questions import make_question, make_questioned_article
from tests.factories.revisions import make_revision, publish
from tests.page import Page
from tests.times import DAY, HOUR, NOON

CHANGED = (LAMPS[0], LAMPS[1].replace("set out three duties", "laid down three tasks"), *LAMPS[2:])
BUDGET = 16


@pytest.fixture
def article(page: Page) -> Article:
    made = make_questioned_article()
    make_question(made, QuestionState.APPROVED)
    publish(made)
    make_revision(made, CHANGED)
    page.sign_in(make_staff(Role.AUTHOR, made.unit))
    return library.article_or_404(made.public_id)


@pytest.fixture
def reviewer(article: Article) -> User:
    return make_staff(Role.REVIEWER, article.unit)


def words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def send(page: Page, article: Article, expect: int = 303, **typed: str) -> html.HtmlElement:
    response = page.post("questions.publish", {"seen": "1", **typed}, expect=expect, article_id=article.public_id, number=2)
    return html.document_fromstring(response.text) if response.text else html.Element("html")


def test_the_page_shows_what_changed_and_what_publishing_would_do(page: Page, article: Article) -> None:
    tree = page.get("questions.compare", article_id=article.public_id, number=2, budget=BUDGET)

    assert [one.text_content().removeprefix("gone: ") for one in tree.xpath("//del")] == ["set out", "duties"]
    assert [one.text_content().removeprefix("new: ") for one in tree.xpath("//ins")] == ["laid down", "tasks"]
    assert LAMPS[3] not in words(tree)
    rows = [[cell.text_content().strip() for cell in row.xpath("./th | ./td")] for row in tree.xpath("//tbody/tr")]
    assert rows == [["Key points", "0", "0", "1"], ["Questions", "0", "0", "1"]]


def test_the_whole_text_is_shown_on_demand(page: Page, article: Article) -> None:
    assert LAMPS[3] in words(page.get("questions.compare", article_id=article.public_id, number=2, query={"all": "1"}, budget=BUDGET))


def test_the_author_has_to_say_whether_the_change_matters(page: Page, article: Article) -> None:
    tree = send(page, article, expect=422)

    assert tree.xpath("//fieldset[contains(@class, 'field--invalid')]//input[@name='change']")
    db.session.refresh(article)
    assert article.published_revision_id != library.latest_revision(article.id).id


def test_publishing_leads_to_what_became_stale(page: Page, article: Article) -> None:
    response = page.post(
        "questions.publish", {"seen": "1", "change": "material", "note": "Tasks now."}, article_id=article.public_id, number=2
    )
    assert response.location.endswith("/stale")

    tree = page.get("questions.stale", article_id=article.public_id, budget=BUDGET)
    assert "polish the glass" in words(tree)
    (said,) = db.session.query(Publication).filter(Publication.change == Change.MATERIAL)
    assert said.note == "Tasks now."


def test_two_publishers_at_once_the_second_is_told(page: Page, article: Article) -> None:
    publish(article, make_revision(article, (LAMPS[0], "Something else.", *LAMPS[1:])), Change.MINOR)
    tree = send(page, article, expect=409, change="minor")

    assert "Somebody else has published" in words(tree)
    assert tree.xpath("//input[@name='seen']")[0].get("value") == "3"


def test_the_same_form_twice_publishes_once(page: Page, article: Article) -> None:
    send(page, article, change="minor")
    send(page, article, change="minor")

    assert db.session.query(Publication).filter_by(article_id=article.id).count() == 2


def test_a_reviewer_decides_by_one_press(page: Page, article: Article, reviewer: User) -> None:
    publish(article, change=Change.MATERIAL)
    page.sign_in(reviewer)
    tree = page.get("questions.stale", article_id=article.public_id, budget=BUDGET)
    (question,) = db.session.query(Question).filter_by(article_id=article.id)
    form = tree.xpath(f"//form[@action='/questions/{question.public_id}/uphold']")[0]
    page.post("questions.uphold", dict(form.fields) | {"csrf_token": page.token()}, question_id=question.public_id)

    db.session.refresh(question)
    assert question.stale_in_id is None
    assert "Still true. Quizzes draw it again" in words(page.get("questions.show", question_id=question.public_id))
    page.post("questions.uphold", {"number": "1"}, question_id=question.public_id)


def test_a_stale_question_says_so_wherever_it_is_met(page: Page, article: Article, reviewer: User) -> None:
    publish(article, change=Change.MATERIAL)
    page.sign_in(reviewer)
    (question,) = db.session.query(Question).filter_by(article_id=article.id)

    assert "Stale" in words(page.get("questions.show", question_id=question.public_id, budget=14))
    assert "Stale" in words(page.get("questions.index"))
    assert CHANGED[1][:12] not in words(page.get("questions.index", query={"state": "stale"}))
    assert queries.full_version(question.latest_version_id or 0).row.stem in words(page.get("questions.index", query={"state": "stale"}))
    assert "1 key point is stale" in words(page.get("keypoints.index", article_id=article.public_id))


def test_a_publication_is_planned_shown_called_off_and_planned_again(page: Page, article: Article) -> None:
    ids: dict[str, Any] = {"article_id": article.public_id}
    typed = {"seen": "1", "change": "minor", "day": "2026-03-19", "at": "12:00"}
    page.post("questions.plan", typed, number=2, **ids)
    assert "19 Mar 2026, 12:00" in words(page.get("library.show", **ids))
    page.post("questions.call_off", **ids)
    assert publications.planned_publication(article.id) is None
    page.post("questions.call_off", **ids)
    page.post("questions.plan", typed, number=2, **ids)

    assert publish_planned(NOON + HOUR) == 0
    assert publish_planned(NOON + DAY) == 1
    assert publish_planned(NOON + DAY) == 0
    db.session.refresh(article)
    assert article.published_revision_id == library.latest_revision(article.id).id


@pytest.mark.parametrize(("day", "at"), [("", ""), ("2026-03-17", "12:00"), ("2026-02-30", "12:00"), ("9999-12-31", "23:59"), ("x", "y")])
def test_no_publication_is_planned_for_a_moment_that_cannot_come(page: Page, article: Article, day: str, at: str) -> None:
    typed = {"seen": "1", "change": "minor", "day": day, "at": at}
    page.post("questions.plan", typed, expect=422, article_id=article.public_id, number=2)

    assert publications.planned_publication(article.id) is None


def test_archiving_calls_off_what_was_planned_and_hides_the_article(page: Page, article: Article) -> None:
    ids: dict[str, Any] = {"article_id": article.public_id}
    page.post("questions.plan", {"seen": "1", "change": "minor", "day": "2026-03-19", "at": "12:00"}, number=2, **ids)
    page.post("library.archive", **ids)

    with clock.stopped_at(NOON + DAY):
        assert publish_planned(NOON + DAY) == 0
    assert LAMPS[0] not in words(page.get("library.index"))
    assert LAMPS[0] in words(page.get("library.index", query={"show": "archived"}))
    send(page, article, change="minor")
    page.post("library.restore", **ids)
    assert LAMPS[0] in words(page.get("library.index"))
