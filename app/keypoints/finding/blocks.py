"""Members that stand as list lines below the passage which announces them."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.leads import LEAD, leads
from app.keypoints.finding.listing import Listing, Mismatch, listing
from app.keypoints.finding.markers import bullet_end
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.ordinals import first_clauses
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.library.domain import Language, PassageKind

_POINTER = re.compile(r"(?:these|those|the following|the|以下|如下|这些)", re.IGNORECASE)
_BARE_POINTER = re.compile(
    r"(?:(?:These|They|The following)(?: are| include| were)?(?: as follows)?"
    r"|(?:具体|主要|分别)?(?:如下|是|包括|为)):$"
)
_LEADING_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])(?:[.、](?!\d)|\)) ?")


def blocks(source: Source, mention: Mention) -> Listing | Mismatch | None:
    """The list lines right after the mention's page, when it ends by announcing them."""
    page = source.pages[mention.outer.page]
    sure = _announces(page, mention)
    if sure is None:
        return None
    if sure and (following := _next_page(source, page.index + 1, mention)) is not None:
        return following
    items = list_lines(source, page.index + 1) or (_headed_paragraphs(source, page.index + 1) if sure else [])
    if len(items) != mention.count:
        return Mismatch(len(items)) if len(items) > 1 and sure else None
    members = leads(source, items) or first_clauses(source, [_first_sentence(source, item) for item in items])
    return listing(source, members, Tier.A if sure or mention.count > 2 else Tier.B, "block")


def _next_page(source: Source, index: int, mention: Mention) -> Listing | None:
    """The page after the colon is one paragraph with as many parts between semicolons."""
    if index >= len(source.pages) or source.pages[index].passage.kind is PassageKind.LIST_ITEM:
        return None
    page = source.pages[index]
    if ";" not in page.shadow:
        return None
    parts = split_exactly(page.shadow, 0, len(page.shadow), mention.count, page.language)
    return listing(source, [Span(index, a, b) for a, b in parts.spans], Tier.A, "parts") if parts else None


def _announces(page: Page, mention: Mention) -> bool | None:
    """True when the page ends in a colon after the name, False when the name is in its last sentence, else None."""
    if not page.sentences:
        return None
    ends_open = page.shadow.rstrip().endswith((":", "—"))
    last_start, last_end = page.sentences[-1]
    if mention.outer.start >= last_start:
        return ends_open
    if not ends_open:
        return None
    last = page.shadow[last_start:last_end]
    if _BARE_POINTER.match(last) and mention.outer.start >= page.sentences[max(0, len(page.sentences) - 2)][0]:
        return True
    return True if _POINTER.match(last) and _echoes(last, mention) else None


def _echoes(sentence: str, mention: Mention) -> bool:
    if mention.language is Language.ZH:
        return mention.head in sentence
    return any(lemma(word) == mention.head for word in TOKEN.findall(sentence))


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
    return items


def _headed_paragraphs(source: Source, start: int) -> list[Span]:
    """Paragraphs that each open with a name and a colon: ``Strategic fit: every film must …``."""
    items: list[Span] = []
    for page in source.pages[start : start + 30]:
        if not LEAD.match(page.shadow):
            break
        items.append(Span(page.index, 0, len(page.shadow)))
    return items


def _first_sentence(source: Source, item: Span) -> Span:
    page = source.pages[item.page]
    return Span(item.page, item.start, page.sentences[page.sentence_at(item.start)][1] if page.sentences else item.end)
