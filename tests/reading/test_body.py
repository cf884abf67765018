"""How an article stands on the reader's page: levels, nested lists, tables, figures, notes; and who gets its pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.library import queries
from app.library.domain import Change, Passage, PassageKind, Span, SpanKind
from app.library.models import Article
from app.library.services import importing, publishing
from app.library.services.publishing import Remark
from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.documents import make_document
from tests.factories.library import make_image
from tests.factories.people import make_learner, make_staff, make_unit
from tests.page import Page
from tests.times import NOON

KINDS, LOOKS = PassageKind, SpanKind
PICTURE = b"\x89PNG a picture"


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def author(unit: Unit) -> User:
    return make_staff(Role.AUTHOR, unit)


def published(unit: Unit, author: User, *passages: Passage) -> Article:
    document = replace(make_document("Lamps"), passages=tuple(replace(one, number=n) for n, one in enumerate(passages, 1)))
    article = importing.add_article(document, title="Lamps", unit=unit, actor_id=author.id, original=None, now=NOON)
    publishing.publish(article, queries.latest_revision(article.id), actor_id=author.id, now=NOON)
    return article


def passage(kind: PassageKind, text: str, level: int = 0, *spans: Span, label: str | None = None, image: str | None = None) -> Passage:
    return Passage(0, kind, text, level, spans, image, label)


def test_headings_lists_and_tables_stand_as_they_are_meant(page: Page, unit: Unit, author: User) -> None:
    article = published(
        unit,
        author,
        *(passage(KINDS.HEADING, f"Level {level}", level) for level in (0, 1, 2, 3, 9)),
        *(passage(KINDS.LIST_ITEM, text, level) for text, level in (("Lamps", 0), ("1. North", 1), ("Oil", 0))),
        *(passage(KINDS.TABLE_ROW, text, level) for text, level in (("Lamp | Colour", 1), ("North | red", 0))),
    )
    page.sign_in(make_learner(unit))
    html = page.get("reading.show", article_id=article.public_id)
    body = html.xpath("//div[@class='article__body']")[0]

    assert [one.tag for one in body.xpath(".//*[@data-passage]")[:5]] == ["h2", "h2", "h3", "h4", "h4"]
    assert body.xpath("./ul/li/ul/li[contains(@class, 'numbered')]/@id") == ["p-7"]
    cells = body.xpath(".//thead//th[@scope='col'] | .//tbody//td")
    assert [one.text_content() for one in cells] == ["Lamp", " | Colour", "North", " | red"]
    assert {one.get("id"): one.text_content() for one in body.xpath(".//*[@data-passage]")} == {
        f"p-{one.number}": one.text for one in queries.passages(article.published_revision_id or 0)
    }


def test_looks_links_and_notes_are_drawn_and_change_no_character(page: Page, unit: Unit, author: User) -> None:
    spans = (
        Span(LOOKS.STRONG, 0, 5),
        Span(LOOKS.EMPHASIS, 2, 5),
        Span(LOOKS.NOTE, 5, 5, "1"),
        Span(LOOKS.LINK, 6, 9, "https://example.org/?a=1&b=2"),
        Span(LOOKS.LINK, 10, 13, "javascript:alert(1)"),
        Span(LOOKS.CODE, 14, 20),
    )
    texts = (passage(KINDS.PARAGRAPH, "Lamps are lit <b>&amp;", 0, *spans), passage(KINDS.FOOTNOTE, "By the keeper.", label="1"))
    article = published(unit, author, *texts)
    page.sign_in(make_learner(unit))
    html = page.get("reading.show", article_id=article.public_id, query={"passage": 1, "start": 3, "end": 8})
    (first, note) = html.xpath("//*[@data-passage]")

    assert first.text_content() == "Lamps are lit <b>&amp;"
    assert note.text_content() == "By the keeper."
    assert first.xpath(".//a[@rel='noopener']/@href") == ["https://example.org/?a=1&b=2"]
    assert first.xpath(".//sup/a[@role='doc-noteref']/@href") == ["#p-2"]
    assert note.xpath(".//a[@role='doc-backlink']/@href") == ["#p-1"]
    assert "".join(first.xpath(".//mark//text()")) == "ps ar"


def test_a_figure_shows_its_picture_with_the_caption_under_it_or_its_words(page: Page, unit: Unit, author: User) -> None:
    figure, words = passage(KINDS.FIGURE, "Two lamps on a wall"), passage(KINDS.FIGURE, "A lamp nobody kept")
    article = published(unit, author, words, figure, passage(KINDS.CAPTION, "The north wall"), passage(KINDS.PARAGRAPH, "Text."))
    newer = queries.document(article.published_revision_id or 0)
    sha256 = make_image(article, data=PICTURE)
    newer = replace(newer, passages=(newer.passages[0], replace(newer.passages[1], image=sha256), *newer.passages[2:]))
    second = importing.add_revision(article, newer, title="Lamps", actor_id=author.id, original=None, now=NOON)
    publishing.publish(article, second, actor_id=author.id, now=NOON, remark=Remark(Change.MINOR))
    page.sign_in(make_learner(unit))
    html = page.get("reading.show", article_id=article.public_id)
    (picture,) = html.xpath("//figure//img")

    assert picture.get("alt") == "Two lamps on a wall"
    assert picture.get("loading") == "lazy"
    assert html.xpath("//figure[.//img]/figcaption")[0].text_content() == "The north wall"
    assert html.xpath("//figure[not(.//img)]//*[@class='figure__words']")[0].text_content() == "A lamp nobody kept"
    response = page.open("GET", picture.get("src"))
    assert (response.status_code, response.data, response.mimetype) == (200, PICTURE, "image/png")


def test_a_picture_runs_nothing_and_goes_to_readers_of_the_published_revision_and_keepers(page: Page, unit: Unit, author: User) -> None:
    article = published(unit, author, passage(KINDS.PARAGRAPH, "Lamps"), passage(KINDS.PARAGRAPH, "Text."))
    shown: dict[str, Any] = {"article_id": article.public_id, "sha256": make_image(article, shown_in=article.published_revision_id)}
    draft: dict[str, Any] = {"article_id": article.public_id, "sha256": make_image(article, data=b"another")}
    learner = make_learner(unit)

    page.sign_in(learner)
    response = page.fetch("reading.image", **shown)
    assert response.headers["Content-Security-Policy"].startswith("sandbox;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    page.fetch("reading.image", expect=404, **draft)
    page.fetch("library.image", expect=404, **shown)
    page.sign_in(author)
    page.fetch("library.image", **draft)
    page.sign_in(make_learner(make_unit()))
    page.fetch("reading.image", expect=404, **shown)

    page.sign_in(learner)
    publishing.unpublish(queries.article_or_404(article.public_id), actor_id=author.id, now=NOON)
    page.fetch("reading.image", expect=404, **shown)
