"""Chinese noun phrases after a number and its classifier, by word class."""

from __future__ import annotations

import re

from app.keypoints.finding.words_of_zh import tagged
from app.keypoints.finding.words_zh import GENERIC_HEADS, NOMINAL_VERBS, TRAILING_NOUNS

_LONGEST = 12
_RUN = re.compile(r"(?:(?![和与及][一二两三四五六七八九十])[\u4e00-\u9fffA-Za-z])+")
_BOUNDARY_WORDS = frozenset(["等", "是", "属于", "包括", "为", "有", "即", "分别", "就是", "主要", "如下", "以及", "和", "与", "及"])
_CLAUSE_WORDS = frozenset("要 应 能 会 了 着 过 在 把 被 将 已 可 须 必须 应当 可以 需要 进行".split(" "))
_LOOSE = 9
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
        if word.endswith("性") and len(word) > 2 and index + 1 < len(words) and words[index + 1][0] in NOMINAL_VERBS:
            following = words[index + 1][0]
            return following, at + len(following)
        if tag.startswith(_NOUN_TAGS) or (tag.startswith("v") and is_last) or (tag in {"eng", "x"} and word.isascii()):
            first = (index, word, at)
            if index + 1 < len(words) and _compounds(words[index], words[index + 1]):
                continue
            break
        if first is not None or not tag.startswith(_MODIFIER_TAGS):
            break
    if first is None:
        return None
    index, word, end = first
    return _extended(words, index, end, reached_end) or (word, end)


def _compounds(noun: tuple[str, str], following: tuple[str, str]) -> bool:
    """Whether two nouns in a row are one: 工业|集中区; but not 规定|精神."""
    pure = all(tag in {"n", "nz", "ns", "ng", "j"} for _, tag in (noun, following))
    return pure and noun[0] not in GENERIC_HEADS and following[0] not in TRAILING_NOUNS


def _extended(words: tuple[tuple[str, str], ...], index: int, end: int, reached_end: bool) -> tuple[str, int] | None:
    """The longer phrase when it runs on to a boundary within a few words: 方面|的|转变, 规律性|认识, 工业|集中|区.

    It ends with a noun, or with a verb that often serves as one, and holds no word that opens a clause.
    """
    at, last, length = end, None, 0
    for word, tag in words[index + 1 :]:
        if word in _BOUNDARY_WORDS:
            return last
        if word in _CLAUSE_WORDS or tag.startswith(("p", "r", "c", "d", "m", "y")):
            return None
        at += len(word)
        length += len(word)
        if length > 6:
            return None
        is_noun = (tag.startswith(_NOUN_TAGS) and not tag.startswith(("vn", "i"))) or word in NOMINAL_VERBS
        last = (word, at) if is_noun else None
    return last if reached_end else None


def loose_head(shadow: str, start: int) -> tuple[str, int] | None:
    """Everything up to the next punctuation when it is short; only good for names whose members are listed."""
    run = _RUN.match(shadow, start, start + _LOOSE)
    if run is None or run.end() == start + _LOOSE:
        return None
    text = _nominal(run.group())
    return (text, run.start() + len(text)) if text else None


def _nominal(text: str) -> str:
    """The start of the text that can be a noun phrase: 城市|开始启程 gives 城市, 因素|共同促成的 gives 因素."""
    at, named = 0, False
    for word, tag in tagged(text):
        goes_on = tag.startswith(("v", "d", "c", "r", "u", "f")) and not tag.startswith(("vn", "uj"))
        if (at and tag == "p") or (named and (goes_on or word in _CLAUSE_WORDS)):
            break
        named = named or tag.startswith(_NOUN_TAGS)
        at += len(word)
    return text[: at or len(text)].rstrip("的来")
