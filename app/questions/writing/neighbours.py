"""Numbers and dates that stand near a right one: valid, plausible, in the same manner, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from app.questions.comparing.days import DayForm
from app.questions.comparing.numerals import spell_en, spell_zh, value_of
from app.questions.writing.hashing import draw

_LADDERS = {
    "hour": (1, 2, 4, 6, 8, 12, 24, 36, 48, 72, 96, 120),
    "day": (1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 270, 360),
    "week": (1, 2, 3, 4, 6, 8, 12),
    "year": (1, 2, 3, 4, 5, 6, 8, 10),
    "month": (1, 2, 3, 6, 9, 12, 18, 24, 36, 48),
    "minute": (5, 10, 15, 20, 30, 45, 60, 90, 120),
    "calendar": tuple(range(1, 13)),
}
_UNITS = {
    "小时": "hour", "个小时": "hour", "工作日": "day", "个工作日": "day", "日": "day", "天": "day", "周": "week", "个月": "month",
    "月": "calendar", "年": "year", "分钟": "minute",
}  # fmt: skip
_NUMBER = re.compile(r"^(?P<sign>[£$€¥]?)(?P<n>\d[\d,]*(?:\.\d+)?)(?P<rest>.*)$")
_ZH_ONES = "一二三四五六七八九"
_LEADING_ZH = re.compile(r"^(?P<digit>[一二两三四五六七八九])(?P<scale>[百千万亿]+)$")
_STEPS = tuple(sorted(Fraction(m) * Fraction(10) ** k for k in range(-3, 13) for m in (1, 2, 3, 4, 5, 6, 8)))


def days_around(right: DayForm, before: int, others: Sequence[DayForm], *salt: object, latest: int) -> list[str] | None:
    """Four dates in time order with ``before`` of them ahead of the right one; the article's own dates come first.

    None lies in a year after ``latest``, which nobody would believe of an article written by then.
    """
    near = {day.place(): day for day in _shifted(right, *salt)}
    near |= {day.place(): day for day in others if day.form == right.form and day.place() != right.place()}
    near = {place: day for place, day in near.items() if day.year <= max(latest, right.year) and (right.year or not day.year)}
    preferred = {day.place() for day in others}
    ordered = sorted(near.values(), key=lambda day: (day.place() not in preferred, _distance(day, right)))
    earlier = [day for day in ordered if day.place() < right.place()][:before]
    later = [day for day in ordered if day.place() > right.place()][: 3 - before]
    if len(earlier) < before or len(later) < 3 - before:
        return None
    return [day.written() for day in sorted([*earlier, right, *later], key=DayForm.place)]


def numbers_around(value: str, unit: str, before: int, *, grouped: bool = True) -> list[str] | None:
    """Four values in ascending order with ``before`` of them under the right one; None when that cannot be done.

    ``grouped`` writes ten thousand and more with commas.
    """
    found, number = _NUMBER.match(value), value_of(value)
    if found is None and (leading := _LEADING_ZH.match(value)):
        return _by_leading(leading["digit"], leading["scale"], before)
    plain = Fraction(found["n"].replace(",", "")) if found else number
    if plain is None or plain <= 0:
        return None
    values = _on_ladder(plain, unit, before) or (None if unit == "月" else _by_step(plain, before, found["n"] if found else ""))
    if values is not None and found and found["rest"][:1] in ("多", "余", "来") and any(one % _tens(plain) for one in values):
        return None
    if values is None or values[0] <= 0 or (unit in ("%", "percent", "per cent") and plain <= 100 < values[-1]):
        return None
    written = [_in_manner(one, value, found, grouped=grouped) for one in values]
    return [one.replace("两", "二") for one in written] if unit == "月" else written


def _tens(number: Fraction) -> Fraction:
    """The largest power of ten that a number is a multiple of: *some 50* may be 53, so its neighbours are 40 and 60."""
    power = Fraction(1)
    while number % (power * 10) == 0:
        power *= 10
    return power


def _by_leading(digit: str, scale: str, before: int) -> list[str] | None:
    """``三千万`` among ``一千万``, ``两千万``, ``四千万``: only the first character changes."""
    low = _ZH_ONES.index(digit.replace("两", "二")) - before
    if digit == "一" or not 0 <= low <= len(_ZH_ONES) - 4:
        return None
    near = [f"{one}{scale}" for one in _ZH_ONES[low : low + 4]]
    return [one.replace("二", "两") if scale[0] in "千万亿" else one for one in near]


def with_commas(value: str) -> str:
    """A long run of digits as people read it: ``200000`` → ``200,000``."""
    return f"{int(value):,}" if value.isascii() and value.isdigit() and len(value) > 4 else value


def _in_manner(one: Fraction, value: str, found: re.Match[str] | None, *, grouped: bool) -> str:
    if found is None:
        return spell_en(int(one)) if value[:1].isascii() else spell_zh(int(one))
    decimals = len(found["n"].partition(".")[2])
    has_commas = "," in found["n"] or (grouped and one >= 10_000 and not found["rest"])
    return found["sign"] + (f"{float(one):,.{decimals}f}" if has_commas else f"{float(one):.{decimals}f}") + found["rest"]


def _on_ladder(number: Fraction, unit: str, before: int) -> list[Fraction] | None:
    name = _UNITS.get(unit) or next((name for name in _LADDERS if unit.lower().rstrip("s").endswith(name)), "")
    ladder = _LADDERS.get(name, ())
    if number not in ladder:
        return None
    at = ladder.index(int(number)) - before
    return [Fraction(one) for one in ladder[at : at + 4]] if 0 <= at <= len(ladder) - 4 else None


@lru_cache(maxsize=2_000)
def _by_step(number: Fraction, before: int, digits: str) -> list[Fraction] | None:
    decimals = len(digits.partition(".")[2])
    grain = Fraction(1, 10**decimals)
    low, high = number * Fraction(10, 100), number * Fraction(36, 100)
    near = _STEPS[bisect_left(_STEPS, low) : bisect_right(_STEPS, high)]
    fitting = [step for step in (*near, grain) if low <= step <= high and step % grain == 0]
    fitting = fitting or [grain] * (grain / number >= Fraction(1, 10))
    for step in sorted(fitting, key=_roughness):
        if (first := number - before * step) > 0:
            return [first + step * at for at in range(4)]
    return None


def _roughness(step: Fraction) -> tuple[int, Fraction]:
    """Steps of 5, 1 and 2 and their tens read best."""
    digit = str(step.numerator * 1000 // step.denominator).rstrip("0")[:1]
    return ("5", "1", "2", "4", "3").index(digit) if digit in "51243" and digit else 5, -step


def _shifted(right: DayForm, *salt: object) -> list[DayForm]:
    steps = [1 + draw(3, "step", *salt, at) for at in range(6)]
    if right.day:
        steps = [step + 1 for step in steps]
    found = []
    for sign, own in ((-1, steps[:3]), (1, steps[3:])):
        moved = 0
        for step in own:
            moved += sign * step
            day = _moved(right, moved)
            if day.is_real():
                found.append(day)
    return found


def _moved(right: DayForm, by: int) -> DayForm:
    if right.day:
        return DayForm(right.form, right.year, right.month, right.day + by)
    if right.month:
        months = right.year * 12 + right.month - 1 + by
        return DayForm(right.form, months // 12, months % 12 + 1, 0)
    return DayForm(right.form, right.year + by, 0, 0)


def _distance(day: DayForm, right: DayForm) -> int:
    return abs((day.year - right.year) * 366 + (day.month - right.month) * 31 + day.day - right.day)
