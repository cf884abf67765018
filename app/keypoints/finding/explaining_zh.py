"""Chinese members that the text gives to the pieces of a name: 两查是指…、…，一验是指…; 一看…，二看…，三看…."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.compounds_zh import compound_parts
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.markers import bullet_end
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import cut, split_exactly, top_level
from app.library.domain import Language

_DIGITS = "一二三四五六七八九十"
_MEANS = r"”?(?:[,:]|——)?(?:(?:就是|是指|指的是|分别是|分别指|分别为|包括|即|是|指|为)[,:]?|(?<=[:—]))"
_WITHIN, _PAGES_DOWN, _LONGEST_HEAD = 500, 12, 3
_KIND = re.compile(r"[^,;:。、]{2,10}(?=[,:])")
_STOP = re.compile(r"[;。!?]")
_MARK_BEFORE = r"(?:^|(?<=[。;:,、!?“”(— ]))"
_CLAUSE_END = re.compile(r"[,;。:!?、]")


def explained(source: Source, mention: Mention) -> Listing | None:
    """``“一网两库”建设。一网，就是监测网；两库，就是数据库、储备库``: every piece of a compound with its own members."""
    pieces = compound_parts(mention.head) if mention.form >= Form.COMPOUND else None
    if pieces is None:
        return None
    for page, start in _after(source, mention):
        bodies = _bodies(page, start, pieces)
        if bodies is not None:
            return _of_pieces(source, page, pieces, bodies)
    return None


def _after(source: Source, mention: Mention) -> list[tuple[Page, int]]:
    """The rest of the mention's page, and the page after it."""
    at = mention.outer.page
    return [(page, mention.outer.end if page.index == at else 0) for page in source.pages[at : at + 2]]


def _bodies(page: Page, start: int, pieces: list[tuple[int, str]]) -> list[tuple[int, int]] | None:
    """What is said of each piece, in their order; None when one is not explained."""
    labels: list[re.Match[str]] = []
    for number, noun in pieces:
        digit = "[两二双]" if number == 2 else _DIGITS[number - 1]
        pattern = re.compile(rf"{_MARK_BEFORE}“?{digit}(?:个|大|项)?{re.escape(noun)}{_MEANS}")
        at = labels[-1].end() if labels else start
        label = pattern.search(page.shadow, at, at + _WITHIN)
        if label is None:
            return None
        labels.append(label)
    found = []
    for index, label in enumerate(labels):
        limit = labels[index + 1].start() if index + 1 < len(labels) else len(page.shadow)
        stop = _STOP.search(page.shadow, label.end(), limit)
        end = stop.start() if stop else limit
        while end > label.end() and page.shadow[end - 1] in ",、“":
            end -= 1
        found.append((label.end(), end))
    return found


def _of_pieces(source: Source, page: Page, pieces: list[tuple[int, str]], bodies: list[tuple[int, int]]) -> Listing | None:
    members, clean = [], True
    for (number, _), (start, end) in zip(pieces, bodies, strict=True):
        if number == 1:
            members.append(Span(page.index, start, end))
            clean = clean and "、" not in page.shadow[start:end]
            continue
        parts = split_exactly(page.shadow, start, end, number, Language.ZH)
        if parts is None:
            return None
        clean = clean and parts.clean
        members += [Span(page.index, a, b) for a, b in parts.spans]
    return listing(source, members, Tier.A if clean else Tier.B, "parts")


def kinds(source: Source, mention: Mention) -> Listing | None:
    """``“三型”支部。学习型支部，坚持…；服务型支部，…；廉洁型支部，…``: as many parts, each opening with a word that ends in the head."""
    if mention.form < Form.COMPOUND or len(mention.head) != 1 or mention.count <= 2:
        return None
    page = source.pages[mention.outer.page]
    own = page.sentence_at(mention.outer.end - 1)
    for start, end in page.sentences[own : own + 2]:
        begin = max(start, mention.outer.end, page.shadow.rfind(":", start, end) + 1)
        parts = cut(begin, end, top_level(page.shadow, begin, end, ";")) if begin < end else []
        opened = [_KIND.match(page.shadow, a, b) for a, b in parts]
        if len(parts) == mention.count and all(match and mention.head in match.group() for match in opened):
            return listing(source, [Span(page.index, *match.span()) for match in opened if match], Tier.B, "parts")
    return None


def numbered_heads(source: Source, mention: Mention) -> Listing | None:
    """``“五看”：一看发件人；二看语气``: the head of the name itself counts on, in clauses or at the head of lines."""
    if mention.form < Form.COMPOUND or not 1 <= len(mention.head) <= _LONGEST_HEAD or mention.count > len(_DIGITS):
        return None
    page = source.pages[mention.outer.page]
    inside = _clauses(page, mention.outer.end, mention)
    return listing(source, inside or _lines(source, mention), Tier.A, "ordinals") if inside or _lines(source, mention) else None


def _mark(mention: Mention, number: int) -> re.Pattern[str] | None:
    if number > len(_DIGITS):
        return None
    digit = "[二两]" if number == 2 else _DIGITS[number - 1]
    return re.compile(rf"{_MARK_BEFORE}{digit}、?(?={re.escape(mention.head)})")


def _clauses(page: Page, start: int, mention: Mention) -> list[Span]:
    marks: list[re.Match[str]] = []
    while (pattern := _mark(mention, len(marks) + 1)) is not None:
        found = pattern.search(page.shadow, marks[-1].end() if marks else start, (marks[-1].end() if marks else start) + _WITHIN)
        if found is None:
            break
        marks.append(found)
    if len(marks) != mention.count:
        return []
    edges = [*(mark.start() for mark in marks[1:]), len(page.shadow)]
    return [_first_clause(page, mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)]


def _lines(source: Source, mention: Mention) -> list[Span]:
    found: list[Span] = []
    for page in source.pages[mention.outer.page + 1 : mention.outer.page + 1 + _PAGES_DOWN]:
        pattern = _mark(mention, len(found) + 1)
        mark = pattern.match(page.shadow, bullet_end(page.shadow)) if pattern else None
        if mark is not None:
            found.append(_first_clause(page, mark.end(), len(page.shadow)))
        elif found:
            break
    return found if len(found) == mention.count else []


def _first_clause(page: Page, start: int, limit: int) -> Span:
    stop = _CLAUSE_END.search(page.shadow, start, limit)
    return Span(page.index, start, stop.start() if stop else limit)
