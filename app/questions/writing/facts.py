"""WH: when it happened and how much it was, with the date or number of the article's own clause left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.comparing.days import DayForm, read_day
from app.questions.comparing.likeness import normal
from app.questions.comparing.numerals import value_of
from app.questions.domain import Option, QuestionKind
from app.questions.writing.choosing import rank_of_key
from app.questions.writing.clauses import Frame
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.neighbours import days_around, numbers_around, with_commas
from app.questions.writing.phrases import Phrases
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_SPLIT_UNIT = re.compile("[万亿][十百千]$")
_ONE = {"1", "one", "a", "an"}
_RELATIVE = re.compile(r"(?:ago|earlier|later|before|after)\b|[前后]|以[前后来]|之[前后]")


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question on the date of an event or deadline, or on a quantity."""
    parts = dict(point.parts)
    if (dated := parts.get("date")) is not None:
        yield _when(desk, point, dated)
    elif (value := parts.get("value")) is not None:
        yield _how_much(desk, point, value, parts.get("unit"))
    elif point.kind in (KeyPointKind.EVENT, KeyPointKind.QUANTITY, KeyPointKind.DEADLINE):
        yield Decline(PATTERN, "parts_missing")


def _when(desk: Desk, point: KeyPoint, dated: Evidence) -> Proposal:
    day = read_day(dated.quote)
    if day is None:
        return Decline(PATTERN, "unreadable_value")
    gap = desk.span(dated)
    if _is_quoted(desk, gap):
        return Decline(PATTERN, "quotation")
    frame = usable_frame(desk, gap)
    if frame is None:
        return Decline(PATTERN, "no_clean_clause")
    salt = (desk.seed, point.id, PATTERN)
    elsewhere = _other_dates(desk, point, dated)
    first = rank_of_key(3, *salt)
    written = next(
        (days for turn in range(4) if (days := days_around(day, (first + turn) % 4, list(elsewhere), *salt, latest=desk.latest_year))), None
    )
    if written is None or _is_said_too(desk, frame, written, day.written()):
        return Decline(PATTERN, "too_few_distractors")
    phrases, key = desk.phrases(point), day.written()
    whys = {form.written(): phrases.date_elsewhere(form.written(), key, proof.quote) for form, proof in elsewhere.items()}
    options = _ordered(phrases, written, key, whys)
    proof = desk.proof(gap)
    stem = phrases.sentence(frame.with_gap(phrases.BLANK))
    return Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "date", stem, options, key, phrases.the_article_says(proof.quote), (proof,))


def _other_dates(desk: Desk, point: KeyPoint, dated: Evidence) -> dict[DayForm, Evidence]:
    """Dates that other key points are about, outside this one's sentence, each with its sentence."""
    own = desk.proof(desk.span(dated))
    found: dict[DayForm, Evidence] = {}
    for other in desk.points:
        there = dict(other.parts).get("date")
        if other.id != point.id and there is not None and (form := read_day(there.quote)) is not None:
            proof = desk.proof(desk.span(there))
            if normal(there.quote) not in normal(own.quote):
                found.setdefault(form, proof)
    return found


def _how_much(desk: Desk, point: KeyPoint, value: Evidence, unit: Evidence | None) -> Proposal:
    gap = desk.span(value)
    if _is_quoted(desk, gap) or _SPLIT_UNIT.search(value.quote):
        return Decline(PATTERN, "quotation" if _is_quoted(desk, gap) else "unreadable_value")
    frame = usable_frame(desk, gap)
    if frame is None or _RELATIVE.match(frame.after.removeprefix(unit.quote if unit else "").lstrip()):
        return Decline(PATTERN, "no_clean_clause")
    if normal(value.quote) in normal(frame.before).split() + normal(frame.after).split():
        return Decline(PATTERN, "decodable")
    phrases, proof = desk.phrases(point), desk.proof(gap)
    stem = phrases.sentence(frame.with_gap(phrases.BLANK))
    rationale = phrases.the_article_says(proof.quote)
    measure = unit.quote if unit else ""
    is_english, first = desk.language(point) is Language.EN, rank_of_key(3, desk.seed, point.id, PATTERN)
    if is_english and value.quote.lower() in _ONE:
        return Decline(PATTERN, "decodable")
    tried = (numbers_around(value.quote, measure, (first + turn) % 4, grouped=is_english) for turn in range(4))
    written = next((values for values in tried if values is not None and not (is_english and set(values) & _ONE)), None)
    if written is not None:
        key = with_commas(value.quote) if is_english else value.quote
        if key in written and not _is_said_too(desk, frame, written, key):
            options = _ordered(phrases, written, key, {})
            return Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "value", stem, options, key, rationale, (proof,))
    number = value_of(value.quote)
    if number is None:
        return Decline(PATTERN, "unreadable_value")
    exact = number.numerator if number.denominator == 1 else float(number)
    typed: dict[str, object] = {"value": exact, "unit": measure or None, "tolerance": 0}
    return Sketch(QuestionKind.NUMERIC, PATTERN, "value", stem, (), typed, rationale, (proof,))


def _is_said_too(desk: Desk, frame: Frame, written: list[str], key: str) -> bool:
    """Whether the article also says the same of another value."""
    return any(desk.says(frame.before, text, frame.after) for text in written if text != key)


def _is_quoted(desk: Desk, gap: Span) -> bool:
    """Whether the gap stands inside quotation marks: in somebody's words, or as a part of a name."""
    before = desk.page(gap).shadow[desk.source.sentence(gap).start : gap.start]
    return before.count("“") > before.count("”")


def _ordered(phrases: Phrases, written: list[str], key: str, whys: dict[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(text, text == key, None if text == key else whys.get(text) or phrases.states_otherwise(key, text)) for text in written
    )
