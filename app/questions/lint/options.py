"""What is wrong with the options of a question: give-aways, overlaps, order, wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from app.questions.comparing.days import read_day
from app.questions.comparing.likeness import are_apart, grams, normal
from app.questions.comparing.numerals import in_digits, value_of
from app.questions.domain import DraftQuestion, QuestionKind

_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both) of (?:the above|these|them)\b|以上(?:都|均|皆)|(?:都|均)(?:不)?(?:是|对|正确)$|^[A-D](?:和|and|、)[A-D]$", re.I
)
_ABSOLUTE = re.compile(r"\b(?:always|never|all|every|only|none|completely|absolutely)\b|一律|绝对|完全|所有|任何|从不|永远", re.I)
_RANGE = re.compile(r"^(?P<low>\d+(?:\.\d+)?)\D{0,6}?(?:to|-|–|—|~|至|到)\s?(?P<high>\d+(?:\.\d+)?)\D*$")
_MODAL = re.compile(r"(?:must|shall|should|may|need|can)(?: not| never)?|cannot|可以|不必|不得|应当|必须|严禁|禁止|不准|不允许")
_CUT = re.compile(r"(?:\b(?:the|a|an|of|to|and|or|for|with|by|in|on|at|from|as|that|which)|[、，,;；和与及的-])$", re.I)
_DAY_LIKE = re.compile(r"^\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?$|^[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?$|^(?:\d{4}年)?\d{1,2}月\d{1,2}日$")
_MONTHS = re.compile(r"January|February|March|April|May|June|July|August|September|October|November|December|月")
_DIGITS = re.compile(r"^\d+(?:\.\d+)?")


def option_flaws(question: DraftQuestion) -> Iterator[str]:
    """Codes of flaws in the options; nothing for kinds without options or for true and false."""
    texts = [option.text for option in question.options]
    if not texts or question.kind is QuestionKind.TRUE_FALSE:
        return
    is_scale = _is_scale(texts)
    yield from _likeness_flaws(texts, is_scale=is_scale)
    if any(_ALL_OR_NONE.search(text) for text in texts):
        yield "all_or_none"
    if any(_DAY_LIKE.match(text) and _MONTHS.search(text) and read_day(text) is None for text in texts):
        yield "impossible_date"
    if _ranges_overlap(texts):
        yield "overlapping_ranges"
    if is_scale and not _is_ascending(texts):
        yield "numbers_out_of_order"
    if not is_scale:
        if any(_CUT.search(text) for text in texts):
            yield "cut_option"
        if len({text[-1:] in ".。!！?？" for text in texts}) > 1:
            yield "unlike_punctuation"
    if question.kind is not QuestionKind.MULTIPLE:
        yield from _give_aways(question, is_scale=is_scale)


def _likeness_flaws(texts: list[str], *, is_scale: bool) -> Iterator[str]:
    if len({normal(text) for text in texts}) < len(texts):
        yield "duplicate_options"
    elif not is_scale and not _are_modals(texts) and not all(are_apart(one, other) for one, other in combinations(texts, 2)):
        yield "overlapping_options"


def _ranges_overlap(texts: list[str]) -> bool:
    """Whether all options are ranges of numbers, and two of them share some."""
    found = [_RANGE.match(in_digits(text)) for text in texts]
    ends = sorted((float(one["low"]), float(one["high"])) for one in found if one)
    return len(ends) == len(texts) and any(low < high for (_, high), (low, _) in pairwise(ends))


def _are_modals(texts: list[str]) -> bool:
    """Whether all options are modal words, of which one holds another and means its opposite."""
    return all(_MODAL.fullmatch(text) for text in texts)


def _give_aways(question: DraftQuestion, *, is_scale: bool) -> Iterator[str]:
    keys = [option.text for option in question.options if option.is_key]
    wrong = [option.text for option in question.options if not option.is_key]
    if len(keys) != 1 or not wrong:
        return
    key = keys[0]
    capitals = [text.strip('“"')[:1].isupper() for text in wrong]
    if key.strip('“"')[:1].isupper() and not any(capitals):
        yield "capital_only_on_key"
    elif len({*capitals, key.strip('“"')[:1].isupper()}) > 1:
        yield "mixed_case"
    if is_scale:
        return
    longest, shortest = max(map(len, wrong)), min(map(len, wrong))
    if len(key) > 1.6 * longest and len(key) - longest > 3:
        yield "key_far_longest"
    elif len(key) > 1.4 * longest:
        yield "key_longer"
    elif len(key) < 0.6 * shortest:
        yield "key_shorter"
    echoed = {word for word in grams(key) & grams(question.stem) if not word.isdigit()}
    if echoed and not any(echoed & grams(text) for text in wrong):
        yield "key_echoes_stem"
    if not _ABSOLUTE.search(key) and sum(bool(_ABSOLUTE.search(text)) for text in wrong) >= 2:
        yield "absolute_in_distractors"


def _is_scale(texts: list[str]) -> bool:
    """Whether all options are numbers or dates, which have an order of their own."""
    if all(read_day(text) is not None for text in texts):
        return True
    plain = [in_digits(text) for text in texts]
    return all(_DIGITS.match(text) for text in plain) and len({_DIGITS.sub("", text) for text in plain}) == 1


def _is_ascending(texts: list[str]) -> bool:
    days = [read_day(text) for text in texts]
    if all(day is not None for day in days):
        places = [day.place() for day in days if day is not None]
        return places == sorted(places)
    values = [value for text in texts if (value := value_of(text)) is not None]
    return values == sorted(values)
