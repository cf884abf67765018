"""Nobody learns from a search what they may not read: not by a title, a count, a snippet, a key point or a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from app.library.domain import Change
from app.library.importing import read_pasted
from app.library.queries import latest_revision
from app.library.services import importing, publishing
from app.library.services.publishing import Remark
from app.permissions import Role
from app.search.queries import State
from app.search.services import indexing
from tests.factories.people import make_learner, make_staff, make_tree
from tests.factories.search import actor_at, look, make_find, titles
from tests.page import Page
from tests.times import NOON

CANARY = "canarykestrel"
TEXT = f"A word that stands nowhere else: {CANARY}. Beside it stands the plain word lantern, which every office has."
# As seen from the east: what its readers may read, and what its keepers keep.
READ, KEPT = {"nation", "east"}, {"east", "city", "county"}


def test_readers_find_what_is_published_in_their_own_line_and_keepers_all_below_them(database: None) -> None:
    tree = make_tree()
    for name, unit in tree.items():
        make_find(f"{name} published", TEXT, unit=unit)
        make_find(f"{name} draft", TEXT, unit=unit, is_published=False)
    published, drafts = {f"{name} published" for name in READ}, {f"{name} draft" for name in KEPT}
    kept = {f"{name} published" for name in KEPT} | published | drafts

    assert set(titles(actor_at(tree["east"]), CANARY)) == published
    for role in (Role.AUTHOR, Role.REVIEWER, Role.ORGANISER, Role.ADMINISTRATOR):
        keeper = actor_at(tree["east"], role)
        assert set(titles(keeper, CANARY)) == set(titles(keeper, "")) == kept
        assert set(titles(keeper, CANARY, state=State.DRAFT)) == drafts
        assert set(titles(keeper, CANARY, state=State.PUBLISHED)) == kept - drafts


@pytest.mark.parametrize("typed", ["", CANARY, "lantern", f'"{CANARY} beside it"', "-nothing", f"lantern -{CANARY}x"])
def test_a_search_page_tells_nothing_of_other_trees(page: Page, typed: str) -> None:
    tree = make_tree()
    for name in ("west", "foreign", "city"):
        make_find(f"Lantern {name} {CANARY}", TEXT, unit=tree[name], section=CANARY, source=CANARY, category=CANARY)
    make_find(f"Draft of the east {CANARY}", TEXT, unit=tree["east"], is_published=False)
    make_find("Ours", "The plain word lantern stands here.", unit=tree["east"])
    page.sign_in(make_learner(tree["east"]))
    shown = page.get("search.index", query={"q": typed})
    for box in shown.xpath("//input"):
        box.set("value", "")  # what was typed comes back
    told = html.tostring(shown.find(".//main"), encoding="unicode").replace(f"q={CANARY}", "")

    assert CANARY not in told
    assert ("1 article" in told) is (typed in ("", "lantern", "-nothing", f"lantern -{CANARY}x"))


def test_another_unit_s_exact_title_looks_like_no_result(page: Page) -> None:
    tree = make_tree()
    make_find("Kestrel", unit=tree["west"])
    page.sign_in(make_learner(tree["east"]))
    foreign = page.fetch("search.index", query={"q": "Kestrel"}).text.replace("Kestrel", "")
    unknown = page.fetch("search.index", query={"q": "Kastrel"}).text.replace("Kastrel", "")

    def words(text: str) -> str:
        return str(html.document_fromstring(text).find(".//main").text_content())

    assert words(foreign) == words(unknown)


def test_what_is_taken_back_is_not_found_even_before_the_index_hears_of_it(database: None) -> None:
    tree = make_tree()
    article = make_find("Taken back", TEXT, unit=tree["east"])
    reader = actor_at(tree["east"])
    publishing.unpublish(article, actor_id=article.created_by_id, now=NOON)

    assert titles(reader, CANARY) == titles(reader, "") == []


def test_readers_do_not_find_the_words_of_a_revision_that_waits(database: None) -> None:
    tree = make_tree()
    article = make_find("Two states", "The first state says lantern.", unit=tree["east"])
    document = replace(read_pasted(TEXT), title="Two states")
    importing.add_revision(article, document, title="Two states", actor_id=article.created_by_id, original=None, now=NOON)
    indexing.index([article.id], now=NOON)
    reader, keeper = actor_at(tree["east"]), actor_at(tree["east"], Role.AUTHOR)

    assert (titles(reader, CANARY), titles(keeper, CANARY)) == ([], ["Two states"])
    assert look(reader, "lantern").rows[0].number == 1
    publishing.publish(article, latest_revision(article.id), actor_id=article.created_by_id, now=NOON, remark=Remark(Change.MINOR))
    indexing.index([article.id], now=NOON)
    assert titles(reader, CANARY) == ["Two states"]


def test_only_keepers_are_asked_about_states(page: Page) -> None:
    tree = make_tree()
    make_find("Hidden", unit=tree["east"], is_published=False)
    page.sign_in(make_learner(tree["east"]))
    reader = page.get("search.index", query={"state": "draft"})
    page.sign_in(make_staff(Role.AUTHOR, tree["east"]))
    keeper = page.get("search.index", query={"state": "draft"})

    assert (reader.xpath("//select[@name='state']"), "Hidden" in reader.text_content()) == ([], False)
    assert keeper.xpath("//select[@name='state']")
    assert "Hidden" in keeper.text_content()
