"""Chinese members right before their name: A、B、C“三个X”; A、B和C等四项工作; “A、B、C”五个方面; A、B、C，为…的三项任务."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.edges_zh import ends_open, first_member, tells_a_deed
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh

_CLAUSE_EDGES = "。;:!?,(“"
_TOUCHING = re.compile(r" ?(?:等这|等|这)? ?$")
_APPOSED = re.compile(r",(?:这|以上|上述)?$")
_OF = re.compile(r"(?:相结合|相统一|相衔接|一体化?|并重|融合)?的$")
_FRAMED = re.compile(r"为(?:[主核中]?[要心]?)?[^,。;:、“”为]{0,6}的$")
_STATED = re.compile(r"[^,]{2}(?:是|为)[^,]{2,}的$")
_OTHER = re.compile(r"^(?:也|还|都|应该|可以)|[二两三四五六七八九十\d](?:个|项|大|条|种|点)")
_MOST_UNEVEN = 2.5
_PREDICATE = re.compile(
    r"(?:等)?,?[被合]?(?:起来)?(?:叫做?"
    r"|统称|合称|简称|并称|称为|就是|作为|成为|构成了?|为|是)(?:[^,。;:、“”]{0,10}的)?$"
)
_QUOTED_LIST = re.compile(r"“([^“”。;]{4,120})”(?:的|这|等|)$")


def before_zh(source: Source, mention: Mention) -> Listing | None:
    """A list that touches the name from the left and has exactly as many parts; its first part is cut to size."""
    page = source.pages[mention.outer.page]
    if mention.head in ("走", "步走"):
        return None
    if (quoted := _QUOTED_LIST.search(page.shadow, max(0, mention.outer.start - 130), mention.outer.start)) is not None:
        parts = enumerated_zh(page.shadow, *quoted.span(1), mention.count)
        if parts is not None:
            chained = "+" in quoted[1] and "、" not in quoted[1]
            return listing(source, [Span(page.index, *part) for part in parts], Tier.A if chained else Tier.B, "before")
    stressed = mention.form >= Form.COMPOUND and mention.count > 2
    for bridge in ((_FRAMED, _OF) if stressed else ()) + (_PREDICATE, _APPOSED, _TOUCHING):
        match = bridge.search(page.shadow, max(0, mention.outer.start - 20), mention.outer.start)
        if match is not None and (found := _ending_at(source, page, match, mention)) is not None:
            return found
    return None


def _ending_at(source: Source, page: Page, bridge: re.Match[str], mention: Mention) -> Listing | None:
    end = bridge.start()
    parts = enumerated_zh(page.shadow, _clause_start(page.shadow, end), end, mention.count)
    if parts is None or ends_open(last := page.shadow[slice(*parts[-1])]) or _STATED.search(last) or _OTHER.search(last):
        return None
    if last.endswith("的") and not any(page.shadow[b - 1] == "的" for _, b in parts[:-1]):
        parts[-1] = (parts[-1][0], parts[-1][1] - 1)
    first, cued = first_member(page.shadow, parts)
    if first is None:
        return None
    if _joined_unevenly(page.shadow, [first, *parts[1:]]):
        return None
    closed = cued and "等" in bridge.group()
    return listing(source, [Span(page.index, *part) for part in [first, *parts[1:]]], Tier.A if closed else Tier.B, "before")


def _joined_unevenly(shadow: str, parts: list[tuple[int, int]]) -> bool:
    """Whether two parts that only 和 divides are too unlike in length to be two members."""
    if len(parts) > 2 or shadow[parts[0][1] : parts[1][0]] == "、":
        return False
    first, second = (shadow[slice(*part)] for part in parts)
    if shadow[parts[0][1] : parts[1][0]] == "与" and tells_a_deed(first) and not tells_a_deed(second):
        return True
    lengths = sorted(b - a for a, b in parts)
    return lengths[1] > _MOST_UNEVEN * lengths[0] and lengths[1] - lengths[0] > 4


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
