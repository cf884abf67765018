"""What waits for review, by what deciding on it sets free."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import clock
from app.keypoints.models import KeyPointState
from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions import queries as questions
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.questions.services import claiming
from app.reports.queries.unblocking import WaitingArticle
from tests.factories.assignments import make_assignment
from tests.factories.keypoints import make_point
from tests.factories.people import make_staff, make_unit, make_user
from tests.factories.questions import make_question, make_questioned_article
from tests.factories.study import make_module
from tests.page import Page
from tests.times import DAY


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reviewer(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.REVIEWER, unit))


def waiting_article(unit: Unit) -> tuple[Article, Question]:
    article = make_questioned_article(unit)
    return article, make_question(article, QuestionState.IN_REVIEW)


def links(page: Page, **query: str) -> list[str]:
    """Where the rows lead, by the article's public id, in their order."""
    rows = page.get("reports.waiting", query=query).xpath("//tbody//th//a/@href")
    return [str(href).rsplit("/", 1)[1] for href in rows]


def test_what_a_quiz_lacks_before_its_assignment_is_due_comes_first(page: Page, reviewer: User, unit: Unit) -> None:
    plain, _ = waiting_article(unit)
    short, _ = waiting_article(unit)
    short.published_revision_id = db_revision(short)
    make_module(unit, reviewer, [short])
    due, _ = waiting_article(unit)
    due.published_revision_id = db_revision(due)
    now = clock.now()
    make_assignment(make_module(unit, reviewer, [due]), unit, opens_at=now - DAY, due_at=now + DAY)
    assert links(page) == [due.public_id, short.public_id, plain.public_id]
    text = page.get("reports.waiting").text_content()
    assert "1 question is missing from a quiz" in text
    assert "Next due" in text
    assert "1 key point has no approved question" in text


def db_revision(article: Article) -> int:
    """The revision whose key points its questions are about."""
    return int(make_question(article).key_point.revision_id)


def test_urgency_puts_short_and_due_before_short_before_due() -> None:
    plain = WaitingArticle("p", "t", "en", 9, 0, 0.9)
    due = replace(plain, due_at=clock.now())
    short = replace(plain, n_missing=1)
    both = replace(due, n_missing=1)
    assert sorted([plain, due, short, both], key=lambda one: one.urgency) == [both, short, due, plain]


def test_key_points_to_confirm_first_are_named(page: Page, reviewer: User, unit: Unit) -> None:
    article, _ = waiting_article(unit)
    make_point(article, "trim the wick", state=KeyPointState.SUGGESTED)
    assert "1 key point waits for confirmation first" in page.get("reports.waiting").text_content()
    assert "1 key point waits for confirmation first" in page.get("questions.drafted", article_id=article.public_id).text_content()


def test_what_others_have_open_is_counted_and_not_offered(page: Page, reviewer: User, unit: Unit) -> None:
    article, question = waiting_article(unit)
    claiming.open_for(question, reviewer_id=make_user().id, now=clock.now())
    shown = page.get("reports.waiting")
    assert "1 open elsewhere" in shown.text_content()
    assert not shown.xpath(f"//a[contains(@href, 'review?article={article.public_id}')]")


def test_filters_narrow_the_list_and_nonsense_narrows_nothing(page: Page, reviewer: User, unit: Unit) -> None:
    first, _ = waiting_article(unit)
    second, by_model = waiting_article(unit)
    questions.latest_version(by_model).model = "a-small-model"
    assert links(page, writer="model") == [second.public_id]
    assert links(page, language="zh") == []
    assert set(links(page, writer="x", kind="☃")) == {first.public_id, second.public_id}


def test_only_what_is_in_reach_is_listed(page: Page, reviewer: User, unit: Unit) -> None:
    waiting_article(make_unit("Elsewhere"))
    assert links(page) == []
    assert "Nothing waits for review" in page.get("reports.waiting").text_content()


def test_who_does_not_review_is_shown_the_door(page: Page, unit: Unit) -> None:
    page.sign_in(make_staff(Role.AUTHOR, unit))
    page.get("reports.waiting", expect=403)


@pytest.mark.parametrize("n_articles", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_articles(page: Page, reviewer: User, unit: Unit, n_articles: int) -> None:
    for _ in range(n_articles):
        waiting_article(unit)
    page.get("reports.waiting")
    assert page.n_queries <= 9
