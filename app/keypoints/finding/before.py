"""Members that stand right before their name: A、B、C“三个X”, or a, b and c, the three values."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.edges_zh import first_member
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh, split_exactly
from app.library.domain import Language

_CLAUSE_EDGE_ZH = "。;:!?,(“"
_BRIDGE_EN = re.compile(r"(?:,| [—-]|—) (?:the|our|its|their|these|all) $")
_BRIDGE_ZH = re.compile(r" ?(?:等这|等|这)? ?$")


def before(source: Source, mention: Mention) -> Listing | None:
    """A list that touches the name from the left and has exactly as many parts; its first part is cut to size."""
    page = source.pages[mention.outer.page]
    return _before_zh(source, page, mention) if page.language is Language.ZH else _before_en(source, page, mention)


def _before_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    end = mention.outer.start
    bridge = _BRIDGE_ZH.search(page.shadow, max(0, end - 6), end)
    end = bridge.start() if bridge else end
    start = _clause_start(page.shadow, end)
    parts = enumerated_zh(page.shadow, start, end, mention.count)
    if parts is None:
        return None
    first, cued = first_member(page.shadow, parts)
    if first is None:
        return None
    closed = cued and "等" in page.shadow[end : mention.outer.start]
    members = [Span(page.index, *part) for part in [first, *parts[1:]]]
    return listing(source, members, Tier.A if closed else Tier.B, "before")


def _clause_start(shadow: str, end: int) -> int:
    depth = 0
    for at in range(end - 1, max(-1, end - 400), -1):
        char = shadow[at]
        if char in "”)》":
            depth += 1
        elif char in "“(《" and depth:
            depth -= 1
        elif depth == 0 and char in _CLAUSE_EDGE_ZH:
            return at + 1
    return max(0, end - 400)


def _before_en(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``honour scholarship, perseverance and uplift, the three values``; members are single words or share a length."""
    sentence_start = page.sentences[page.sentence_at(mention.outer.start)][0]
    bridge = _BRIDGE_EN.search(page.shadow, sentence_start, mention.outer.start)
    if bridge is None:
        return None
    lead = page.shadow[sentence_start : bridge.start()]
    commas = [match.start() for match in re.finditer(r", ", lead)]
    for comma in reversed(commas[: len(commas)]):
        if _is_candidate(lead, comma, mention.count):
            start = _phrase_start(lead, comma)
            parts = split_exactly(page.shadow, sentence_start + start, bridge.start(), mention.count, Language.EN)
            if parts is not None:
                members = [Span(page.index, a, b) for a, b in parts.spans]
                shortest = all(len(source.quote(member).split()) == 1 for member in members[1:])
                return listing(source, members, Tier.B if shortest else Tier.C, "before")
    return None


def _is_candidate(lead: str, comma: int, count: int) -> bool:
    rest = lead[comma:]
    return rest.count(", ") + len(re.findall(r"(?<!,) and ", rest)) == count - 1


def _phrase_start(lead: str, end: int) -> int:
    """The last word before the first comma, the only one that surely belongs to the first member."""
    return lead.rfind(" ", 0, end) + 1
