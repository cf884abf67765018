"""Events: a date and the clause that says what happened then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.dates import DATE_EN, MONTHS
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.listed import listed
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.verbs import NOT_PAST, PAST_IRREGULAR, PRONOUNS
from app.keypoints.finding.words_en import AUXILIARIES
from app.library.domain import Language

_SEASON = r"(?:(?:the )?(?:spring|summer|autumn|winter|new year|(?:first|second) half of (?:the year|\d{4}|[A-Z][a-z]+)))"
_MONTH = rf"{MONTHS}(?: this year| last year)?"
_ORDINAL = rf"the (?:first|second|third|last|\d{{1,2}}(?:st|nd|rd|th)) of {MONTHS}"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_LATELY = (
    r"(?:yesterday|today|tonight|last (?:night|week|month|year|spring|summer|autumn|winter)|this (?:morning|week|month|year)"
    r"|earlier this (?:week|month|year)|next (?:week|month|year|spring|summer|autumn|winter))"
)
_LEADING_EN = re.compile(
    rf"(?:(?:At|On|In|During) the [\w ]{{3,30}} (?:of|on) |On {_WEEKDAY}?|In |Since |By |From |Until |After |(?={_LATELY}\b))"
    rf"(?P<date>{DATE_EN}|(?:the end of )?{_MONTH}|{_SEASON}|{_LATELY}),? (?=[\w“])",
)
_AMID_EN = re.compile(rf"(?<=[a-z]) (?P<date>{_LATELY}) (?=[a-z]+ed |{'|'.join(sorted(PAST_IRREGULAR))} )")
_TRAILING_EN = re.compile(
    rf" (?:on {_WEEKDAY}?|in |from {_WEEKDAY}?|since |until |for |between now and |(?P<verb>takes? effect|in force|came in|scheduled) "
    rf"(?:on |from |for )?|from {_WEEKDAY}?\d{{1,2}} to {_WEEKDAY}?)(?:the )?"
    rf"(?P<date>{DATE_EN}|{_MONTH}|{_SEASON}|{_ORDINAL})"
    r"(?=[.,;:)]|$| (?:and|by|at|with|as|to|that|until|for|last|this|following)\b)"
)
_EVENT_END_EN = re.compile(r", (?!\d)|;|\.$|:| - | — |—")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_SHORTEST, _LONGEST_WORDS = 3, 36


def events(source: Source) -> Iterator[Proposal]:
    """One event a sentence at most, where date and clause stand together."""
    for page in source.in_language(Language.EN):
        for start, end in page.sentences:
            if (found := _event_en(page, start, end)) is not None:
                date, event = (trimmed(source, span) for span in found)
                yield Proposal(KeyPointKind.EVENT, source.quote(event), (_cover(date, event),), parts=(("date", date), ("event", event)))


def _cover(date: Span, event: Span) -> Span:
    return Span(date.page, min(date.start, event.start), max(date.end, event.end))


def _event_en(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``On March 18, the council held a meeting``; ``The Act came into force on 1 May 2020``."""
    if leading := _LEADING_EN.match(page.shadow, start, end):
        stop = _EVENT_END_EN.search(page.shadow, leading.end(), end)
        event = Span(page.index, leading.end(), stop.start() if stop else end)
        return (Span(page.index, *leading.span("date")), event) if _tells(page, event) else None
    amid = _AMID_EN.search(page.shadow, start, end)
    if amid is not None and _tells(page, Span(page.index, start, end)):
        return Span(page.index, *amid.span("date")), Span(page.index, start, end)
    for trailing in _TRAILING_EN.finditer(page.shadow, start, end):
        event = Span(page.index, start, trailing.end("verb") if trailing["verb"] else trailing.start())
        clause = max(event.start, *(page.shadow.rfind(mark, event.start, event.end) + 1 for mark in ";:"))
        if _tells(page, Span(page.index, _word_from(page, clause), event.end)):
            return Span(page.index, *trailing.span("date")), Span(page.index, _word_from(page, clause), event.end)
    return None


def _word_from(page: Page, at: int) -> int:
    return at + 1 if page.shadow[at : at + 1] == " " else at


def _tells(page: Page, event: Span) -> bool:
    """Whether a clause has a subject that stands alone and a verb in the past."""
    words = _WORD.findall(page.shadow, event.start, event.end)
    if not _SHORTEST - 1 <= len(words) <= _LONGEST_WORDS or words[0].lower() in PRONOUNS - _SUBJECTS:
        return False
    if words[0].lower() in _POINTING and words[1].lower() in AUXILIARIES:
        return False
    if words[0].lower() in _DONE:
        return True
    return any(_is_past(word.lower()) or word.lower() in _TELLING for word in words[1:])


_TELLING = listed(
    "will is are has have starts begins opens closes votes retires ends takes take becomes comes meets scheduled "
    "replaces enters runs expects plans "
    "intends hopes holds publishes launches leaves joins expires applies falls"
)
# Words that are pronouns elsewhere and may open the subject here, and participles that a line opens with: "Adopted on 3 June".
_SUBJECTS = listed("he she this that these those all one some many most each")
_POINTING = listed("this that these those")
_DONE = listed("adopted approved published issued made signed passed amended revised founded established opened")


def _is_past(word: str) -> bool:
    return word in PAST_IRREGULAR or word in {"was", "were", "became"} or (word.endswith("ed") and word not in NOT_PAST)
