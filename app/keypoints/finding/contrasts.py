"""Contrasts: two clauses that say of two things what differs, in words that are otherwise the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.words_en import AUXILIARIES
from app.library.domain import Language

_JOINT_EN = re.compile(r", (?:and|while|whereas|but) |; (?:and |while |whereas |but )?")
_FINITE = AUXILIARIES - {"do", "be", "been", "being"}
_SHARED_EN = 4
_OPPOSED = (
    re.compile(r"\bnot only [^;:.]{3,120}?,? but(?: also)? [^;:.]{3,120}"),
    re.compile(r"\bno longer [^;:.]{3,120}?,? but [^;:.]{3,120}"),
    re.compile(r"\b(?P<joint>to|on|by|for|from|in) [^;:.,]{3,80}?,? (?:but )?not (?P=joint) [^;:.,]{3,80}"),
    re.compile(r"[A-Z][^;:.,]{2,60} (?:is|are) not [^;:.,]{3,80}[,;] (?:but )?(?:it is|they are|it's) [^;:.]{3,80}"),
    re.compile(r"[A-Z][^;:.]{5,120} may [^;:.]{3,80}; (?:only )?[^;:.]{3,80} may(?: not)?\b"),
    re.compile(r"\b[Ii]n the past,? [^;.]{5,120}[,;] (?:and |but )?(?:now|today) [^;.]{5,120}"),
    re.compile(r"[a-z] but not (?!only)[^;:.,]{3,80}"),
    re.compile(r"[^;:.,]{5,80} and not (?:the other way|vice versa)[^;:.,]{0,40}"),
)
_WORD = re.compile(r"[A-Za-z0-9'-]+|[“”]")


def contrasts(source: Source) -> Iterator[Proposal]:
    """One contrast a sentence at most; its name is the whole stretch."""
    for page in source.in_language(Language.EN):
        for start, end in page.clauses():
            found = _parallel(page, start, end)
            if found is None:
                if _is_opposed(page, start, end):
                    whole = trimmed(source, Span(page.index, start, end))
                    yield Proposal(KeyPointKind.CONTRAST, source.quote(whole), (whole,))
                continue
            left, right = (trimmed(source, span) for span in found)
            if left.start < left.end and right.start < right.end:
                whole = Span(page.index, left.start, right.end)
                yield Proposal(KeyPointKind.CONTRAST, source.quote(whole), (whole,), parts=(("left", left), ("right", right)))


def _parallel(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``A has been included for the fourth year, and B has been included for the first time``."""
    edges = [start, *(at for match in _JOINT_EN.finditer(page.shadow, start, end) for at in match.span()), end]
    clauses = [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]
    for (a, b), (c, d) in pairwise(clauses):
        if _contrasted(page, (a, b), (c, d)):
            return Span(page.index, _without_lead(page, a, b), b), Span(page.index, c, d)
    return None


def _is_opposed(page: Page, start: int, end: int) -> bool:
    """``not only a but b``, ``no longer a, but b``, ``on where, not on whom``, ``a is not b, it is c``: nothing in it to be swapped."""
    return any(pattern.search(page.shadow, start, end) for pattern in _OPPOSED)


def _without_lead(page: Page, start: int, end: int) -> int:
    lead = re.match(r"(?:The |It |This )?(?:[\w]+ ){1,4}that ", page.shadow[start:end])
    return start + lead.end() if lead else start


def _contrasted(page: Page, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both clauses share a long middle, and differ before and after it."""
    first, second = _words(page, *one), _words(page, *other)
    if not 8 <= len(first) <= 60 or not 8 <= len(second) <= 60:
        return False
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    befores, afters = (first[: match.a], second[: match.b]), (first[match.a + match.size :], second[match.b + match.size :])
    differ = all(befores) and all(afters) and befores[0][-3:] != befores[1][-3:] and afters[0] != afters[1]
    return match.size >= _SHARED_EN and differ and _is_predicate(first[match.a : match.a + match.size])


def _is_predicate(middle: list[str]) -> bool:
    """Whether the shared words say something: ``(quay) has been named in the plan``, not a mere run of nouns."""
    words = [word for word in middle if word not in "“”"]
    verb = next((at for at, word in enumerate(words[:3]) if word in _FINITE), None)
    return verb is not None and len(words) - verb >= _SHARED_EN


def _words(page: Page, start: int, end: int) -> list[str]:
    return _WORD.findall(page.shadow[start:end].lower())
