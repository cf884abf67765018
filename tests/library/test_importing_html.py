"""Web pages: the article found, made safe, and what surrounds it read."""

from __future__ import annotations

import base64
import quopri
from datetime import date

import pytest

from app.library.domain import PassageKind
from app.library.importing import read, read_pasted
from tests.library.pages_of_ours import page, texts

PROSE = "The stairs are kept clear on every floor, and nothing is stored in the corridor."


def counted(html: str) -> dict[str, int]:
    return {note.code: note.n for note in read(html.encode(), filename="page.html").notes}


def body(inner: str) -> str:
    return f"<html><head><title>Stairs</title></head><body><h1>Stairs</h1>{inner}<p>{PROSE}</p><p>{PROSE}</p></body></html>"


def test_a_news_page_gives_its_metadata() -> None:
    document = page("news-en.html")

    assert document.title == "County opens its first repair workshop"
    assert (document.section, document.author, document.source) == ("Workshops", "Ada Brook", "Northfield Daily")
    assert (document.published_on, document.format, document.language) == (date(2023, 5, 4), "html", "en")


def test_each_passage_of_a_page_is_what_its_tags_say() -> None:
    document = page("news-en.html")

    assert texts(document, PassageKind.HEADING) == ["What it does", "How to come"]
    assert texts(document, PassageKind.LIST_ITEM) == ["1. chairs and tables", "2. lamps", "with new wires", "3. bicycles", "4. clocks"]
    assert texts(document, PassageKind.TABLE_ROW) == ["Day | Hours", "Monday | 9 to 5", "Friday | 9 to 1"]
    assert texts(document, PassageKind.CAPTION) == ["The workshop on its first morning", "Opening hours"]
    assert len(texts(document, PassageKind.QUOTE)) == 1


def test_nothing_around_the_article_gets_into_it() -> None:
    everything = " ".join(texts(page("news-en.html")))

    for stranger in ("Sport", "Facebook", "Related", "Copyright", "Never shown", "machines", "Northfield Daily"):
        assert stranger not in everything


def test_what_was_dropped_is_counted() -> None:
    notes = {note.code: note.n for note in page("news-en.html").notes}

    assert notes == {
        "handler": 2, "hidden": 1, "iframe": 1, "image": 1, "navigation": 8, "script": 2, "script_link": 1, "style": 1
    }  # fmt: skip


def test_a_page_laid_out_with_tables_and_line_breaks_gives_paragraphs() -> None:
    document = page("layout-zh.html")

    assert document.title == "北河县修理站正式开放"
    assert (document.section, document.source, document.author) == ("北河要闻", "北河日报", "钱芳")
    assert document.published_on == date(2023, 5, 4)
    assert texts(document) == [
        "5月4日，北河县修理站在老汽车站正式开放，当天有四十多人前来。",
        "修理站可以修理四类物品：桌椅、灯具、自行车和钟表。负责人说：“我们希望少扔东西。”",
        "怎么去修理站",
        "修理站对所有人开放，第一个小时不收费。",
    ]
    assert document.removed == (
        "您的位置：首页 >> 北河要闻 >> 正文",
        "北河网（2023-05-04 09:12）\u3000来源：北河日报\u3000作者：钱芳",
        "（责任编辑：孙亮）",
        "【打印本页】【关闭窗口】",
    )


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<ScRiPt\n>alert(1)</sCrIpT\t>", "script"),
        ("<iframe src=x></iframe>", "iframe"),
        ("<img src=x onerror=alert(1)>", "handler"),
        ("<svg/onload=alert(1)>", "handler"),
        ("<a href=' java\nscript:alert(1)'>x</a>", "script_link"),
        ("<a href='&#106;avascript:alert(1)'>x</a>", "script_link"),
        ("<object data=x></object>", "object"),
        ("<form><input name=q></form>", "form"),
        ("<style>p { display: none }</style>", "style"),
        ("<p style='color: red; display : none'>unseen</p>", "hidden"),
        ("<p style='position:absolute; left:-9999px'>unseen</p>", "hidden"),
        ("<p hidden>unseen</p>", "hidden"),
    ],
)
def test_what_a_reader_must_not_get_is_dropped_and_counted(inner: str, code: str) -> None:
    document = read(body(inner).encode(), filename="page.html")

    assert counted(body(inner))[code] >= 1
    assert set(texts(document)) == {PROSE}


def test_tags_shown_as_text_stay_text() -> None:
    document = read(body("<p>Write &lt;script&gt; to begin, and then the name of the file.</p>").encode(), filename="page.html")

    assert texts(document)[0] == "Write <script> to begin, and then the name of the file."


def test_the_title_loses_the_sites_name() -> None:
    for window in ("Stairs kept clear - Northfield Daily", "Stairs kept clear_Daily", "Stairs kept clear | The Daily"):
        document = read(f"<html><head><title>{window}</title></head><body><p>{PROSE}</p><p>{PROSE}</p></body></html>".encode())
        assert document.title == "Stairs kept clear"


def test_the_sites_own_heading_is_not_the_title() -> None:
    source = (
        "<html><head><title>Stairs kept clear - Northfield</title></head><body><h1>Northfield</h1>"
        f"<div><h2>Stairs kept clear</h2><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    )
    assert read(source.encode()).title == "Stairs kept clear"


def test_a_subtitle_beside_the_title_is_a_heading() -> None:
    source = (
        "<html><head><title>Stairs kept clear</title></head><body><div><h2>Stairs kept clear</h2><h3>Corridors too</h3></div>"
        f"<div><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    )
    assert texts(read(source.encode()))[0] == "Corridors too"


def test_a_page_without_any_block_keeps_the_lines_of_its_source() -> None:
    document = read(f"<html><body>\n{PROSE}\n\n{PROSE}\n</body></html>".encode())

    assert texts(document) == [PROSE, PROSE]


def test_a_fragment_without_a_head_is_read() -> None:
    document = read_pasted(f"<div><h1>Stairs</h1><p>{PROSE}</p><p>{PROSE}</p></div>")

    assert (document.title, len(document.passages)) == ("Stairs", 2)


def test_a_page_of_links_alone_has_no_article() -> None:
    document = read(body("<ul><li><a href=a>First thing</a></li><li><a href=b>Second thing</a></li></ul>").encode(), filename="page.html")

    assert texts(document) == [PROSE, PROSE]
    assert document.removed == ("First thing", "Second thing")


@pytest.mark.parametrize("alt", ["20210504_0012", "DSC_0001.JPG", "点击查看高清原图", "Stairs"])
def test_a_picture_of_which_the_page_says_nothing_new_is_no_figure(alt: str) -> None:
    assert set(texts(read(body(f'<p><img src="/a.jpg" alt="{alt}"></p>').encode()))) == {PROSE}


@pytest.mark.parametrize("title", ["How clear are the stairs? A report in three parts", "楼梯通畅吗？三位检查员这样说"])
def test_a_headline_may_be_more_than_one_sentence(title: str) -> None:
    source = (
        f"<html><head><title>{title}_Northfield</title></head><body><div>Prices</div><div><h1>{title}</h1></div>"
        f"<div><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    )
    found = read(source.encode())

    assert (found.title, set(texts(found))) == (title, {PROSE})


def test_what_follows_an_end_that_comes_too_early_is_read() -> None:
    source = f"<html><body><ul><li>Home</li></ul></body></html><div><p>{PROSE}</p><p>{PROSE}</p></div></body></html>"
    assert texts(read(source.encode())) == [PROSE, PROSE]


def test_a_box_that_holds_the_text_is_no_box_whatever_it_is_called() -> None:
    source = f'<html><body><div class="share-area"><p>{PROSE}</p><p>{PROSE}</p></div><div class="share"><p>{PROSE}</p></div></body></html>'
    assert texts(read(source.encode())) == [PROSE, PROSE]


def test_comments_are_no_article_however_long() -> None:
    source = f'<html><body><div><p>{PROSE}</p><p>Kept. {PROSE}</p></div><div id="comments">{f"<p>{PROSE}</p>" * 20}</div></body></html>'
    assert texts(read(source.encode())) == [PROSE, f"Kept. {PROSE}"]


def test_an_author_is_not_the_site() -> None:
    head = '<meta name="author" content="Northfield Daily"><meta property="og:site_name" content="Northfield Daily">'
    found = read(body("").replace("<head>", f"<head>{head}").encode())

    assert (found.author, found.source) == (None, "Northfield Daily")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_with_all_it_shows_is_read_as_the_page(encoding: str) -> None:
    text = f"<p>{PROSE}</p><p>楼梯要保持畅通，走廊里不放东西。</p>"
    page = f"<html><head><title>楼梯</title></head><body><h1>楼梯</h1>{text}</body></html>".encode()
    coded = {"quoted-printable": quopri.encodestring(page), "base64": base64.encodebytes(page), "8bit": page}[encoding]
    head = b'From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b"\r\n\r\n'
    part = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    found = read(head + b"----b\r\n" + part + coded + b"\r\n----b\r\nContent-Type: image/png\r\n\r\nx\r\n----b--\r\n", filename="page.mht")

    assert (found.title, found.format, texts(found)) == ("楼梯", "html", [PROSE, "楼梯要保持畅通，走廊里不放东西。"])


def test_lines_that_look_like_those_of_a_mail_are_no_web_archive() -> None:
    assert read(f"From: the office\nSubject: stairs\n\n{PROSE}\n".encode()).format == "text"


@pytest.mark.parametrize("author", ["未知", "name, email@example.com", "NORTHFIELD.NET", "admin"])
def test_what_stands_in_for_an_author_is_none(author: str) -> None:
    assert read(body("").replace("<head>", f'<head><meta name="author" content="{author}">').encode()).author is None
