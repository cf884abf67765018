"""Lists without a number of their own: three or more list lines below a passage that ends in a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.finding.blocks import list_lines
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.leads import leads
from app.keypoints.finding.listing import listing
from app.keypoints.finding.numerals import NUMBER_EN, NUMBER_ZH
from app.keypoints.finding.source import Source, Span, trimmed

_FEWEST, _MOST = 3, 15
_LONGEST_NAME = 90
_NUMBER = re.compile(rf"\d|\b{NUMBER_EN}\b|{NUMBER_ZH}|[几数]", re.IGNORECASE)


def lists(source: Source) -> Iterator[Proposal]:
    """``Bring to the first day:`` and the lines below it; a phrase with a number is left to the enumerations."""
    for page in source.pages:
        if not page.sentences or not page.shadow.endswith(":"):
            continue
        start, end = page.sentences[-1]
        name = trimmed(source, Span(page.index, start, end))
        if name.end - name.start > _LONGEST_NAME or name.start == name.end or _NUMBER.search(page.shadow[start:end]):
            continue
        items = list_lines(source, page.index + 1)
        if not _FEWEST <= len(items) <= _MOST:
            continue
        found = listing(source, leads(source, items) or items, Tier.B, "block")
        if found is not None:
            yield Proposal(KeyPointKind.LIST, source.quote(name), (name,), count=len(found.members), members=found.members, tier=found.tier)
