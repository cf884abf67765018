"""Members that open the paragraphs below an English name: run-in heads, lines without bullets, and heads with text under them."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import points_elsewhere
from app.keypoints.finding.leads import leads, unlabelled
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.words_en import PEOPLE
from app.library.domain import Language, PassageKind

_FEWEST_LINES = 3
_LONGEST_HEAD, _LONGEST_LINE, _LONGEST_GAP = 8, 20, 60
_CONJUNCTION = re.compile(r"(?:And|and|Finally,|Lastly,) ")
_ENDS_OPEN = re.compile(r"[:.;,?!]$")
_SAYS_LISTED = re.compile(r"\b(?:follow(?:s|ing)?|these|below|are)\b", re.IGNORECASE)


def paragraphs(source: Source, mention: Mention, starts: Starts) -> Listing | None:
    """As many paragraphs below the announcing one as the name counts, each of which opens with, or is, a member."""
    page = source.pages[mention.outer.page]
    if mention.language is not Language.EN or mention.head in PEOPLE or not _announces(page, mention, starts):
        return None
    following = source.pages[page.index + 1 : page.index + 2 + 2 * mention.count]
    return _run_in(source, mention, following) or _headed(source, mention, page, following) or _lines(source, mention, page, following)


def _announces(page: Page, mention: Mention, starts: Starts) -> bool:
    """Whether the name closes its sentence, in the last sentence of the page or the one before it, with no other name behind."""
    if not page.sentences or starts.any_within(page.index, mention.outer.end, len(page.shadow)):
        return False
    at = page.sentence_at(mention.outer.end - 1)
    gap = page.shadow[mention.outer.end : page.sentences[at][1]].rstrip(" .:;—")
    return at >= len(page.sentences) - 2 and len(gap) <= _LONGEST_GAP and "," not in gap and not points_elsewhere(gap)


def _run_in(source: Source, mention: Mention, following: tuple[Page, ...]) -> Listing | None:
    """``The gap in time. A brigade waits …``: every paragraph opens with a short sentence of its own, the one after them does not."""
    heads = [_head(source, page) for page in following[: mention.count + 1]]
    found = [head for head in heads[: mention.count] if head is not None]
    if len(found) < mention.count:
        return None
    more = heads[mention.count] if len(heads) > mention.count else None
    if more is not None and source.size(more) <= max(source.size(head) for head in found):
        return None
    return listing(source, unlabelled(source, found), Tier.B, "run-in")


def _head(source: Source, page: Page) -> Span | None:
    if page.is_heading or page.passage.kind is PassageKind.TABLE_ROW or len(page.sentences) < 2:
        return None
    start, end = page.sentences[0]
    lead = _CONJUNCTION.match(page.shadow, start, end)
    head = Span(page.index, lead.end() if lead else start, end)
    return head if page.shadow[end - 1] == "." and source.size(head) <= _LONGEST_HEAD else None


def _headed(source: Source, mention: Mention, page: Page, following: tuple[Page, ...]) -> Listing | None:
    """``Your full password`` on a line, and below it what is said of it; as often as the name counts."""
    if len(following) < 2 * mention.count or not page.shadow.endswith(":"):
        return None
    heads, said = following[: 2 * mention.count : 2], following[1 : 2 * mention.count : 2]
    if not all(_is_head(source, one) for one in heads) or any(_is_head(source, one) for one in said):
        return None
    if len(following) > 2 * mention.count and following[2 * mention.count].is_heading:
        return None
    return listing(source, unlabelled(source, [Span(one.index, 0, len(one.shadow)) for one in heads]), Tier.B, "headed")


def _is_head(source: Source, page: Page) -> bool:
    short = source.size(Span(page.index, 0, len(page.shadow))) <= _LONGEST_HEAD
    return page.passage.kind is not PassageKind.TABLE_ROW and short and _ENDS_OPEN.search(page.shadow) is None


def _lines(source: Source, mention: Mention, page: Page, following: tuple[Page, ...]) -> Listing | None:
    """Short paragraphs of one sentence each, up to a heading, a longer paragraph or the end."""
    lines = following[: mention.count]
    if mention.count < _FEWEST_LINES or len(lines) < mention.count or not all(_is_line(source, line) for line in lines):
        return None
    if len(following) > mention.count and _is_line(source, following[mention.count]):
        return None
    said = _SAYS_LISTED.search(page.shadow, max(0, mention.outer.start - 12))
    items = unlabelled(source, [Span(line.index, 0, len(line.shadow)) for line in lines])
    return listing(source, leads(source, items) or items, Tier.B if page.shadow.endswith(":") or said else Tier.C, "lines")


def _is_line(source: Source, page: Page) -> bool:
    is_text = page.passage.kind is PassageKind.PARAGRAPH and "|" not in page.shadow
    return is_text and len(page.sentences) == 1 and source.size(Span(page.index, 0, len(page.shadow))) <= _LONGEST_LINE
