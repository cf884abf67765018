"""Numbered sequences: where the marks of one family stand, first, second and so on, after a name."""

from __future__ import annotations

import re

from app.keypoints.finding.markers import LAST_EN, LAST_ZH, mark
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_PAGES_BETWEEN = 3
_PAGES_BETWEEN_HEADINGS = 12
_PAGES_BELOW_HEADING = 2
_BETWEEN = {"一、": 25, "First": 8, "The first": 8}
_NEAR, _WITHIN = 400, 2000


def inline(source: Source, mention: Mention, family: str) -> list[Span]:
    """Marks inside the mention's page; the first in the rest of its sentence or in the next one.

    When some are missing at the end of the page, the sequence may go on at the head of later pages.
    """
    page = source.pages[mention.outer.page]
    last = min(page.sentence_at(mention.outer.end - 1) + 1, len(page.sentences) - 1)
    start = mention.outer.end
    limit = min(page.sentences[last][1], start + _NEAR)
    found: list[Span] = []
    while (pattern := mark(family, len(found) + 1)) is not None:
        match = pattern.search(page.shadow, start, start + _WITHIN if found else limit)
        if match is None and len(found) == mention.count - 1 and found:
            match = _last(page).search(page.shadow, start, start + _WITHIN)
        if match is None:
            break
        found.append(Span(page.index, match.start(), match.end()))
        start = match.end()
    if 0 < len(found) < mention.count:
        return _continued(source, mention, family, found)
    return found


def by_page(source: Source, mention: Mention, family: str) -> list[Span]:
    """Marks at the head of the pages after the mention's, with at most a few pages of text between two."""
    return _continued(source, mention, family, [])


def below(source: Source, mention: Mention, family: str) -> list[Span]:
    """Marks inside the page after the mention's, from its first character on."""
    index = mention.outer.page + 1
    if index >= len(source.pages):
        return []
    page = source.pages[index]
    found: list[Span] = []
    start = 0
    while (pattern := mark(family, len(found) + 1)) is not None:
        match = pattern.search(page.shadow, start, start + _WITHIN) if found else pattern.match(page.shadow)
        if match is None:
            break
        found.append(Span(index, match.start(), match.end()))
        start = match.end()
    return found


def _continued(source: Source, mention: Mention, family: str, found: list[Span]) -> list[Span]:
    found = list(found)
    between = _BETWEEN.get(family, _PAGES_BETWEEN)
    before = _PAGES_BELOW_HEADING if source.pages[mention.outer.page].is_heading else 0
    index, skipped, allowed = mention.outer.page + 1, 0, between if found else before
    again = mark(family, 1)
    while index < len(source.pages) and skipped <= allowed:
        page = source.pages[index]
        pattern = mark(family, len(found) + 1)
        match = pattern.match(page.shadow) if pattern else None
        if match is None and found and len(found) == mention.count - 1:
            match = _last(page).match(page.shadow)
        if match is not None:
            found.append(Span(page.index, match.start(), match.end()))
            skipped, allowed = 0, _PAGES_BETWEEN_HEADINGS if page.is_heading else between
        elif found and again is not None and again.match(page.shadow):
            break
        else:
            skipped += 1
        index += 1
    return found


def _last(page: Page) -> re.Pattern[str]:
    return LAST_EN if page.language is Language.EN else LAST_ZH
