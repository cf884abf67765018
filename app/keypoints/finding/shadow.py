"""A second reading of a text, equal in length, in which equal things look equal.

Patterns are matched on the shadow; quotes are cut from the text at the same offsets. In the shadow
full-width forms are half-width, every pair of quotation marks is “ ”, dashes are —, and traditional
characters are simplified.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

_PLAIN = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys("「『〝«〈", "“") | dict.fromkeys("」』〞»〉", "”")
_PLAIN |= dict.fromkeys("–―─－", "—") | {"﹑": "、", "､": "、", "｡": "。", "﹔": ";", "﹕": ":", "﹐": ",", "\u3000": " "}
_TABLE = str.maketrans(_PLAIN)
_CJK = re.compile("[\u3400-\u9fff]")
_SINGLE_PAIR = re.compile(r"(?:(?<=[\s(:;,—“])|^)'([^\W_][^'“”\n]{0,60}[^\W_])'(?![^\W_])")
_SINGLE_PAIR_ZH = re.compile("'([\u4e00-\u9fff][^'“”\n]{0,40}[\u4e00-\u9fff])'")
_CURLY_PAIR = re.compile(r"‘([^‘“”\n]{1,60}?)’(?![A-Za-z])")


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def shadow(text: str) -> str:
    """The text as patterns see it; ``len(shadow(text)) == len(text)`` always."""
    seen = _simplified(text).translate(_TABLE)
    seen = _paired(seen)
    if "‘" in seen or "’" in seen:
        seen = _CURLY_PAIR.sub(r"“\1”", seen).replace("’", "'").replace("‘", "'")
    if "'" not in seen:
        return seen
    return _SINGLE_PAIR_ZH.sub(r"“\1”", _SINGLE_PAIR.sub(r"“\1”", seen))


def _simplified(text: str) -> str:
    if not _CJK.search(text):
        return text
    whole: str = _simplifier().convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(part if len(part := _simplifier().convert(char)) == 1 else char for char in text)


def _paired(text: str) -> str:
    """Straight double quotes turned by turns into “ and ”; an odd one opens after a space and closes otherwise."""
    if '"' not in text:
        return text
    odd = text.count('"') % 2 == 1
    out, is_open = [], False
    for at, char in enumerate(text):
        if char != '"':
            out.append(char)
            continue
        is_open = (at == 0 or text[at - 1] in " ([—:") if odd else not is_open
        out.append("“" if is_open else "”")
    return "".join(out)
