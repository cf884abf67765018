"""When a plain English phrase with a number is a name although the text lists no members for it."""

from __future__ import annotations

import re

from app.keypoints.finding import words_en as words
from app.keypoints.finding.announcing import is_direct, points_elsewhere
from app.keypoints.finding.markers import begins_numbered
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.merging import Group
from app.keypoints.finding.source import Page, Source
from app.library.domain import PassageKind

_FEWEST, _MOST = 3, 20
_LONGEST_GAP = 60
_BEFORE_HEADING = re.compile(
    r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Z])[.):]? |(?:Step|Part|Section|Chapter) \w+[.:]? )?"
    r"(?:(?i:(?:What|Which) (?:are|were) )|About |Understanding )?(?:(?i:the |our )|Top |[Yy]our )?\W*"
)
_AFTER_HEADING = re.compile(r" (?:to|of|for|in|on|about|every|you|we|that|with|at|when|before|behind|towards?|from|a|an|the) ")
_DIVIDED = re.compile(r"(?:divided|split|broken down|grouped|organi[sz]ed|classified|fall|falls) into |consist(?:s|ing)? of |made up of $")
_SOME = re.compile(
    r"(?: of [a-z ]{3,30})?,? (?:including|among (?:them|which)|chief among them|notably|not least"
    r"|most of (?:them|which)|the (?:first|last|most [a-z]+) of which)\b"
)
_FIRST = re.compile(r"(?:First(?:ly)?|To begin with|One|The first|Number one|On the one hand)\b")


def supported_en(source: Source, group: Group, *, cued: bool) -> bool:
    """A head or an adjective that makes a name, a phrase that comes again, or one that announces what the text then numbers."""
    first = group.mentions[0]
    if first.head in words.CORE_HEADS and (_FEWEST <= group.count <= _MOST or (cued and group.count < _FEWEST)):
        return True
    ranked = first.head in words.RANKED and not words.RANKING.isdisjoint(first.modifiers)
    if ranked and _FEWEST <= group.count <= _MOST and not first.definite:
        return True
    if (
        first.head in words.GIVEN_IN_PART | words.CORE_HEADS
        and group.count >= _FEWEST
        and any(_gives_some(source, one) for one in group.mentions)
    ):
        return True
    if first.generic and group.count >= _FEWEST and any(_divides(source, mention) for mention in group.mentions):
        return True
    if group.count > 2 and len(group.mentions) > 1 and cued and not first.generic and first.head not in words.PEOPLE:
        return True
    return any(_announces(source, mention) for mention in group.mentions)


def _gives_some(source: Source, mention: Mention) -> bool:
    """``five factors, among them fatigue``: some of what is counted follows."""
    return _SOME.match(source.pages[mention.outer.page].shadow, mention.outer.end) is not None


def _divides(source: Source, mention: Mention) -> bool:
    """Whether something is said to be divided into so many: ``the process is divided into four main phases``."""
    shadow = source.pages[mention.outer.page].shadow
    return _DIVIDED.search(shadow, max(0, mention.outer.start - 30), mention.outer.start) is not None


def is_own_heading_en(page: Page, mention: Mention) -> bool:
    """``6. Ten things to remember``: a heading that opens with the name and only completes it."""
    if not page.is_heading or not _BEFORE_HEADING.fullmatch(page.shadow, 0, mention.outer.start) or mention.head in words.PEOPLE:
        return False
    rest = page.shadow[mention.outer.end :].rstrip(" .:?!")
    return not rest or _AFTER_HEADING.match(rest) is not None


def _announces(source: Source, mention: Mention) -> bool:
    """``He gave two reasons.`` and then ``First, …``, whether or not all that follows can be told apart."""
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.head in words.PEOPLE:
        return False
    at = page.sentence_at(mention.outer.end - 1)
    end = page.sentences[at][1]
    gap = page.shadow[mention.outer.end : end].rstrip(" .:;—")
    if len(gap) > _LONGEST_GAP or points_elsewhere(gap) or not is_direct(page.language, gap):
        return False
    if at + 1 < len(page.sentences):
        return _FIRST.match(page.shadow, page.sentences[at + 1][0]) is not None
    following = source.pages[page.index + 1] if page.index + 1 < len(source.pages) else None
    if following is None or following.language is not page.language:
        return False
    is_list = following.passage.kind is PassageKind.LIST_ITEM and page.shadow.rstrip().endswith(":")
    return is_list or _FIRST.match(following.shadow) is not None or begins_numbered(following.shadow, 0)
