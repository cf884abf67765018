"""English members that the sentence before lists, when the name points back at them: … head, heart and hand. These three Hs …"""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Source, Span
from app.keypoints.finding.splitting import LONGEST_LIST, split_exactly, top_level
from app.library.domain import Language

_POINTING = re.compile(r"(?:^|\W)(?:these|those|all)(?: the)? “?$", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:how|what|who|when|where|why|whether|which)\b", re.IGNORECASE)
_LEADS = re.compile(r": ?| [—-] | (?:of|by|with|for|on|in|between|to|are|is|be|include|includes|including|namely|from|about) ")
_SHORT, _PAIR = 4, 2


def anaphor_en(source: Source, mention: Mention) -> Listing | None:
    """The run of as many parts that ends the sentence before the mention's; the mention opens its own and points back."""
    page = source.pages[mention.outer.page]
    at = page.sentence_at(mention.outer.start) if page.sentences else 0
    if at == 0 or page.language is not Language.EN:
        return None
    own_start = page.sentences[at][0]
    pointing = _POINTING.search(page.shadow, max(own_start - 1, mention.outer.start - 12), mention.outer.start)
    if pointing is None:
        return None
    if pointing.start() > own_start + _SHORT:
        return _told_above(source, mention, page.sentences[max(0, at - mention.count) : at])
    start, end = page.sentences[at - 1]
    for opening in _openings(page.shadow, start, end):
        parts = split_exactly(page.shadow, opening, end, mention.count, Language.EN)
        if parts is not None and (parts.joined or parts.marked):
            members = [Span(page.index, a, b) for a, b in parts.spans]
            short = all(source.size(member) <= _SHORT for member in members)
            sure = short or parts.marked or mention.count > _SHORT - 1
            return listing(source, members, Tier.B if sure else Tier.C, "before")
    return _told_above(source, mention, page.sentences[max(0, at - mention.count) : at])


def _told_above(source: Source, mention: Mention, before: tuple[tuple[int, int], ...]) -> Listing | None:
    """``A late ship waits. One that is late again pays. One that … These three consequences``: as many sentences that open alike."""
    page = source.pages[mention.outer.page]
    openings = {tuple(page.lowered[start:end].split(" ")[:2]) for start, end in before[1:]}
    if len(before) != mention.count or mention.count <= _PAIR or len(openings) != 1:
        return None
    return listing(source, [Span(page.index, *one) for one in before], Tier.B, "above")


def _openings(shadow: str, start: int, end: int) -> list[int]:
    """Where the run may begin: at a question word, else behind the last word that leads to it; the nearest to the list first."""
    commas = top_level(shadow, start, min(end, start + LONGEST_LIST), ",;")
    before = commas[0] if commas else shadow.find(" and ", start, end)
    if before < 0:
        return []
    if (asked := _ASKING.search(shadow, start, before)) is not None and _ASKING.match(shadow, before + 2):
        return [asked.start()]
    return [lead.end() for lead in reversed(list(_LEADS.finditer(shadow, start, before)))]
