"""Chinese compound names: 三严三实 counts six, 五位一体 five, 三法合一 three, 一带一路 nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.finding import words_zh as words
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.numerals import DIGIT_ZH, read_zh
from app.keypoints.finding.source import Page, Span
from app.library.domain import Language

_INTO_ONE = re.compile(rf"({DIGIT_ZH})[\u4e00-\u9fff]{{1,2}}?(?:合一|一体|归一)$")
_PART = rf"({DIGIT_ZH})(?:个)?([^\W\d_一二两双三四五六七八九十]{{1,4}}?)(?=[、,]?{DIGIT_ZH}|$)"
_PARTS = re.compile(rf"{_PART}(?:[、,]?{_PART}){{1,4}}$")
_ONE_PART = re.compile(_PART)
_BARE = re.compile(
    r"(?<![一二两三四五六七八九十百千万第\d])([二两三四五六七八九])([\u4e00-\u9fff])([一二两三四五六七八九])([\u4e00-\u9fff])(?![一二三四五六七八九十])"
)
_NOT_NOUN = re.compile(r"[或和的]|.不.")
_NOT_PARTS = frozenset("年月日天次个十百千万亿分点时元岁届号比成的是在和与手级流块等")


def compound_count(name: str) -> int | None:
    """The total that a compound states, or None when the name is no compound or counts only ones."""
    if name in words.IDIOMS or words.SAYING.search(name):
        return None
    if into := _INTO_ONE.match(name):
        return read_zh(into[1])
    if _PARTS.match(name) is None:
        return None
    pairs = _ONE_PART.findall(name)
    if any(noun[0] in _NOT_PARTS or _NOT_NOUN.search(noun) for _, noun in pairs) or all(number == "一" for number, _ in pairs):
        return None
    if _counts_on(pairs):
        return len(pairs)
    return sum(read_zh(number) or 0 for number, _ in pairs)


def _counts_on(pairs: list[tuple[str, str]]) -> bool:
    """Whether the numbers only number what is done: 一看二问三查 are three, where 一网两库三中心 are six."""
    return "".join(number for number, _ in pairs) == "一二三四五"[: len(pairs)]


def compound_parts(name: str) -> list[tuple[int, str]] | None:
    """[(3, "严"), (3, "实")] for 三严三实; None when the name is no compound."""
    if _PARTS.match(name) is None or compound_count(name) is None:
        return None
    pairs = _ONE_PART.findall(name)
    return None if _counts_on(pairs) else [(read_zh(number) or 0, noun) for number, noun in pairs]


def compound_pieces(name: str) -> list[str]:
    """["四议", "两公开"] for 四议两公开: said again alone, they are no names beside it."""
    parts = compound_parts(name)
    return [] if parts is None else [f"{digit}{noun}" for digit, noun in _ONE_PART.findall(name)]


def compounds(page: Page) -> Iterator[Mention]:
    """Four-character compounds without quotes, such as 三严三实; kept only where something else supports them."""
    for match in _BARE.finditer(page.shadow):
        name = match.group()
        if {match[2], match[4]} & _NOT_PARTS or name in words.IDIOMS:
            continue
        count = compound_count(name)
        if count is not None:
            span = Span(page.index, *match.span())
            yield Mention(span, span, count, name, (), Form.COMPOUND, Language.ZH)
