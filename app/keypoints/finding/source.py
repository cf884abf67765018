"""A document as the finder walks over it: pages with shadows and sentences, and spans that point into them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from app.keypoints.finding.sentences import sentences, without_number
from app.keypoints.finding.shadow import shadow
from app.library.domain import Document, Evidence, Language, Passage, PassageKind, language_of

_EDGE = " \t,;:。.、!?…—-"
_FAR = 1 << 60
_CLOSING, _OPENING = "”)》]", "“(《["


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one page: its index in the source, and offsets into its text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One passage, ready for patterns; ``index`` counts from 0 where ``passage.number`` counts from 1."""

    index: int
    passage: Passage
    shadow: str
    language: Language
    lowered: str
    sentences: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def is_heading(self) -> bool:
        return self.passage.kind is PassageKind.HEADING

    def clauses(self) -> Iterator[tuple[int, int]]:
        """The sentences, each from behind the number of its clause on."""
        for start, end in self.sentences:
            yield without_number(self.shadow, start, end), end

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds ``offset``, or the last one before it."""
        return max(0, bisect_right(self.sentences, (offset, _FAR)) - 1)


@dataclass(frozen=True, slots=True)
class Source:
    """All pages of a document in reading order."""

    pages: tuple[Page, ...]
    language: Language
    title: str | None

    def quote(self, span: Span) -> str:
        return self.pages[span.page].text[span.start : span.end]

    def shade(self, span: Span) -> str:
        return self.pages[span.page].shadow[span.start : span.end]

    def size(self, span: Span) -> int:
        """Words of English, characters of Chinese."""
        return len(self.quote(span).split()) if self.pages[span.page].language is Language.EN else span.end - span.start

    def evidence(self, span: Span) -> Evidence:
        return Evidence(self.pages[span.page].passage.number, span.start, span.end, self.quote(span))

    def sentence(self, span: Span) -> Span:
        """The sentences that ``span`` touches, as one span."""
        page = self.pages[span.page]
        if not page.sentences:
            return span
        first, last = page.sentence_at(span.start), page.sentence_at(max(span.start, span.end - 1))
        return Span(span.page, min(span.start, page.sentences[first][0]), max(span.end, page.sentences[last][1]))

    def in_language(self, language: Language) -> Iterator[Page]:
        return (page for page in self.pages if page.language is language)


def open_source(document: Document) -> Source:
    """Read every passage once; a passage is in its own language, whatever the document's is."""
    pages = [open_page(index, passage, document.language) for index, passage in enumerate(document.passages)]
    return Source(tuple(pages), document.language, document.title)


def open_page(index: int, passage: Passage, fallback: Language) -> Page:
    """One passage with its shadow; ``fallback`` is the language of a passage without letters."""
    seen = shadow(passage.text)
    has_letters = re.search(r"[^\W\d_]", seen) is not None
    language = language_of(passage.text) if has_letters else fallback
    return Page(index, passage, seen, language, seen.lower(), sentences(seen))


def trimmed(source: Source, span: Span) -> Span:
    """The span without punctuation and spaces at its edges; brackets and quotes stay only in pairs."""
    shade, start, end = source.shade(span), 0, span.end - span.start
    changed = True
    while changed and start < end:
        before = (start, end)
        while start < end and shade[start] in _EDGE:
            start += 1
        while end > start and shade[end - 1] in _EDGE:
            end -= 1
        inner = shade[start:end]
        if inner and inner[-1] in _CLOSING and not _balanced(inner):
            end -= 1
        elif inner and inner[0] in _OPENING and not _balanced(inner):
            start += 1
        changed = before != (start, end)
    return Span(span.page, span.start + start, span.start + end)


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in zip(_OPENING, _CLOSING, strict=True))
