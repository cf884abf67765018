"""Bytes to text: byte order mark, declared charset, then the candidate whose characters are likeliest."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from app.library.importing.frequency import likeness
from app.library.importing.refusals import Undecodable, UnknownFormat

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252")
"""What a person may choose from, as Python names them."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I)
_READ_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "hz": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-16": "utf-16-le",
    "cp950": "big5",
}
_WIDER = {"big5": ("cp950", "big5hkscs")}
_PRIOR = {"utf-8": 0.3, "gb18030": 0.02, "cp1252": -0.1}
_DECLARED_PRIOR = 0.2
_LEAST = -0.15
_MOST_REPLACED = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.005
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURELY = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the codec that gave it; ``replaced`` bytes could not be read."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``; raises Undecodable, or UnknownFormat where it is no text at all."""
    if encoding is not None:
        return _chosen(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            if (found := _attempt(data[len(mark) :], name)) is None:
                raise Undecodable(name)
            return _plausible(found)
    if data.isascii() and b"\x00" not in data:
        return _plausible(Decoded(data.decode("ascii"), "utf-8"))
    return _plausible(_likeliest(data))


def codec_name(label: str) -> str | None:
    """Python's name, in lower case, of the encoding by which data labelled so is read; None if there is none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name)


def declared_encoding(data: bytes) -> str | None:
    """The charset that a page names for itself in its first 4096 bytes, as ``codec_name`` gives it."""
    match = _DECLARED.search(data[:4096])
    return codec_name(match[1].decode("ascii", "ignore")) if match else None


def _chosen(data: bytes, encoding: str) -> Decoded:
    name = codec_name(encoding)
    if name not in ENCODINGS:
        raise Undecodable(encoding[:40])
    for mark, marked in _MARKS:
        if marked == name and data.startswith(mark):
            data = data[len(mark) :]
    if (found := _attempt(data, name)) is None:
        raise Undecodable(name)
    return _plausible(found)


def _likeliest(data: bytes) -> Decoded:
    if (sure := _surely_utf8(data)) is not None:
        return sure
    declared = declared_encoding(data)
    names = dict.fromkeys((declared, *ENCODINGS) if declared in ENCODINGS else ENCODINGS)
    best, best_score = None, _LEAST
    for name in names:
        found = _attempt(data, name) if name and _worth_trying(data, name) else None
        if found is None or not _is_typed(found.text):
            continue
        score = likeness(found.text) + _PRIOR.get(name or "", 0.0) + (_DECLARED_PRIOR if name == declared else 0.0)
        if score > best_score:
            best, best_score = found, score
    if best is None:
        best = _foreign(data)
    if best is None:
        raise UnknownFormat("binary") if b"\x00" in data else Undecodable()
    return best


def _foreign(data: bytes) -> Decoded | None:
    """Bytes that are UTF-8 without a fault are that, in whatever language: nothing else is so by chance."""
    found = _attempt(data, "utf-8")
    return found if found is not None and not found.replaced and _is_typed(found.text) else None


def _surely_utf8(data: bytes) -> Decoded | None:
    """UTF-8 without a fault in twenty characters or more: no other encoding gives that by chance, whatever the language."""
    n_found = sum(1 for _ in islice(_MULTIBYTE.finditer(data), _SURELY))
    return _foreign(data) if n_found == _SURELY and b"\x00" not in data else None


def _worth_trying(data: bytes, name: str) -> bool:
    """UTF-16 is tried on an even number of bytes that hold a zero byte, as its digits, blanks and line ends do."""
    return not name.startswith("utf-16") or (len(data) % 2 == 0 and (b"\x00" in data or len(data) < 400))


def _attempt(data: bytes, name: str) -> Decoded | None:
    """Decode strictly, else with at most one character in a hundred replaced."""
    for codec in (name, *_WIDER.get(name, ())):
        try:
            return Decoded(data.decode(codec), name)
        except UnicodeDecodeError:
            continue
    text = data.decode(name, "replace")
    replaced = text.count("\ufffd")
    return Decoded(text, name, replaced) if replaced <= len(text) * _MOST_REPLACED else None


def _plausible(found: Decoded) -> Decoded:
    if not _is_typed(found.text):
        raise UnknownFormat("binary")
    return found


def _is_typed(text: str) -> bool:
    """Whether a person can have typed it: hardly any control characters."""
    return len(_CONTROLS.findall(text)) <= max(4, len(text) * _MOST_CONTROLS)
