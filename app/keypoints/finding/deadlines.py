"""Deadlines: by when, within how long or how often something is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.dates import DATE_EN, DATE_ZH, MONTHS
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.library.domain import Language, PassageKind

_N = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)"
_PERIOD = r"(?:(?:working|business|calendar|consecutive) )?(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}[:.]\d\d|noon|midnight)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WHEN = rf"(?:{DATE_EN}|{MONTHS}|{_DAY}|{_CLOCK}|the (?:first|last|end|beginning|start) (?:\w+ )?of [\w ]{{3,24}}?)"
_OFTEN = (
    rf"(?:at least |not less than |no less than |up to )?(?:once|twice|{_N} times) (?:a|an|per|every|each|in) (?:calendar )?{_PERIOD}"
    rf"|every (?:{_N}(?: to {_N})? {_PERIOD}|day|week|month|quarter|year|shift|minute|hour|{_DAY}|{MONTHS})"
    r"|each (?:day|week|month|quarter|year|semester|term)|(?:the )?\d{1,2}(?:st|nd|rd|th) of (?:each|every) month"
    r"|(?:annually|quarterly|monthly|weekly|daily|yearly)"
)
_LENGTH = (
    rf"(?:up to|for (?:up to|a term of|a trial of|a period of)?) ?{_N} {_PERIOD}|period of {_N} {_PERIOD}"
    rf"|(?:lasts?|valid for|good for|kept for) {_N} {_PERIOD}"
)
_BY = (
    rf"within (?:the (?:first|next|following) |a )?(?:{_N}(?:\s*\(\d+\))? {_PERIOD}|fortnight)"
    rf"|(?:not|no) later than (?:{_N} {_PERIOD}|{_WHEN}|the [\w ]{{3,30}})|(?:on or )?before {_WHEN}|by {_WHEN}|until {_WHEN}"
    rf"|from {_WHEN} (?:to|until) {_WHEN}|(?:from|as of|with effect from) {DATE_EN}|(?:the|that) same day|straight away|immediately|at once"
    rf"|(?:at least |not less than )?{_N} {_PERIOD} (?:before|in advance|beforehand|after)|{_N} {_PERIOD}['’] notice"
)
_LIMIT_EN = re.compile(rf"\b(?:{_BY}|{_OFTEN}|{_LENGTH})\b(?! report| average| return| bulletin)", re.IGNORECASE)
_BINDING_EN = re.compile(
    r"\b(?:must|shall|should|will|is to|are to|be|is|are|has to|have to|required|report\w*|submit\w*|complete\w*|renew\w*|review\w*|meets?"
    r"|apply|applications?|deadline|inspect\w*|check\w*|test\w*|train\w*|publish\w*|valid|lasts?|runs?|may|can|cannot|need\w*|closed?|opens?|forbidden|frozen|send\w*|let|go|goes|drink|do|serves?|end\w*|write|deliver\w*|obtain\w*|sign\w*|hand\w*|give\w*|decide\w*|notify|apply|appeal|claim\w*|keep|kept|return\w*|pay|paid|reply|replies|audits?|drills?)\b",
    re.IGNORECASE,
)
_N_ZH = r"(?:\d+|[一二两三四五六七八九十百半]+)"
_PERIOD_ZH = r"(?:个?工作日|个?自然日|个?小时|分钟|天|日|周|个?月|个?季度|年)"
_LIMIT_ZH = re.compile(
    rf"(?:(?:之日起|之?后)?(?:的)?{_N_ZH}{_PERIOD_ZH}(?:之|以)?内|(?:不得|应|须)?(?:不)?(?:迟|晚)于[^,。;:]{{2,20}}"
    rf"|(?:至少)?提前{_N_ZH}{_PERIOD_ZH}|(?:应当?|须|请|务必)?(?:于|在)?{DATE_ZH}(?:\d{{1,2}}[::时点]\d{{0,2}}分?)?(?:之?前|以前)"
    rf"|每(?:{_N_ZH})?(?:年度?|半年|季度?|月|周|日|天|班|工作日|个月|个季度)(?:至少|不少于|须|应当?|要|组织|开展|进行|召开|报送|检查|更新|轮换|复核|审核|演练|考核|{_N_ZH}[次])"
    rf"|(?:截止|截至)(?:时间|日期)?(?:为|是|:)?(?:{DATE_ZH}|\d{{1,2}}[::时点])|有效期为?{_N_ZH}{_PERIOD_ZH})"
)
_DATE_EN, _DATE_ZH = re.compile(DATE_EN), re.compile(DATE_ZH)
_VALUE_EN = re.compile(rf"(?P<value>{_N}) (?P<unit>{_PERIOD})", re.IGNORECASE)
_VALUE_ZH = re.compile(rf"(?P<value>{_N_ZH})(?P<unit>{_PERIOD_ZH})")


def deadlines(source: Source) -> Iterator[Proposal]:
    """One deadline a sentence at most: the clause that sets it, and the limit itself."""
    for page in source.pages:
        if page.passage.kind in (PassageKind.HEADING, PassageKind.CAPTION):
            continue
        limit_of = _limit_en if page.language is Language.EN else _limit_zh
        for start, end in page.sentences:
            if (limit := limit_of(page, start, end)) is not None:
                frame = trimmed(source, _frame(page, start, end, limit))
                parts = (("limit", trimmed(source, limit)), *_value_in(page, limit), ("frame", frame))
                yield Proposal(KeyPointKind.DEADLINE, source.quote(frame), (frame,), parts=parts)


def _limit_en(page: Page, start: int, end: int) -> Span | None:
    """``Accidents must be reported within 24 hours``; what merely happened within a time binds nobody."""
    for match in _LIMIT_EN.finditer(page.shadow, start, end):
        if _BINDING_EN.search(page.shadow, start, end):
            return Span(page.index, *match.span())
    return None


def _limit_zh(page: Page, start: int, end: int) -> Span | None:
    """``应当在24小时内报告``, ``每季度至少组织一次演练``."""
    match = _LIMIT_ZH.search(page.shadow, start, end)
    return Span(page.index, *match.span()) if match else None


def _value_in(page: Page, limit: Span) -> tuple[tuple[str, Span], ...]:
    """The number and the unit of a limit, or its date, where it has them: what a question may ask for."""
    date = (_DATE_EN if page.language is Language.EN else _DATE_ZH).search(page.shadow, limit.start, limit.end)
    if date is not None:
        return (("date", Span(page.index, *date.span())),)
    found = (_VALUE_EN if page.language is Language.EN else _VALUE_ZH).search(page.shadow, limit.start, limit.end)
    if found is None:
        return ()
    return (("value", Span(page.index, *found.span("value"))), ("unit", Span(page.index, *found.span("unit"))))


def _frame(page: Page, start: int, end: int, limit: Span) -> Span:
    """The part of the sentence between semicolons that sets the limit."""
    left = max(start, page.shadow.rfind(";", start, limit.start) + 1)
    right = page.shadow.find(";", limit.end, end)
    return Span(page.index, left, right if right > 0 else end)
