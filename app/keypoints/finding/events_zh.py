"""Chinese events: a date and the clause that says what happened then, or is set to happen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.dates import DATE_ZH
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed
from app.keypoints.finding.words_of_zh import tagged

_SPELT = r"(?:[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
_RELATIVE = r"(?:今[天日](?=上午|下午|晚|凌晨|早上|清晨|起)|昨[天日]|明[天日](?!的))"
_LEAD = r"(?:截至|截止|到|自从?|从|在|于|定于|[今去明]年)?"
_DATE = re.compile(
    rf"(?P<date>{DATE_ZH}|{_SPELT}|{_RELATIVE})(?P<tail>(?:春天|夏天|秋天|冬天|[春夏秋冬]季|年?[初底末]|上半年|下半年)?(?:\([^()]{{1,8}}\))?)"
)
_CLOCK = re.compile(
    r"(?:上午|下午|晚上?|凌晨|早上|中午|以来|起|至|到|当天|清晨)?[\d:点时分半左右]{0,7}(?:[一二三四五六七八九十]{1,3}点)?,?"
)
_LEADING = re.compile(rf"{_LEAD}(?={DATE_ZH}|{_SPELT}|{_RELATIVE})")
_DUE = re.compile(r"(?:之?前|以前|以后|起?至|之?后出生|底前|至\d|到\d|—|-)")
_NOT_EVENT = re.compile(r"(?:指出|强调|提醒|说|表示|认为|以来|至今|期间|时候?|之前|之后|以前|以后|[上中下前后里内]|年底|初|末)$")
_TAKES_EFFECT = re.compile(
    r"(?:同时废止|(?:开始|正式)?(?:施行|实施|生效|执行|试点|启用|投用|开放|开业|通车)|召开|举行|通过|成立|创建|发布|开工|竣工|开馆|开幕|停航|停运|停业|关闭|退役|起火|爆炸|坍塌|落成|揭牌)"
)
_BY_LINE = re.compile(r"(?:本报讯|本台消息|[社报]电|讯) ?\($")
_SET = re.compile(r"(?:定于|创建于|成立于|建于|始于|订于|是)(?:[去今]年)?$")
_AT = re.compile(r"[^,。;]{2,}(?<!同)[在于自从]$")
_NOT_TOLD = re.compile(r"\||(?:思路|目标|任务|主题|重点|要求|口号)是?:")
_SHORTEST, _LONGEST = 6, 70


def events_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One event a unit at most, where date and clause stand together."""
    for unit in units:
        found = _read(unit)
        if found is not None:
            date, event = (trimmed(source, span) for span in found)
            if event.start < event.end:
                cover = unit.span(min(date.start, event.start), max(date.end, event.end))
                yield Proposal(KeyPointKind.EVENT, source.quote(event), (cover,), parts=(("date", date), ("event", event)))


def _read(unit: Unit) -> tuple[Span, Span] | None:
    for date in _DATE.finditer(unit.page.shadow, unit.start, unit.end):
        if _DUE.match(unit.page.shadow, date.end()):
            continue
        start = unit.clause_start(date.start())
        if unit.page.shadow.rfind(")", start, date.start()) == date.start() - 1 and _BY_LINE.search(unit.page.shadow, unit.start, start):
            start = date.start()
        if unit.page.shadow.startswith(("截至", "截止"), start):
            continue
        lead = _LEADING.match(unit.page.shadow, start, unit.end)
        found = _after(unit, date) if lead is not None and lead.end() == date.start() else _around(unit, date, start)
        if found is not None:
            return unit.span(*date.span("date")), found
    return None


def _after(unit: Unit, date: re.Match[str]) -> Span | None:
    """``3月18日，全国检察机关召开会议``: the first clause after the date, when it has a subject and a verb."""
    clock = _CLOCK.match(unit.page.shadow, date.end(), unit.end)
    start = clock.end() if clock else date.end()
    event = unit.span(start, unit.clause_end(start))
    if event.end - start < _SHORTEST and event.end < unit.end and unit.page.shadow[event.end] == ",":
        event = unit.span(start, unit.clause_end(event.end + 1))
    elif unit.page.shadow.startswith(("随着", "伴随"), start) and event.end < unit.end:
        event = unit.span(event.end + 1, unit.end)
    text = unit.page.shadow[event.start : event.end]
    if len(text) > _LONGEST or _NOT_EVENT.search(text) or _NOT_TOLD.search(text):
        return None
    if len(text) < _SHORTEST or re.match("[在于对就]", text):
        return event if _TAKES_EFFECT.search(text) else None
    tags = [tag for _, tag in tagged(text)]
    subject_first = tags[0].startswith(("n", "j", "l", "b", "s", "f", "eng", "x", "vn", "a", "m", "i", "z", "r")) or _TAKES_EFFECT.search(
        text
    )
    return event if subject_first and any(tag.startswith("v") for tag in tags) else None


def _around(unit: Unit, date: re.Match[str], start: int) -> Span | None:
    """``本办法自2024年10月1日起施行``, ``医院创建于1951年``: the clause round the date, when it tells what came about."""
    event = unit.span(start, unit.clause_end(date.end()))
    text = unit.page.shadow[event.start : event.end]
    fits = _SHORTEST <= len(text) <= _LONGEST and not _NOT_EVENT.search(text)
    before, after = unit.page.shadow[start : date.start()], unit.page.shadow[date.end() : event.end]
    told = (
        _TAKES_EFFECT.search(text)
        or (_SET.search(before) and (not after or not before.endswith("是")))
        or ((_AT.search(before) or re.match("由|被|起|正式", after)) and any(tag == "v" for _, tag in tagged(after)))
    )
    return event if fits and told and "(" not in text.split(date["date"])[0] else None
