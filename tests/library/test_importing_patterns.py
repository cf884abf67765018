"""No pattern of the importers takes time out of proportion to its text (a text twice as long, about twice the time)."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

from app.library import importing

SEEDS = (
    "1", "1 ", "[1", "1|", "-1", "1.", "01:", "一", "一 ", "（一", "2023-1-", "2023年1", "１", "a", "A ", "Ab ", "A. ", "a-", "a=",
    "a=a ", "a='", '"', " ", "\t", "\u3000", "\n", "\n ", "<", "<a", "<a ", "<a b", "<a b=", "</", "<!--", "-->", "<!", "&", ">", ">>",
    "> ", "(", "（", "【", "】", "[", "]", ":", "：", "来源", "来源：", "作者：王", "王", "王、", "记者", "时间", "（记者王", "by A ",
    "By Ada ", "Time: ", "font size", "  to ", "http://", "www.", "a@a.", "，", "。", "。”", ". A", "；", "—", "——", "- ", "|", "| ",
    "#", "* ", "**", "`", "[a](", "_", "~", "^", "字 号", "相关", "您的位置", "display:none;", "left:-", "position ", "share-",
    "post_", "第一", "第1页", "January 1", "1 January ", "monday ", "img.", "x.jpg ", "é", "\x00",
)  # fmt: skip
TAILS = ("", "!", "\x01", "x")
SMALL, LARGE = 2_000, 4_000
WORST_RATIO, NOTICEABLE = 3.2, 0.01
MATCHED_ONLY = {
    "sniffing._HTML_START.0",
    "sniffing._XML_START.0",
    "appeals._APPEAL.0",
    "html_source._ATTRIBUTES.0",
}
"""Patterns that are only tried at the start of a text, or on one that is all matches."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern over text that a module of the importers holds, also in its tables."""
    seen = set()
    for module in pkgutil.iter_modules(importing.__path__):
        held = vars(importlib.import_module(f"{importing.__name__}.{module.name}"))
        for name, value in sorted(held.items()):
            for place, pattern in enumerate(_within(value)):
                if pattern not in seen:
                    seen.add(pattern)
                    yield f"{module.name}.{name}.{place}", pattern


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _within(one)


def _seconds(use: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    use(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", [name for name, _ in patterns()])
def test_a_text_twice_as_long_takes_about_twice_the_time(name: str) -> None:
    pattern = dict(patterns())[name]
    for seed in SEEDS:
        for tail in TAILS:
            for use in (pattern.match,) if name in MATCHED_ONLY else (pattern.match, pattern.search):
                small = _seconds(use, seed * (SMALL // len(seed)) + tail)
                if small < NOTICEABLE:
                    continue
                small = min(small, _seconds(use, seed * (SMALL // len(seed)) + tail))
                large = min(_seconds(use, seed * (LARGE // len(seed)) + tail) for _ in range(2))
                assert large <= small * WORST_RATIO, (pattern.pattern[:80], seed, tail, use.__name__, small, large)
