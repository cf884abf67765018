"""An article put away and taken out again, and its version in the other language."""

from __future__ import annotations

import pytest

from app.audit.models import AuditRecord
from app.db import db
from app.library import queries
from app.library.domain import Language, NotTwins
from app.library.models import Article
from app.library.services import keeping, publishing, twinning
from app.people.models import Unit, User
from app.study.models import StudyModuleArticle
from tests.assignments.office import Office
from tests.factories.keypoints import make_text_article
from tests.factories.people import make_unit
from tests.page import Page
from tests.times import NOON

ZH = ("灯塔", "港口办公室提出三项要求。")


@pytest.fixture
def pair(page: Page, unit: Unit, author: User) -> tuple[Article, Article]:
    return make_text_article(unit), make_text_article(unit, ZH, Language.ZH)


def deeds() -> list[str]:
    return list(db.session.scalars(db.select(AuditRecord.deed).order_by(AuditRecord.id)))


def test_a_link_leads_both_ways_and_is_taken_back_both_ways(pair: tuple[Article, Article]) -> None:
    one, other = pair
    twinning.link(one, other, actor_id=1, now=NOON)
    twinning.link(one, other, actor_id=1, now=NOON)
    assert (one.twin_id, other.twin_id) == (other.id, one.id)
    assert deeds().count("twin_linked") == 1

    twinning.unlink(other, actor_id=1, now=NOON)
    twinning.unlink(other, actor_id=1, now=NOON)
    assert (one.twin_id, other.twin_id) == (None, None)
    assert deeds().count("twin_unlinked") == 1


def test_only_two_free_articles_of_one_unit_in_two_languages_are_twins(pair: tuple[Article, Article], unit: Unit) -> None:
    one, other = pair
    english, elsewhere = make_text_article(unit), make_text_article(make_unit(), ZH, Language.ZH)
    refused = {"same": one, "language": english, "unit": elsewhere}
    for reason, wrong in refused.items():
        with pytest.raises(NotTwins) as refusal:
            twinning.link(one, wrong, actor_id=1, now=NOON)
        assert refusal.value.reason == reason
    twinning.link(one, other, actor_id=1, now=NOON)
    with pytest.raises(NotTwins):
        twinning.link(english, other, actor_id=1, now=NOON)


def test_the_page_links_and_unlinks(page: Page, pair: tuple[Article, Article]) -> None:
    one, other = (article.public_id for article in pair)
    choice = page.get("library.show", article_id=one).xpath("//select[@name='other']/option[@value!='']")
    assert [option.get("value") for option in choice] == [other]
    page.post("library.link_twin", {"other": other}, article_id=one)
    assert page.get("library.show", article_id=other).xpath("//section[@aria-labelledby='twin']//a/@href") == [f"/articles/{one}"]
    page.post("library.unlink_twin", article_id=other)
    assert page.get("library.show", article_id=one).xpath("//select[@name='other']")


@pytest.mark.parametrize("other", ["", "x", "A" * 12, "A" * 5000])
def test_a_link_made_by_hand_leads_nowhere(page: Page, pair: tuple[Article, Article], other: str) -> None:
    page.post("library.link_twin", {"other": other}, expect=404 if len(other) == 12 else 303, article_id=pair[0].public_id)


def test_an_article_of_a_unit_one_does_not_keep_does_not_exist(page: Page, pair: tuple[Article, Article]) -> None:
    foreign = make_text_article(make_unit("Elsewhere"), ZH, Language.ZH)
    page.post("library.link_twin", {"other": foreign.public_id}, expect=404, article_id=pair[0].public_id)


def test_archiving_and_restoring_are_one_deed_each(pair: tuple[Article, Article]) -> None:
    article = pair[0]
    for _ in range(2):
        keeping.archive(article, actor_id=1, now=NOON)
    for _ in range(2):
        keeping.restore(article, actor_id=1, now=NOON)

    assert (deeds().count("article_archived"), deeds().count("article_restored")) == (1, 1)


@pytest.mark.parametrize("deed", ["archive", "unpublish"])
def test_a_module_with_an_article_that_is_away_says_so_and_is_not_set(page: Page, deed: str) -> None:
    office = Office()
    page.sign_in(office.organiser)
    set_before = page.post("assignments.create", office.typed(), module_id=office.module.public_id).location.rsplit("/", 1)[-1]
    article = queries.article(db.session.query(StudyModuleArticle.article_id).filter_by(module_id=office.module.id).scalar())
    if deed == "archive":
        keeping.archive(article, actor_id=1, now=NOON)
    else:
        publishing.unpublish(article, actor_id=1, now=NOON)

    told = "1 article is archived" if deed == "archive" else "1 article is not published"
    assert told in page.get("study.show", module_id=office.module.public_id).text_content()
    assert told in page.get("assignments.show", assignment_id=set_before, budget=14).text_content()
    again = office.typed(form_key="mnopqrstuvwx")
    for endpoint in ("assignments.preview", "assignments.create"):
        assert page.post(endpoint, again, module_id=office.module.public_id).location == f"/modules/{office.module.public_id}"
