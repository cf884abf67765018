"""The numbers that a word processor counts by itself, written out as a reader sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from app.library.importing.docx_package import W
from app.library.importing.docx_styles import number, value

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list counts: "decimal", "bullet", …; ``text`` with %1 to %9 where the numbers stand."""

    style: str = "decimal"
    text: str = "%1."
    start: int = 1
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a numbered paragraph: its text, empty for a bullet."""

    text: str
    is_bullet: bool


class Numbering:
    """The lists of one file, counted as its paragraphs are met in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for abstract in () if root is None else root.iter(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId") or ""
            self._levels[key] = {int(number(one.get(f"{W}ilvl")) or 0): _level(one) for one in abstract.iter(f"{W}lvl")}
        for concrete in () if root is None else root.iter(f"{W}num"):
            self._take(concrete)

    def _take(self, concrete: etree._Element) -> None:
        key, abstract = concrete.get(f"{W}numId") or "", value(concrete.find(f"{W}abstractNumId")) or ""
        overrides = concrete.findall(f"{W}lvlOverride")
        self._list_of[key] = abstract
        if not overrides:
            return
        own = dict(self._levels.get(abstract, {}))
        for one in overrides:
            depth = int(number(one.get(f"{W}ilvl")) or 0)
            level = _level(one.find(f"{W}lvl")) if one.find(f"{W}lvl") is not None else own.get(depth, Level())
            start = number(value(one.find(f"{W}startOverride")))
            own[depth] = level if start is None else Level(level.style, level.text, int(start), level.is_plain)
        self._list_of[key] = f"{abstract}/{key}"
        self._levels[self._list_of[key]] = own

    def label(self, key: str | None, depth: int) -> Label | None:
        """The number of the next paragraph of a list at that depth; None where it belongs to no list."""
        if key in (None, "0") or key not in self._list_of:
            return None
        name = self._list_of[key]
        levels, counts = self._levels.get(name, {}), self._counts[name]
        level = levels.get(depth, Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        if level.style == "bullet":
            return Label("", True)

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, Level())
            return written(counts.get(place, other.start), "decimal" if level.is_plain else other.style)

        text = _PLACE.sub(shown, level.text) if level.style != "none" else ""
        return Label(text.strip(), False)


def _level(element: etree._Element) -> Level:
    start = number(value(element.find(f"{W}start")))
    text, style = value(element.find(f"{W}lvlText")), value(element.find(f"{W}numFmt")) or "decimal"
    is_plain = element.find(f"{W}isLgl") is not None
    return Level(style, (text or "")[:60], int(start) if start is not None else 1, is_plain)


def written(n: int, style: str) -> str:
    """A number as a list of that style writes it; in plain digits where the style is not known."""
    return _WAYS.get(style, str)(n) if 0 < n < 10_000 else str(n)


def _chinese(n: int, digits: str = _DIGITS, units: str = " 十百千") -> str:
    """一百零二; between ten and twenty without a leading one."""
    places = [(int(digit), units[len(str(n)) - 1 - at]) for at, digit in enumerate(str(n))]
    text, skipped = "", False
    for digit, unit in places:
        if digit:
            text += (digits[0].replace("〇", "零") if skipped else "") + digits[digit] + unit.strip()
        skipped = not digit
    return text[1:] if 10 <= n < 20 and digits == _DIGITS else text


def _roman(n: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, n = divmod(n, size)
        text += letters * times
    return text


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 8)


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if n <= 20 else f"({n})"


def _ordinal(n: int) -> str:
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _digit_by_digit(n: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(n))


_WAYS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    **dict.fromkeys("chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand".split(), _chinese),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), lambda n: _chinese(n, _FORMAL, " 拾佰仟")),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalFullWidth": lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in str(n)),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
}  # fmt: skip
