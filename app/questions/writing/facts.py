"""WH: when it happened and how much it was, with the date or number of the article's own clause left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.comparing.days import DayForm, read_day
from app.questions.comparing.likeness import normal
from app.questions.comparing.numerals import value_of
from app.questions.domain import Option, QuestionKind
from app.questions.writing import rhythms, shares
from app.questions.writing.choosing import rank_of_key
from app.questions.writing.clauses import Frame
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.neighbours import days_around, numbers_around, with_commas
from app.questions.writing.phrases import Phrases
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_SPLIT_UNIT = re.compile("[万亿][十百千]$")
_ONE = {"1", "one", "a", "an"}
_RELATIVE = re.compile(r"(?:ago|earlier|later|before|after)\b|[前后]|以[前后来]|之[前后]")
_RANGE_AFTER = re.compile(r"^[^\d\s,;。]{0,4} ?(?:to|and|or|至|到|或|-|–|—|~|～|∶|:) ?[£$€¥]?[\d一二三四五六七八九十]")
_RANGE_BEFORE = re.compile(
    r"(?:(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)|[\d一二三四五六七八九十])[^\d\s,;。]{0,4} ?"
    r"(?:to|or|至|到|或|-|–|—|~|～|∶|:)|\bbetween) ?[£$€¥]?$"
)
_ALL_OF_IT = re.compile(r"(?:365 days a year|24 hours a day|24 hours\b|7 days a week|24小时|365天|全天)")
_FRACTION = re.compile(r"\b(?:quarters?|thirds?|fifths?|halves|half)\b|分之", re.I)
_TURNS = 4


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Questions on the date of an event or deadline, or on a quantity: two with other options, and a number typed."""
    parts = dict(point.parts)
    if (dated := parts.get("date")) is not None:
        yield from _when(desk, point, dated)
    elif (limit := parts.get("limit")) is not None and ("value" not in parts or parts["value"].quote.lower() in _ONE):
        yield from rhythms.write(desk, point, limit)
    elif (value := parts.get("value")) is not None:
        yield from _how_much(desk, point, value, parts.get("unit"))
    elif point.kind in (KeyPointKind.EVENT, KeyPointKind.QUANTITY, KeyPointKind.DEADLINE):
        yield Decline(PATTERN, "parts_missing")


def _when(desk: Desk, point: KeyPoint, dated: Evidence) -> Iterator[Proposal]:
    day, gap = read_day(dated.quote), desk.span(dated)
    if day is None or desk.is_quoted(gap):
        yield Decline(PATTERN, "unreadable_value" if day is None else "quotation")
        return
    frame = usable_frame(desk, gap)
    if frame is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    phrases, key, proof = desk.phrases(point), day.written(), desk.proof(gap)
    elsewhere = {} if _RANGE_AFTER.match(frame.after) else _other_dates(desk, dated)
    whys = {form.written(): phrases.date_elsewhere(form.written(), key, shortened(there.quote)) for form, there in elsewhere.items()}
    stem, rationale = phrases.sentence(frame.with_gap(phrases.BLANK)), phrases.the_article_says(shortened(proof.quote))
    seen: set[tuple[str, ...]] = set()
    for written in _days(desk, point, day, list(elsewhere)):
        if _is_said_too(desk, frame, written, key) or tuple(written) in seen:
            continue
        target = "date again" if seen else "date"
        seen.add(tuple(written))
        options = _ordered(phrases, written, key, whys)
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, options, key, rationale, (proof,))
        if len(seen) == 2:
            return
    if not seen:
        yield Decline(PATTERN, "too_few_distractors")


def _days(desk: Desk, point: KeyPoint, day: DayForm, elsewhere: list[DayForm]) -> Iterator[list[str]]:
    salt = (desk.seed, point.id, PATTERN)
    first = rank_of_key(3, *salt)
    for turn in range(_TURNS):
        written = days_around(day, (first + turn) % 4, elsewhere, *salt, latest=desk.latest_year)
        if written is not None:
            yield written


def _other_dates(desk: Desk, dated: Evidence) -> dict[DayForm, Evidence]:
    """Dates that other key points are about, outside this one's sentence, each with its sentence."""
    if "dates" not in desk.memo:
        found: dict[DayForm, Evidence] = {}
        for other in desk.points:
            there = dict(other.parts).get("date")
            if there is not None and (form := read_day(there.quote)) is not None and form not in found:
                found[form] = desk.proof(desk.span(there))
        desk.memo["dates"] = found
    dates: dict[DayForm, Evidence] = desk.memo["dates"]
    own = normal(desk.proof(desk.span(dated)).quote)
    return {form: proof for form, proof in dates.items() if normal(form.written()) not in own}


def _how_much(desk: Desk, point: KeyPoint, value: Evidence, unit: Evidence | None) -> Iterator[Proposal]:
    gap, measure = desk.span(value), unit.quote if unit else ""
    is_english = desk.language(point) is Language.EN
    if _FRACTION.search(value.quote):
        yield from shares.write(desk, point, value)
        return
    if desk.is_quoted(gap) or _SPLIT_UNIT.search(value.quote):
        yield Decline(PATTERN, "quotation" if desk.is_quoted(gap) else "unreadable_value")
        return
    frame = usable_frame(desk, gap)
    if (
        frame is None
        or _ALL_OF_IT.match(frame.with_gap(value.quote)[len(frame.before) :])
        or _RELATIVE.match(frame.after.removeprefix(measure).lstrip())
        or _is_in_range(frame)
    ):
        yield Decline(PATTERN, "no_clean_clause")
        return
    is_told = normal(value.quote) in normal(frame.before).split() + normal(frame.after).split()
    if is_told or (is_english and value.quote.lower() in _ONE):
        yield Decline(PATTERN, "decodable")
        return
    chosen = list(_chosen(desk, point, value, measure, frame))
    yield from chosen
    yield _typed(desk, point, value, measure, frame, is_only=not chosen)


def _chosen(desk: Desk, point: KeyPoint, value: Evidence, measure: str, frame: Frame) -> Iterator[Sketch]:
    phrases, proof = desk.phrases(point), desk.proof(desk.span(value))
    stem, rationale = phrases.sentence(frame.with_gap(phrases.BLANK)), phrases.the_article_says(shortened(proof.quote))
    is_english, first = desk.language(point) is Language.EN, rank_of_key(3, desk.seed, point.id, PATTERN)
    key, n = with_commas(value.quote) if is_english else value.quote, 0
    for turn in range(_TURNS):
        written = numbers_around(value.quote, measure, (first + turn) % 4, grouped=is_english)
        if written is None or key not in written or (is_english and set(written) & _ONE) or _is_said_too(desk, frame, written, key):
            continue
        options = _ordered(phrases, written, key, {})
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "value again" if n else "value", stem, options, key, rationale, (proof,))
        n += 1
        if n == 2:
            return


def _typed(desk: Desk, point: KeyPoint, value: Evidence, measure: str, frame: Frame, *, is_only: bool) -> Proposal:
    number = value_of(value.quote)
    if number is None or value.quote[-1:] in "多余来几" or (not value.quote.isalnum() and not is_only):
        return Decline(PATTERN, "unreadable_value")
    phrases, proof = desk.phrases(point), desk.proof(desk.span(value))
    exact = number.numerator if number.denominator == 1 else float(number)
    typed: dict[str, object] = {"value": exact, "unit": measure or None, "tolerance": 0}
    stem, rationale = phrases.sentence(frame.with_gap(phrases.BLANK)), phrases.the_article_says(shortened(proof.quote))
    return Sketch(QuestionKind.NUMERIC, PATTERN, "value typed", stem, (), typed, rationale, (proof,))


def _is_in_range(frame: Frame) -> bool:
    """Whether the number is one end of a range or part of a ratio, so that most others would be absurd."""
    return bool(_RANGE_AFTER.match(frame.after) or _RANGE_BEFORE.search(frame.before))


def _is_said_too(desk: Desk, frame: Frame, written: list[str], key: str) -> bool:
    """Whether an article also says the same of another value."""
    return any(desk.says(frame.before, text, frame.after) for text in written if text != key)


def _ordered(phrases: Phrases, written: list[str], key: str, whys: dict[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(text, text == key, None if text == key else whys.get(text) or phrases.states_otherwise(key, text)) for text in written
    )
