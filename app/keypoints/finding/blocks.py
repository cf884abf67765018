"""Members that stand as list lines below the passage which announces them."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import opens_below
from app.keypoints.finding.leads import BOLD, LEAD, leads, unlabelled
from app.keypoints.finding.listing import Listing, Mismatch, listing
from app.keypoints.finding.markers import bullet_end
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.ordinals import first_clauses
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.library.domain import PassageKind

_LINES_ABOVE = 30
_FEWEST = 2
_GOES_ON = re.compile(r";(?: and| or)?$")
_LEADING_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})(?:[.、](?!\d)|\)) ?")


def blocks(source: Source, mention: Mention, starts: Starts) -> Listing | Mismatch | None:
    """The list lines right after the mention's page, when it ends by announcing them."""
    page = source.pages[mention.outer.page]
    sure = opens_below(page, mention, starts)
    ends_open = page.shadow.endswith((":", "—"))
    if sure is None and page.shadow.rstrip().endswith("?"):
        asked = _headed_paragraphs(source, page.index + 1)
        return listing(source, leads(source, asked) or asked, Tier.B, "block") if len(asked) == mention.count else None
    if sure is None or (page.passage.kind is PassageKind.LIST_ITEM and not ends_open):
        return None
    if sure and (following := _next_page(source, page.index + 1, mention)) is not None:
        return following
    items = (
        list_lines(source, page.index + 1) or _under_heading(source, page) or (_headed_paragraphs(source, page.index + 1) if sure else [])
    )
    if len(items) != mention.count:
        return Mismatch(len(items)) if len(items) > 1 and sure else None
    tier = Tier.A if sure else Tier.B if ends_open or mention.count > _FEWEST else Tier.C
    members = leads(source, items) or first_clauses(source, [_first_sentence(source, item) for item in items])
    return listing(source, members, tier, "block")


def _next_page(source: Source, index: int, mention: Mention) -> Listing | None:
    """The page after the colon is one paragraph with as many parts between semicolons."""
    if index >= len(source.pages) or source.pages[index].passage.kind is PassageKind.LIST_ITEM:
        return None
    page = source.pages[index]
    if ";" not in page.shadow:
        return None
    parts = split_exactly(page.shadow, 0, len(page.shadow), mention.count, page.language)
    return listing(source, [Span(index, a, b) for a, b in parts.spans], Tier.A, "parts") if parts else None


def _under_heading(source: Source, page: Page) -> list[Span]:
    """The list lines behind the one paragraph that leads from a heading to them: ``Our three commitments``, ``We will:``."""
    following = source.pages[page.index + 1 : page.index + 2]
    return list_lines(source, page.index + 2) if page.is_heading and following and following[0].shadow.endswith(":") else []


def list_lines(source: Source, start: int) -> list[Span]:
    """Consecutive list lines from page ``start`` on, without their bullets."""
    items: list[Span] = []
    for page in source.pages[start : start + 60]:
        skip = bullet_end(page.shadow)
        if not skip and page.passage.kind is not PassageKind.LIST_ITEM:
            break
        if not skip and (number := _LEADING_NUMBER.match(page.shadow)):
            skip = number.end()
        items.append(Span(page.index, skip, len(page.shadow)))
    return unlabelled(source, items)


def lines_above(source: Source, index: int, label: re.Pattern[str]) -> list[Span]:
    """Consecutive list lines up to the page before ``index``, without the bullet or ``label`` that each opens with."""
    items: list[Span] = []
    for page in reversed(source.pages[max(0, index - _LINES_ABOVE) : index]):
        mark = label.match(page.shadow)
        skip = bullet_end(page.shadow) or (mark.end() if mark else 0)
        above = source.pages[page.index - 1] if page.index else page
        in_run = _GOES_ON.search(page.shadow) or (not items and _GOES_ON.search(above.shadow))
        if not skip and page.passage.kind is not PassageKind.LIST_ITEM and not in_run:
            break
        items.append(Span(page.index, skip, len(page.shadow)))
    return items[::-1]


def _headed_paragraphs(source: Source, start: int) -> list[Span]:
    """Paragraphs that each open with a name and a colon: ``Strategic fit: every film must …``."""
    items: list[Span] = []
    for page in source.pages[start : start + 30]:
        if not (LEAD.match(page.shadow) or BOLD.match(page.shadow)):
            break
        items.append(Span(page.index, 0, len(page.shadow)))
    return unlabelled(source, items)


def _first_sentence(source: Source, item: Span) -> Span:
    page = source.pages[item.page]
    return Span(item.page, item.start, page.sentences[page.sentence_at(item.start)][1] if page.sentences else item.end)
