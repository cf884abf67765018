"""Numbers as people write them in both languages: read to a value, and written back in the manner of a sample."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_ZH_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_SMALL = {"十": 10, "百": 100, "千": 1000}
_ZH_LARGE = {"万": 10**4, "亿": 10**8}

_WORD = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_EN_RUN = re.compile(
    rf"\b(?:{_WORD})(?:[ -](?:{_WORD}))*(?: (?:hundred|thousand|million|billion)(?: (?:and )?(?:{_WORD})(?:[ -](?:{_WORD}))*)?)*\b", re.I
)
_ZH_RUN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_MIXED = re.compile(r"(\d+(?:\.\d+)?)\s*(千|百|[十百千]?[万亿]|(?:hundred|thousand|million|billion)\b)", re.I)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def in_digits(text: str) -> str:
    """The text with every number in it written in plain digits, so that ``five``, ``５`` and ``五`` compare equal."""
    text = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    text = _MIXED.sub(lambda found: _plain(Fraction(found[1]) * _scale(found[2])), text)
    text = _ZH_RUN.sub(lambda found: _plain(value) if (value := _read_zh(found[0])) is not None else found[0], text)
    return _EN_RUN.sub(lambda found: _plain(_read_en(found[0])), text)


def value_of(text: str) -> Fraction | None:
    """The one number in ``text``, or None when it holds none or several."""
    found = _PLAIN.findall(in_digits(text))
    return Fraction(found[0]) if len(found) == 1 else None


def spell_en(value: int) -> str:
    """``12`` → ``twelve``; from a hundred on in digits with commas."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens = next(word for word, n in _TENS.items() if n == value // 10 * 10)
        return f"{tens}-{_ONES[value % 10]}" if value % 10 else tens
    return f"{value:,}"


def spell_zh(value: int, *, before_measure: bool = True) -> str:
    """``12`` → ``十二``, and ``两`` for 2 where a measure word follows; from a hundred on in digits."""
    digits = "零一二三四五六七八九"
    if value == 2 and before_measure:
        return "两"
    if value < 10:
        return digits[value]
    if value < 100:
        return (digits[value // 10] if value >= 20 else "") + "十" + (digits[value % 10] if value % 10 else "")
    return str(value)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


def _scale(word: str) -> int:
    scale = _SCALES.get(word.lower(), 0)
    if not scale:
        scale = 1
        for char in word:
            scale *= (_ZH_SMALL | _ZH_LARGE)[char]
    return scale


def _read_en(run: str) -> Fraction:
    total = current = 0
    for word in run.lower().replace("-", " ").split():
        if word in _SCALES:
            current *= _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0
        elif word != "and":
            current += _TENS[word] if word in _TENS else _ONES.index(word)
    return Fraction(total + current)


def _read_zh(run: str) -> Fraction | None:
    if all(char in _ZH_DIGITS for char in run):
        return Fraction(int("".join(str(_ZH_DIGITS[char]) for char in run)))
    total = section = digit = 0
    for char in run:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
        elif char in _ZH_SMALL:
            section, digit = section + (digit or 1) * _ZH_SMALL[char], 0
        else:
            if not section + digit:
                return None
            total, section, digit = (total + section + digit) * _ZH_LARGE[char], 0, 0
    return Fraction(total + section + digit)
