"""Importing: what people bring (a pasted page, a file) to an article with numbered passages. Pure.

``decoding`` finds the text, ``sniffing`` the format; one reader a format turns it into blocks; ``head`` and ``foot`` read and
take off what belongs to the page; ``classifying`` says what each passage is. Errors are codes, see ``refusals``.
"""

from __future__ import annotations

from dataclasses import replace

from app.library.domain import Document, ImportNote
from app.library.importing.blocks import FileReader, Progress, Reader, one_line
from app.library.importing.decoding import ENCODINGS, decode
from app.library.importing.docx_reader import read_docx
from app.library.importing.filenames import display_name
from app.library.importing.html_reader import read_html
from app.library.importing.limits import MAX_BYTES, MAX_FILE_BYTES
from app.library.importing.markdown_reader import read_markdown
from app.library.importing.pdf_reader import read_pdf
from app.library.importing.refusals import (
    EmptyArticle,
    ImportRefused,
    NoText,
    PasswordProtected,
    ScannedPages,
    TooLarge,
    Undecodable,
    UnknownFormat,
    Unsafe,
)
from app.library.importing.sniffing import pasted_format, readable_kind, text_format
from app.library.importing.text_reader import read_text
from app.library.importing.web_archive import page_in

__all__ = [
    "ENCODINGS",
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "EmptyArticle",
    "ImportRefused",
    "NoText",
    "PasswordProtected",
    "ScannedPages",
    "TooLarge",
    "Undecodable",
    "UnknownFormat",
    "Unsafe",
    "display_name",
    "one_line",
    "read",
    "read_pasted",
    "readers",
]

readers: dict[str, Reader] = {"html": read_html, "text": read_text, "markdown": read_markdown}
"""One reader a format; a new format is one more entry here and its signature in ``sniffing``."""


file_readers: dict[str, FileReader] = {"docx": read_docx, "pdf": read_pdf}
"""The same for formats that are no text."""


def read(
    data: bytes, *, filename: str | None = None, encoding: str | None = None, progress: Progress = lambda _done, _total: None
) -> Document:
    """The article in a file. ``encoding`` (one of ENCODINGS) is the person's choice and overrules what is found.

    Raises ImportRefused with a code; nothing else, whatever the bytes are.
    """
    if len(data) > MAX_FILE_BYTES:
        raise TooLarge(MAX_FILE_BYTES)
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyArticle
    if (kind := readable_kind(data, filename)) is not None:
        return file_readers[kind](data, progress)
    if (page := page_in(data)) is not None:
        data, filename = page, "page.html"
    if len(data) > MAX_BYTES:
        raise TooLarge(MAX_BYTES)
    found = decode(data, encoding)
    text = _readable(found.text)
    document = readers[text_format(text, filename)](text, found.encoding)
    return replace(document, notes=(*document.notes, ImportNote("replaced", found.replaced))) if found.replaced else document


def read_pasted(text: str, *, is_html: bool = False) -> Document:
    """The article in a text typed or pasted into a form; page source, and formatted text, is read as a page. Raises ImportRefused."""
    if len(text) > MAX_BYTES:
        raise TooLarge(MAX_BYTES)
    text = _readable(text)
    return readers["html" if is_html else pasted_format(text)](text, "utf-8")


def _readable(text: str) -> str:
    """The text without what no text may hold (NUL, half of a surrogate pair); EmptyArticle where nothing is left."""
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if not text.strip(" \t\r\n\x0b\x0c\u00a0\u3000\u200b\ufeff\u2028\u2029\x85"):
        raise EmptyArticle
    return text
