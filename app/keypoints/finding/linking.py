"""Which listing belongs to which name: every rule is tried on every mention, and the surest one stands."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.above import above
from app.keypoints.finding.afield_zh import answered, classed, numbered_behind, one_of_each, scattered
from app.keypoints.finding.after import after
from app.keypoints.finding.anaphor import NAMED, anaphor
from app.keypoints.finding.anaphor_en import anaphor_en
from app.keypoints.finding.before_en import before_en
from app.keypoints.finding.before_zh import before_zh
from app.keypoints.finding.blocks import blocks
from app.keypoints.finding.compounds_en import compounded
from app.keypoints.finding.echo import echo
from app.keypoints.finding.explaining_zh import explained, kinds, numbered_heads
from app.keypoints.finding.headings import headings, labelled
from app.keypoints.finding.kinds_en import told_kinds
from app.keypoints.finding.latent import latent
from app.keypoints.finding.listing import Listing, Mismatch
from app.keypoints.finding.loose_en import loose
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.merging import Group
from app.keypoints.finding.ordinals import ordinals
from app.keypoints.finding.paragraphs import paragraphs
from app.keypoints.finding.paragraphs_zh import headed_paragraphs, led_lines, lettered, paragraph_openings
from app.keypoints.finding.placing_zh import cases, listed_above, opening_run, steps, under_heading
from app.keypoints.finding.source import Source
from app.keypoints.finding.tables import tables
from app.keypoints.finding.telling import clauses, imperatives, parallel, rest, sentence_leads
from app.library.domain import Language

_ANNOUNCED = 14
_COLON = re.compile(r"[^。;]*?(?::|,即|,一[是要])|[^。;,]{0,4}(?:包括|分别|即|是指)")
_FIRST_ZH = (explained, numbered_heads, numbered_behind, classed, kinds, listed_above)
_LAST_ZH = (opening_run, under_heading, cases, steps, one_of_each, answered, headed_paragraphs, scattered)


def link(source: Source, groups: list[Group]) -> None:
    """Give each group its surest listing, if any; a list that two groups claim goes to the surer or nearer claim."""
    starts = Starts(mention for group in groups for mention in group.mentions)
    for group in groups:
        for mention in group.mentions:
            _take(group, _best(source, mention, starts))
        if group.listing is None and group.mismatch is None:
            _take(group, latent(source, group.leader(source)) or loose(source, group.leader(source), starts))
    _settle(groups)
    for group in groups:
        if group.listing is None:
            group.listing = compounded(source, group, groups)


def _best(source: Source, mention: Mention, starts: Starts) -> Listing | Mismatch | None:
    before = before_zh if mention.language is Language.ZH else before_en
    found = [
        after(source, mention, starts),
        ordinals(source, mention, starts),
        blocks(source, mention, starts),
        above(source, mention),
        tables(source, mention, starts),
        headings(source, mention),
        paragraphs(source, mention, starts),
        sentence_leads(source, mention),
        labelled(source, mention),
        told_kinds(source, mention),
        imperatives(source, mention),
        parallel(source, mention),
        clauses(source, mention),
        rest(source, mention),
        before(source, mention),
        anaphor(source, mention),
        anaphor_en(source, mention),
        echo(source, mention),
    ]
    if mention.language is Language.ZH:
        found = [*(rule(source, mention) for rule in _FIRST_ZH), *found, *(rule(source, mention) for rule in _LAST_ZH)]
        found += [rule(source, mention, starts) for rule in (paragraph_openings, lettered, led_lines)]
    listings = [result for result in found if isinstance(result, Listing) and not _holds(result, mention)]
    if listings:
        return _touching(source, mention, listings) or min(listings, key=lambda result: result.tier)
    if starts.any_within(mention.outer.page, mention.outer.end, len(source.pages[mention.outer.page].shadow)):
        return None
    return next((result for result in found if isinstance(result, Mismatch)), None)


def _holds(listing: Listing, mention: Mention) -> bool:
    """Whether the name itself stands in one of the members, so that they cannot be its own."""
    outer = mention.outer
    return any(m.page == outer.page and m.start < outer.start and outer.end < m.end for m in listing.members)


def _touching(source: Source, mention: Mention, listings: list[Listing]) -> Listing | None:
    """The list that touches a Chinese name from the left, where nothing after the name announces another."""
    before = next((one for one in listings if one.how == "before"), None)
    if mention.language is not Language.ZH or before is None or before.tier is Tier.C:
        return None
    following = source.pages[mention.outer.page].shadow[mention.outer.end : mention.outer.end + _ANNOUNCED]
    return None if _COLON.match(following) else before


def _take(group: Group, found: Listing | Mismatch | None) -> None:
    if isinstance(found, Mismatch):
        group.mismatch = group.mismatch or found
    elif found is not None and (group.listing is None or found.tier < group.listing.tier):
        group.listing = found


def _merge_renamed(groups: list[Group]) -> None:
    """``五件事情：…。我们将这些称为“五个C”``: one list under two names, of which the later is the name."""
    for named in [group for group in groups if group.listing is not None and group.listing.how == NAMED]:
        other = next((group for group in groups if group is not named and _lists_alike(group, named) and group.form < named.form), None)
        if other is not None and other.listing is not None:
            named.listing = other.listing
            named.mentions += other.mentions
            groups.remove(other)


def _lists_alike(one: Group, other: Group) -> bool:
    if one.listing is None or other.listing is None:
        return False
    return [member.start for member in one.listing.members] == [member.start for member in other.listing.members]


def _settle(groups: list[Group]) -> None:
    """One list, one owner: of the groups that claim the same first member, the surest and then the nearest keeps it."""
    owners: dict[tuple[int, int], Group] = {}
    _merge_renamed(groups)
    for group in groups:
        if group.listing is None:
            continue
        first = group.listing.members[0]
        key = (first.page, first.start)
        rival = owners.get(key)
        if rival is None or _claim(group) < _claim(rival):
            owners[key] = group
            loser = rival
        else:
            loser = group
        if loser is not None:
            loser.listing = None


def _claim(group: Group) -> tuple[str, int]:
    assert group.listing is not None
    first = group.listing.members[0]
    distances = [abs(first.start - mention.outer.end) + 1000 * abs(first.page - mention.outer.page) for mention in group.mentions]
    return group.listing.tier.value, min(distances)
