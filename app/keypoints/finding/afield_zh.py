"""Chinese members that each stand with a mark of their own: 第一本是…账; …，确认一；…，确认二; 上好一堂…，看一部…."""

from __future__ import annotations

import re
from functools import lru_cache

from app.keypoints.domain import Tier
from app.keypoints.finding.compounds_zh import compound_parts
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import cut, top_level

_DIGITS = "一二三四五六七八九十"
_PAGES_DOWN, _SENTENCES, _WITHIN, _LONGEST_SENTENCE = 12, 60, 2000, 500
_CLASSIFIED = re.compile(r"[二两三四五六七八九十]([\u4e00-\u9fff])[\u4e00-\u9fff]")
_CLAUSE = re.compile(r"[,;。!?]")
_PHRASE = re.compile(r"[^,;:、。!?“”]+")
_CLASSIFIERS = "个本堂部次封份场条项支张套件幅名位把台座间所篇首顿站块批轮户天"
_ONE_THING = re.compile(rf"[^,;。一]{{0,8}}一[{_CLASSIFIERS}][^,;。]{{1,24}}")
_LEADING = re.compile(r".*(?:[内前后要应须]|通过|组织|以)(?=.{1,4}$)")
_DIALOGUE = re.compile(r"[^,。;:“”]{1,8}:")


def classed(source: Source, mention: Mention) -> Listing | None:
    """``三本账``, and then ``第一本是安全账。… 第二本是人情账。…``: the measure word of the name, numbered."""
    measure = _CLASSIFIED.match(source.shade(mention.name).strip("“"))
    if measure is None or not 2 < mention.count <= len(_DIGITS):
        return None
    if not any(f"第一{measure[1]}" in page.shadow for page in source.pages[mention.outer.page : mention.outer.page + 1 + _PAGES_DOWN]):
        return None
    found: list[Span] = []
    for page, start, end in _sentences_after(source, mention, _SENTENCES):
        label = _nth(measure[1], len(found)).match(page.shadow, start, end)
        if label is not None:
            stop = _CLAUSE.search(page.shadow, label.end(), end)
            found.append(Span(page.index, label.end(), stop.start() if stop else end))
        if len(found) == mention.count:
            break
    if len(found) < mention.count:
        return None
    sure = all(source.shade(member).endswith(mention.head[-1:]) for member in found)
    return listing(source, found, Tier.A if sure else Tier.B, "labels")


@lru_cache(maxsize=1024)
def _nth(measure: str, before: int) -> re.Pattern[str]:
    return re.compile(rf"第{_DIGITS[before]}{measure}[^,。;:是]{{0,4}}(?:就?是|叫|:)")


def numbered_behind(source: Source, mention: Mention) -> Listing | None:
    """``货叉无裂纹，确认一；轮胎无缺损，确认二；…``: the head with its number behind each member."""
    if not 2 < mention.count <= len(_DIGITS) or len(mention.head) < 2:
        return None
    for page in source.pages[mention.outer.page : mention.outer.page + 2]:
        if f"{mention.head}一" not in page.shadow and "是第一" not in page.shadow:
            continue
        at = mention.outer.end if page.index == mention.outer.page else 0
        members: list[Span] = []
        for digit in _DIGITS[: mention.count]:
            said = rf"[,(]?(?:这是)?{re.escape(mention.head)}{digit}"
            mark = re.compile(rf"(?:{said}|(?<=[^,。;])(?P<copula>就?是)第{digit}[条个项点种类])(?=[;,。)]|$)").search(
                page.shadow, at, at + _WITHIN
            )
            if mark is None:
                break
            edges = ":。;," if mark["copula"] else ":。;"
            start = max(at, *(page.shadow.rfind(edge, at, mark.start()) + 1 for edge in edges))
            members.append(Span(page.index, start, mark.start()))
            at = mark.end()
        if len(members) == mention.count:
            return listing(source, members, Tier.A, "labels")
    return None


def one_of_each(source: Source, mention: Mention) -> Listing | None:
    """``“五个一”活动``, and then ``上好一堂课，看一部片，开一次会，…``: as many clauses in a row with one thing in each."""
    if mention.head != "一" or mention.count <= 2:
        return None
    for page, start, end in _sentences_after(source, mention, 2):
        clauses = cut(start, end, top_level(page.shadow, start, end, ",;、:"))
        held = [at for at, clause in enumerate(clauses) if _ONE_THING.fullmatch(page.shadow[slice(*clause)].rstrip("。"))]
        if len(held) == mention.count - 1 and held[0] and _ONE_THING.search(page.shadow, *clauses[held[0] - 1]):
            held = [held[0] - 1, *held]
        if len(held) == mention.count == held[-1] - held[0] + 1:
            members = [Span(page.index, *clauses[at]) for at in held]
            first = _opening(page, members)
            return listing(source, [first, *members[1:]], Tier.B, "echo")
    return None


def _opening(page: Page, members: list[Span]) -> Span:
    """The first clause without the words that lead to the list: ``各校要在放假前|上好一堂课``."""
    first = members[0]
    longest = max(page.shadow.find("一", one.start) - one.start for one in members[1:])
    things = [thing.start() for thing in re.finditer(rf"一[{_CLASSIFIERS}]", page.shadow[first.start : first.end])]
    if not things or things[-1] <= longest + 1:
        return first
    lead = _LEADING.match(page.shadow, first.start, first.start + things[-1])
    return Span(first.page, lead.end(), first.end) if lead else first


def scattered(source: Source, mention: Mention) -> Listing | None:
    """``落实“三查一报”``, and then ``查去向、查同伴、查返回时间，发现失联的，立即报告``: the pieces in their order; only suggested."""
    pieces = compound_parts(mention.head) if mention.form >= Form.COMPOUND else None
    if pieces is None or any(len(noun) != 1 for _number, noun in pieces):
        return None
    wanted = [noun for number, noun in pieces for _ in range(number)]
    for page, start, end in _sentences_after(source, mention, 2):
        members: list[Span] = []
        for phrase in _PHRASE.finditer(page.shadow, start, end):
            if len(members) < len(wanted) and 0 <= (at := phrase.group().find(wanted[len(members)])) <= len(phrase.group()) - 2:
                members.append(Span(page.index, phrase.start() + (0 if members else at), phrase.end()))
        if len(members) == len(wanted):
            return listing(source, members, Tier.C, "compound")
    return None


def answered(source: Source, mention: Mention) -> Listing | None:
    """``……是哪三心？`` in one turn, and ``老匠人：耐心、细心、狠心。`` at the head of the next."""
    page = source.pages[mention.outer.page]
    if not page.shadow.rstrip().endswith("?") or page.index + 1 >= len(source.pages):
        return None
    below = source.pages[page.index + 1]
    if not below.sentences or mention.count <= 2:
        return None
    start, end = below.sentences[0]
    label = _DIALOGUE.match(below.shadow, start, end)
    begin = label.end() if label else start
    parts = cut(begin, end, top_level(below.shadow, begin, end, "、"))
    if len(parts) != mention.count or top_level(below.shadow, begin, end, ","):
        return None
    return listing(source, [Span(below.index, *part) for part in parts], Tier.B, "run")


def _sentences_after(source: Source, mention: Mention, most: int) -> list[tuple[Page, int, int]]:
    """The rest of the mention's sentence and the ones after it, ``most`` besides, over the edge of its page."""
    page = source.pages[mention.outer.page]
    own = page.sentence_at(mention.outer.end - 1)
    found = [(page, max(start, mention.outer.end), end) for start, end in page.sentences[own : own + most + 1]]
    for below in source.pages[page.index + 1 : page.index + 1 + (_PAGES_DOWN if most == _SENTENCES else 1)]:
        found += [(below, start, end) for start, end in below.sentences[: most + 1 - len(found)]]
    return [(one, start, min(end, start + _LONGEST_SENTENCE)) for one, start, end in found]
