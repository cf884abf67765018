"""Members that stand as lines above the sentence which counts them: “…; these are the five grounds”, “All four deliverables must …”."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.blocks import lines_above
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Source, Span

_FEWEST = 2
_SOON = 36
_LABEL = re.compile(r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[.)、]|[A-Z]{1,2}\d{1,2}[.:)]?|[①-⑳])\s+")
_BACK = re.compile(
    r"(?:(?:any|each|one) of these|[Tt]hese(?: are)?(?: the)?|[Aa]ll(?: of)?(?: the| these)?|[Tt]hose(?: are)?(?: the)?|这|以上|上述) ?“?$"
)


def above(source: Source, mention: Mention) -> Listing | None:
    """Exactly as many list lines directly above the mention's passage, where the mention points back and opens the passage."""
    page = source.pages[mention.outer.page]
    own = _LABEL.match(page.shadow)
    cut = page.shadow.rfind(";", 0, mention.outer.start) if own else -1
    opening = cut + 1 if cut > 0 else 0
    if mention.count < _FEWEST or mention.outer.start - opening > _SOON or not _BACK.search(page.shadow, opening, mention.outer.start):
        return None
    items = lines_above(source, page.index, _LABEL)
    if own and cut > 0:
        items.append(Span(page.index, own.end(), cut))
    items = _of_one_style(source, items, mention.count)
    return listing(source, items, Tier.B, "above") if len(items) == mention.count else None


def _of_one_style(source: Source, items: list[Span], count: int) -> list[Span]:
    """The last ``count`` items where the one before them is labelled in another way: ``1.2 … where``, then ``(a) …``."""
    if len(items) <= count:
        return items
    styles = [_style(source, item) for item in items]
    return items[-count:] if len(set(styles[-count:])) == 1 and styles[-count - 1] != styles[-1] else items


def _style(source: Source, item: Span) -> str:
    """What the label before an item is made of: ``(a)`` and ``(b)`` are alike, ``1.2`` is not."""
    label = source.pages[item.page].shadow[: item.start].strip()
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", label))
