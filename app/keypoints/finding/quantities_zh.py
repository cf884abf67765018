"""Chinese quantities: 参加演练的共有2400余人, 不得少于八平方米, 占三成."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.phrases_zh import head_after
from app.keypoints.finding.source import Source, Span, trimmed
from app.keypoints.finding.units import UNITS_ZH, VALUE_ZH

_MORE_UNITS = (
    r"(?:例|宗|根|张|成(?![立为员果本都就绩效长熟功])|人|艘|头|棵|株|辆次|公里|毫克|毫升|克(?![服制])|升(?![级至到高降])|毫米|厘米|勒克斯"
    r"|分贝|学时|课时|周岁|岁|千伏|公分|批|期|班次|分(?![之钟别类为区公级])|倍)"
)
_VALUE = re.compile(rf"(?<![\d.,第年月时点:])(?P<value>{VALUE_ZH})(?P<unit>{UNITS_ZH}|{_MORE_UNITS})?")
_SPOKEN = re.compile(
    rf"(?P<frame>不(?:得|应)?(?:少|低|多|高|大|小)于|不(?:得|应)?超过|不足|至少|最少|最多|超过|高达|(?<![送传下直抵到])达到?|占|佔|约|近|共|仅|只有|总数|合计|平均)"
    rf"(?:(?P<part>[^,。;]{{0,8}}?[一二三四五六七八九十]{{1,3}}分之[一二三四五六七八九十]{{1,3}})|(?P<value>[一二两三四五六七八九十百千零点半]{{1,6}})(?P<unit>{UNITS_ZH}|{_MORE_UNITS}))"
)
_MANY = re.compile(r"(?P<value>[一二三四五六七八九]?十[一二三四五六七八九]?)(?P<unit>宗|例|起|名|家|人次)")
_TIME_NEXT = re.compile(r"(?:月|日|号|时|点(?!\d)|年(?!来|内|以上|以下|制|期))")
_AGED = re.compile(r"岁的")


def quantities_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """Numbers with what they count, one a unit at most; dates, clauses' numbers and names are left out."""
    for unit in units:
        found = next(_read(unit), None) or _spoken(unit)
        if found is None or unit.page.shadow[unit.end : unit.end + 1] == "?":
            continue
        value, measure = found
        frame = trimmed(source, unit.whole)
        parts = [("value", value), *([("unit", measure)] if measure else []), ("frame", frame)]
        name = source.quote(Span(value.page, value.start, (measure or value).end))
        yield Proposal(KeyPointKind.QUANTITY, name, (frame,), parts=tuple(parts))


def _read(unit: Unit) -> Iterator[tuple[Span, Span | None]]:
    """``全国20余万检察人员参加会议``: 20余万; ``不少于30小时``: 30 and 小时."""
    for match in _VALUE.finditer(unit.page.shadow, unit.start, unit.end):
        small = re.fullmatch(r"\d", match["value"]) is not None
        bare = match["unit"] is None and not re.search("[万亿千百余多分]", match["value"])
        if bare or _TIME_NEXT.match(unit.page.shadow, match.end("value")):
            continue
        if (small and match["unit"] in {"个", "项", "条", "件"}) or _AGED.match(unit.page.shadow, match.end("value")):
            continue
        if unit.page.shadow[match.start() - 1 : match.start()] == "“" and not match["value"][0].isascii():
            continue
        value = unit.span(*match.span("value"))
        yield value, unit.span(*match.span("unit")) if match["unit"] else _counted(unit, match.end())


def _spoken(unit: Unit) -> tuple[Span, Span | None] | None:
    """Numbers in characters, where words around them measure: ``不得少于八平方米``, ``四十七宗``."""
    match = unit.search(_SPOKEN) or unit.search(_MANY)
    if match is not None and match.groupdict().get("part"):
        return unit.span(*match.span("part")), None
    return (unit.span(*match.span("value")), unit.span(*match.span("unit"))) if match else None


def _counted(unit: Unit, start: int) -> Span | None:
    """What is counted when no measure stands between: 20余万|检察人员."""
    head = head_after(unit.page.shadow, start)
    return unit.span(start, head[1]) if head else None
