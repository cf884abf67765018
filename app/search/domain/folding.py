"""The form in which texts are compared: width, case, accents of Latin letters and traditional script do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LAST_ACCENTED = 0x0590
"""Beyond Latin, Greek and Cyrillic, marks belong to their letters."""
_HAN = re.compile(f"[{HAN}]")
_QUOTES = re.compile("(?<=[" + HAN + "])[“”‘’\"'「」『』《》〈〉]+(?=[" + HAN + "])|(?<=[a-z])['’](?=[a-z])")
_PIECE = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _Folding(dict[int, str]):
    """Each character's folded form, found once; never empty, so that offsets can be kept."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).casefold()
        if _HAN.match(folded):
            folded = str(_simplifier().convert(folded))
        elif code < LAST_ACCENTED:
            folded = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
        if code == 0 or 0xD800 <= code <= 0xDFFF:
            folded = " "
        self[code] = folded or character
        return self[code]


_folding = _Folding()


def fold(text: str) -> str:
    """The text with every character folded by itself; at least as long as ``text``."""
    return text.translate(_folding)


def places(text: str) -> list[int] | None:
    """For each character of ``fold(text)`` the place in ``text`` it comes from; None when they lie at the same places."""
    if len(fold(text)) == len(text):
        return None
    return [place for place, character in enumerate(text) for _ in fold(character)]


def plain(text: str) -> str:
    """Folded words alone, one space between them; Chinese runs unbroken, quotation marks inside them gone."""
    return " ".join(_PIECE.findall(_QUOTES.sub("", fold(text))))


def is_han(text: str) -> bool:
    """Whether it begins with a Chinese character; pieces of ``plain`` hold either those alone or none."""
    return bool(_HAN.match(text))
