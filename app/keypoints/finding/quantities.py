"""Quantities: a number, its unit, and the clause that says what is so many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.dates import MONTHS
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.phrases_en import is_plural, word_run
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.units import MEASURES_EN, NUMBERED_THINGS, SPELLED_EN
from app.keypoints.finding.words_en import STOP_WORDS
from app.library.domain import Language, PassageKind

_VALUE_EN = re.compile(
    r"(?<![\w.,/:#-])(?P<value>(?P<money>[$£€¥] ?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<scale> (?:million|billion|trillion|thousand|hundred))?(?P<percent> ?%| per ?cent\b)?(?![\w/:]|\.\d|,\d)"
)
_NUMBERED_EN = re.compile(rf"(?:{NUMBERED_THINGS}|{MONTHS}) $")
_SHORT_UNIT = re.compile(r" ?(?P<unit>km|cm|mm|kg|mg|ml|ha|kW|MW|kWh|GB|MB|dB|°C|m|g|t)(?![\w-])")
_BEFORE_YEAR = re.compile(r"(?:since|in|of|by|until|before|after|from|to|and|for) $")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SPELLED_EN = re.compile(
    rf"\b(?P<value>one [a-z]+ in {SPELLED_EN}|(?:one|{SPELLED_EN}) of (?:the|our|its|these) {SPELLED_EN}"
    rf"|(?:(?:some|about|nearly|almost|over|a|an|one|two|three|four|five|six|seven|eight|nine|ten) )?"
    rf"(?:half|(?:two |three |four )?(?:thirds?|quarters?|fifths?|tenths?)) of|{SPELLED_EN}(?:[ -]{SPELLED_EN}){{0,3}}"
    rf"(?: out of {SPELLED_EN}| in (?:ten|twenty|a hundred|{SPELLED_EN}))?)(?=[ ,.;])",
    re.IGNORECASE,
)
_MONTH_NEXT = re.compile(rf" (?:of )?(?:{MONTHS}|BC|AD|a\.m|p\.m|am|pm)\b")
_SHARED = re.compile(r" (?:in|out of|of the|of our|of its|of these) ")


def quantities(source: Source) -> Iterator[Proposal]:
    """Numbers in running text with what they count; dates, clauses' numbers and names are left out. At most one a sentence."""
    for page in source.in_language(Language.EN):
        if page.passage.kind in (PassageKind.HEADING, PassageKind.CAPTION, PassageKind.TABLE_ROW):
            continue
        for start, end in page.sentences:
            if (found := next(_quantity_en(page, start, end), None)) is not None:
                value, unit = found
                frame = trimmed(source, _frame(page, start, end, value))
                parts = [("value", value), *([("unit", unit)] if unit else []), ("frame", frame)]
                yield Proposal(
                    KeyPointKind.QUANTITY, source.quote(Span(page.index, value.start, (unit or value).end)), (frame,), parts=tuple(parts)
                )


def _frame(page: Page, start: int, end: int, value: Span) -> Span:
    """The part of the sentence between semicolons that holds the value."""
    left = max(start, page.shadow.rfind(";", start, value.start) + 1)
    right = page.shadow.find(";", value.end, end)
    return Span(page.index, left, right if right > 0 else end)


def _quantity_en(page: Page, start: int, end: int) -> Iterator[tuple[Span, Span | None]]:
    """``More than 200,000 people attended``: 200,000 and people."""
    for match in _VALUE_EN.finditer(page.shadow, start, end):
        if _NUMBERED_EN.search(page.shadow, max(start, match.start() - 12), match.start()) or _MONTH_NEXT.match(page.shadow, match.end()):
            continue
        is_plain = not (match["money"] or match["scale"] or match["percent"])
        before_year = _BEFORE_YEAR.search(page.shadow, max(start, match.start() - 8), match.start())
        if is_plain and (match.start() == start or (before_year and _YEAR.fullmatch(match["value"]))):
            continue
        value_end = match.end("scale") if match["scale"] else match.end("value")
        value = Span(page.index, match.start("value"), value_end)
        if match["percent"]:
            yield Span(page.index, match.start("value"), match.end()), None
            continue
        unit = _unit_en(page, match.end())
        if unit is None and is_plain and (short := _SHORT_UNIT.match(page.shadow, match.end(), end)) is not None:
            unit = Span(page.index, *short.span("unit"))
        if unit is not None or match["money"] or (match["scale"] and not is_plain):
            yield value, unit
    yield from _spelled_en(page, start, end)


def _spelled_en(page: Page, start: int, end: int) -> Iterator[tuple[Span, Span | None]]:
    """``eight weeks``, ``two thirds of``, ``one in twenty``: what is measured or shared out, not what is merely counted."""
    for match in _SPELLED_EN.finditer(page.shadow, start, end):
        value = Span(page.index, *match.span("value"))
        if match["value"].endswith(" of") or _SHARED.search(match["value"]):
            yield value, None
            continue
        unit = MEASURES_EN.match(page.shadow, match.end() + 1, end)
        if unit is not None:
            yield value, Span(page.index, *unit.span())


def _unit_en(page: Page, start: int) -> Span | None:
    if page.shadow[start : start + 1] != " ":
        return None
    run = word_run(page.shadow, start + 1, 4)
    for word in run:
        if word.group().lower() in STOP_WORDS:
            return None
        if is_plural(word.group()):
            return Span(page.index, run[0].start(), word.end())
    return None
