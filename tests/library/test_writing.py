"""Writing an article by hand: preview, saving once, conflicts, refusals that keep what was typed."""

from __future__ import annotations

import io
from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html
from PIL import Image as Pillow

from app.audit.models import AuditRecord
from app.db import db
from app.library import queries
from app.library.domain import PassageKind
from app.library.models import Article, ImageRow
from app.people.models import Unit, User
from tests.factories.library import make_article, make_image
from tests.factories.people import make_learner
from tests.library.previews import n_articles, only_revision, sentences
from tests.page import Page

TEXT = "## 一、总则\n\n**重点：**灯塔每晚点亮[^1]。\n\n- 修剪灯芯\n\n[^1]: 由守灯人点亮。\n"


def typed(page: Page, article: Article | None = None, **changes: Any) -> dict[str, str]:
    """What the form would send, with these changes."""
    tree = page.get("library.edit", article_id=article.public_id) if article else page.get("library.write")
    (form,) = tree.xpath("//form[.//textarea[@name='text']]")
    values = {name: (value or "").lstrip("\n") for name, value in form.form_values() if name not in ("csrf_token", "image")}
    return {**values, "do": "save", **changes}


def tree_of(response: Any) -> html.HtmlElement:
    return html.document_fromstring(response.text)


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    stream = io.BytesIO()
    Pillow.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


def test_an_article_is_written_from_nothing(page: Page, unit: Unit, author: User) -> None:
    facts: dict[str, Any] = {"title": "灯塔规则", "author": "赵兰", "source": "港务局", "published_on": "2022-06-01", "language": "zh"}
    page.post("library.save_written", typed(page, text=TEXT, **facts))
    revision = only_revision()

    assert (revision.title, revision.author, revision.source, revision.language.value) == ("灯塔规则", "赵兰", "港务局", "zh")
    assert [(one.kind, one.text) for one in queries.passages(revision.id)] == [
        (PassageKind.HEADING, "一、总则"),
        (PassageKind.PARAGRAPH, "重点：灯塔每晚点亮。"),
        (PassageKind.LIST_ITEM, "修剪灯芯"),
        (PassageKind.FOOTNOTE, "由守灯人点亮。"),
    ]
    assert db.session.scalars(sa.select(AuditRecord.deed).order_by(AuditRecord.id.desc())).first() == "article_written"


def test_the_same_form_sent_twice_saves_one_article(page: Page, unit: Unit, author: User) -> None:
    form = typed(page, text=TEXT, title="灯塔规则")
    first = page.post("library.save_written", form).location
    second = page.post("library.save_written", form).location

    assert first == second
    assert n_articles() == 1


def test_editing_begins_with_the_text_as_it_is_and_adds_a_revision(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    before = queries.latest_revision(article.id)
    form = typed(page, article)
    assert form["title"] == "All stairs are checked"
    assert form["published_on"] == "2022-06-01"
    page.post("library.save_edited", {**form, "text": form["text"] + "\nOne **more** line.\n"}, article_id=article.public_id)
    after = queries.latest_revision(article.id)

    assert (before.number, after.number) == (1, 2)
    assert queries.passages(after.id)[:2] == queries.passages(before.id)
    assert queries.passages(after.id)[2].text == "One more line."
    page.post("library.save_edited", {**form, "text": form["text"] + "\nOne **more** line.\n"}, article_id=article.public_id)
    assert queries.latest_revision(article.id).number == 2


def test_an_edit_that_changes_nothing_adds_no_revision_and_says_so(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    form = typed(page, article)
    there = page.post("library.save_edited", form, article_id=article.public_id)
    assert queries.latest_revision(article.id).number == 1
    assert "no new revision" in page.get("library.show", article_id=article.public_id).text_content()
    assert there.status_code == 303
    page.post("library.save_edited", {**form, "source": "Another desk"}, article_id=article.public_id)
    assert queries.latest_revision(article.id).number == 2


def test_a_revision_added_meanwhile_is_told_and_neither_text_is_lost(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    mine = typed(page, article, text="Mine is this.")
    page.post("library.save_edited", {**mine, "text": "Theirs is that."}, article_id=article.public_id)
    tree = tree_of(page.post("library.save_edited", mine, expect=409, article_id=article.public_id))

    assert tree.xpath("string(//textarea[@name='text'])").strip() == "Mine is this."
    assert tree.xpath("string(//textarea[@id='theirs'])").strip() == "Theirs is that."
    assert queries.latest_revision(article.id).number == 2
    (form,) = tree.xpath("//form[.//textarea[@name='text']]")
    again = {name: value or "" for name, value in form.form_values() if name not in ("csrf_token", "image")}
    page.post("library.save_edited", {**again, "do": "save"}, article_id=article.public_id)
    assert queries.passages(queries.latest_revision(article.id).id)[0].text == "Mine is this."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " \n\u200b"}, "Write the text of the article."),
        ({"text": "Text.", "title": ""}, "No title was found"),
        ({"text": "Text.", "published_on": "2022-02-31"}, "valid date"),
        ({"text": "x" * 100_001}, "One line has more than"),
        ({"text": "y\n" * 210_000}, "at most 400,000 characters"),
        ({"text": "[" * 30_001}, "too large"),
    ],
)
def test_a_refusal_keeps_what_was_typed(page: Page, unit: Unit, author: User, changes: dict[str, str], sentence: str) -> None:
    sent: dict[str, Any] = {"title": "Lamps", "section": "Notices", **changes}
    form = typed(page, **sent)
    tree = tree_of(page.post("library.save_written", form, expect=422))

    assert sentence in sentences(tree)
    assert tree.xpath("string(//textarea[@name='text'])").strip("\r\n") == changes["text"].strip("\r\n")
    assert tree.xpath("//input[@name='section']/@value") == ["Notices"]
    assert n_articles() == 0


def test_without_script_a_button_draws_the_preview_and_saves_nothing(page: Page, unit: Unit, author: User) -> None:
    tree = tree_of(page.post("library.save_written", typed(page, text=TEXT, do="preview"), expect=200))

    assert tree.xpath("//section//strong/text()") == ["重点："]
    assert tree.xpath("//section//h3/text()[last()]") == ["一、总则"]
    assert tree.xpath("//form/@data-changed") == ["true"]
    assert n_articles() == 0


def test_the_live_preview_is_drawn_by_the_server(page: Page, unit: Unit, author: User) -> None:
    body = page.send("library.preview_written", {"text": "A **bold** [x](javascript:alert(1)) <script>", "language": "en"}).get_json()

    assert "<strong>bold</strong>" in body["html"]
    assert "&lt;script&gt;" in body["html"]
    assert "1 link leads nowhere" in body["html"]
    assert body["length"] == "4 words"
    refused = page.send("library.preview_written", {"text": "x" * 100_001, "language": "en"}, expect=413).get_json()
    assert "One line has more than" in refused["sentence"]
    page.send("library.preview_written", {"text": 1}, expect=413)
    page.send("library.preview_written", {"text": "a", "more": 1}, expect=422)


def test_a_picture_is_kept_small_bare_and_once(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    for _ in range(2):
        sent = {"image": (io.BytesIO(picture("JPEG", (2000, 1000))), "a.jpg")}
        response = page.open("POST", f"/articles/{article.public_id}/images", sent)
        assert response.status_code == 200
    row = db.session.scalars(sa.select(ImageRow)).one()

    assert response.get_json() == {"address": f"image:{row.sha256[:16]}"}
    assert (row.width, row.height) == (1600, 800)
    form = typed(page, article)
    text = f"{form['text']}\n![Two lamps]({response.get_json()['address']})\n"
    page.post("library.save_edited", {**form, "text": text}, article_id=article.public_id)
    assert queries.passages(queries.latest_revision(article.id).id)[-1].image == row.sha256
    tree = page.get("library.edit", article_id=article.public_id)
    assert tree.xpath("//figure//img/@alt") == ["Two lamps"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"\xef\xbb\xbf  <svg><script>alert(1)</script></svg>",
        b"GIF89a<script>alert(1)</script>",
        b"\x1f\x8b\x08\x00svgz",
        picture()[:40],
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_what_is_no_plain_picture_is_refused(page: Page, unit: Unit, author: User, data: bytes) -> None:
    article = make_article(unit, author=author)
    response = page.open("POST", f"/articles/{article.public_id}/images", {"image": (io.BytesIO(data), "lamp.png")})

    assert response.status_code == 422
    assert "no picture that can be shown" in response.get_json()["sentence"]
    assert db.session.scalars(sa.select(ImageRow)).all() == []


def test_a_picture_without_words_is_not_saved(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    sha256 = make_image(article)
    form = typed(page, article, text=f"Text.\n\n![](image:{sha256[:16]})\n")
    tree = tree_of(page.post("library.save_edited", form, expect=422, article_id=article.public_id))

    assert "A picture has no words" in sentences(tree)
    assert queries.latest_revision(article.id).number == 1


def test_without_script_a_picture_goes_to_the_end_of_the_text(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author)
    form = typed(page, article, do="image", text="Typed.", image_words="Two [lamps]")
    tree = tree_of(
        page.post("library.save_edited", {**form, "image": (io.BytesIO(picture()), "a.png")}, expect=200, article_id=article.public_id)
    )
    assert tree.xpath("string(//textarea[@name='text'])").strip().startswith("Typed.\n\n![Two \\[lamps\\]](image:")
    assert tree.xpath("//figure//img/@alt") == ["Two [lamps]"]
    wordless = {**form, "image_words": "", "image": (io.BytesIO(picture("GIF")), "a.gif")}
    tree = tree_of(page.post("library.save_edited", wordless, expect=200, article_id=article.public_id))
    assert "Write what the picture shows" in sentences(tree)


def test_pictures_of_another_article_are_not_shown(page: Page, unit: Unit, author: User) -> None:
    article, other = make_article(unit, author=author), make_article(unit, author=author)
    sha256 = make_image(other)
    body = page.send(
        "library.preview_edited", {"text": f"![Lamp](image:{sha256[:16]})", "language": "en"}, article_id=article.public_id
    ).get_json()

    assert "<img" not in body["html"]
    assert "1 picture is not kept" in body["html"]


def test_only_those_who_may_edit_write(page: Page, unit: Unit, author: User) -> None:
    article = make_article(unit, author=author, is_published=True)
    page.sign_in(make_learner(unit))

    page.fetch("library.write", expect=403)
    page.fetch("library.edit", expect=404, article_id=article.public_id)
    assert page.open("POST", f"/articles/{article.public_id}/images", {"image": (io.BytesIO(picture()), "a.png")}).status_code == 404
