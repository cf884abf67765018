"""A PDF file that was cut off: its end is written anew, so that the pages that came through can be read."""

from __future__ import annotations

import re

_CATALOGUE = re.compile(rb"\b(\d{1,9})\s+(\d{1,5})\s+obj\b(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.S)
_PAGES = re.compile(rb"\b(\d{1,9})\s+(\d{1,5})\s+obj\b(?:(?!endobj|stream).){0,4000}?/Type\s*/Page\b(?!s)", re.S)
_MOST_PAGES = 3_000
_OWN = 8_000_001
"""Number of the first object written here; no file has so many."""


def is_whole(data: bytes) -> bool:
    """Whether a file has its end."""
    return b"%%EOF" in data[-2048:]


def mended(data: bytes) -> bytes | None:
    """The file with an end that leads to its catalogue, or to the pages found in it; None where neither is left."""
    if (catalogue := _CATALOGUE.search(data)) is not None:
        root = catalogue[1] + b" " + catalogue[2] + b" R"
        return data + b"\nendstream endobj\ntrailer<</Root " + root + b">>\nstartxref\n0\n%%EOF\n"
    pages = [match[1] + b" " + match[2] + b" R" for match, _ in zip(_PAGES.finditer(data), range(_MOST_PAGES), strict=False)]
    if not pages:
        return None
    own = b"%d 0 obj<</Type/Catalog/Pages %d 0 R>>endobj\n" % (_OWN, _OWN + 1)
    own += b"%d 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (_OWN + 1, len(pages), b" ".join(pages))
    return data + b"\nendstream endobj\n" + own + b"trailer<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % _OWN
