"""Members that the text numbers one by one after it announced how many they are."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import opens_after, opens_below
from app.keypoints.finding.leads import leads
from app.keypoints.finding.listing import Listing, Mismatch, listing
from app.keypoints.finding.markers import FAMILIES, FIRST_THEN
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.sequences import below, by_page, inline
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_LONG_ZH = 30
_FIRST_CLAUSE = (6, 26)
_COPULA = re.compile(
    r"(?:(?:[a-z][\w'-]* ){0,3}?|(?:and|but|though|which|perhaps|by far)\b[^,.;:]{0,60}, )(?:is|are|was|were|being)(?: that,?)? "
)
_THAT = re.compile(r" ?that ")
_RELATIVE = re.compile(r", (?:which|who|where|whose|whereby) |—| — | - ")


def ordinals(source: Source, mention: Mention, starts: Starts) -> Listing | Mismatch | None:
    """``二是…；二是…`` or ``First, … Second, …`` inside the page or at the head of those that follow."""
    best: Mismatch | None = None
    for family in FAMILIES:
        for sequence in (inline(source, mention, family), by_page(source, mention, family), below(source, mention, family)):
            if len(sequence) == mention.count and (sure := _opens(source, mention, sequence[0], starts)) is not None:
                if mention.definite and not sure and sequence[0].page == mention.outer.page:
                    continue
                whole = _complement(source, mention) == ""
                sure = sure and family != FIRST_THEN
                return _members(
                    source, sequence, mention if family == "The first" else None, sure=sure and (whole or family != "The first")
                )
            differs = 1 < len(sequence) != mention.count
            if differs and best is None and _close(source, mention, sequence[0]) and _opens(source, mention, sequence[0], starts):
                best = Mismatch(len(sequence))
    return best


def _close(source: Source, mention: Mention, first: Span) -> bool:
    """Whether the list begins so near after the name that it can only be its own."""
    if first.page != mention.outer.page:
        return source.pages[mention.outer.page].shadow.rstrip().endswith(":")
    return source.pages[first.page].shadow[mention.outer.end : first.start].strip() in (":", ",", ",即")


def _opens(source: Source, mention: Mention, first: Span, starts: Starts) -> bool | None:
    page = source.pages[mention.outer.page]
    return opens_after(page, mention, first.start) if first.page == page.index else opens_below(page, mention, starts, numbered=True)


def _members(source: Source, marks: list[Span], counted: Mention | None, *, sure: bool) -> Listing | None:
    """What follows each mark, to the next mark, semicolon or full stop; ``counted`` is the mention when the mark is "The first"."""
    members = []
    for index, span in enumerate(marks):
        page = source.pages[span.page]
        following = marks[index + 1] if index + 1 < len(marks) else None
        end = page.sentences[page.sentence_at(span.end)][1]
        if following is not None and following.page == span.page:
            end = min(end, following.start)
        end = _before_semicolon(page, span.end, end)
        members.append(Span(span.page, span.end, end))
    if counted is not None:
        said = [_said_of(source, member, counted) or _last_said(source, mark, member) for mark, member in zip(marks, members, strict=True)]
        members = [member for member in said if member is not None]
        if len(members) < len(marks):
            return None
    members = _without_that(source, members)
    return listing(source, leads(source, members) or first_clauses(source, members), Tier.A if sure else Tier.B, "ordinals")


def _without_that(source: Source, members: list[Span]) -> list[Span]:
    """``first, that nobody looked; second, that nobody asked``: the word that leads to every clause is no part of it."""
    leads_to = [_THAT.match(source.shade(member)) for member in members]
    if not all(leads_to):
        return members
    return [Span(one.page, one.start + that.end(), one.end) for one, that in zip(members, leads_to, strict=True) if that]


def _before_semicolon(page: Page, start: int, end: int) -> int:
    at = page.shadow.find(";", start, end)
    return at if at > start else end


def _complement(source: Source, mention: Mention) -> str:
    """What follows the head in a name: `` of defence`` in "three lines of defence"; empty where nothing does."""
    _, of, rest = source.shade(mention.name).lower().partition(" of ")
    return of + rest


def _said_of(source: Source, member: Span, counted: Mention) -> Span | None:
    """``(The first) line is the business units, which own risk`` gives the business units; without a copula the
    head must stand behind the ordinal: ``(The second) pillar secures the border`` gives secures the border."""
    shade = source.shade(member)
    if shade.startswith("that "):
        start = len("that ")
    elif (copula := _COPULA.match(shade)) is not None:
        start = copula.end()
    elif (word := TOKEN.match(shade)) is not None and lemma(word.group()) == counted.head:
        complement = _complement(source, counted)
        start = word.end() + (len(complement) if complement and shade.lower().startswith(complement, word.end()) else 0) + 1
    else:
        return None
    relative = _RELATIVE.search(shade, start)
    return Span(member.page, member.start + start, member.start + relative.start() if relative else member.end)


def _last_said(source: Source, mark: Span, member: Span) -> Span | None:
    """What the last of them says by itself: ``Finally, we promise to listen``."""
    return member if source.shade(mark).strip().lower().startswith(("final", "and final", "last")) else None


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
