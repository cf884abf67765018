"""PDF files that are made to hang, to fill the memory or to reach out: stopped within ten seconds, and the next one is read."""

from __future__ import annotations

import time
import zlib

import pytest

from app.library.domain import Brought
from app.library.importing import ImportRefused
from app.library.services.reading_apart import read_apart

TEXT = b"BT /F 12 Tf 72 700 Td (Lamps are lit at dusk on every day of the year.) Tj ET"
FONT = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>"


def thing(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def stream(number: int, data: bytes, entries: bytes = b"") -> bytes:
    return thing(number, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))


def page(number: int, entries: bytes = FONT) -> bytes:
    return thing(number, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R%s>>" % entries)


def file(*things: bytes, n_pages: int = 1, catalogue: bytes = b"", kids: bytes = b"") -> bytes:
    kids = kids or b" ".join(b"%d 0 R" % (10 + number) for number in range(n_pages))
    start = thing(1, b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue) + thing(2, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, n_pages))
    return b"%PDF-1.4\n" + start + b"".join(things) + b"trailer<</Root 1 0 R>>\n%%EOF"


def packed(n_bytes: int, times: int) -> bytes:
    data = b"0 " * (n_bytes // 2)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(3, data, b"/Filter[%s]" % (b"/FlateDecode " * times))


FORM = stream(3, b"/X Do /X Do /X Do /X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>")
OUTLINE = thing(5, b"<</Type/Outlines/First 6 0 R/Last 6 0 R>>") + thing(6, b"<</Title(a)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Last 5 0 R>>")


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (file(stream(3, TEXT), *(page(10 + number) for number in range(10_000)), n_pages=10_000), {"too_large"}),
        (file(kids=b"2 0 R 2 0 R 2 0 R", n_pages=1_000_000), {"too_large", "unsafe"}),
        (file(packed(1_000_000_000, 2), page(10)), {"unsafe"}),
        (file(FORM, page(10, b"/Resources<</XObject<</X 3 0 R>>>>")), {"unsafe", "no_text", "scanned"}),
    ],
    ids=["10,000 pages", "pages in a circle", "memory bomb", "forms in a circle"],
)
def test_what_is_made_to_hang_or_to_fill_the_memory_is_refused(data: bytes, codes: set[str]) -> None:
    begun = time.monotonic()
    with pytest.raises(ImportRefused) as refused:
        read_apart(Brought(data, "bomb.pdf"), seconds=4)

    assert refused.value.code in codes
    assert time.monotonic() - begun < 10
    assert read_apart(Brought(file(stream(3, TEXT), page(10)), "good.pdf")).passages


def test_an_outline_that_goes_in_a_circle_does_no_harm() -> None:
    data = file(stream(3, TEXT), page(10), OUTLINE, catalogue=b"/Outlines 5 0 R")

    assert read_apart(Brought(data, "outline.pdf")).passages[0].text.startswith("Lamps are lit")


@pytest.mark.parametrize(
    "action",
    [
        b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
        b"/OpenAction<</S/Launch/F(/bin/sh)>>",
        b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>",
        b"/OpenAction<</S/GoToR/F(/etc/passwd)/D[0 /Fit]>>",
        b"/Names<</EmbeddedFiles<</Names[(x)<</F(/etc/passwd)>>]>>>>",
    ],
)
def test_what_a_file_would_open_is_not_opened(action: bytes) -> None:
    found = read_apart(Brought(file(stream(3, TEXT), page(10), catalogue=action), "action.pdf"))

    assert [passage.text for passage in found.passages] == ["Lamps are lit at dusk on every day of the year."]
