"""Articles as values: canonical text, numbered passages, and addresses into them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.errors import KeypointError
from app.text import canonical as canonical  # noqa: PLC0414 - its neighbours know it as a word of this room


class AddressTaken(KeypointError):
    """An article's promised address belongs to another person's article; only a form made by hand asks for one."""

    code = "address_taken"


class ChangeUnsaid(KeypointError):
    """A further revision was published without a word on whether it matters to those who read the one before."""

    code = "change_unsaid"
    status = 422


class PublishedMeanwhile(KeypointError):
    """Readers see another revision by now than the one that this one was compared with."""

    code = "published_meanwhile"


class Archived(KeypointError):
    """The article is archived; it is restored before it is published or set."""

    code = "archived"


class NotTwins(KeypointError):
    """Two articles cannot be each other's other-language version: ``reason`` is same, language, unit or taken."""

    code = "not_twins"
    status = 422

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Language(StrEnum):
    """Languages of articles and of the interface, as data and JSON write them."""

    EN = "en"
    ZH = "zh"


class Change(StrEnum):
    """What a further revision means to those who read the one before: nothing new, or something to read again."""

    MINOR = "minor"
    MATERIAL = "material"


class PassageKind(StrEnum):
    """What a passage is on the page it came from."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    QUOTE = "quote"
    FIGURE = "figure"
    FOOTNOTE = "footnote"


class SpanKind(StrEnum):
    """How a stretch of a passage is set off; it never changes the text that evidence points at."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage's text, ``text[start:end]`` in code points, with its look; a note holds nothing, it stands at a place.

    ``target`` is an http(s) or mailto address for a link, the label of the footnote for a note; None for the others.
    """

    kind: SpanKind
    start: int
    end: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One addressed stretch of an article; ``number`` counts from 1 in reading order, ``text`` is canonical.

    ``level`` is the depth of a heading (1 to 3) or of a list item (from 0), and 1 for a table row that heads its columns.
    ``image`` is the sha256 of a figure's picture, None where only its alternative text is known; a figure's ``text`` is that
    alternative text. A footnote's ``label`` names it.
    """

    number: int
    kind: PassageKind
    text: str
    level: int = 0
    spans: tuple[Span, ...] = ()
    image: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article, re-encoded by us: ``sha256`` of ``data``, ``media_type`` image/png, image/jpeg or image/webp."""

    sha256: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of one passage that proves something: ``quote == passage.text[start:end]``, in code points."""

    passage: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something an import dropped or doubted, by stable ``code``; ``n`` is how often, ``detail`` which ("1-3, 7")."""

    code: str
    n: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a reader of some format gives it: metadata, passages, and what was removed on the way.

    ``encoding`` is Python's codec name in lower case, ``format`` one of html, text, markdown, docx, pdf.
    ``removed`` holds the furniture strings in order as they stood; unknown metadata is None, never "". ``images`` are the
    pictures its figures name that are not kept yet.
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
    images: tuple[Image, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Original:
    """What a person brought, as it came: a file's bytes with a safe name to show, or pasted or written text (``filename`` None)."""

    data: bytes
    filename: str | None
    is_written: bool = False


class Pasted(StrEnum):
    """How something came that was pasted and not a file."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a person brought, before it is read: a file's bytes with a safe name to show, or what they ``pasted``."""

    data: bytes
    filename: str | None = None
    pasted: Pasted | None = None

    def original(self) -> Original:
        """The same as it is kept with a revision."""
        return Original(self.data, self.filename)


class DraftState(StrEnum):
    """How far what somebody brought has come on its way to an article."""

    QUEUED = "queued"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    SAVED = "saved"


_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")


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
