"""The marks that number or bullet the members of a list, by family: 一是 二是, First Second, (1) (2), • •."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ZH = (*"一二三四五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"), "二十")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_COUNTED_ZH = "(?:个|点|项|条|类|种|方面|步|阶段|关|层|道|环节|部分|招|件事|板块)"
_SEQUENCE_ZH = {1: "首先", 2: "其次", 3: "(?:再次|然后|第三)", 4: "(?:最后|第四)"}

FIRST_THEN = "First, then"

BULLET = re.compile(r"(?:>(?![>=])|\[ ?\]|[•●○▪◦■□◆◇➢✓✔►▶‣‧∙※★☆◎❖·・･]|\*(?!\*)|[—-](?![—-]))\s*")
_START = r"(?:^|(?<=[。;:,.!?—(”]) ?)(?:(?:[Aa]nd|or|以及|和) ?)?"


def _ordinal_zh(number: int, suffix: str) -> str | None:
    return f"{_ZH[number - 1]}{suffix}" if number <= len(_ZH) else None


def _first_en(number: int) -> str | None:
    if number > len(_EN):
        return None
    more = r"(?: of all| and foremost|, and most obviously?)?" if number == 1 else r"(?:,? and (?:(?:perhaps )?more|most|just as) [a-z]+)?"
    return rf"(?i:{_EN[number - 1]}(?:ly)?{more})(?:,| is| are|:)? (?!and |or |of |time|half|to |quarter)"


def _the_first_en(number: int) -> str | None:
    if number > len(_EN):
        return None
    return rf"(?i:(?:the|our|my|its|their) {_EN[number - 1]})(?:,? and (?:final|last))?,? "


_FAMILIES: dict[str, Callable[[int], str | None]] = {
    "一是": lambda n: _ordinal_zh(n, "是"),
    "一要": lambda n: _ordinal_zh(n, "要"),
    "一则": lambda n: f"{_ZH[n - 1]}[则曰][,:]?" if n <= 5 else None,
    "其一": lambda n: f"其{_ZH[n - 1]}[,:是]?" if n <= len(_ZH) else None,
    "第一": lambda n: f"第{_ZH[n - 1]}(?:[,、:是]|{_COUNTED_ZH}?[,:是]|要)" if n <= len(_ZH) else None,
    "首先": lambda n: f"{_SEQUENCE_ZH[n]}[,:是要]?" if n in _SEQUENCE_ZH else None,
    "(一)": lambda n: rf"\({_ZH[n - 1]}\)" if n <= len(_ZH) else None,
    "一、": lambda n: _ordinal_zh(n, "、"),
    "一方面": {1: "一方面[,:是要]?", 2: "另一方面[,:是要]?"}.get,
    "①": lambda n: chr(0x245F + n) if n <= 20 else None,
    "(1)": lambda n: rf"\({n}\) ?",
    "1.": lambda n: rf"{n}(?:[.、·](?!\d)|\)) ?",
    "1.1": lambda n: rf"\d{{1,2}}\.{n}[.)]? (?=[A-Z])",
    "(a)": lambda n: rf"\(?{chr(96 + n)}\) ?" if n <= 26 else None,
    "(i)": lambda n: rf"\({_ROMAN[n - 1]}\) ?" if n <= len(_ROMAN) else None,
    "One is": {
        1: r"(?i:one(?: of them)?) is ",
        2: r"(?i:(?:the )?(?:other|another|second)(?: one)?) is ",
        3: r"(?i:(?:the )?(?:third|last)(?: one)?) is ",
    }.get,
    "one is": lambda n: rf"(?i:{_COUNT[n - 1]} is )(?=to |that |the )" if n <= len(_COUNT) else None,
    "On the first": lambda n: rf"(?i:(?:on|in|at|under|by) the {_EN[n - 1]})(?: [a-z]+)?, " if n <= len(_EN) else None,
    "The first": _the_first_en,
    "First": _first_en,
    FIRST_THEN: {1: r"(?i:first),? (?!and |or |of |time|half|to )", 2: r"(?i:then|next),? ", 3: r"(?i:then|finally|last),? "}.get,
}
FAMILIES = tuple(_FAMILIES)


@lru_cache(maxsize=512)
def mark(family: str, number: int) -> re.Pattern[str] | None:
    """The pattern of the ``number``-th mark where a clause begins; None when the family does not count so far."""
    body = _FAMILIES[family](number)
    return re.compile(_START + body) if body else None


def begins_numbered(shadow: str, at: int) -> bool:
    """Whether the first mark of some family stands at ``at``, perhaps behind a space."""
    return any(
        pattern.match(shadow, at) or pattern.match(shadow, at + 1) for family in FAMILIES if (pattern := mark(family, 1)) is not None
    )


LAST_EN = re.compile(_START + r"(?i:(?:and )?(?:finally|lastly|last(?:,? but not least)?|last of all)),? ")
LAST_ZH = re.compile(_START + r"最后[,:是要]?")


def bullet_end(shadow: str) -> int:
    """Where the text begins after a bullet at the start of a page; 0 when there is none."""
    match = BULLET.match(shadow)
    return match.end() if match else 0
