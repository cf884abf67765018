"""Chinese members that open the paragraphs below their name: 应在以下三方面下功夫：, and then three paragraphs that each begin with one."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import opens_below, points_elsewhere
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.markers import begins_numbered, bullet_end
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language, PassageKind

_SHORTEST, _LONGEST, _PAGES_DOWN, _LONGEST_LEAD = 4, 26, 12, 16
_CLOCK = re.compile(r"\d:\d")
_LEAD = re.compile(r"([^:.,;。!?—]{1,18}?)(?::|—+| - )(?=.)")
_LETTER = re.compile(r"(?:[^“”,。]{0,6})“[\u4e00-\u9fff]”字[^,。;]{0,8}")


def paragraph_openings(source: Source, mention: Mention, starts: Starts) -> Listing | None:
    """The short first sentences of just as many paragraphs below; only suggested where another such paragraph follows them."""
    page = source.pages[mention.outer.page]
    if mention.language is not Language.ZH or mention.count <= 2 or not page.shadow.rstrip().endswith((":", "。")):
        return None
    if opens_below(page, mention, starts) is None:
        return None
    below = source.pages[page.index + 1 : page.index + 1 + mention.count]
    members = [opening for one in below if (opening := _opening(one)) is not None]
    if len(members) < mention.count:
        return None
    after = source.pages[page.index + 1 + mention.count : page.index + 2 + mention.count]
    goes_on = any(_opening(one) is not None for one in after) or not page.shadow.rstrip().endswith(":")
    return listing(source, members, Tier.C if goes_on else Tier.B, "openings")


def lettered(source: Source, mention: Mention, _starts: Starts) -> Listing | None:
    """``念好“三字诀”``, and then as many paragraphs or sentences that open with one word in quotes: “严”字为先."""
    if mention.language is not Language.ZH or not mention.head.startswith("字"):
        return None
    found: list[Span] = []
    for page in source.pages[mention.outer.page : mention.outer.page + _PAGES_DOWN]:
        for start, end in page.sentences:
            match = _LETTER.match(page.shadow, start, end)
            if match is not None and (page.index, start) > (mention.outer.page, mention.outer.end - 1):
                found.append(Span(page.index, start, match.end()))
    return listing(source, found, Tier.B, "openings") if len(found) == mention.count else None


def _opening(page: Page) -> Span | None:
    """The first sentence of a paragraph of several, when it is short enough to be its heading."""
    if page.passage.kind is not PassageKind.PARAGRAPH or page.language is not Language.ZH or len(page.sentences) < 2:
        return None
    start, end = page.sentences[0]
    return Span(page.index, start, end) if _SHORTEST <= end - start <= _LONGEST and "," not in page.shadow[start:end] else None


def led_lines(source: Source, mention: Mention, starts: Starts) -> Listing | None:
    """``分为三类。``, and then three lines in a row that each open with a short lead: ``A类：连续三年…``; ``混合 — 每周…``."""
    page = source.pages[mention.outer.page]
    if mention.count < 2 or not page.sentences or starts.any_within(page.index, mention.outer.end, len(page.shadow)):
        return None
    if mention.outer.start < page.sentences[-1][0] or points_elsewhere(page.shadow[mention.outer.end :]):
        return None
    below = source.pages[page.index + 1 : page.index + 2 + mention.count]
    found = [_lead(one) for one in below]
    if len(found) < mention.count or not all(found[: mention.count]) or (len(found) > mention.count and found[-1]):
        return None
    return listing(source, [one for one in found[: mention.count] if one], Tier.B, "block")


def _lead(page: Page) -> Span | None:
    """What stands before the colon or dash of a line of Chinese, when it is short enough for a name."""
    skip = bullet_end(page.shadow)
    match = _LEAD.match(page.shadow, skip)
    if match is None or match.end(1) - skip > _LONGEST_LEAD or _CLOCK.match(page.shadow, match.end(1) - 1):
        return None
    return Span(page.index, skip, match.end(1))


def headed_paragraphs(source: Source, mention: Mention) -> Listing | None:
    """``我们的三大价值观`` as a line of its own, and below it short lines and what is said of each, turn by turn."""
    page = source.pages[mention.outer.page]
    if mention.count <= 2 or len(page.shadow) > _LONGEST or page.shadow[mention.outer.end :].strip(" :。"):
        return None
    below = source.pages[page.index + 1 : page.index + 1 + 2 * mention.count]
    heads, said = below[::2], below[1::2]
    if len(said) < mention.count or not all(_is_line(one) for one in heads) or any(_is_line(one) for one in said):
        return None
    after = source.pages[page.index + 1 + 2 * mention.count : page.index + 2 + 2 * mention.count]
    members = [Span(one.index, 0, len(one.shadow)) for one in heads]
    return listing(source, members, Tier.C if any(_is_line(one) for one in after) else Tier.B, "headed")


def _is_line(page: Page) -> bool:
    """Whether a passage is a short line that no mark closes, as a heading is."""
    is_short = len(page.shadow) <= _LONGEST_LEAD and page.shadow[-1:] not in "。;:!?,."
    return page.passage.kind is not PassageKind.TABLE_ROW and is_short and not begins_numbered(page.shadow, 0)
