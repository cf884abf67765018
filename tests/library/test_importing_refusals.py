"""What gives no article is refused early, with a code and what a sentence about it needs."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from app.library.importing import MAX_BYTES, ImportRefused, read, read_pasted


def office_file() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
    return stream.getvalue()


def refusal(data: bytes, filename: str | None = None) -> ImportRefused:
    with pytest.raises(ImportRefused) as refused:
        read(data, filename=filename)
    return refused.value


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf\n", "\u3000\u00a0\n".encode(), b"\x00\x00\x00", b"\xff\xfe"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert refusal(data).code == "empty"


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u3000", "\ud800"])
def test_an_empty_form_is_called_empty(text: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_pasted(text)
    assert refused.value.code == "empty"


@pytest.mark.parametrize("data", [b"<html><script>x</script></html>", b"<html><p>&nbsp;</p></html>", b"<html></html>"])
def test_a_page_without_words_has_no_text(data: bytes) -> None:
    assert refusal(data).code == "no_text"


@pytest.mark.parametrize(
    ("data", "detected"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "png"),
        (b"\xff\xd8\xff\xe0JFIF", "jpeg"),
        (b"PK\x03\x04stuff", "zip"),
        (office_file(), "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "ole"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", "svg"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_other_content_called_txt_is_refused_by_its_real_name(data: bytes, detected: str) -> None:
    refused = refusal(data, "notes.txt")

    assert refused.code == "unknown_format"
    assert vars(refused)["detected"] == detected


def test_text_that_calls_itself_docx_is_refused_with_both_names() -> None:
    refused = refusal(b"Just words.", "report.docx")

    assert (vars(refused)["detected"], vars(refused)["named"]) == ("text", "docx")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a" * 50_000_000, "too_large"),
        (b"a" * (MAX_BYTES - 1), "line_too_long"),
        (b"\n" * (MAX_BYTES - 1) + b"a", "too_large"),
        (b"a\n" * 400_000, "too_large"),
        (b"<html>" + b"<div>" * 100_000 + b"deep", "too_deep"),
        (b"<html>" + b"<b>" * 100_000 + b"deep", "too_deep"),
        (b"<html>" + b"<ul><li>" * 50_000 + b"deep", "too_deep"),
        (b"<html>" + b"<div>" * 500 + b"deep", "too_deep"),
        (b"<html>" + b"<p>x</p>" * 300_000, "too_large"),
        (b"<html><a " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">", "no_text"),
        (b"<html>" + b"<a " * 300_000, "no_text"),
        (b"<html>" + b"<!--" * 300_000, "no_text"),
        (b"<html>" + b"<script>" * 300_000, "no_text"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:16]!r}",
)
def test_what_would_take_too_long_is_stopped_early(data: bytes, code: str) -> None:
    begun = time.process_time()

    assert refusal(data).code == code
    assert time.process_time() - begun < 3


def test_a_limit_is_named_in_figures() -> None:
    assert vars(refusal(b"a" * (MAX_BYTES + 1)))["limit"] == MAX_BYTES


def test_zero_bytes_and_half_characters_in_a_text_are_left_out() -> None:
    document = read_pasted("Stairs\x00 are \ud800kept clear. All of them, on every floor.")

    assert document.passages[0].text == "Stairs are kept clear. All of them, on every floor."


def test_attributes_by_the_thousand_do_not_hide_the_text() -> None:
    source = (
        b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">Stairs are kept clear. All of them.</p></body></html>"
    )
    begun = time.process_time()

    assert read(source).passages[0].text == "Stairs are kept clear. All of them."
    assert time.process_time() - begun < 3
