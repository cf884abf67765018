"""What is Chinese about members that follow their name: a cue behind another clause, and the words that each member repeats."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import points_elsewhere
from app.keypoints.finding.edges_zh import first_member, is_stray
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form, Mention, Starts
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import LONGEST_LIST, cut, split_exactly, top_level
from app.library.domain import Language

_LATER_ZH = re.compile(r"[^。!?;:]{1,48}?,(?:即|也就是|(?:主要|具体|分别|概括起来)(?:是|为|指|包括)|包括|凡是?)[:,]?")
_TAKEN_UP = re.compile(r"(?:做到|实现|确保)(?=[^,;、]{4,}(?:到位|统一|分开|集中|同步))")
_THEY_ARE = re.compile(r"(?:它们|他们|这些|具体|分别|这[二两三四五六七八九十]\S{1,4}?)(?:分别)?(?:是|为|包括|有)[:,]?")
_ONE_OF = re.compile(r"[,:](?P<mark>一(?:是|个是|种是|类是|条是|[种类](?![种类])))")
_NUMBERED = re.compile(r"(?:^|(?<=[,;:。]))(?P<digit>[一二三四五六七八九十])(?:要|是|抓)?(?=[\u4e00-\u9fff]{2})")
_CLAUSE_END = re.compile("[,;]")
_NEAR, _BEFORE = 14, 200
_DIGITS_ZH = "一二三四五六七八九十"


def after_in_zh(source: Source, page: Page, mention: Mention, starts: Starts) -> Listing | None:
    """The first of the Chinese ways that gives a list: a later cue, a pronoun, a repeated mark, numbers before the name."""
    return (
        later_zh(source, page, mention, starts)
        or they_are_zh(source, page, mention)
        or repeated_zh(source, page, mention)
        or numbered_before_zh(source, page, mention)
        or numbered_next_zh(source, page, mention)
    )


def later_zh(source: Source, page: Page, mention: Mention, starts: Starts) -> Listing | None:
    """``以“五个一”为抓手推进整治，即一支队伍、…``: a cue behind another clause, when just as many follow it."""
    if page.language is not Language.ZH or mention.count <= 2 or not page.sentences:
        return None
    end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    cue = _LATER_ZH.match(page.shadow, mention.outer.end, end)
    if cue is None or points_elsewhere(cue.group()) or starts.any_within(page.index, mention.outer.end, cue.end()):
        return None
    parts = split_exactly(page.shadow, cue.end(), end, mention.count, page.language)
    return listing(source, [Span(page.index, a, b) for a, b in parts.spans], Tier.B, "run") if parts and parts.clean else None


def they_are_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``享有六项权利。它们是：…``: the next sentence takes the name up with a pronoun, and lists just as many."""
    at = page.sentence_at(mention.outer.end - 1) + 1
    if page.language is not Language.ZH or at >= len(page.sentences):
        return None
    start, end = page.sentences[at]
    cue = _THEY_ARE.match(page.shadow, start, end)
    parts = split_exactly(page.shadow, cue.end(), end, mention.count, page.language) if cue else None
    if parts is None:
        return None
    return listing(source, [Span(page.index, a, b) for a, b in parts.spans], Tier.A if parts.clean else Tier.B, "run")


def repeated_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``有两个，一个是薪酬，一个是考核``: one mark said as often as the name counts, in the rest of its sentence."""
    if page.language is not Language.ZH or not page.sentences:
        return None
    end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    first = _ONE_OF.search(page.shadow, mention.outer.end, min(end, mention.outer.end + _NEAR))
    if first is None or end - mention.outer.end > LONGEST_LIST or "二是" in page.shadow[first.end() : end]:
        return None
    marks = [mark for mark in _ONE_OF.finditer(page.shadow, first.start(), end) if mark["mark"] == first["mark"]]
    if len(marks) != mention.count:
        return None
    edges = [*(mark.start() for mark in marks[1:]), end]
    return listing(source, [Span(page.index, mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)], Tier.B, "parts")


def numbered_before_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``一要抓学习，二要抓落实，三要抓督查，做到“三抓”``: numbered clauses right before the name that counts them."""
    if page.language is not Language.ZH or mention.form < Form.MIXED or not 2 < mention.count <= len(_DIGITS_ZH) or not page.sentences:
        return None
    start = page.sentences[page.sentence_at(mention.outer.start)][0]
    marks = list(_NUMBERED.finditer(page.shadow, max(start, mention.outer.start - _BEFORE), mention.outer.start))
    if "".join(mark["digit"] for mark in marks) != _DIGITS_ZH[: mention.count]:
        return None
    last = _CLAUSE_END.search(page.shadow, marks[-1].end(), mention.outer.start)
    if last is None:
        return None
    edges = [*(mark.start() for mark in marks[1:]), last.start()]
    return listing(source, [Span(page.index, mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)], Tier.B, "parts")


def numbered_next_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``过好“三关”。一过教材关，二过课堂关，三过学生关。``: a sentence of just as many numbered clauses right behind the name's."""
    at = page.sentence_at(mention.outer.end - 1) + 1
    if (
        page.language is not Language.ZH
        or mention.form < Form.MIXED
        or not 2 < mention.count <= len(_DIGITS_ZH)
        or at >= len(page.sentences)
    ):
        return None
    start, end = page.sentences[at]
    clauses = cut(start, end, top_level(page.shadow, start, end, ",;"))
    marks = [_NUMBERED.match(page.shadow, *clause) for clause in clauses]
    if len(clauses) != mention.count or "".join(mark["digit"] for mark in marks if mark) != _DIGITS_ZH[: mention.count]:
        return None
    return listing(source, [Span(page.index, a + 1, b) for a, b in clauses], Tier.B, "parts")


def _without_verb(page: Page, span: tuple[int, int]) -> tuple[int, int]:
    """A later member without the verb that takes up the list again: 做到审批到位."""
    verb = _TAKEN_UP.match(page.shadow, *span)
    return (verb.end(), span[1]) if verb else span


def bare_zh(page: Page, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Chinese members without the copula that each repeats, or the numeral that counts them: 是…，是…; 一提、二拔、三握."""
    if page.language is not Language.ZH:
        return spans
    spans = [spans[0], *(_without_verb(page, span) for span in spans[1:])]
    if all(page.shadow.startswith("是", a) and b - a > 2 for a, b in spans):
        return [(a + 1, b) for a, b in spans]
    digits = zip(_DIGITS_ZH, spans, strict=False)
    counted = 2 < len(spans) <= len(_DIGITS_ZH) and all(page.shadow.startswith(digit, a) and b - a > 1 for digit, (a, b) in digits)
    return [(a + 1, b) for a, b in spans] if counted else spans


def without_lead_zh(page: Page, spans: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], bool]:
    """Chinese parts whose first is cut to size when it swallowed the words that lead to the list."""
    if page.language is Language.EN or not is_stray(spans[0], spans[1:]):
        return spans, False
    first, _ = first_member(page.shadow, spans)
    return [first or spans[0], *spans[1:]], first is not None
