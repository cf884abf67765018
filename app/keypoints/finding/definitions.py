"""Definitions: a term and what the text says it means, by an explicit defining verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.numerals import NUMBER_EN, NUMBER_ZH
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
_BY_EN = re.compile(r"(?:By|by) (?P<term>[\w“”' -]{2,40}?),? (?:we|is) (?:mean|meant) (?P<meaning>[^;:]{6,200}?)(?=[.;:]|$)")
_ZH = re.compile(
    r"(?:所谓|(?:本\w{1,4}|这里)所称的?)?(?P<term>“[^“”]{2,24}”|[^,。;:!?“”、]{2,16}?),?(?:是指|指的是|系指|即指|的定义是)(?P<meaning>[^。;:]{6,120})"
)
_NUMBERED = re.compile(rf"“?(?:{NUMBER_EN}\b|{NUMBER_ZH})", re.IGNORECASE)
_NO_TERM_EN = re.compile(r"The (?:meeting|main|most|first|second|last|only)\b", re.IGNORECASE)
_NOBODY = {"nobody", "no", "none", "nothing", "here", "there", "everyone", "everybody", "not"}
_NO_TERM_ZH = re.compile(r"^(?:这|那|其|它|他|她|也|就|都|主要|具体)")


def definitions(source: Source) -> Iterator[Proposal]:
    """One definition a sentence at most, where the sentence opens with the term; names with a number are enumerations."""
    for page in source.pages:
        patterns = (_EN, _IS_A_EN, _BY_EN) if page.language is Language.EN else (_ZH,)
        for start, end in page.sentences:
            match = next((found for pattern in patterns if (found := pattern.match(page.shadow, start, end))), None)
            if match is None or not _is_term(page, match["term"]):
                continue
            term, meaning = (trimmed(source, Span(page.index, *match.span(part))) for part in ("term", "meaning"))
            whole = Span(page.index, term.start, meaning.end)
            if page.shadow[term.start] == "“":
                term = Span(page.index, term.start + 1, term.end - 1)
            yield Proposal(KeyPointKind.DEFINITION, source.quote(term), (whole,), parts=(("term", term), ("meaning", meaning)))


def _is_term(page: Page, term: str) -> bool:
    if _NUMBERED.match(term):
        return False
    if page.language is Language.EN:
        return term.split(maxsplit=1)[0].lower() not in PRONOUNS | _NOBODY and _NO_TERM_EN.match(term) is None
    return _NO_TERM_ZH.match(term) is None
