"""Dates as pages write them, in English and Chinese, to real dates."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|(?:星期|周)[一二三四五六日天]\s*)?"
_DIGITS = "〇○零一二三四五六七八九"
_ZH_NUMBER = "[〇○零一二三四五六七八九十]"
_CLOCK = r"\d{1,2}[:：时点]\d{1,2}(?:[:：分]\d{1,2}(?:\.\d+)?秒?)?分?"
_ZONE = r"(?:Z\b|UTC|GMT|BST|[+-]\d{2}:?\d{2})"
_TIME = rf"(?:[\sT,，]*(?:at\s+)?(?:北京时间|格林[尼威]治(?:标准)?时间)?(?:上午|下午|晚)?{_CLOCK}\s*(?:[ap]\.?m\b\.?)?\s*{_ZONE}?)?"

_AFTER = "(?:\\s*(?:星期|周)[一二三四五六日天])?"
_YMD = rf"(?P<y1>(?:19|20)\d{{2}})\s?(?P<s1>[-/.年－])\s?(?P<m1>\d{{1,2}})\s?(?:(?P=s1)|月)\s?(?P<d1>\d{{1,2}})(?!\d)\s?日?{_AFTER}"
_ZH = rf"(?P<y2>[{_DIGITS}]{{4}})年(?P<m2>{_ZH_NUMBER}{{1,3}})月(?P<d2>{_ZH_NUMBER}{{1,3}})日"
_MDY = rf"(?P<m3>{_MONTH})\s*(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s+(?P<y3>(?:19|20)\d{{2}})\b"
_DMY = rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?P<m4>{_MONTH})[\s,-]*(?P<y4>(?:19|20)\d{{2}})\b"
_NUMERIC = r"(?P<a5>\d{1,2})(?P<s5>[/.-])(?P<b5>\d{1,2})(?P=s5)(?P<y5>(?:19|20)\d{2})\b"
_COMPACT = r"(?P<y6>(?:19|20)\d{2})(?P<m6>[01]\d)(?P<d6>[0-3]\d)(?!\d)"
_DATE = re.compile(rf"(?<![\d.-]){_WEEKDAY}(?:{_YMD}|{_ZH}|{_MDY}|{_DMY}|{_NUMERIC}|{_COMPACT})", re.I)
_STAMP = re.compile(rf"{_DATE.pattern}{_TIME}\s*(?:(?:星期|周)[一二三四五六日天])?", re.I)


def first_date(text: str) -> date | None:
    """The first whole date in a text; None where there is none, or day and month cannot be told apart."""
    for match in _DATE.finditer(text):
        if (found := _value(match)) is not None:
            return found
    return None


def without_dates(text: str) -> str:
    """The text with every date, and the time of day after it, cut out."""
    return _STAMP.sub(" ", text)


def is_stamp(text: str) -> bool:
    """Whether a text is one date, with or without a time of day, and nothing else."""
    return bool(_STAMP.fullmatch(text.strip(" ()（）[]【】|｜\t\u3000\u00a0")))


def _value(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        numbers = int(part["y1"]), int(part["m1"]), int(part["d1"])
    elif part["y2"]:
        numbers = _year(part["y2"]), _zh_number(part["m2"]), _zh_number(part["d2"])
    elif part["y3"]:
        numbers = int(part["y3"]), _month(part["m3"]), int(part["d3"])
    elif part["y4"]:
        numbers = int(part["y4"]), _month(part["m4"]), int(part["d4"])
    elif part["y6"]:
        numbers = int(part["y6"]), int(part["m6"]), int(part["d6"])
    else:
        numbers = _day_and_month(int(part["y5"]), int(part["a5"]), int(part["b5"]))
    try:
        return date(*numbers)
    except ValueError:
        return None


def _day_and_month(year: int, first: int, second: int) -> tuple[int, int, int]:
    """03/04/2022 is two days, and says neither: month 0 makes it no date."""
    if first == second or second > 12:
        return year, first, second
    return (year, second, first) if first > 12 else (year, 0, 0)


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _year(text: str) -> int:
    return int("".join(str(_digit(character)) for character in text))


def _digit(character: str) -> int:
    return max(_DIGITS.index(character) - 2, 0)


def _zh_number(text: str) -> int:
    """Up to 99: 十二, 三十, 二〇."""
    if "十" not in text:
        return int("".join(str(_digit(character)) for character in text))
    tens, _, units = text.partition("十")
    return (_zh_number(tens) if tens else 1) * 10 + (_zh_number(units) if units and "十" not in units else 0)
