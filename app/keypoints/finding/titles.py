"""A name that stands in the title alone, with the list that the text below it is: ``Five ways to keep cool``."""

from __future__ import annotations

import re
from dataclasses import replace

from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.finding.afield_zh import answered
from app.keypoints.finding.blocks import blocks
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.headings import headings, labelled
from app.keypoints.finding.keeping_en import is_own_heading_en
from app.keypoints.finding.listing import Listing
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.names_en import names_en
from app.keypoints.finding.names_zh import names_zh
from app.keypoints.finding.ordinals import ordinals
from app.keypoints.finding.paragraphs_zh import headed_paragraphs
from app.keypoints.finding.placing_zh import under_heading
from app.keypoints.finding.source import Page, Source, Span, open_page
from app.library.domain import Language, Passage, PassageKind

_FEWEST = 3
_BEHIND = re.compile(r"(?: (?:in|and|with|by)|[:—-]) (?:the |our |your )?$")
_SUMMARY = re.compile(r"[ ,:]*(?:at a glance|in brief|explained|in short|in full|\(?summary\)?)?[ .]*", re.IGNORECASE)


def titled(source: Source, page: Page) -> Proposal | None:
    """The name that opens the title ``page``, when as many headings or items below are its members; they are its evidence too."""
    whole = Source((page, *(replace(one, index=one.index + 1) for one in source.pages)), source.language, None)
    title = Source((page,), source.language, None)
    for mention in [*names_en(title), *names_zh(title)]:
        if mention.outer.start and _closes(page, mention) and (found := _titled_alone(source, page, mention)) is not None:
            return found
        if mention.count >= _FEWEST and _is_own(page, mention):
            listed = _listed(whole, mention)
            if listed is not None and listed.tier is not Tier.C:
                members = tuple(Span(span.page - 1, span.start, span.end) for span in listed.members)
                name = whole.quote(mention.name)
                return Proposal(KeyPointKind.ENUMERATION, name, members, count=mention.count, members=members, tier=listed.tier)
    return None


def _is_own(page: Page, mention: Mention) -> bool:
    """Whether the title is, or in Chinese closes with, the name."""
    if mention.language is Language.ZH:
        return not page.shadow[mention.outer.end :].strip(" ?:。”") or page.shadow.endswith("?")
    return is_own_heading_en(page, mention)


def _titled_alone(source: Source, page: Page, mention: Mention) -> Proposal | None:
    """The same of a title that is no more than the name."""
    name = page.text[mention.name.start : mention.name.end]
    return titled(source, open_page(0, Passage(1, PassageKind.HEADING, name), page.language))


def _closes(page: Page, mention: Mention) -> bool:
    """``Your operation in five steps``: the name ends the title, behind a preposition."""
    if mention.language is Language.ZH:
        return False
    return (
        _BEHIND.search(page.shadow, 0, mention.outer.start) is not None and _SUMMARY.fullmatch(page.shadow, mention.outer.end) is not None
    )


def _listed(whole: Source, mention: Mention) -> Listing | None:
    starts = Starts([mention])
    for found in (ordinals(whole, mention, starts), blocks(whole, mention, starts), headings(whole, mention), labelled(whole, mention)):
        if isinstance(found, Listing):
            return found
    if mention.language is Language.EN:
        return None
    return answered(whole, mention) or headed_paragraphs(whole, mention) or under_heading(whole, mention)
