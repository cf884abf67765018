"""Definitions: a term and what the text says it means, by an explicit defining verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.numerals import NUMBER_EN
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.verbs import PRONOUNS
from app.library.domain import Language

_EN = re.compile(
    r"(?:(?:The term|In this \w+,) )?(?P<term>“[^“”]{2,60}”|(?:An? |The )?[A-Z]?[\w'-]+(?: [\w'-]+){0,4}) "
    r"(?:means|refers to|is defined as|are defined as|is understood as) (?P<meaning>[^;:“”]{10,240}?)(?=[.;:]|$)"
)
_IS_A_EN = re.compile(
    r"(?:The term |The so-called )?(?P<term>“[^“”]{2,60}”|(?:An? |The )?[A-Z][\w'-]*(?: [\w'-]+){0,4}) (?:is|are) "
    r"(?P<meaning>(?:an?|the|any|somebody|someone|anything|those) "
    r"(?:[^;:,]{0,60}? )?(?:that|which|who|whose|by which|in which|for which|where) [^;:]{8,200}?)(?=[.;:]|$)"
)
_GENUS = (
    r"(?:[a-z-]+ ){0,2}(?:damage|disease|condition|disorder|infection|illness|inflammation|loss|lack|payment|document|process|method"
    r"|system|technique|tool|device|fund|tax|fee|promise|agreement|kind|type|form|measure|record|list|sum|amount|name|word|water|state)"
)
_GENUS_EN = re.compile(
    rf"(?P<term>“[^“”]{{2,60}}”|(?:An? |The )?[A-Z][\w'-]*(?: [a-z'-]+){{0,2}}) (?:is|are) "
    rf"(?P<meaning>(?:an? |the |any )?{_GENUS} (?:of|for|to|from|that|which|by|in|caused|made|used|between) [^;:]{{6,200}}?)(?=[.;:]|$)"
)
_COLON_EN = re.compile(r"(?P<term>“[^“”]{2,60}”): (?P<meaning>(?:an?|the|any|all|those|every) [^;:“”]{10,240}?)(?=[.;:]|$)")
_IS_A_LONG_EN = re.compile(
    r"(?P<term>“[^“”]{2,60}”|The [A-Z][\w'-]*(?: [A-Z][\w'-]*){1,4}) (?:is|are) "
    r"(?P<meaning>(?:an?|the|any) [^;:]{4,120}?, (?:who|which|that|where) [^;:]{6,200}?)(?=[.;:]|$)"
)
_QUOTED_EN = re.compile(
    r"(?P<term>“[^“”]{2,60}”)(?:,? (?:(?:as )?(?:mentioned |used |referred to )?in|for the purposes? of)"
    r" (?:this|these|the) [\w ]{3,30}?,?)? "
    r"(?:means|refers to|is|are|shall mean|includes) (?P<meaning>[^;:“”]{10,240}?)(?=[.;:]|,? and “|$)"
)
_WHICH_EN = re.compile(
    r"(?P<term>(?:[Tt]he |[Aa]n? )?(?:“[^“”]{2,60}”|[A-Z][\w'-]*(?: [A-Z][\w'-]*){1,4})), (?:which|that) (?:means"
    r"|refers to|is defined as|stands for) "
    r"(?P<meaning>[^;:“”]{10,240}?)(?=[.;:]|$)"
)
_BY_EN = re.compile(r"(?:By|by) (?P<term>[\w“”' -]{2,40}?),? (?:we|is) (?:mean|meant) (?P<meaning>[^;:]{6,200}?)(?=[.;:]|$)")
_OPENING = (_EN, _IS_A_EN, _IS_A_LONG_EN, _GENUS_EN, _COLON_EN, _BY_EN)
_NUMBERED = re.compile(rf"“?{NUMBER_EN}\b", re.IGNORECASE)
_NO_TERM_EN = re.compile(r"The (?:meeting|main|most|first|second|last|only)\b", re.IGNORECASE)
_NOBODY = {"nobody", "no", "none", "nothing", "here", "there", "everyone", "everybody", "not"}


def definitions(source: Source) -> Iterator[Proposal]:
    """One definition a sentence at most, where the sentence opens with the term; names with a number are enumerations."""
    for page in source.in_language(Language.EN):
        for start, end in page.clauses():
            match = _read_en(page, start, end)
            if match is None or not _is_term(match["term"]):
                continue
            term, meaning = (trimmed(source, Span(page.index, *match.span(part))) for part in ("term", "meaning"))
            whole = Span(page.index, term.start, meaning.end)
            if page.shadow[term.start] == "“":
                term = Span(page.index, term.start + 1, term.end - 1)
            yield Proposal(KeyPointKind.DEFINITION, source.quote(term), (whole,), parts=(("term", term), ("meaning", meaning)))


def _read_en(page: Page, start: int, end: int) -> re.Match[str] | None:
    """The sentence opens with the term, or holds a quoted or a capitalised one with its meaning behind it."""
    opening = next((found for pattern in _OPENING if (found := pattern.match(page.shadow, start, end))), None)
    if opening is not None:
        return opening
    return _QUOTED_EN.search(page.shadow, start, end) or _WHICH_EN.search(page.shadow, start, end)


def _is_term(term: str) -> bool:
    if _NUMBERED.match(term):
        return False
    return term.split(maxsplit=1)[0].lower() not in PRONOUNS | _NOBODY and _NO_TERM_EN.match(term) is None
