"""Chinese deadlines and frequencies: 之日起30日内, 8月底前, 每90天更换一次, 截止时间为…, 服务期限：…至…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.dates import DATE_ZH
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed

_N = r"(?:\d+|[一二两三四五六七八九十百半]+)"
_PERIOD = r"(?:个?工作日|个?自然日|个?小时|分钟|天|日|周|个?月|个?季度|年|个?学期)"
_CLOCK = r"(?:上午|下午|晚上?|中午)?\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分|半)?)"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}日)?"
_END_OF = r"(?:(?<![\d一二三四五六七八九十百千万多])年|月)(?=[底末初])"
_DAY = (
    rf"(?:(?:[今明后去次本]年|[本当次下]月|本?周[一二三四五六日末]|本季度|{_END_OF})(?:{_MONTH})?"
    rf"|{DATE_ZH}|{_MONTH}|\d{{1,2}}日)"
)
_EVERY = rf"每(?:{_N})?(?:个)?(?:年度?|半年|学年|学期|季度?|月|周|日|天|小时|分钟|班|工作日)"
_DONE = (
    r"(?:至少|不少于|须|应当?|要|组织|开展|进行|召开|报送|检查|更新|更换|轮换|复核|审核|演练|考核|检讨|检修"
    r"|公布|通报|上传|巡查|清洁|清洗|消毒)"
)
_LIMIT = re.compile(
    rf"(?:(?:之日起|之?后|起)?(?:的)?{_N}{_PERIOD}(?:之|以)?内|(?:不得|应|须)?(?:不)?(?:迟|晚)于[^,。;:]{{2,20}}"
    rf"|[前当][一]?[天日]{_CLOCK}(?:至|到|—|-)"
    rf"|(?:至少)?提前{_N}{_PERIOD}|{_N}{_PERIOD}前(?=[把向将书报提])|前{_N}{_PERIOD}(?=[把向将书报提])"
    rf"|(?:应当?|须|请|务必|最迟)?(?:于|在|到)?{_DAY}(?:底|末|初|中旬|上旬|下旬)?(?:{_CLOCK})?(?:之?前|以前)(?!后|身|者|夕|来|往)"
    rf"|{_CLOCK}(?:之?前|以前)|(?<!截)(?:到|至)(?:[12]\d{{3}}年|[今明后]年)(?:年底|底)?(?=,)"
    rf"|{_EVERY}(?:{_DONE}|{_N}次|的[^,。;]{{1,6}}发布|[^,。;]{{0,14}}?(?:一次|{_N}次|\d{{1,2}}日前?))"
    r"|(?:自|从)[^,。;]{2,16}[日月年]起?至[^,。;]{2,16}[日月年底止]"
    rf"|截止(?:时间|日期)?(?:为|是|:|至|到)?(?:{DATE_ZH}|\d{{1,2}}[:时点])|截至(?:时间|日期)"
    rf"|有效期(?:限)?(?:最长|不超过)?(?:为|是|:)?{_N}{_PERIOD}|公示期?(?:为|不少于)?{_N}{_PERIOD}"
    rf"|(?:开放|报名|受理|服务|办理|营业|提交|递交|合同|培训|工作|公示)?(?:时间|期限)(?:为|是|:)[^,。;]{{0,10}}?(?:\d|周|每)"
    rf"|{DATE_ZH}(?:\([^()]{{1,8}}\))?(?:{_CLOCK})?(?:至|到|—|-)(?:{DATE_ZH}|\d{{1,2}}日))"
)
_DATE = re.compile(DATE_ZH)
_VALUE = re.compile(rf"(?P<value>{_N})(?P<unit>{_PERIOD})")
_PAST = re.compile(r"(?:已经?|曾|了)(?=[^,]{0,12}(?:完成|召开|发生|下降|上升|增长))|三年前|多年前|年前的")
_BINDING = re.compile(
    r"应|须|[底末日](?:之|以)?前|明年|务必|不得|力争|确保|要求|计划|规定|可以|请|至少|需|目标|有效期|截止|提前|每(?![^,]{0,10}平均)"
)
_OVER = re.compile(
    r"已(?!知)|累计|曾(?!任)|[^除为受]了(?!解|结)|获得|达到?\d|投入\d|增长|下降|发展到|接到|新增|共(?![同产和有])"
    r"|(?:从|自)[12]\d{3}年[^,]{0,6}[至到][12]\d{3}年"
)
_SPAN_OF_YEARS = re.compile(r"[12]\d{3}年[^,]{0,6}(?:至|到|—)[12]\d{3}年")
_TERM_OF = re.compile(r"期|规划|计划|方案|合同|协议|任务")
_ONCE_A = re.compile(r"每(?:周|月|年|日|季度)(?:一|\d)次的")
_LONGEST = 90


def deadlines_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One deadline a unit at most: the unit that sets it, and the limit itself."""
    for unit in units:
        match = unit.search(_LIMIT)
        if match is None or _is_over(unit.text) or unit.page.shadow[unit.end : unit.end + 1] == "?":
            continue
        limit = unit.span(*match.span())
        frame = trimmed(source, _frame(unit, match))
        parts = (("limit", trimmed(source, limit)), *_value_in(unit, limit), ("frame", frame))
        yield Proposal(KeyPointKind.DEADLINE, source.quote(frame), (frame,), parts=parts)


def _is_over(text: str) -> bool:
    """Whether the unit tells what happened within a time, rather than what must."""
    if _ONCE_A.search(text) or (_SPAN_OF_YEARS.search(text) and not _TERM_OF.search(text)):
        return True
    return _PAST.search(text) is not None or (_OVER.search(text) is not None and _BINDING.search(text) is None)


def _frame(unit: Unit, match: re.Match[str]) -> Span:
    """The unit, or of a long one the clause of the limit with its neighbours."""
    if unit.end - unit.start <= _LONGEST:
        return unit.whole
    start = unit.clause_start(match.start())
    start = unit.clause_start(start - 1) if start > unit.start else start
    return unit.span(start, unit.clause_end(min(unit.end, unit.clause_end(match.end()) + 1)))


def _value_in(unit: Unit, limit: Span) -> tuple[tuple[str, Span], ...]:
    """The number and the unit of a limit, or its date, where it has them: what a question may ask for."""
    shadow = unit.page.shadow
    if (date := _DATE.search(shadow, limit.start, limit.end)) is not None:
        return (("date", unit.span(*date.span())),)
    found = _VALUE.search(shadow, limit.start, limit.end)
    return (("value", unit.span(*found.span("value"))), ("unit", unit.span(*found.span("unit")))) if found else ()
