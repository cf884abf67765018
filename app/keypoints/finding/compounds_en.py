"""Members of an English compound name, part by part: “one soul and two wings”, where one soul is …, two wings are … and …"""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form
from app.keypoints.finding.merging import Group
from app.keypoints.finding.numerals import NUMBER_EN, read_en
from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.source import Source, Span
from app.library.domain import Language

_PART = re.compile(rf"({NUMBER_EN}|one) ([A-Za-z'-]+)", re.IGNORECASE)
_PAGES_AFTER = 6


def compounded(source: Source, group: Group, groups: list[Group]) -> Listing | None:
    """The members of all parts, when each part stands with its own list after the compound; None when one has none."""
    leader = group.mentions[0]
    parts = _PART.findall(leader.head) if leader.language is Language.EN and leader.form is Form.QUOTED else []
    if len(parts) < 2:
        return None
    members: list[Span] = []
    for number, noun in parts:
        found = _single(source, leader.name, noun) if number.lower() == "one" else _several(groups, read_en(number) or 0, noun)
        if not found:
            return None
        members += found
    return listing(source, members, Tier.B, "compound") if len(members) == group.count else None


def _several(groups: list[Group], count: int, noun: str) -> tuple[Span, ...]:
    for group in groups:
        if group.count == count and group.listing is not None and group.mentions[0].head == lemma(noun):
            return group.listing.members
    return ()


def _single(source: Source, name: Span, noun: str) -> tuple[Span, ...]:
    """``One soul: the trust of customers.``: what is said of the one, up to the end of its clause."""
    said = re.compile(
        rf"\bone {re.escape(noun)}”?(?::| is| means| refers to| stands for) ?(?:that )?(?P<said>[^.;:,]{{2,120}})", re.IGNORECASE
    )
    for page in source.pages[name.page : name.page + _PAGES_AFTER]:
        if (match := said.search(page.shadow, name.end if page.index == name.page else 0)) is not None:
            return (Span(page.index, *match.span("said")),)
    return ()
