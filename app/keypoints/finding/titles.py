"""A name that stands in the title alone, with the list that the text below it is: ``Five ways to keep cool``."""

from __future__ import annotations

from dataclasses import replace

from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.finding.afield_zh import answered
from app.keypoints.finding.blocks import blocks
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.headings import headings
from app.keypoints.finding.keeping_en import is_own_heading_en
from app.keypoints.finding.listing import Listing
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.names_en import names_en
from app.keypoints.finding.names_zh import names_zh
from app.keypoints.finding.ordinals import ordinals
from app.keypoints.finding.paragraphs_zh import headed_paragraphs
from app.keypoints.finding.placing_zh import under_heading
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_FEWEST = 3


def titled(source: Source, page: Page) -> Proposal | None:
    """The name that opens the title ``page``, when as many headings or items below are its members; they are its evidence too."""
    whole = Source((page, *(replace(one, index=one.index + 1) for one in source.pages)), source.language, None)
    title = Source((page,), source.language, None)
    for mention in [*names_en(title), *names_zh(title)]:
        if mention.count >= _FEWEST and _is_own(page, mention):
            found = _listed(whole, mention)
            if found is not None and found.tier is not Tier.C:
                members = tuple(Span(span.page - 1, span.start, span.end) for span in found.members)
                name = whole.quote(mention.name)
                return Proposal(KeyPointKind.ENUMERATION, name, members, count=mention.count, members=members, tier=found.tier)
    return None


def _is_own(page: Page, mention: Mention) -> bool:
    """Whether the title is, or in Chinese closes with, the name."""
    if mention.language is Language.ZH:
        return not page.shadow[mention.outer.end :].strip(" ?:。”") or page.shadow.endswith("?")
    return is_own_heading_en(page, mention)


def _listed(whole: Source, mention: Mention) -> Listing | None:
    starts = Starts([mention])
    for found in (ordinals(whole, mention, starts), blocks(whole, mention, starts), headings(whole, mention)):
        if isinstance(found, Listing):
            return found
    if mention.language is Language.EN:
        return None
    return answered(whole, mention) or headed_paragraphs(whole, mention) or under_heading(whole, mention)
