"""Chinese noun phrases after a number and its classifier, by word class."""

from __future__ import annotations

import re

from app.keypoints.finding.words_of_zh import tagged
from app.keypoints.finding.words_zh import GENERIC_HEADS

_LONGEST = 12
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_BOUNDARY_WORDS = frozenset(["等", "是", "包括", "为", "有", "即", "分别", "就是", "主要", "如下", "以及", "和", "与", "及"])
_NOUN_TAGS = ("n", "vn", "an", "j", "l", "i", "nz", "ng", "s")
_MODIFIER_TAGS = ("a", "ad", "b", "z", "f", "zg", "ag", "vn", "n")


def head_after(shadow: str, start: int, longest: int = _LONGEST) -> tuple[str, int] | None:
    """(head word, end offset) of the noun phrase at ``start``; None when none begins there.

    规定影响深远 gives 规定; 主要工程的建设。 gives all of it, since it runs up to a boundary.
    """
    run = _RUN.match(shadow, start, start + longest)
    if run is None:
        return None
    words = tagged(run.group())
    reached_end = run.end() < start + longest
    at, first = start, None
    for index, (word, tag) in enumerate(words):
        at += len(word)
        is_last = reached_end and index == len(words) - 1
        if tag.startswith(_NOUN_TAGS) or (tag.startswith("v") and is_last) or (tag in {"eng", "x"} and word.isascii()):
            first = (index, word, at)
            break
        if not tag.startswith(_MODIFIER_TAGS):
            return None
    if first is None:
        return None
    index, word, end = first
    return _extended(words, index, end, reached_end) or (word, end)


def _extended(words: tuple[tuple[str, str], ...], index: int, end: int, reached_end: bool) -> tuple[str, int] | None:
    """The longer phrase when it runs on to a boundary within a few nouns: 方面|的|转变, 方面|要求.

    A verb may end it only behind 的 or a head that says nothing by itself.
    """
    at, last, length, after_of = end, None, 0, words[index][0] in GENERIC_HEADS
    for word, tag in words[index + 1 :]:
        if word in _BOUNDARY_WORDS:
            return last
        nounish = (tag.startswith(_NOUN_TAGS) and (after_of or not tag.startswith("vn"))) or (after_of and tag.startswith("v"))
        if not nounish and word != "的" and not tag.startswith(_MODIFIER_TAGS):
            return None
        after_of = after_of or word == "的"
        at += len(word)
        length += len(word)
        if length > 6:
            return None
        last = (word, at) if nounish else None
    return last if reached_end else None
