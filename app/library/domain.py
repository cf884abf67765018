"""Articles as values: canonical text, numbered passages, and addresses into them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    """Languages of articles and of the interface, as data and JSON write them."""

    EN = "en"
    ZH = "zh"


class PassageKind(StrEnum):
    """What a passage is on the page it came from."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Passage:
    """One addressed stretch of an article; ``number`` counts from 1 in reading order, ``text`` is canonical."""

    number: int
    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of one passage that proves something: ``quote == passage.text[start:end]``, in code points."""

    passage: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something an import dropped or doubted, by stable ``code``; ``n`` is how often."""

    code: str
    n: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a reader of some format gives it: metadata, passages, and what was removed on the way.

    ``encoding`` is Python's codec name in lower case, ``format`` one of html, text, markdown, docx, pdf.
    ``removed`` holds the furniture strings in order as they stood; unknown metadata is None, never "".
    """

    title: str | None
    section: str | None
    category: str | None
    published_on: date | None
    author: str | None
    source: str | None
    language: Language
    encoding: str
    format: str
    passages: tuple[Passage, ...]
    removed: tuple[str, ...] = ()
    notes: tuple[ImportNote, ...] = ()


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_CJK = "\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—·"
_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")


def canonical(text: str) -> str:
    """The one form in which passages are stored and addressed.

    NFC; invisible characters removed; every run of white space is one space between Latin words and
    nothing between two CJK characters. Full-width forms, quotes and case stay as written. Idempotent.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    return _BETWEEN_CJK.sub("", text)


def is_cjk(character: str) -> bool:
    """Whether one character is a Chinese ideograph."""
    return bool(_IDEOGRAPH.match(character))


def language_of(text: str) -> Language:
    """Chinese when ideographs make up a good part of what is written, else English."""
    ideographs = len(_IDEOGRAPH.findall(text))
    words = len(_WORD.findall(_IDEOGRAPH.sub(" ", text)))
    return Language.ZH if ideographs > words else Language.EN


def reading_units(text: str, language: Language) -> int:
    """How much there is to read: ideographs plus Latin words for Chinese, words for English."""
    ideographs = len(_IDEOGRAPH.findall(text))
    words = len(_WORD.findall(_IDEOGRAPH.sub(" ", text)))
    return ideographs + words if language is Language.ZH else words + (ideographs + 1) // 2
