"""Deadlines: by when, within how long or how often something is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.dates import DATE_EN, MONTHS
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.library.domain import Language, PassageKind

_N = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)"
_PERIOD = r"(?:(?:working|business|calendar|consecutive) )?(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}[:.]\d\d|noon|midnight)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_FEAST = r"(?:Christmas|Easter|New Year|half-term|the holidays|the summer|the winter)"
_WHEN = rf"(?:{DATE_EN}|{_FEAST}|{MONTHS}|{_DAY}|{_CLOCK}|the (?:first|last|end|beginning|start) (?:\w+ )?of [\w ]{{3,24}}?)"
_OFTEN = (
    rf"(?:at least |not less than |no less than |up to )?(?:once|twice|{_N} times) (?:a|an|per|every|each|in) (?:calendar )?{_PERIOD}"
    rf"|every (?:{_N}(?: to {_N})? {_PERIOD}|day|week|month|quarter|year|shift|minute|hour|{_DAY}|{MONTHS})"
    r"|each (?:day|week|month|quarter|year|semester|term)|(?:the )?\d{1,2}(?:st|nd|rd|th) of (?:each|every) month"
    r"|(?:annually|quarterly|monthly|weekly|daily|yearly)"
)
_CLOSING = rf"(?:[Cc]losing date|[Dd]eadline|[Dd]ue date|[Ll]ast day)(?: for [\w ]{{3,40}})?(?: is|:| will be) {_WHEN}"
_LENGTH = (
    rf"(?:up to|for (?:up to|a term of|a trial of|a period of)?) ?{_N} {_PERIOD}|period of {_N} {_PERIOD}"
    rf"|(?:lasts?|valid for|good for|kept for) {_N} {_PERIOD}"
)
_DATE = rf"(?:{DATE_EN}|\d{{1,2}} {MONTHS})"
_BY = (
    rf"within (?:the (?:first|next|following) |a )?(?:{_N}(?:\s*\(\d+\))? {_PERIOD}|fortnight)"
    rf"|(?:not|no) later than (?:{_N} {_PERIOD}|{_WHEN}|the [\w ]{{3,30}})|(?:on or )?before {_WHEN}|by {_WHEN}|until {_WHEN}"
    rf"|from (?:{_CLOCK} on )?{_WHEN} (?:to|until) (?:{_CLOCK} on )?{_WHEN}"
    rf"|(?:from|as of|with effect from) {DATE_EN}|(?:the|that) same day|straight away|immediately|at once"
    rf"|(?:opens?|closes?|closing|ends?|starts?)(?: on|:)? (?:{_DATE}|{_DAY} {_DATE})|round the clock|at any (?:hour|time)\b"
    rf"|(?:at least |not less than )?{_N} {_PERIOD} (?:before|in advance|beforehand|after)|{_N} {_PERIOD}['’] notice"
)
_LIMIT_EN = re.compile(rf"\b(?:{_BY}|{_OFTEN}|{_LENGTH}|{_CLOSING})\b(?! report| average| return| bulletin)", re.IGNORECASE)
_BINDING_EN = re.compile(
    r"\b(?:must|shall|should|will|is to|are to|be|is|are|has to|have to|required|report\w*|submit\w*|complete\w*|renew\w*|review\w*|meets?"
    r"|apply|applications?|deadline|closing|welcome|open|close|starts?|operates?|inspect\w*|check\w*|test\w*|train\w*|publish\w*|valid|lasts?|runs?|may|can|cannot|need\w*|closed?|opens?|forbidden|frozen|send\w*|let|go|goes|telephone\w*|invite\w*|call\w*|ballot\w*|visit\w*|held|hold\w*|drink|do|serves?|end\w*|write|deliver\w*|obtain\w*|sign\w*|hand\w*|give\w*|decide\w*|notify|apply|appeal|claim\w*|keep|kept|return\w*|pay|paid|reply|replies|audits?|drills?)\b",
    re.IGNORECASE,
)
_DATE_EN = re.compile(DATE_EN)
_VALUE_EN = re.compile(rf"(?P<value>{_N}) (?P<unit>{_PERIOD})", re.IGNORECASE)


def deadlines(source: Source) -> Iterator[Proposal]:
    """One deadline a sentence at most: the clause that sets it, and the limit itself."""
    for page in source.in_language(Language.EN):
        if page.passage.kind in (PassageKind.HEADING, PassageKind.CAPTION):
            continue
        for start, end in page.sentences:
            if (limit := _limit_en(page, start, end)) is not None:
                frame = trimmed(source, _frame(page, start, end, limit))
                parts = (("limit", trimmed(source, limit)), *_value_in(page, limit), ("frame", frame))
                yield Proposal(KeyPointKind.DEADLINE, source.quote(frame), (frame,), parts=parts)


def _limit_en(page: Page, start: int, end: int) -> Span | None:
    """``Accidents must be reported within 24 hours``; what merely happened within a time binds nobody."""
    for match in _LIMIT_EN.finditer(page.shadow, start, end):
        if _BINDING_EN.search(page.shadow, start, end):
            return Span(page.index, *match.span())
    return None


def _value_in(page: Page, limit: Span) -> tuple[tuple[str, Span], ...]:
    """The number and the unit of a limit, or its date, where it has them: what a question may ask for."""
    date = _DATE_EN.search(page.shadow, limit.start, limit.end)
    if date is not None:
        return (("date", Span(page.index, *date.span())),)
    found = _VALUE_EN.search(page.shadow, limit.start, limit.end)
    if found is None:
        return ()
    return (("value", Span(page.index, *found.span("value"))), ("unit", Span(page.index, *found.span("unit"))))


def _frame(page: Page, start: int, end: int, limit: Span) -> Span:
    """The part of the sentence between semicolons that sets the limit."""
    left = max(start, page.shadow.rfind(";", start, limit.start) + 1)
    right = page.shadow.find(";", limit.end, end)
    return Span(page.index, left, right if right > 0 else end)
