"""Chinese members by their place: a list above the name that sums it up, the head of the next sentence, what stands under a heading."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.blocks import lines_above, list_lines
from app.keypoints.finding.leads import LEAD
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.markers import BULLET, bullet_end
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import cut, enumerated_zh, top_level
from app.library.domain import PassageKind

_SUMMED = re.compile(r"(?:以上|上述|前述|这些|这)[^,。;:]{0,12}?(?:统称|合称|简称|并称|称为|叫做?|就是|即|构成了?|组成了?)(?:为)?“?$")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[.、](?!\d)|\)) ?|[①-⑳])")
_GOES_ON = re.compile(r",(?:这|都|就|是|也|正是|样样|件件|条条|一个)")
_BRACKETED = re.compile(r"[^、()。;:]{1,16}\([^()]{1,30}\)")
_SHORT, _LONGEST_ITEM, _PAGES_DOWN = 14, 24, 30
_FIRSTLY = re.compile(r"(?:^|(?<=[,:。]))(?=先)|^(?=先)")
_THEN = re.compile(r" ?(?:再|然后|接着|后|最后|随后)")
_CASE = re.compile(r"([^,;。]{2,30})的,")


def listed_above(source: Source, mention: Mention) -> Listing | None:
    """``以上材料统称“三单一票”`` right below as many list lines."""
    page = source.pages[mention.outer.page]
    if not page.sentences:
        return None
    start = page.sentences[page.sentence_at(mention.outer.start)][0]
    if start != page.sentences[0][0] or _SUMMED.match(page.shadow[start : mention.name.start]) is None:
        return None
    items = lines_above(source, page.index, _NUMBER)
    return listing(source, items, Tier.A, "block") if len(items) == mention.count else None


def opening_run(source: Source, mention: Mention) -> Listing | None:
    """``从“小三样”开始。小厕所、小菜园、小鸡舍，这些…``: a run of as many at the head of the next sentence."""
    page = source.pages[mention.outer.page]
    if mention.form < Form.COMPOUND or not page.sentences:
        return None
    at = page.sentence_at(mention.outer.end - 1) + 1
    if at < len(page.sentences):
        start, end = page.sentences[at]
    elif _ends_with(page, mention) and page.index + 1 < len(source.pages) and source.pages[page.index + 1].sentences:
        page = source.pages[page.index + 1]
        start, end = page.sentences[0]
    else:
        return None
    run = _run(page, start, end, mention.count)
    return listing(source, [Span(page.index, a, b) for a, b in run], Tier.B, "run") if run else None


def _run(page: Page, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    commas = top_level(page.shadow, start, min(end, start + 200), ",")
    if commas and _GOES_ON.match(page.shadow, commas[0]):
        return enumerated_zh(page.shadow, start, commas[0], count)
    found: list[tuple[int, int]] = []
    at = start
    while len(found) < count and (match := _BRACKETED.match(page.shadow, at, end)) is not None:
        found.append(match.span())
        joint = re.match("、|以及|[和及与]", page.shadow[match.end() : match.end() + 2])
        at = match.end() + (joint.end() if joint else 0)
        if joint is None:
            break
    return found if len(found) == count > 1 else None


def _ends_with(page: Page, mention: Mention) -> bool:
    """Whether the page is a short line that closes with the name: a heading, for all that its kind says."""
    rest = page.shadow[mention.outer.end :].strip(" :。")
    return len(page.shadow) <= 40 and len(rest) <= 4 and page.shadow[-1:] not in "。;!?"


def under_heading(source: Source, mention: Mention) -> Listing | None:
    """``居家做到“三个不”`` as a heading; below it as many leads, list lines, or short sentences of one paragraph."""
    page = source.pages[mention.outer.page]
    if mention.count < 2 or not _ends_with(page, mention):
        return None
    section = _section(source, page.index + 1)
    if not section:
        return None
    readings = (_led(section, mention.count), _echoing(section, mention), _below(source, section, mention.count))
    members = next((found for found in readings if found), None) or _sentences(section[0], mention.count)
    return listing(source, members, Tier.B, "headings") if members else None


def _section(source: Source, start: int) -> list[Page]:
    found: list[Page] = []
    for page in source.pages[start : start + _PAGES_DOWN]:
        if page.is_heading:
            break
        found.append(page)
    return found


def _led(section: list[Page], count: int) -> list[Span] | None:
    """Exactly so many paragraphs that each open with a lead and a colon, at the head of the section."""
    matches = []
    for page in section:
        lead = LEAD.match(page.shadow)
        if lead is None or bullet_end(page.shadow):
            break
        matches.append(Span(page.index, *lead.span(1)))
    return matches if len(matches) == count and all(span.end - span.start <= _SHORT for span in matches) else None


def _echoing(section: list[Page], mention: Mention) -> list[Span] | None:
    """Exactly so many short paragraphs that open with the head of the name: 不准… below “五不准”."""
    found: list[Span] = []
    for page in section:
        skip = bullet_end(page.shadow)
        if page.shadow.startswith(mention.head, skip) and len(page.shadow) <= 2 * _LONGEST_ITEM:
            found.append(Span(page.index, skip, len(page.shadow)))
        elif found:
            break
    return found if len(found) == mention.count else None


def _below(source: Source, section: list[Page], count: int) -> list[Span] | None:
    """The list lines of the section after at most two paragraphs, cut at their first comma."""
    for page in section[:3]:
        if BULLET.match(page.shadow) or page.passage.kind is PassageKind.LIST_ITEM:
            items = list_lines(source, page.index)
            return [_to_comma(source, item) for item in items] if len(items) == count else None
    return None


def _to_comma(source: Source, item: Span) -> Span:
    at = source.shade(item).find(",")
    return Span(item.page, item.start, item.start + at) if at > 1 else item


def _sentences(page: Page, count: int) -> list[Span] | None:
    """A paragraph of exactly so many short sentences: ``客户痴迷。直言不讳。默认开放。``"""
    short = all(end - start <= _SHORT and "," not in page.shadow[start:end] for start, end in page.sentences)
    return [Span(page.index, *sentence) for sentence in page.sentences] if short and len(page.sentences) == count > 2 else None


def steps(source: Source, mention: Mention) -> Listing | None:
    """``叫“三遍关”。写好之后，先给专家看；再给学生看；最后给保安看``: the steps of the next sentence, by what leads each."""
    page = source.pages[mention.outer.page]
    if mention.count not in (2, 3, 4) or not page.sentences:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    for at in (own, own + 1):
        if at < len(page.sentences):
            start, end = page.sentences[at]
            found = _steps(page, max(start, mention.outer.end), end, mention.count)
            if found is not None:
                return listing(source, found, Tier.B, "parts")
    return None


def _steps(page: Page, start: int, end: int, count: int) -> list[Span] | None:
    parts = cut(start, end, top_level(page.shadow, start, end, ";"))
    if len(parts) == 1:
        parts = cut(start, end, [at for at in top_level(page.shadow, start, end, ",") if _THEN.match(page.shadow, at + 1)])
    first = _FIRSTLY.search(page.shadow, *parts[0])
    if len(parts) != count or first is None:
        return None
    if not all(_THEN.match(page.shadow, a, b) for a, b in parts[1:]):
        return None
    return [Span(page.index, a, b) for a, b in [(first.end(), parts[0][1]), *parts[1:]]]


def cases(source: Source, mention: Mention) -> Listing | None:
    """``方式分三种。选择自主护理的，…；选择上门护理的，…；选择机构护理的，…``: as many cases in the next sentence."""
    page = source.pages[mention.outer.page]
    at = page.sentence_at(mention.outer.end - 1)
    if at + 1 >= len(page.sentences) or page.sentences[at][1] - mention.outer.end > 2:
        return None
    start, end = page.sentences[at + 1]
    parts = cut(start, end, top_level(page.shadow, start, end, ";"))
    matches = [_CASE.match(page.shadow, a, b) for a, b in parts]
    if len(parts) != mention.count or not all(matches):
        return None
    spans = [match.span(1) for match in matches if match]
    shared = 0
    while len({page.shadow[a + shared] for a, b in spans if a + shared < b - 1}) == 1 and all(a + shared < b - 2 for a, b in spans):
        shared += 1
    skip = 2 if shared >= 2 else 0
    return listing(source, [Span(page.index, a + skip, b) for a, b in spans], Tier.B, "parts")
