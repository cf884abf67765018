"""Whatever a text holds, its page holds only elements of ours, and every parser reads that page alike."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, render_template
from hypothesis import given
from lxml import html

from app.db import db
from app.keypoints.models import KeyPointRow
from app.library import queries
from app.library.domain import Language, Passage, PassageKind, Span, SpanKind
from app.library.importing import ImportRefused, read_pasted
from app.library.markdown import from_markdown, to_markdown
from app.library.services import publishing
from app.library.views.drawn import Drawn
from app.people.models import Unit, User
from app.questions.models import Question
from tests.factories.hostile import LINES, PAYLOADS
from tests.factories.library import make_article
from tests.factories.passages import PICTURES, articles
from tests.page import Page
from tests.times import NOON

TAGS = {
    "h3", "h4", "h5", "p", "ul", "li", "div", "span", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "img", "section", "a", "strong", "em", "code", "sup",
}  # fmt: skip
ATTRIBUTES = {
    "class", "id", "lang", "href", "rel", "role", "src", "alt", "loading", "decoding", "scope", "colspan", "hidden", "tabindex",
    "aria-label", "data-passage", "data-label",
}  # fmt: skip
Element = tuple[str, frozenset[tuple[str, str]]]


class Plain(HTMLParser):
    """The elements of a page as Python's own parser meets them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, frozenset((name, value or "") for name, value in attrs)))


def elements_by_both(page: str) -> list[Element]:
    """The elements of a page, after checking that two parsers find the same."""
    plain = Plain()
    plain.feed(page)
    root = html.fragment_fromstring(page, create_parent="main")
    found = [(str(one.tag), frozenset((name, value) for name, value in one.attrib.items())) for one in root.iter() if one is not root]
    assert [(tag, frozenset((n, v or "") for n, v in attributes)) for tag, attributes in found] == plain.elements
    return plain.elements


def check(page: str) -> None:
    for tag, attributes in elements_by_both(page):
        assert tag in TAGS, tag
        for name, value in attributes:
            assert name in ATTRIBUTES, (tag, name)
            if name in ("href", "src"):
                assert value.startswith(("#p-", "/articles/", "http://", "https://", "mailto:", "HTTP")), value


def drawn(app: Flask, passages: tuple[Passage, ...]) -> str:
    with app.test_request_context():
        return render_template("library/_preview.html", text=Drawn.of(passages, Language.EN, "A" * 12), notes=[])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_typed_into_an_article_it_is_only_text(app: Flask, payload: str) -> None:
    around = (payload, f"Text {payload} text", f"- {payload}", f"> {payload}", f"**{payload}**")
    for text in (*around, f"[{payload}](https://example.org/)", f"a[^1]\n\n[^1]: {payload}"):
        passages = from_markdown(text, images=PICTURES)
        check(drawn(app, passages))
        assert from_markdown(to_markdown(passages), images=PICTURES) == passages


@pytest.mark.parametrize("payload", PAYLOADS)
def test_brought_in_as_page_or_text_it_is_only_text(app: Flask, payload: str) -> None:
    page = f"<html><body><h1>Lamps</h1><p>The lamps are lit at dusk.</p><p>{payload}</p><ul><li>{payload}</li></ul></body></html>"
    for text in (page, f"Lamps\n\nThe lamps are lit at dusk.\n\n{payload}\n", payload):
        try:
            check(drawn(app, read_pasted(text).passages))
        except ImportRefused:
            continue


@given(articles)
def test_passages_of_any_kind_and_look_are_drawn_with_our_elements_alone(app: Flask, passages: list[Passage]) -> None:
    numbered = tuple(Passage(n, *_rest(one)) for n, one in enumerate(passages, 1))
    check(drawn(app, numbered))


@pytest.mark.parametrize("payload", LINES)
def test_as_the_target_of_a_link_or_the_label_of_a_note_it_leads_nowhere(app: Flask, payload: str) -> None:
    spans = (Span(SpanKind.LINK, 0, 2, payload), Span(SpanKind.NOTE, 2, 2, payload))
    note = Passage(2, PassageKind.FOOTNOTE, payload, label=payload)
    check(drawn(app, (Passage(1, PassageKind.PARAGRAPH, "text", spans=spans), note)))


def _rest(one: Passage) -> tuple[Any, ...]:
    return one.kind, one.text, one.level, one.spans, one.image, one.label


def test_every_field_of_an_article_is_escaped_on_every_page(page: Page, unit: Unit, author: User) -> None:
    canary = "<b data-canary>\"'><i data-canary>"
    form = page.get("library.write").xpath("//form[.//textarea[@name='text']]")[0]
    values = {name: (value or "").lstrip("\n") for name, value in form.form_values() if name not in ("csrf_token", "image")}
    texts = dict.fromkeys(("title", "section", "category", "author", "source"), canary)
    response = page.post("library.save_written", {**values, **texts, "text": f"{canary}\n\n## {canary}\n", "do": "save"})
    article_id = response.location.split("/")[-1]
    article = queries.article_or_404(article_id)
    publishing.publish(article, queries.latest_revision(article.id), actor_id=author.id, now=NOON)
    refused = page.post("library.save_edited", {**values, **texts, "text": "x", "do": "save"}, expect=409, article_id=article_id)
    shown = [
        page.get("library.index"),
        page.get("library.show", article_id=article_id),
        page.get("library.edit", article_id=article_id),
        page.get("keypoints.index", article_id=article_id),
        page.get("reading.show", article_id=article_id),
        html.document_fromstring(refused.text),
    ]
    for tree in shown:
        assert not tree.xpath("//*[@data-canary]")
        assert "data-canary" in tree.text_content() or tree.xpath("//textarea[contains(., 'data-canary')]")


def test_key_points_and_questions_made_of_a_hostile_article_are_only_text(page: Page, unit: Unit, author: User) -> None:
    members = "; to trim ".join(f"the lamp {line}" for line in LINES[3:6])
    terms = "\n\n".join(f"{line} means a lamp that is lit at dusk on 1 June 2022 by the {line} office." for line in LINES[:12])
    text = f"Lamps\n\nThe officer put forward three requirements: to trim {members}.\n\n{terms}\n"
    article_id = make_article(unit, author=author, text=text, is_published=True).public_id
    page.post("keypoints.find", article_id=article_id)
    points = db.session.scalars(sa.select(KeyPointRow).order_by(KeyPointRow.id)).all()
    for point in points:
        page.post("keypoints.confirm", point_id=point.public_id)
    page.post("questions.draft", article_id=article_id)
    questions = db.session.scalars(sa.select(Question).order_by(Question.id)).all()

    assert points
    assert questions
    shown = [page.get("keypoints.index", article_id=article_id), page.get("questions.index", article=article_id)]
    shown += [page.get("questions.show", question_id=question.public_id) for question in questions[:8]]
    for tree in shown:
        assert not tree.xpath("//svg[not(@class)] | //img[@src='x'] | //iframe | //math | //object | //embed | //base")
