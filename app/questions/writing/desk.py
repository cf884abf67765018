"""The writer's desk: one document opened once, with what every pattern looks up in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, islice
from typing import Any

from app.keypoints.domain import KeyPoint, Tier
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Page, Source, Span, open_source
from app.library.domain import Document, Evidence, Language, language_of
from app.questions.comparing.likeness import bared, grams
from app.questions.writing.clauses import part_around, window
from app.questions.writing.library import CONTEXT, Library, Said
from app.questions.writing.naming import SetName, set_name
from app.questions.writing.phrases import Phrases, phrases
from app.questions.writing.stock import Offer, Stock

MOST_MENTIONS = 20
LONGEST_EVIDENCE = {Language.EN: 320, Language.ZH: 120}


@dataclass(frozen=True, eq=False)
class Desk:
    """A document, its key points, the library, and the seed that choices are drawn with.

    ``forms`` and ``affixes`` remember member lists, ``memo`` what else a pattern looks up once a desk.
    """

    document: Document
    points: tuple[KeyPoint, ...]
    library: Library = field(default_factory=Library)
    seed: int = 0
    source: Source = field(init=False)
    forms: dict[tuple[str, str], tuple[str, ...]] = field(init=False, default_factory=dict)
    affixes: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)
    memo: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", open_source(self.document))

    @cached_property
    def _index(self) -> dict[int, int]:
        return {page.passage.number: page.index for page in self.source.pages}

    @cached_property
    def everything(self) -> str:
        """The whole article as a shadow in lower case, for asking whether words occur at all."""
        return "\n".join(page.shadow for page in self.source.pages).lower()

    @cached_property
    def small_words(self) -> frozenset[str]:
        """English words that the article writes in small letters somewhere."""
        return frozenset(word for page in self.source.pages for word in re.findall(r"\b[a-z]+\b", page.text))

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """Words that the article writes with a capital inside a sentence: names."""
        return frozenset(word for page in self.source.pages for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", page.text))

    @cached_property
    def latest_year(self) -> int:
        """The last year that the article speaks of or was published in."""
        years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.everything)]
        return max([*years, self.document.published_on.year if self.document.published_on else 0])

    @cached_property
    def names(self) -> dict[str, SetName]:
        """Names that hold a number, by the key point's id: the article's own first, then the library's."""
        own = {point.id: name for point in self.points if (name := set_name(point, self.everything)) is not None}
        others = ((point.id, set_name(point, "")) for point in self.library.points if point.id not in own)
        return own | {id_: name for id_, name in others if name is not None}

    @cached_property
    def _places(self) -> dict[str, str | None]:
        return {}

    def place_of(self, name: str) -> str | None:
        """The words around the first mention of ``name``, or None where the article has none."""
        if name not in self._places:
            mention = next(self.mentions(name), None) or next(self.mentions(name, headings=True), None)
            self._places[name] = window(self.source, mention) if mention else None
        return self._places[name]

    def with_quotes(self, span: Span) -> Span:
        """The span with the quotation marks that stand directly around it."""
        shade = self.page(span).shadow
        if span.start and shade[span.start - 1] == "“" and shade[span.end : span.end + 1] == "”":
            return Span(span.page, span.start - 1, span.end + 1)
        return span

    def span(self, evidence: Evidence) -> Span:
        return Span(self._index[evidence.passage], evidence.start, evidence.end)

    def page(self, span: Span) -> Page:
        return self.source.pages[span.page]

    def language(self, point: KeyPoint) -> Language:
        if point.id not in self._languages:
            self._languages[point.id] = language_of(point.name)
        return self._languages[point.id]

    @cached_property
    def points_of_article(self) -> frozenset[KeyPoint]:
        return frozenset(self.points)

    def stock(self, sort: str, point: KeyPoint, offers: Offers) -> Stock:
        """Everything of one sort in the language of ``point``, arranged once a desk; ``offers`` says what a key point lends."""
        memo = (sort, self.language(point))
        if memo not in self._stocks:
            own = [offer for one in self.points if self.language(one) is memo[1] for offer in offers(self, one)]
            lent = [offer for one in self.library.points if language_of(one.name) is memo[1] for offer in offers(self, one)]
            self._stocks[memo] = Stock(own, [replace(offer, place=None) for offer in lent])
        return self._stocks[memo]

    @cached_property
    def _stocks(self) -> dict[tuple[str, Language], Stock]:
        return {}

    @cached_property
    def _languages(self) -> dict[str, Language]:
        own = [point for point in self.points if point.evidence]
        return {point.id: self.page(self.span(point.evidence[0])).language for point in own}

    def phrases(self, point: KeyPoint) -> Phrases:
        return phrases(self.language(point))

    def mentions(self, text: str, *, headings: bool = False) -> Iterator[Span]:
        """Where ``text`` stands word for word, in reading order, outside headings unless asked; the first so many places."""
        return islice(self._places_of(shadow(text), headings), MOST_MENTIONS)

    def _places_of(self, wanted: str, headings: bool) -> Iterator[Span]:
        starts, joined = self._joined
        at = joined.find(wanted) if wanted else -1
        while at >= 0:
            page = self.source.pages[bisect_right(starts, at) - 1]
            start = at - starts[page.index]
            if (headings or not page.is_heading) and _is_whole(page.shadow, start, start + len(wanted)):
                yield Span(page.index, start, start + len(wanted))
            at = joined.find(wanted, at + 1)

    @cached_property
    def _joined(self) -> tuple[list[int], str]:
        """Where each page starts in the shadows of all, one a line."""
        starts = [0, *accumulate(len(page.shadow) + 1 for page in self.source.pages)]
        return starts[:-1], "\n".join(page.shadow for page in self.source.pages)

    def occurs(self, text: str) -> bool:
        """Whether ``text`` stands anywhere in the article, whatever its case."""
        return shadow(text).lower() in self.everything

    @cached_property
    def _said(self) -> Said:
        return Said(bared(page.text) for page in self.source.pages)

    def says(self, before: str, filler: str, after: str) -> bool:
        """Whether this or another article fills the gap between two stretches with ``filler``, whatever marks and spaces it sets.

        What it does say would be a second right option (or make a changed statement true).
        """
        n = CONTEXT[language_of(before + after)]
        start, end = bared(before)[-n:], bared(after)[:n]
        return self._said.fills(start, bared(filler), end) or self.library.said.fills(start, bared(filler), end)

    @cached_property
    def _sentences(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for page in self.source.pages:
            for start, end in page.sentences:
                for word in grams(page.text[start:end]):
                    found.setdefault(word, []).append((page.index, start))
        return found

    def sentences_with(self, words: Iterable[str]) -> Counter[tuple[int, int]]:
        """How many of these words (see ``grams``) each sentence holds, by its page and start; only those that hold some."""
        return Counter(place for word in words for place in self._sentences.get(word, ()))

    def holds(self, statement: str) -> bool:
        """Whether this or another article says the statement word for word, whatever marks and spaces it sets."""
        plain = bared(statement.rstrip(".。"))
        return self._said.holds(plain) or self.library.said.holds(plain)

    def tells(self, one: str, other: str) -> bool:
        """Whether a passage of another article holds both texts, whatever marks and spaces it sets."""
        return self.library.said.tells(bared(one), bared(other))

    def is_quoted(self, gap: Span) -> bool:
        """Whether the gap stands inside quotation marks: in somebody's words, or as a part of a name."""
        before = self.page(gap).shadow[self.source.sentence(gap).start : gap.start]
        return before.count("“") > before.count("”")

    def proof(self, span: Span) -> Evidence:
        """The sentence around ``span``, or its part between semicolons where the sentence is long."""
        whole = self.source.sentence(span)
        if whole.end - whole.start > LONGEST_EVIDENCE[self.page(span).language]:
            whole = part_around(self.source, span)
        return self.source.evidence(whole)


Offers = Callable[[Desk, KeyPoint], Iterable[Offer]]


def confirmed_members(point: KeyPoint) -> tuple[str, ...] | None:
    """The members that questions may rest on: tiers A and B, never C."""
    if point.tier in (Tier.A, Tier.B) and point.members and point.member_evidence:
        return point.members
    return None


def open_desk(document: Document, points: Sequence[KeyPoint], library: Library, seed: int) -> Desk:
    """A desk on which every key point's evidence is known to stand in the document."""
    return Desk(document, tuple(points), library, seed)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a find does not begin or end inside a Latin word or a number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(before) and _is_latin(text[start])) and not (_is_latin(after) and _is_latin(text[end - 1]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
