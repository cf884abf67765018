"""A PDF page as stretches of text with their places, as its letters were set."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.library.domain import is_cjk

_GAP, _SHIFT = 1.0, 0.45
"""In sizes of the letters: a wider gap, or a larger step up or down, ends a stretch."""
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi|simhei|heiti|(?:^|\+)hei|\xba\xda\xcc\xe5|\xe9\xbb\x91\xe4\xbd\x93", re.I)
_LEAST_BOLD, _MOST_TILT = 600, 0.1
_MOST_CHARACTERS = 60_000
_LEAST_GAP, _MOSTLY, _MAYBE = 0.1, 0.4, "\x03"
"""A blank that is not in the file, but only guessed from a gap, is none where the gap is narrower than this; or, where a
heading is set with its letters apart, no wider than most gaps by this."""
_BREAKS = ("\r", "\n")
_HYPHENS = ("\x02", "\ufffe", "\u00ad")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line without a wide gap; places in points, ``y`` the baseline, counted from the page's lower left corner."""

    text: str
    left: float
    right: float
    y: float
    bottom: float
    top: float
    size: float
    bold: bool

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(slots=True)
class _Open:
    """The stretch being gathered."""

    places: list[int]
    y: float
    size: float
    left: float
    right: float
    bottom: float
    top: float
    text: str = ""
    gaps: list[float] = field(default_factory=list)


def segments(page: pdfium.PdfTextPage) -> list[Segment]:
    """The page's stretches of text in the order in which the file draws them; tilted ones (watermarks) are left out."""
    return [segment for segment in _gathered(page.raw) if segment.text.strip()]


def _gathered(page: object) -> Iterator[Segment]:
    n = min(raw.FPDFText_CountChars(page), _MOST_CHARACTERS)
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    current: _Open | None = None
    for place in range(n):
        character = chr(raw.FPDFText_GetUnicode(page, place) or 0xFFFD)
        if character in _BREAKS:
            if current:
                yield from _closed(page, current)
            current = None
            continue
        if raw.FPDFText_IsGenerated(page, place) == 1 and not character.isspace():
            continue
        raw.FPDFText_GetCharOrigin(page, place, x, y)
        raw.FPDFText_GetLooseCharBox(page, place, box)
        if character.isspace():
            if current:
                current.text += _MAYBE if raw.FPDFText_IsGenerated(page, place) == 1 and not current.text.endswith(_MAYBE) else " "
            continue
        size = _size(box)
        if current and _is_apart(current, box.left, y.value, size):
            yield from _closed(page, current)
            current = None
        if current is None:
            current = _Open([place], y.value, size, box.left, box.right, box.bottom, box.top)
        current.places.append(place)
        if current.text.endswith(_MAYBE):
            current.gaps.append(math.inf if is_cjk(character) else box.left - current.right)
        current.text += "-\x02" if character in _HYPHENS else character
        current.right, current.size = max(current.right, box.right), max(current.size, size)
        current.bottom, current.top = min(current.bottom, box.bottom), max(current.top, box.top)
    if current:
        yield from _closed(page, current)


def _size(box: raw.FS_RECTF) -> float:
    height = box.top - box.bottom
    return height if 0 < height < 1_000 else 1.0


def _is_apart(current: _Open, left: float, y: float, size: float) -> bool:
    em = max(current.size, size)
    return abs(y - current.y) > _SHIFT * em or left - current.right > _GAP * em or left < current.left - em


def _closed(page: object, current: _Open) -> Iterator[Segment]:
    """The stretch with the size and weight of its letters; nothing where it is tilted or has no place on a page."""
    middle = current.places[len(current.places) // 2]
    matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    raw.FPDFText_GetMatrix(page, middle, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    if abs(matrix.b) > _MOST_TILT * max(abs(matrix.a), 1e-6) or not all(
        map(math.isfinite, (current.left, current.right, current.y, scale))
    ):
        return
    size = raw.FPDFText_GetFontSize(page, middle) * (scale or 1.0)
    raw.FPDFText_GetFontInfo(page, middle, name, 128, flags)
    is_bold = raw.FPDFText_GetFontWeight(page, middle) >= _LEAST_BOLD or bool(_BOLD.search(name.value))
    size = size if 1 <= size < 1_000 else current.size
    text = _blanks_known(current)
    yield Segment(text, current.left, current.right, current.y, current.bottom, current.top, round(size, 1), is_bold)


def _blanks_known(current: _Open) -> str:
    """The stretch's text with each guessed blank kept or left out."""
    least = _LEAST_GAP * current.size
    if len(current.gaps) > _MOSTLY * len(current.places):
        least += median(current.gaps)
    kept = iter(" " if gap >= least else "" for gap in current.gaps)
    return "".join(next(kept, "") if character == _MAYBE else character for character in current.text).strip()
