"""Members that the text numbers one by one after it announced how many they are."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.leads import leads
from app.keypoints.finding.listing import Listing, Mismatch, listing
from app.keypoints.finding.markers import FAMILIES, LAST_EN, LAST_ZH, mark
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_PAGES_BETWEEN = 3
_LONG_ZH = 30
_FIRST_CLAUSE = (6, 26)
_RELATIVE = re.compile(r", (?:which|who|where|whose|whereby) ")


def ordinals(source: Source, mention: Mention) -> Listing | Mismatch | None:
    """``二是…；二是…`` or ``First, … Second, …`` inside the page or at the head of those that follow."""
    best: Mismatch | None = None
    for family in FAMILIES:
        for sequence in (_inline(source, mention, family), _by_page(source, mention, family)):
            if len(sequence) == mention.count:
                return _members(source, sequence, family)
            if len(sequence) > 1 and best is None and _close(source, mention, sequence[0]):
                best = Mismatch(len(sequence))
    return best


def _close(source: Source, mention: Mention, first: Span) -> bool:
    """Whether the list begins so near after the name that it can only be its own."""
    if first.page != mention.outer.page:
        return source.pages[mention.outer.page].shadow.rstrip().endswith(":")
    return source.pages[first.page].shadow[mention.outer.end : first.start].strip() in (":", ",", ",即")


def _search_from(source: Source, mention: Mention) -> tuple[int, int]:
    """Where the first mark may stand in the mention's page: to the end of the sentence after the next."""
    page = source.pages[mention.outer.page]
    last = min(page.sentence_at(mention.outer.end - 1) + 1, len(page.sentences) - 1)
    return mention.outer.end, page.sentences[last][1]


def _inline(source: Source, mention: Mention, family: str) -> list[Span]:
    page = source.pages[mention.outer.page]
    start, limit = _search_from(source, mention)
    found: list[Span] = []
    while (pattern := mark(family, len(found) + 1)) is not None:
        match = pattern.search(page.shadow, start, len(page.shadow) if found else limit)
        if match is None and len(found) == mention.count - 1 and found:
            match = _last(page).search(page.shadow, start)
        if match is None:
            break
        found.append(Span(page.index, match.start(), match.end()))
        start = match.end()
    return found


def _last(page: Page) -> re.Pattern[str]:
    return LAST_EN if page.language is Language.EN else LAST_ZH


def _by_page(source: Source, mention: Mention, family: str) -> list[Span]:
    """Marks at the start of the pages after the mention's, with at most a few pages of text between two."""
    found: list[Span] = []
    index, skipped = mention.outer.page + 1, 0
    allowed = 0
    while index < len(source.pages) and skipped <= allowed:
        page = source.pages[index]
        pattern = mark(family, len(found) + 1)
        match = pattern.match(page.shadow) if pattern else None
        if match is None and found and len(found) == mention.count - 1:
            match = _last(page).match(page.shadow)
        if match is not None:
            found.append(Span(page.index, match.start(), match.end()))
            skipped, allowed = 0, _PAGES_BETWEEN
        else:
            skipped += 1
        index += 1
    return found


def _members(source: Source, marks: list[Span], family: str) -> Listing | None:
    members = []
    for index, span in enumerate(marks):
        page = source.pages[span.page]
        following = marks[index + 1] if index + 1 < len(marks) else None
        end = page.sentences[page.sentence_at(span.end)][1]
        if following is not None and following.page == span.page:
            end = min(end, following.start)
        end = _before_semicolon(page, span.end, end)
        members.append(Span(span.page, span.end, end))
    if family == "The first":
        members = [_without_relative(source, member) for member in members]
    return listing(source, leads(source, members) or first_clauses(source, members), Tier.A, "ordinals")


def _before_semicolon(page: Page, start: int, end: int) -> int:
    at = page.shadow.find(";", start, end)
    return at if at > start else end


def _without_relative(source: Source, member: Span) -> Span:
    match = _RELATIVE.search(source.shade(member))
    return Span(member.page, member.start, member.start + match.start()) if match else member


def first_clauses(source: Source, members: list[Span]) -> list[Span]:
    """Long Chinese members cut at their first comma, when what stands before it can stand alone."""
    return [_first_clause(source, member) for member in members]


def _first_clause(source: Source, member: Span) -> Span:
    shade = source.shade(member)
    if source.pages[member.page].language is not Language.ZH or len(shade) <= _LONG_ZH:
        return member
    at = shade.find(",")
    low, high = _FIRST_CLAUSE
    return Span(member.page, member.start, member.start + at) if low <= at <= high else member
