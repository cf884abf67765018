"""What holds for any input: nothing but refusals is raised, encodings do not matter, addresses are stable."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.library.domain import Document
from app.library.importing import ImportRefused, read, read_pasted
from app.text import canonical
from tests.library.pages_of_ours import FOLDER, page, page_text

NAMES = sorted(path.name for path in FOLDER.iterdir())
TAGS = "<p> </p> <div> </div> <table> <tr> <td> </table> <ul> <li> <br> </a> <!-- --> <script> </script> <b> </b> <h1> </h1> <pre> <svg>"
MARKS = "< > \" ' &amp; &#0; : \x00 \u202e 一、 （一） 【打印】 来源：北河日报 楼梯畅通。 2022-06-01 class=breadcrumb"
PHRASES = [
    "Home > Stairs",
    "The stairs are clear. ",
    "1. ",
    "- ",
    "\n",
    "\n\n",
    "\t",
    "\u3000",
    "Related articles",
    "By Ada Brook",
    "<a href=x>",
]
FRAGMENTS = st.lists(st.sampled_from([*TAGS.split(), *MARKS.split(" "), *PHRASES]), max_size=60).map("".join)


def check(document: Document) -> None:
    """What every document promises, wherever it came from."""
    assert [passage.number for passage in document.passages] == list(range(1, len(document.passages) + 1))
    assert document.passages
    for passage in document.passages:
        assert passage.text
        assert canonical(passage.text) == passage.text
        passage.text.encode("utf-8")
    for value in (document.title, document.section, document.category, document.author, document.source):
        assert value is None or value == value.strip() != ""


@given(st.text())
def test_canonical_text_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text(alphabet="中文 \u3000“”aé\u0301\u302a\u302b\u2329\u200b\u00ad\n\t\x1c\x85か\u3099"))
def test_canonical_text_is_stable_where_marks_and_blanks_meet(text: str) -> None:
    once = canonical(text)

    assert canonical(once) == once
    assert canonical(f" {once}\n") == once


@given(st.binary(max_size=3000), st.sampled_from([None, "x.txt", "x.html", "x"]))
def test_any_bytes_give_an_article_or_a_refusal(data: bytes, filename: str | None) -> None:
    with contextlib.suppress(ImportRefused):
        check(read(data, filename=filename))


@given(st.text(max_size=2000))
def test_any_text_gives_an_article_or_a_refusal(text: str) -> None:
    with contextlib.suppress(ImportRefused):
        check(read_pasted(text))


@given(FRAGMENTS)
@settings(max_examples=300)
def test_any_mixture_of_tags_and_furniture_gives_an_article_or_a_refusal(source: str) -> None:
    with contextlib.suppress(ImportRefused):
        check(read(source.encode(), filename="page.html"))
    with contextlib.suppress(ImportRefused):
        check(read_pasted(source))


@given(FRAGMENTS)
def test_reading_twice_gives_the_same(source: str) -> None:
    with contextlib.suppress(ImportRefused):
        assert read(source.encode(), filename="a.html") == read(source.encode(), filename="a.html")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_the_same_in_every_encoding(name: str, encoding: str) -> None:
    document = read(page_text(name).encode(encoding), filename=name)

    assert document.passages == page(name).passages
    assert document.removed == page(name).removed


def test_a_traditional_page_reads_the_same_in_big5() -> None:
    text = "當前位置：首頁 > 安全\n樓梯檢查完成\n各單位應當保持樓梯暢通，走廊裡不得堆放物品。\n檢查每月一次，由負責人簽字。\n"

    assert read(text.encode("big5")).passages == read(text.encode()).passages


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_change_nothing(name: str) -> None:
    assert read(page_text(name).replace("\n", "\r\n").encode(), filename=name).passages == page(name).passages
