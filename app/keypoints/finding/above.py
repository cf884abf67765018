"""Members that stand as lines above the sentence which counts them: “…; these are the five grounds”, “All four deliverables must …”."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.blocks import lines_above
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Source, Span

_FEWEST = 2
_LABEL = re.compile(r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[.)、]|[A-Z]{1,2}\d{1,2}[.:)]?|[①-⑳])\s+")
_BACK = re.compile(r"(?:[Tt]hese(?: are)?(?: the)?|[Aa]ll(?: of)?(?: the| these)?|[Tt]hose(?: are)?(?: the)?|这|以上|上述) ?“?$")


def above(source: Source, mention: Mention) -> Listing | None:
    """Exactly as many list lines directly above the mention's passage, where the mention points back and opens the passage."""
    page = source.pages[mention.outer.page]
    own = _LABEL.match(page.shadow)
    cut = page.shadow.rfind(";", 0, mention.outer.start) if own else -1
    opening = cut + 1 if cut > 0 else 0
    if mention.count < _FEWEST or mention.outer.start - opening > 24 or not _BACK.search(page.shadow, opening, mention.outer.start):
        return None
    items = lines_above(source, page.index, _LABEL)
    if own and cut > 0:
        items.append(Span(page.index, own.end(), cut))
    return listing(source, items, Tier.B, "above") if len(items) == mention.count else None
