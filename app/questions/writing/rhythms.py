"""WH for rhythms and round terms: how often (每季度, every month), and within what (a week, a fortnight)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.domain import Option, QuestionKind
from app.questions.writing.choosing import rank_of_key
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_OFTEN_EN, _OFTEN_ZH = ("day", "week", "month", "quarter", "year"), ("每日", "每周", "每月", "每季度", "每半年", "每年")
_TERMS = ("an hour", "a day", "a week", "a fortnight", "a month", "a year")
_ONES = ("one hour", "one day", "one week", "one month", "one year")
_EVERY_EN = re.compile(
    r"\b(?:every|each|(?:once|twice|(?:three|four|five|six) times) (?:a|an|every|each)) (?P<key>day|week|month|quarter|year)\b", re.I
)
_EVERY_ZH = re.compile(r"每(?:日|天|周|月|季度|半年|年)(?!度|末|初|底|期|龄|级|会|内|薪|[一二三四五六日\d])")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HOURS = tuple(str(hour) for hour in range(1, 13))
_WEEKDAY_EN = re.compile(rf"\b(?P<key>{'|'.join(_WEEKDAYS)})\b(?! \d)")
_MONTH_EN = re.compile(rf"\b(?:(?:end|middle|beginning) of|in|before|every) (?P<key>{'|'.join(_MONTHS)})\b(?! \d)")
_HOUR_EN = re.compile(r"(?<![\d:.])(?P<key>1[0-2]|[1-9])(?= [ap]\.?m\b)")
_NTH = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|last|[a-z]+ day) of (?:each|every) $", re.I)
_TERM_EN = re.compile(r"\b(?:an?|one) (?:hour|day|week|fortnight|month|year)\b", re.I)


def write(desk: Desk, point: KeyPoint, limit: Evidence) -> Iterator[Proposal]:
    """At most two questions on the one rhythm or round term of a limit, with other words around the right one."""
    language, span = desk.language(point), desk.span(limit)
    found = _found(desk.source.shade(span), language)
    if found is None:
        yield Decline(PATTERN, "unreadable_value")
        return
    ladder, start, end = found
    gap = Span(span.page, span.start + start, span.start + end)
    frame = usable_frame(desk, gap)
    if (
        frame is None
        or _NTH.search(frame.before)
        or frame.after.lstrip()[:1].isdigit()
        or (_EVERY_ZH if language is Language.ZH else _EVERY_EN).search(f"{frame.before} _ {frame.after}")
    ):
        yield Decline(PATTERN, "no_clean_clause")
        return
    key, phrases, proof = desk.source.quote(gap), desk.phrases(point), desk.proof(gap)
    stem, rationale = phrases.sentence(frame.with_gap(phrases.BLANK)), phrases.the_article_says(shortened(proof.quote))
    for n, written in enumerate(_windows(ladder, key, desk.seed, point.id)):
        if any(desk.says(frame.before, text, frame.after) for text in written if text != key):
            yield Decline(PATTERN, "ambiguous_filler")
            return
        options = tuple(Option(text, text == key, None if text == key else phrases.states_otherwise(key, text)) for text in written)
        target = "rhythm again" if n else "rhythm"
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, options, key, rationale, (proof,))


def _found(limit: str, language: Language) -> tuple[tuple[str, ...], int, int] | None:
    """The ladder that the limit's word stands on, and where in the limit that word is."""
    if language is Language.ZH:
        match = _EVERY_ZH.search(limit)
        return (tuple(match[0] if word == "每日" and match[0] == "每天" else word for word in _OFTEN_ZH), *match.span()) if match else None
    if match := _EVERY_EN.search(limit):
        return _OFTEN_EN, *match.span("key")
    for pattern, words in ((_WEEKDAY_EN, _WEEKDAYS), (_MONTH_EN, _MONTHS), (_HOUR_EN, _HOURS)):
        if (match := pattern.search(limit)) and len(pattern.findall(limit)) == 1:
            return words, *match.span("key")
    match = _TERM_EN.search(limit)
    ladder = next((one for one in (_TERMS, _ONES) if match and match[0].lower() in one), None)
    return (ladder, *match.span()) if match and ladder else None


def _windows(ladder: tuple[str, ...], key: str, *salt: object) -> list[tuple[str, ...]]:
    """Two stretches of four words of the ladder that hold the key, where it stands at different places."""
    at = [word.lower() for word in ladder].index(key.lower())
    starts = [start for start in range(len(ladder) - 3) if start <= at < start + 4]
    first = rank_of_key(len(starts) - 1, *salt)
    return [ladder[start : start + 4] for start in dict.fromkeys((starts[first], starts[first - 1]))]
