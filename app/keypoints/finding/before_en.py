"""English members right before their name: a, b and c, the three values; A, b and c are the three battles."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing, stray_edge
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.library.domain import Language

_LONGEST_RUN = 600
_APPOSITION = re.compile(
    r"(?:,|:| [—-]|—) (?:the|our|its|their|these|all|those) $|, and (?:the|these|those) $|(?::| [—-]|—) (?:[a-z]+ ){0,2}(?:these |those )?$"
)
_PREDICATE = re.compile(
    r"(?:(?:,|;|:| [—–-]|—) (?:these|those|they|such))? (?:are|were|form|formed|make up|constitute|became|remain)(?: together)?"
    r"(?: the| our| its| their| these| all)? $"
)


def before_en(source: Source, mention: Mention) -> Listing | None:
    """A run that ends where the name begins, or is the subject of which the name is said."""
    page = source.pages[mention.outer.page]
    start = page.sentences[page.sentence_at(mention.outer.start)][0]
    start = max(start, mention.outer.start - _LONGEST_RUN)
    start = max(start, page.shadow.rfind(": ", start, max(start, mention.outer.start - 24)) + 1)
    for bridge in (_APPOSITION, _PREDICATE):
        match = bridge.search(page.shadow, max(start, mention.outer.start - 40), mention.outer.start)
        if match is not None:
            return _whole(source, page, (start, match.start()), mention) or _cut(source, page, (start, match.start()), mention)
    return None


def _whole(source: Source, page: Page, stretch: tuple[int, int], mention: Mention) -> Listing | None:
    """The run fills its sentence from the start."""
    parts = split_exactly(page.shadow, *stretch, mention.count, Language.EN)
    if parts is None:
        return None
    members = tuple(Span(page.index, a, b) for a, b in parts.spans)
    return None if stray_edge(source, members) else listing(source, list(members), Tier.B, "before")


def _cut(source: Source, page: Page, stretch: tuple[int, int], mention: Mention) -> Listing | None:
    """Words lead to the run: of what stands before its first comma only the last word surely belongs to it."""
    start, end = stretch
    for comma in reversed([match.start() for match in re.finditer(", ", page.shadow[start:end])]):
        first = page.shadow.rfind(" ", start, start + comma) + 1
        parts = split_exactly(page.shadow, max(first, start), end, mention.count, Language.EN)
        if parts is not None:
            members = [Span(page.index, a, b) for a, b in parts.spans]
            single = all(source.size(member) == 1 for member in members[1:])
            return listing(source, members, Tier.B if single else Tier.C, "before")
    return None
