"""Small whole numbers as words, characters and digits: the numbers that names are made of."""

from __future__ import annotations

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN = {word: value for value, word in enumerate(_ONES.split(), 1)} | {w: 10 * v for v, w in enumerate(_TENS.split(), 2)}
_ZH = {char: value for value, char in enumerate("一二三四五六七八九", 1)} | {"两": 2, "双": 2}

NUMBER_EN = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|\d{1,2})"
)
NUMBER_ZH = r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九]|\d{1,2})"
DIGIT_ZH = "[一二两双三四五六七八九十]"


def read_en(word: str) -> int | None:
    """``Twenty-one`` → 21, ``12`` → 12, anything else None."""
    word = word.lower()
    if word.isascii() and word.isdigit():
        return int(word)
    tens, _, ones = word.partition("-")
    if ones:
        return _EN[tens] + _EN[ones] if _EN.get(tens, 0) >= 20 and _EN.get(ones, 10) < 10 else None
    return _EN.get(tens)


def read_zh(word: str) -> int | None:
    """``十五`` → 15, ``二十`` → 20, ``两`` → 2, ``4`` → 4, anything else None."""
    if word.isascii() and word.isdigit():
        return int(word)
    if "十" not in word:
        return _ZH.get(word)
    tens, _, ones = word.partition("十")
    if (tens and tens not in _ZH) or (ones and ones not in _ZH):
        return None
    return 10 * (_ZH[tens] if tens else 1) + (_ZH[ones] if ones else 0)
