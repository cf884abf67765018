"""Members that stand right before their name: A、B、C“三个X”, or a, b and c, the three values."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh, split_exactly
from app.keypoints.finding.words_of_zh import tagged
from app.library.domain import Language

_CLAUSE_EDGE_ZH = "。;:!?,(“"
_CUE_ZH = re.compile(r".*(?:主要包括|包括|包含|涵盖|分为|分别是|分别为|就是|即)")
_BRIDGE_EN = re.compile(r"(?:,| [—-]|—) (?:the|our|its|their|these|all) $")
_TRANSPARENT_TAGS = ("v", "p", "d", "r", "c", "u", "t", "z")


def before(source: Source, mention: Mention) -> Listing | None:
    """A list that touches the name from the left and has exactly as many parts; its first part is cut to size."""
    page = source.pages[mention.outer.page]
    return _before_zh(source, page, mention) if page.language is Language.ZH else _before_en(source, page, mention)


def _before_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    end = mention.outer.start
    for bridge in ("等这", "等", "这"):
        if page.shadow.endswith(bridge, 0, end):
            end -= len(bridge)
            break
    start = _clause_start(page.shadow, end)
    parts = enumerated_zh(page.shadow, start, end, mention.count)
    if parts is None:
        return None
    first, cued = _first_part(page.shadow, parts)
    if first is None:
        return None
    closed = cued and page.shadow[end : mention.outer.start].startswith("等")
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


def _first_part(shadow: str, parts: list[tuple[int, int]]) -> tuple[tuple[int, int] | None, bool]:
    """The first part without the words that lead to it, and whether a cue such as 包括 bounds it."""
    start, end = parts[0]
    text = shadow[start:end]
    if cue := _CUE_ZH.match(text):
        return ((start + cue.end(), end), True) if cue.end() < len(text) else (None, False)
    lengths = {b - a for a, b in parts[1:]}
    if len(lengths) == 1 and len(parts) > 2:
        at = end - lengths.pop()
        if at == start or (at > start and at in _word_starts(text, start)):
            return (at, end), False
    if len(text) <= max(b - a for a, b in parts[1:]) + 1 and tagged(text)[0][1] != "v":
        return (start, end), False
    return _behind_last_verb(text, start, end), False


def _word_starts(text: str, start: int) -> set[int]:
    at, found = start, set()
    for word, _ in tagged(text):
        found.add(at)
        at += len(word)
    return found


def _behind_last_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    at, edge = start, None
    for word, tag in tagged(text):
        at += len(word)
        if at < end and (tag.startswith(_TRANSPARENT_TAGS) and tag != "vn"):
            edge = at
    if edge is None:
        return None
    return (edge, end) if end - edge >= 2 else None


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
