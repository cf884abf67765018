"""Bytes to text: the right encoding whatever a file declares, and the person's choice above all."""

from __future__ import annotations

import pytest

from app.library.importing import ENCODINGS, Undecodable, read
from app.library.importing.decoding import decode
from tests.library.pages_of_ours import FOLDER, page, page_text, texts

SIMPLIFIED = "各单位要把安全放在第一位，落实“五个到位”：责任到位、投入到位、培训到位。"
TRADITIONAL = "各單位要把安全放在第一位，落實「五個到位」：責任到位、投入到位、培訓到位。"
LATIN = "The café’s owner — a naïve man — paid £5 for “two” keys."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
        (LATIN, "utf-8"),
        (LATIN, "cp1252"),
        ("安全", "gb18030"),
        ("安全", "big5"),
        ("联通", "gb18030"),
        ("The word 安全 means safety.", "gb18030"),
        ("The word 安全 means safety.", "utf-16-le"),
        ("plain words", "utf-8"),
    ],
)
def test_a_text_without_a_mark_is_decoded_by_its_characters(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))

    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(("mark", "encoding"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")])
def test_a_byte_order_mark_decides_and_is_no_text(mark: str, encoding: str) -> None:
    found = decode(SIMPLIFIED.encode(mark))

    assert (found.text, found.encoding) == (SIMPLIFIED, encoding)


@pytest.mark.parametrize("actual", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "iso-8859-1", "nonsense"])
def test_a_lying_charset_is_not_believed(declared: str, actual: str) -> None:
    source = page_text("layout-zh.html").replace("gb2312", declared)
    document = read(source.encode(actual), filename="page.html")

    assert document.encoding == actual
    assert texts(document) == texts(page("layout-zh.html"))


def test_a_few_damaged_bytes_are_replaced_and_counted() -> None:
    data = bytearray((FOLDER / "notice-zh.txt").read_bytes())
    data[700] = 0xFF
    document = read(bytes(data))

    assert document.encoding == "utf-8"
    assert [(note.code, note.n > 0) for note in document.notes] == [("replaced", True)]


def test_the_persons_choice_overrules_what_is_found() -> None:
    assert decode("联通".encode("gb18030"), "gb18030").text == "联通"
    assert decode(LATIN.encode("cp1252"), "windows-1252").text == LATIN


@pytest.mark.parametrize("encoding", ["utf-8", "big5"])
def test_a_choice_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(Undecodable) as refused:
        read(SIMPLIFIED.encode("gb18030"), encoding=encoding)

    assert refused.value.encoding == encoding


@pytest.mark.parametrize("encoding", ["", "nonsense", "rot13", "utf-7", "x" * 500])
def test_only_offered_encodings_may_be_chosen(encoding: str) -> None:
    with pytest.raises(Undecodable):
        read(b"plain words", encoding=encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_offered_encoding_can_be_chosen(encoding: str) -> None:
    assert decode("Stairs, plain.".encode(encoding), encoding).encoding == encoding


@pytest.mark.parametrize("text", ["Лестницы свободны на каждом этаже.", "e\u0301", "계단을 비워 둔다."])
def test_faultless_utf_8_is_read_in_any_language(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("text", ["السلالم خالية في كل طابق. " * 3, "บันไดว่างทุกชั้น " * 3])
def test_what_is_utf_8_beyond_chance_is_so_whatever_its_page_says(text: str) -> None:
    assert decode(b'<meta charset="iso-8859-1">' + text.encode()).encoding == "utf-8"
