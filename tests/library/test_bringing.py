"""Bringing an article in: recognised, corrected, kept once, refused in plain words."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from lxml import html

from app.db import db
from app.library import queries
from app.library.importing import MAX_BYTES
from app.library.models import Article
from app.people.models import Unit
from app.permissions import Role
from tests.factories.library import TEXT, make_article, make_draft
from tests.factories.people import make_staff, make_tree
from tests.library.pages_of_ours import FOLDER, page_text
from tests.library.previews import draft_of, large_upload, n_articles, n_drafts, only_revision, preview, save, sentences, upload, values
from tests.page import Page

BIG5 = "樓梯檢查完成\n2022年6月1日 來源：北河日報\n各單位應當保持樓梯暢通，走廊裡不得堆放物品。檢查每月一次。\n"
ZH = "楼梯检查完成\n2022年6月1日 来源：北河日报\n各单位应当保持楼梯畅通，走廊里不得堆放物品。检查每月一次。\n"


@pytest.mark.usefixtures("author")
def test_a_pasted_page_is_recognised_shown_and_saved(page: Page) -> None:
    tree = preview(page, {"text": page_text("notice-en.txt")})
    form = values(tree)

    assert form["section"] == "Safety at work"
    assert form["category"] == "Fire Prevention"
    assert form["published_on"] == "2023-03-09"
    assert "Current location: home page" in sentences(tree.find(".//aside"))
    save(page, tree)
    kept = only_revision()
    assert (kept.section, kept.category, str(kept.published_on), kept.author, kept.source) == (
        "Safety at work", "Fire Prevention", "2023-03-09", None, None
    )  # fmt: skip
    assert len(kept.removed) == 4


@pytest.mark.usefixtures("author")
def test_nothing_is_kept_before_it_is_saved(page: Page) -> None:
    preview(page, {"text": TEXT})

    assert n_articles() == 0


@pytest.mark.usefixtures("author")
def test_what_was_recognised_can_be_corrected(page: Page) -> None:
    tree = preview(page, {"text": ZH})
    save(page, tree, title=" 楼梯检查完成　走廊畅通 ", author="钱芳 周明", published_on="2022-06-02")

    kept = only_revision()
    assert (kept.title, kept.author, str(kept.published_on)) == ("楼梯检查完成 走廊畅通", "钱芳 周明", "2022-06-02")


@pytest.mark.usefixtures("author")
def test_a_text_without_a_title_asks_for_one(page: Page) -> None:
    tree = preview(page, {"text": "The stairs are clear. Nothing is stored there, on any floor."})
    refused = save(page, tree, expect=422)

    assert "No title was found" in refused.text
    assert n_articles() == 0


@pytest.mark.usefixtures("author")
def test_a_form_sent_twice_saves_one_article(page: Page) -> None:
    tree = preview(page, {"text": TEXT})
    save(page, tree)
    again = save(page, tree)
    shown = page.fetch("library.draft", expect=303, draft_id=draft_of(tree))

    assert again.location.endswith(draft_of(tree))
    assert shown.location == f"/articles/{draft_of(tree)}"
    assert n_articles() == 1


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize(
    ("data", "name", "status", "sentence"),
    [
        (b"", "empty.txt", 422, "There is nothing in it."),
        (b" \n ", "blank.txt", 422, "There is nothing in it."),
        (b"{\\rtf1 lamps}", "notes.rtf", 415, "This is a rich-text file. Open it, save it as a Word document"),
        (b"PK\x03\x04one.txt", "notes.zip", 415, "This is an archive. Unpack it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "notes.txt", 415, "This is a picture or a recording, and holds no text to read."),
        (b"PK\x03\x04xl/workbook.xml", "notes.txt", 415, "This is an Excel workbook. Open it, save it as a Word document (.docx)"),
        (b"Just words.", "report.docx", 415, "Its name says .docx, but it holds plain text."),
        (b"a" * 200_000, "line.txt", 413, "One line has more than 100,000 characters"),
        (b"<html>" + b"<div>" * 50_000, "deep.html", 413, "too deep to be read"),
        (b"<html><script>x</script></html>", "page.html", 422, "There is no text to read in it."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_plain_words(page: Page, data: bytes, name: str, status: int, sentence: str) -> None:
    tree = preview(page, upload(data, name), expect=status)

    assert sentence in sentences(tree)
    assert n_articles() == 0


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize(("size", "limit"), [(MAX_BYTES + 1, 5), (9_000_000, 5), (25_000_001, 25), (50_000_000, 25)])
def test_a_file_too_large_is_refused_with_the_limit(page: Page, size: int, limit: int) -> None:
    assert f"at most {limit} MB can be read" in sentences(large_upload(page, b"a" * size))
    assert n_articles() == 0


@pytest.mark.usefixtures("author")
def test_pasted_text_that_is_refused_is_given_back(page: Page) -> None:
    tree = preview(page, {"text": "<html><script>typed by hand</script></html>"}, expect=422)

    assert tree.xpath("string(//textarea)").strip() == "<html><script>typed by hand</script></html>"


@pytest.mark.usefixtures("author")
def test_a_page_s_scripts_are_counted_and_none_reaches_the_reader(page: Page) -> None:
    tree = preview(page, upload((FOLDER / "news-en.html").read_bytes(), "news.html"))

    assert "2 scripts" in sentences(tree)
    assert "1 embedded page" in sentences(tree)
    assert "document.write" not in tree.text_content()


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_a_file_in_any_encoding_is_shown_as_it_reads(page: Page, encoding: str) -> None:
    assert values(preview(page, upload(BIG5.encode(encoding), "notice.txt")))["title"] == "樓梯檢查完成"


@pytest.mark.usefixtures("author")
def test_a_file_can_be_read_again_in_another_encoding(page: Page) -> None:
    draft_id = draft_of(preview(page, upload(ZH.encode("gb18030"), "notice.txt")))
    page.post("library.reread", {"encoding": "cp1252"}, draft_id=draft_id)
    wrong = values(page.get("library.draft", draft_id=draft_id))
    page.post("library.reread", {"encoding": "gb18030"}, draft_id=draft_id)
    right = values(page.get("library.draft", draft_id=draft_id))

    assert wrong["title"] != "楼梯检查完成"
    assert (right["title"], right["encoding"]) == ("楼梯检查完成", "gb18030")


@pytest.mark.usefixtures("author")
def test_an_encoding_that_does_not_fit_is_refused_and_what_was_typed_stays(page: Page) -> None:
    tree = preview(page, upload(ZH.encode("gb18030"), "notice.txt"))
    typed = values(tree) | {"encoding": "utf-8", "author": "钱芳"}
    refused = page.post("library.reread", typed, expect=422, draft_id=draft_of(tree))

    assert "cannot be read in that encoding" in refused.text
    assert values(html.document_fromstring(refused.text))["author"] == "钱芳"


@pytest.mark.usefixtures("author")
def test_the_same_file_again_says_where_it_is_and_offers_both_ways(page: Page) -> None:
    save(page, preview(page, {"text": TEXT}))
    tree = preview(page, {"text": TEXT})

    article = db.session.scalars(sa.select(Article)).one()
    assert "already in the library" in sentences(tree)
    assert tree.xpath(f"//a[contains(., 'Open the article')][@href='/articles/{article.public_id}']")
    page.post("library.attach", {"article": article.public_id}, draft_id=draft_of(tree))
    attached = page.get("library.draft", draft_id=draft_of(tree))
    save(page, attached, title="All stairs are checked twice")
    assert n_articles() == 1
    assert [one.number for one in queries.revisions(article.id)] == [2, 1]


def test_a_draft_is_not_attached_to_an_article_of_others(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.AUTHOR, tree["east"]))
    shown = preview(page, {"text": TEXT})

    page.post("library.attach", {"article": make_article(tree["west"]).public_id}, expect=404, draft_id=draft_of(shown))


@pytest.mark.usefixtures("author")
def test_a_draft_may_be_left_and_taken_up_again(page: Page) -> None:
    draft_id = draft_of(preview(page, {"text": TEXT}))

    assert page.get("library.new").xpath(f"//a[@href='/imports/{draft_id}']")
    save(page, page.get("library.draft", draft_id=draft_id))
    assert not page.get("library.new").xpath(f"//a[@href='/imports/{draft_id}']")


@pytest.mark.usefixtures("author")
def test_a_draft_that_is_started_over_is_gone(page: Page) -> None:
    draft_id = draft_of(preview(page, {"text": TEXT}))
    page.post("library.discard", draft_id=draft_id)

    page.get("library.draft", expect=404, draft_id=draft_id)
    assert n_drafts() == 0


@pytest.mark.usefixtures("author")
def test_what_is_pasted_with_formatting_keeps_its_headings_and_lists(page: Page) -> None:
    markup = "<h1>Stairs</h1><p>Every floor is walked once a day, and the lamps are lit.</p><h2>Duties</h2>"
    markup += "<ul><li>Walk.</li><li>Look.</li></ul>"
    tree = preview(page, {"text": "Stairs Every floor …", "html": markup})

    assert tree.xpath("//*[contains(@class, 'passage')][self::h2 or self::h3 or self::h4]")
    assert len(tree.xpath("//li[contains(@class, 'passage')]")) == 2
    assert "with its formatting" in sentences(tree)


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "CON.txt", "a" * 300 + ".txt", "invoice\u202etxt.exe.txt", "<img src=x>.txt"])
def test_a_hostile_name_is_kept_as_a_safe_one(page: Page, name: str) -> None:
    tree = preview(page, upload(TEXT.encode(), name))
    (drawn,) = tree.xpath("//bdi[@class='import__name']")
    assert not set(drawn.text_content()) & set("/\\<>\u202e")
    assert len(drawn) == 0
    save(page, tree)

    shown = only_revision().filename
    assert shown is not None
    assert len(shown) <= 80
    assert not set(shown) & set("/\\<>\u202e")


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2022-02-31", "soon"])
def test_a_date_that_cannot_be_is_refused(page: Page, day: str) -> None:
    save(page, preview(page, {"text": TEXT}), expect=422, published_on=day)


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("title", ["", "   ", "\u200b\u200b", "long " * 100])
def test_a_title_of_nothing_or_too_much_is_refused(page: Page, title: str) -> None:
    save(page, preview(page, {"text": TEXT}), expect=422, title=title)


def test_an_article_is_saved_only_at_a_unit_of_the_author_s(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.AUTHOR, tree["east"]))
    shown = preview(page, {"text": TEXT})

    save(page, shown, expect=422, unit=tree["west"].public_id)
    save(page, shown, unit=tree["county"].public_id)
    assert db.session.scalars(sa.select(Article.unit_id)).one() == tree["county"].id


def test_a_draft_is_its_owner_s_alone(page: Page, unit: Unit) -> None:
    draft = make_draft(make_staff(Role.AUTHOR, unit))
    page.sign_in(make_staff(Role.AUTHOR, unit))

    page.get("library.draft", expect=404, draft_id=draft.public_id)
    page.post("library.keep", {"title": "Mine"}, expect=404, draft_id=draft.public_id)
