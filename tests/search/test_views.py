"""The search page, for whatever is typed into its address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.people.models import Unit
from app.permissions import Role
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.search import make_find
from tests.page import Page

EN = "The meeting put forward five necessary paths. Every office keeps them."


@pytest.fixture
def unit(page: Page) -> Unit:
    unit = make_unit()
    page.sign_in(make_learner(unit))
    return unit


def sentences(shown: Any) -> str:
    return " ".join(shown.find(".//main").text_content().split())


def test_a_find_leads_to_the_very_words_in_the_reader(page: Page, unit: Unit) -> None:
    article = make_find("Paths", EN, unit=unit)
    shown = page.get("search.index", query={"q": "necessary"})
    (href,) = shown.xpath("//article//h3/a/@href")
    parts = urlsplit(href)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}

    assert shown.xpath("//article//mark/text()") == ["necessary"]
    assert (parts.path, parts.fragment) == (f"/read/{article.public_id}", f"p-{asked['passage']}")
    reader = page.get("reading.show", article_id=article.public_id, query=asked)
    assert "necessary" in "".join(reader.xpath("//mark//text()"))


def test_a_keeper_is_led_to_the_article_s_own_page_where_the_reader_is_closed(page: Page, unit: Unit) -> None:
    below = make_unit("Below", unit)
    make_find("Draft paths", EN, unit=unit, is_published=False)
    make_find("Far paths", EN, unit=below)
    page.sign_in(make_staff(Role.REVIEWER, unit))
    hrefs = page.get("search.index", query={"q": "paths"}).xpath("//article//h3/a/@href")

    assert len(hrefs) == 2
    for href in hrefs:
        assert href.startswith("/articles/")
        assert page.open("GET", href).status_code == 200


def test_marks_never_let_markup_through(page: Page, unit: Unit) -> None:
    make_find(
        "<script>alert(1)</script> paths", "Five <b>paths</b> & <img src=x onerror=alert(1)> paths, said the office to all.", unit=unit
    )
    text = page.fetch("search.index", query={"q": "paths <script>"}).text

    assert "<img src=x" not in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "typed", ["", "a", "x" * 10_000, "字" * 10_000, "word " * 2_000, '"' * 5_000, "-" * 300, '%_*"NEAR(-', "(" * 200, "🙂", "\x00\x01"]
)
def test_whatever_is_typed_gives_a_page(page: Page, unit: Unit, typed: str) -> None:
    make_find("Paths", EN, unit=unit)
    shown = page.get("search.index", query={"q": typed})

    assert len(shown.xpath("//input[@id='q']/@value")[0]) <= 400
    if len(typed) > 400 and typed.strip('-"'):
        assert "its beginning was" in sentences(shown)


INJECTIONS = [
    "1' OR '1'='1",
    "1; DROP TABLE article",
    "' UNION SELECT password_hash FROM user --",
    '") OR 1=1 --',
    "\\",
    "%27",
    "${7*7}",
    "{{7*7}}",
]


@pytest.mark.parametrize("name", ["q", "section", "category", "source", "since", "until", "language", "state", "sort", "page", "unknown"])
@pytest.mark.parametrize("role", [Role.LEARNER, Role.AUTHOR])
def test_no_parameter_reaches_the_database_as_anything_but_a_value(page: Page, unit: Unit, name: str, role: Role) -> None:
    make_find("Paths", EN, unit=unit)
    page.sign_in(make_staff(role, unit))
    for value in [*INJECTIONS, "-1", "1e12", "9" * 400, "\x00", "\ufffd", "𬀩"]:
        page.get("search.index", query={name: value})
        page.get("search.index", query={"q": "paths", name: value})
    shown = page.get("search.index", query={"q": "paths"})

    assert "1 article found" in sentences(shown)


def test_a_day_that_is_none_is_said_beside_its_field_and_what_was_typed_stays(page: Page, unit: Unit) -> None:
    make_find("Paths", EN, unit=unit)
    shown = page.get("search.index", query={"q": "paths", "since": "2025-02-31", "section": "News"})

    assert shown.xpath("//input[@name='since']/@aria-invalid") == ["true"]
    assert shown.xpath("//input[@name='section']/@value") == ["News"]
    assert shown.xpath("//input[@id='q']/@value") == ["paths"]


def test_signs_alone_are_answered_with_what_to_type(page: Page, unit: Unit) -> None:
    make_find("Paths", EN, unit=unit)

    assert "Signs alone find nothing" in sentences(page.get("search.index", query={"q": "？！-"}))


def test_no_result_says_what_to_try(page: Page, unit: Unit) -> None:
    make_find("Paths", EN, unit=unit)
    shown = page.get("search.index", query={"q": '"five paths" office -every', "section": "x"})

    assert all(tip in sentences(shown) for tip in ("fewer words", "quotation marks out", "with a minus", "all articles instead"))


def test_an_empty_library_says_so(page: Page, unit: Unit) -> None:
    assert "No article yet" in sentences(page.get("search.index"))


def test_facts_of_a_find_narrow_the_search(page: Page, unit: Unit) -> None:
    make_find("Paths", EN, unit=unit, section="要闻", source="Harbour office")
    shown = page.get("search.index", query={"q": "paths", "sort": "date"})
    hrefs = shown.xpath("//ul[contains(@class, 'find__facts')]//a/@href")

    assert [parse_qs(urlsplit(href).query) for href in hrefs] == [
        {"q": ["paths"], "sort": ["date"], "section": ["要闻"]},
        {"q": ["paths"], "sort": ["date"], "source": ["Harbour office"]},
    ]


def test_pages_keep_what_was_asked(page: Page, unit: Unit) -> None:
    for number in range(21):
        make_find(f"Paths {number}", EN, unit=unit)
    shown = page.get("search.index", query={"q": "paths", "sort": "date"})
    (following,) = shown.xpath("//a[@rel='next']/@href")

    assert parse_qs(urlsplit(following).query) == {"q": ["paths"], "sort": ["date"], "page": ["2"]}
    assert shown.xpath("//ol[contains(@class, 'finds')]/@start") == ["1"]
    assert "21 articles found" in sentences(shown)


def test_more_finds_cost_no_more_queries(page: Page, unit: Unit) -> None:
    make_find("Paths", EN, unit=unit)
    page.get("search.index", query={"q": "paths"}, budget=6)
    one = page.n_queries
    for number in range(30):
        make_find(f"Paths {number}", EN, unit=unit)
    page.get("search.index", query={"q": "paths"})

    assert page.n_queries == one


def test_every_page_leads_to_the_search_and_readers_have_a_library(page: Page, unit: Unit) -> None:
    shown = page.get("assignments.my_study")
    assert shown.xpath("//header//a[@aria-label='Search the library']/@href") == ["/search"]
    assert shown.xpath("//header//nav//a[@href='/search']/text()")[0] == "Library"
    page.sign_in(make_staff(Role.AUTHOR, unit))
    assert page.get("library.index").xpath("//header//nav//a[@href='/search']") == []
