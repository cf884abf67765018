"""Enumerations of a document: names with their numbers, other forms and members, and doubts about them."""

from __future__ import annotations

from app.keypoints.domain import Doubt, KeyPointKind
from app.keypoints.finding import words_en, words_zh
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.keeping import is_name
from app.keypoints.finding.linking import link
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.merging import Group, alike, grouped
from app.keypoints.finding.names_en import names_en
from app.keypoints.finding.names_zh import names_zh
from app.keypoints.finding.source import Page, Source, open_page
from app.keypoints.finding.titles import titled
from app.library.domain import Passage, PassageKind, canonical

_ANYTHING = words_en.SAID_OF_ANYTHING | words_zh.SAID_OF_ANYTHING


def enumerations(source: Source) -> tuple[list[Proposal], list[Doubt]]:
    """Every name that the text gives to a number of things, with the members that it lists."""
    groups = grouped(sorted([*names_en(source), *names_zh(source)], key=lambda mention: mention.outer), source)
    link(source, groups)
    kept = [group for group in groups if is_name(source, group)]
    title = _title_page(source)
    mentions = _mentions_in(title, source) if title else []
    found = [_proposal(source, group, mentions) for group in kept]
    leaders = [group.leader(source) for group in kept]
    if title and not any(one.count == other.count and alike(one, other) for _quote, one in mentions for other in leaders):
        found += filter(None, [titled(source, title)])
    return found, [*_mismatches(source, kept), *_conflicts(source, kept)]


def _proposal(source: Source, group: Group, in_title: list[tuple[str, Mention]]) -> Proposal:
    leader = group.leader(source)
    name = source.quote(leader.name)
    aliases = dict.fromkeys(source.quote(mention.name) for mention in group.mentions)
    aliases |= {quote: None for quote, mention in in_title if mention.count == group.count and alike(mention, leader)}
    others = [mention for mention in group.mentions if mention is not leader]
    return Proposal(
        kind=KeyPointKind.ENUMERATION,
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        count=group.count,
        members=group.listing.members if group.listing else None,
        tier=group.listing.tier if group.listing else None,
        evidence=(leader.name, *(mention.name for mention in others)),
        stressed=group.form >= Form.MIXED,
    )


def _title_page(source: Source) -> Page | None:
    """The title as a page of its own, where there is one; it is no passage, so nothing in it is evidence."""
    return open_page(0, Passage(1, PassageKind.HEADING, canonical(source.title)), source.language) if source.title else None


def _mentions_in(page: Page, source: Source) -> list[tuple[str, Mention]]:
    """Names in a title: other forms of what the text names."""
    title = Source((page,), source.language, None)
    return [(title.quote(mention.name), mention) for mention in [*names_en(title), *names_zh(title)]]


def _mismatches(source: Source, groups: list[Group]) -> list[Doubt]:
    return [
        Doubt(
            "count_mismatch",
            f"passage {source.evidence(leader.name).passage}",
            f"“{source.quote(leader.name)}” names {group.count}, but {group.mismatch.found} are listed.",
        )
        for group in groups
        if group.listing is None and group.mismatch is not None
        for leader in [group.leader(source)]
    ]


def _conflicts(source: Source, groups: list[Group]) -> list[Doubt]:
    """Two plain names with one head and different numbers: four categories here, five categories there."""
    doubts = []
    first: dict[tuple[str, str], Group] = {}
    for group in groups:
        leader = group.leader(source)
        known = first.setdefault((leader.language.value, leader.head), group)
        if known.count == group.count or leader.head in _ANYTHING or Form.PLAIN not in (known.form, group.form):
            continue
        message = f"“{source.quote(known.leader(source).name)}” and “{source.quote(leader.name)}” give different numbers."
        doubts.append(Doubt("count_conflict", f"passage {source.evidence(leader.name).passage}", message))
    return doubts
