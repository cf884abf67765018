"""The list of articles, an article's page, and what its readers see."""

from __future__ import annotations

import pytest

from app.db import db
from app.library import queries
from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.library import TEXT, make_article
from tests.factories.people import make_learner, make_staff, make_tree
from tests.library.previews import save, sentences
from tests.page import Page


def test_an_article_s_page_shows_what_is_known_of_it(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    tree = page.get("library.show", article_id=article.public_id)

    assert tree.findtext(".//h1").strip() == "All stairs are checked"
    assert "Published 1 June 2022" in sentences(tree.xpath("//aside[@aria-labelledby='left-out']")[0])
    assert len(tree.xpath("//*[starts-with(@id, 'p-')]")) == 2


def test_the_revision_that_was_looked_at_is_published(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    first = queries.latest_revision(article.id)
    brought = page.post("library.bring_revision", {"text": TEXT + "One more line of text, at the end."}, article_id=article.public_id)
    save(page, page.get("library.draft", draft_id=brought.location.rsplit("/", 1)[-1]))
    page.post("questions.publish", article_id=article.public_id, number=1)

    db.session.refresh(article)
    assert article.published_revision_id == first.id
    page.post("questions.publish", expect=404, article_id=article.public_id, number=7)


def test_taking_an_article_back_hides_it(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author, is_published=True)
    page.post("library.unpublish", article_id=article.public_id)

    db.session.refresh(article)
    assert article.published_revision_id is None


def test_the_original_comes_back_byte_for_byte_as_an_attachment(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    response = page.fetch("library.original", article_id=article.public_id)

    assert response.data == TEXT.encode()
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_list_shows_only_articles_of_one_s_own_units(page: Page) -> None:
    tree = make_tree()
    make_article(tree["county"], text=TEXT.replace("All stairs", "Eastern stairs"))
    make_article(tree["west"], text=TEXT.replace("All stairs", "Western stairs"))
    page.sign_in(make_staff(Role.REVIEWER, tree["east"]))
    shown = sentences(page.get("library.index"))

    assert "Eastern stairs" in shown
    assert "Western stairs" not in shown


def test_the_number_of_articles_does_not_change_the_number_of_queries(page: Page, unit: Unit, author: User) -> None:
    make_article(unit, author=author)
    page.get("library.index")
    one = page.n_queries
    for _ in range(10):
        make_article(unit, author=author)
    page.get("library.index")

    assert page.n_queries == one


@pytest.mark.parametrize("role", [Role.LEARNER, Role.ORGANISER, Role.REVIEWER])
def test_only_authors_bring_articles_in(page: Page, unit: Unit, role: Role) -> None:
    page.sign_in(make_staff(role, unit))
    article = make_article(unit)

    page.get("library.new", expect=403)
    page.post("library.bring", {"text": TEXT}, expect=403)
    page.post("questions.publish", expect=404 if role is Role.LEARNER else 403, article_id=article.public_id, number=1)


def test_learners_do_not_see_the_library(page: Page, unit: Unit) -> None:
    page.sign_in(make_learner(unit))
    article = make_article(unit, is_published=True)

    page.get("library.show", expect=404, article_id=article.public_id)
    page.get("library.original", expect=404, article_id=article.public_id)
