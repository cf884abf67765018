"""Chinese contrasts: 不是…，而是…; 从…转向…; 卖的是…，给的是…; …，而…只….

Two clauses in the same words that differ at both ends are one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.words_of_zh import tagged

_JOINT = re.compile(r"[,;](?:而)?")
_TURNS = (
    r"转向|转变为|转为|向(?=[^,。;:]{2,16}转变)|变为|变成|提高到|提高至|增长到|增加到|增至|延伸到|扩大到|压缩到|压缩至|缩短到|缩短至|降到|降至"
    r"|下降到|下降至|上升到|调整为|改为|升级为|到(?:如今|现在|今天)"
)
_HEAD = r"(?:^|(?<=[,:。;!?)”“ ]))"
_LONG_AGO, _NOW = r"(?:过去|以前|原来|从前|以往|原先)", r"(?:现在|如今|今年|目前|而今|而现在)"
_NUMBERED = r"[^。;:]{2,50}?[\d一二三四五六七八九十百]+(?:%|[^,。;:\d]{1,8})"
_FRAMES = (
    ("是", re.compile(r"不(?:仅|仅仅|只|但)?是(?P<left>[^,。;:]{2,30}),(?:而|更|也|还)?是(?P<right>[^,。;:]{2,30})")),
    ("而不是", re.compile(r"(?P<left>[^,。;:]{4,40}),而(?:不是|非)(?P<right>[^,。;:]{2,40})")),
    ("但不", re.compile(r"(?P<left>[^,。;:]{2,24}(?:可以?|能够?)[^,。;:]{1,24}),但是?不(?P<right>(?:能|得|可|准|应)[^,。;:]{1,30})")),
    ("不在", re.compile(r"不在于?(?P<left>[^,。;:]{2,30}),而?在于?(?P<right>[^,。;:]{2,30})")),
    ("从", re.compile(rf"从(?P<left>[^,。;:、]{{2,16}}?)(?:{_TURNS})(?P<right>[^,。;:、]{{2,16}})")),
    ("由", re.compile(rf"由(?P<left>[^,。;:、]{{2,16}}?)(?:{_TURNS})(?P<right>[^,。;:、]{{2,16}})")),
    (
        "的是",
        re.compile(rf"{_HEAD}(?P<left>[^,。;:]{{1,20}}的是[^,。;:]{{1,24}}),而?(?P<right>[^,。;:]{{1,24}}的[却则]?是[^,。;:]{{1,24}})"),
    ),
    ("", re.compile(rf"{_HEAD}(?P<left>{_LONG_AGO}[^。;]{{3,40}}),(?P<right>{_NOW}[^。;]{{3,40}})")),
    ("与", re.compile(rf"{_HEAD}(?P<left>与[^,。;]{{2,40}}?(?:不同|相反)),(?P<right>[^。;]{{6,60}})")),
    ("后者", re.compile(r"(?P<left>前者[^,。;]{3,40})[,;](?P<right>后者[^,。;]{3,40})")),
    ("白天", re.compile(r"(?P<left>白天[^,。;]{3,40})[,;](?P<right>(?:晚上|夜间|夜里)[^,。;]{3,40})")),
    ("不如", re.compile(r"与其(?P<left>[^,。;]{3,30}),不如(?P<right>[^,。;]{3,30})")),
    ("既", re.compile(r"既(?P<left>[^,。;:]{2,16}),?又(?P<right>[^,。;:]{2,16})")),
    (",而", re.compile(r"(?P<left>[^。;:]{6,60}?),而(?![且是非已言后在对将又不])(?P<right>[^。;:,]{6,60})")),
    (",但", re.compile(rf"(?P<left>{_NUMBERED}),但是?(?P<right>[^。;:]{{4,60}}?\d+(?:\.\d+)?%?[^,。;:]{{0,8}})")),
)
"""A word without which the frame cannot match, and the frame."""
_SHARED = 4
_MEASURED = re.compile(r"\d|只有?|仅|多|少|高|低|不到|首次|第[一二三]")
_LEAD = re.compile(r"[^,;:]{2,12}(?:指出|强调|认为),?")


def contrasts_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One contrast a sentence at most; its name is the whole stretch."""
    seen: set[tuple[int, int]] = set()
    tried: set[tuple[int, int]] = set()
    for unit in units:
        page = unit.page
        key = (page.index, page.sentence_at(unit.start))
        sentence = page.sentences[key[1]]
        found = _framed(unit) or (_parallel(page, *sentence) if key not in tried else None)
        tried.add(key)
        if found is None or key in seen:
            continue
        seen.add(key)
        left, right = (trimmed(source, span) for span in found)
        if left.start < left.end and right.start < right.end:
            whole = unit.span(left.start, right.end)
            yield Proposal(KeyPointKind.CONTRAST, source.quote(whole), (whole,), parts=(("left", left), ("right", right)))


def _framed(unit: Unit) -> tuple[Span, Span] | None:
    text = unit.text
    for word, frame in _FRAMES:
        if word in text and (match := unit.search(frame)) and (word != ",而" or _set_against(match["left"], match["right"])):
            return unit.span(*match.span("left")), unit.span(*match.span("right"))
    return None


def _set_against(left: str, right: str) -> bool:
    """Whether two clauses with 而 between them set something against each other, and do not merely go on."""
    clause = re.split("[,、]", left)[-1]
    if _MEASURED.search(clause) and _MEASURED.search(right):
        return True
    return any(right[at : at + 2] in clause for at in range(len(right) - 1) if "\u4e00" <= right[at] <= "\u9fff")


def _parallel(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``“甲”要求连续五年写入计划，“乙”要求首次写入计划``."""
    edges = [start, *(at for match in _JOINT.finditer(page.shadow, start, end) for at in match.span()), end]
    clauses = [(edges[index], edges[index + 1]) for index in range(0, len(edges), 2)]
    for (a, b), (c, d) in pairwise(clauses):
        if _contrasted(page, (a, b), (c, d)):
            lead = _LEAD.match(page.shadow, a, b)
            return Span(page.index, lead.end() if lead else a, b), Span(page.index, c, d)
    return None


def _contrasted(page: Page, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether both clauses share a long middle, and differ before and after it."""
    first, second = page.shadow[slice(*one)], page.shadow[slice(*other)]
    if not 8 <= len(first) <= 60 or not 8 <= len(second) <= 60 or second[0] in "对在从把将由以为":
        return False
    if not {first[at : at + _SHARED] for at in range(len(first))} & {second[at : at + _SHARED] for at in range(len(second) - _SHARED + 1)}:
        return False
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    befores, afters = (first[: match.a], second[: match.b]), (first[match.a + match.size :], second[match.b + match.size :])
    differ = all(befores) and all(afters) and befores[0][-3:] != befores[1][-3:] and afters[0] != afters[1]
    return match.size >= _SHARED and differ and _is_predicate(first[match.a : match.a + match.size])


def _is_predicate(middle: str) -> bool:
    """Whether the shared words say something, and are not mere quoted names."""
    return not set(middle) & set("“”《》") and tagged(middle)[0][1].startswith(("v", "d"))
