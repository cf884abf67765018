"""Where the first member of a Chinese run begins: words that lead to a list stand right before it, with no space between."""

from __future__ import annotations

import re
from itertools import pairwise

from app.keypoints.finding.listed import listed
from app.keypoints.finding.words_of_zh import tagged

_CUE = re.compile(r".*?了(?=《)|.*(?:主要包括|包括|包含|涵盖|分为|分成|划分为|分别是|分别为|就是|即)了?")
_STATED = re.compile(r".*[他她它这那们者]是(?=.{2})")
_TRANSPARENT_TAGS = ("v", "p", "d", "r", "c", "u", "t", "z")
_NEVER_FIRST_TAGS = ("p", "c", "u")
_GOVERNING = listed(
    "突出 抓好 抓住 围绕 做好 搞好 依托 通过 面对 面临 加强 提出 涉及 开展 推进 完善 覆盖 具有 拥有 涵盖 存在 解决 落实 列出 设有 开设 设立"
    " 遵循 树立 实行"
)
_CALLS_FOR_MORE = listed("和 与 及 对 把 将 获得 过好 抓好 做好 实现 达到 完成 开展 坚持")
_COVERING = listed("全国 全省 全市 全县 全区 我国 我省 我市 我县 本市 过去 目前 当前")
_LEADING_WORDS = frozenset("就 把 将 对 在 也 都 还 已 由 以 从 向 给 让 使 被 有 是 为 要".split(" "))
_STRAY_RATIO, _STRAY_EXCESS = 1.9, 3

Stretch = tuple[int, int]


def is_stray(first: Stretch, others: list[Stretch]) -> bool:
    """Whether the first part is so much longer than the others that it holds more than a member."""
    longest = max(b - a for a, b in others)
    length = first[1] - first[0]
    return length > _STRAY_RATIO * longest and length - longest >= _STRAY_EXCESS


def first_member(shadow: str, parts: list[Stretch]) -> tuple[Stretch | None, bool]:
    """The first part without the words that lead to it, and whether a cue such as 包括 bounds it.

    ``抓了集中学习`` beside 专题党课 and 专题研讨 becomes 集中学习; None when no boundary shows.
    """
    start, end = parts[0]
    text = shadow[start:end]
    if cue := _CUE.match(text):
        return ((start + cue.end(), end), True) if cue.end() < len(text) else (None, False)
    opening = text.rfind("“")
    if opening > 0 and all(shadow[a] == "“" and shadow[b - 1] == "”" for a, b in parts[1:]):
        return (start + opening, end), False
    lengths = {b - a for a, b in parts[1:]}
    if len(lengths) == 1 and len(parts) > 2:
        at = end - lengths.pop()
        if at == start or (
            at > start
            and (at in _word_starts(text, start) or shadow[at - 1] == "于")
            and tagged(shadow[at:end])[0][0] not in _LEADING_WORDS
        ):
            return (at, end), False
    if (shared := _shared_start(text, [shadow[a:b] for a, b in parts[1:]])) is not None:
        return (start + shared, end), False
    if (stated := _STATED.match(text)) is not None and not any("是" in shadow[a:b] for a, b in parts[1:]):
        return (start + stated.end(), end), False
    word, tag = tagged(text)[0]
    governs = (tag == "v" or word in _GOVERNING) and not any(_opens_with_verb(shadow[a:b]) for a, b in parts[1:])
    if len(text) <= max(b - a for a, b in parts[1:]) + 1 and tag != "v" and not governs and not tag.startswith(_NEVER_FIRST_TAGS):
        return (start, end), False
    return _behind_a_verb(text, (start, end), parts[1:], [shadow[a:b] for a, b in parts[1:]]), False


def _opens_with_verb(text: str) -> bool:
    return tagged(text)[0][1] == "v" if text else False


def ends_open(text: str) -> bool:
    """Whether the words call for more: 上海东方电视台|对, 老干部|过好, 科学家|对."""
    if not text:
        return False
    *_, (word, tag) = tagged(text[-8:])
    return tag in ("p", "c") or word in _CALLS_FOR_MORE


def tells_a_deed(text: str) -> bool:
    """Whether a verb with its adverb closes the words: 积极|发展, after which 与 is a preposition."""
    words = tagged(text[-8:]) if text else ()
    return len(words) > 1 and words[-1][1].startswith("v") and words[-2][1] in ("d", "ad", "a")


def _shared_start(text: str, others: list[str]) -> int | None:
    """Where a later part of the text begins as all the others begin: 杜绝|违章指挥 beside 违章作业 and 违反纪律."""
    initials = {other[:1] for other in others}
    at = text.rfind(initials.pop()) if len(initials) == 1 and len(others) > 1 else -1
    return at if at >= 0 and at in _word_starts(text, 0) else None


def _word_starts(text: str, start: int) -> set[int]:
    at, found = start, set()
    for word, _ in tagged(text):
        found.add(at)
        at += len(word)
    return found


def _behind_a_verb(text: str, first: Stretch, others: list[Stretch], said: list[str]) -> Stretch | None:
    """What follows one of the verbs and particles of the text: the rest that is nearest in length to the other parts."""
    start, end = first
    usual = sum(b - a for a, b in others) / len(others)
    nouns = not any(_opens_with_verb(other) for other in said)
    at, words = start, tagged(text)
    edges: list[int] = []
    verbs: list[int] = []
    for (word, tag), (next_word, following) in pairwise(words):
        at += len(word)
        leads = word in _COVERING or (tag != "vn" and tag.startswith(_TRANSPARENT_TAGS))
        if leads and end - at >= min(2, usual) and not following.startswith(_NEVER_FIRST_TAGS) and next_word not in _LEADING_WORDS:
            (verbs if nouns and following == "v" else edges).append(at)
    best = min(edges or verbs, key=lambda edge: abs(end - edge - usual), default=None)
    if best is not None:
        return best, end
    return first if end - start <= 2 * usual + 2 else None
