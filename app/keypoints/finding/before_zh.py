"""Chinese members right before their name: A、B、C“三个X”; A、B和C等四项工作; “A、B、C”五个方面; A、B、C，为…的三项任务."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.edges_zh import first_member
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh

_CLAUSE_EDGES = "。;:!?,(“"
_TOUCHING = re.compile(r" ?(?:等这|等|这)? ?$")
_PREDICATE = re.compile(r"(?:等)?,?(?:统称|合称|简称|并称|称为|就是|作为|成为|构成了?|为|是)(?:[^,。;:、“”]{0,10}的)?$")
_QUOTED_LIST = re.compile(r"“([^“”。;]{4,120})”(?:的|这|等|)$")


def before_zh(source: Source, mention: Mention) -> Listing | None:
    """A list that touches the name from the left and has exactly as many parts; its first part is cut to size."""
    page = source.pages[mention.outer.page]
    if (quoted := _QUOTED_LIST.search(page.shadow, max(0, mention.outer.start - 130), mention.outer.start)) is not None:
        parts = enumerated_zh(page.shadow, *quoted.span(1), mention.count)
        if parts is not None:
            return listing(source, [Span(page.index, *part) for part in parts], Tier.B, "before")
    for bridge in (_TOUCHING, _PREDICATE):
        match = bridge.search(page.shadow, max(0, mention.outer.start - 20), mention.outer.start)
        if match is not None and (found := _ending_at(source, page, match, mention)) is not None:
            return found
    return None


def _ending_at(source: Source, page: Page, bridge: re.Match[str], mention: Mention) -> Listing | None:
    end = bridge.start()
    parts = enumerated_zh(page.shadow, _clause_start(page.shadow, end), end, mention.count)
    if parts is None:
        return None
    first, cued = first_member(page.shadow, parts)
    if first is None:
        return None
    closed = cued and "等" in bridge.group()
    return listing(source, [Span(page.index, *part) for part in [first, *parts[1:]]], Tier.A if closed else Tier.B, "before")


def _clause_start(shadow: str, end: int) -> int:
    depth, lowest = 0, max(0, end - 400)
    for at in range(end - 1, lowest - 1, -1):
        char = shadow[at]
        if char in "”)》":
            depth += 1
        elif char in "“(《" and depth:
            depth -= 1
        elif depth == 0 and char in _CLAUSE_EDGES:
            return at + 1
    return lowest
