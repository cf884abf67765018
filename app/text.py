"""The one form in which text is stored, compared and addressed."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_CJK = "\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—·"
_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


def canonical(text: str) -> str:
    """The one form in which passages are stored and addressed.

    NFC; invisible characters removed; every run of white space is one space between Latin words and
    nothing between two CJK characters. Full-width forms, quotes and case stay as written. Idempotent.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text).strip()
    return unicodedata.normalize("NFC", _BETWEEN_CJK.sub("", text))
