"""The reader around the text: contents, key points on demand, appearance, the way on."""

from __future__ import annotations

import pytest

from app.keypoints.models import KeyPointState
from app.library.domain import Language
from app.library.models import Article
from app.people.models import Unit, User
from tests.factories.keypoints import make_point
from tests.factories.people import make_learner, make_unit
from tests.factories.quizzes import make_article
from tests.page import Page


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reader(page: Page, unit: Unit) -> User:
    return page.sign_in(make_learner(unit))


@pytest.fixture
def article(unit: Unit, reader: User) -> Article:
    return make_article(unit)


def test_key_points_are_marked_when_asked_and_each_has_a_card(page: Page, article: Article) -> None:
    make_point(article, "lamps", state=KeyPointState.CONFIRMED)
    plain = page.get("reading.show", article_id=article.public_id)
    marked = page.get("reading.show", article_id=article.public_id, query={"points": 1})

    assert plain.xpath("//article//mark") == []
    assert marked.xpath("//article//mark[@data-point='1']/text()") == ["lamps"]
    for html in (plain, marked):
        assert html.xpath("//li/button[@popovertarget='point-1']/text()") == ["lamps"]
        assert html.xpath("//*[@id='point-1'][@popover]//a/@href") == ["#p-1"]
    assert "points=1" in plain.xpath("//a[@data-part='toggle']/@href")[0]
    assert "points" not in marked.xpath("//a[@data-part='toggle']/@href")[0]


def test_a_key_point_nobody_confirmed_is_not_shown(page: Page, article: Article) -> None:
    make_point(article, "lamps")

    assert not page.get("reading.show", article_id=article.public_id, query={"points": 1}).xpath("//mark | //*[@popover]")


@pytest.mark.parametrize(("typeface", "pressed"), [("usual", "sans"), ("serif", "serif"), ("sans", "sans")])
def test_letters_are_chosen_for_all_articles_and_usual_for_each_language(
    page: Page, unit: Unit, reader: User, typeface: str, pressed: str
) -> None:
    article = make_article(unit, ("灯塔的灯每晚都要擦亮。",), Language.ZH)
    page.post("people.set_reading", {"typeface": typeface, "next": "/account"})
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//button[@name='typeface'][@aria-pressed='true']/@value") == [pressed]


def test_without_an_assignment_the_way_on_is_all_that_is_due(page: Page, article: Article) -> None:
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//nav[contains(@class, 'onward')]//a/@href") == ["/my-study"]
