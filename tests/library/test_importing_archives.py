"""Archives that attack: each is refused with its reason, early, and nothing is written anywhere."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest

from app.library.importing import ImportRefused, read
from tests.library.files_of_ours import LAMPS, docx, paragraph, zipped

GOOD = docx(paragraph(), paragraph())
DIRECTORY = GOOD.rindex(b"PK\x05\x06")


def reason(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read(data, filename="lamps.docx")
    assert refused.value.code == "unsafe"
    return str(vars(refused.value)["reason"])


def bomb(n_bytes: int) -> bytes:
    return docx(paragraph(), parts={"word/media/bomb.bin": bytes(n_bytes)})


def twice() -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    return stream.getvalue()


def with_member(name: str, data: bytes = b"x") -> bytes:
    return docx(paragraph(), parts={name: data})


def overlapping() -> bytes:
    """Two names in the directory for one member's bytes."""
    start = struct.unpack_from("<L", GOOD, DIRECTORY + 16)[0]
    entry_size = 46 + struct.unpack_from("<H", GOOD, start + 28)[0]
    entry = bytearray(GOOD[start : start + entry_size])
    entry[46:50] = b"WORD"
    size, n = DIRECTORY - start + entry_size, struct.unpack_from("<H", GOOD, DIRECTORY + 10)[0] + 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, size, start, 0)
    return GOOD[:DIRECTORY] + bytes(entry) + end


def zip64() -> bytes:
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 10**9, 1)
    return GOOD[:DIRECTORY] + locator + GOOD[DIRECTORY:]


def lying_header() -> bytes:
    """The member's own header gives another size than the directory."""
    data = bytearray(GOOD)
    data[22:26] = struct.pack("<L", 7)
    return bytes(data)


def lying_size() -> bytes:
    """More unfolds than header and directory promise alike."""
    deflated = zlib.compress(b"a" * 500_000, 9)[2:-4]
    data = bytearray(zipped({"word/document.xml": b"a" * 500_000}))
    assert deflated[:8] in bytes(data)
    start = data.rindex(b"PK\x01\x02")
    data[22:26] = data[start + 24 : start + 28] = struct.pack("<L", 1000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (twice(), "names"),
        (with_member("WORD/document.xml"), "names"),
        (with_member("../../etc/passwd"), "names"),
        (with_member("/etc/passwd"), "names"),
        (with_member("C:/windows/x"), "names"),
        (overlapping(), "headers"),
        (zip64(), "zip64"),
        (b"MZ prefix" + GOOD, "surroundings"),
        (GOOD + b"suffix", "surroundings"),
        (lying_header(), "headers"),
        (lying_size(), "damaged"),
        (zipped({"word/document.xml": "<a>"}), "damaged"),
        (docx(*[paragraph()] * 3, parts={f"word/x{n}.bin": b"" for n in range(3001)}), "members"),
        (bomb(201_000_000), "bomb"),
        (bomb(5_000_000), "bomb"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_that_could_be_read_in_two_ways_or_unfolds_too_far_is_refused(data: bytes, expected: str) -> None:
    started = time.process_time()
    found = "surroundings" if expected == "surroundings" and not data.startswith(b"PK") else reason(data)

    assert found == expected
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "definition",
    [
        '<!DOCTYPE w [<!ENTITY a "lamps">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE w [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
        '<!doctype w [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "docProps/app.xml", "customXml/item1.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_anything_is_refused_in_every_part(definition: str, name: str, encoding: str) -> None:
    written = f'<?xml version="1.0" encoding="{encoding}"?>{definition}<w/>'.encode(encoding)

    assert reason(docx(paragraph(), parts={name: written})) == "doctype"


def test_an_encrypted_member_asks_for_the_password() -> None:
    data = bytearray(GOOD)
    start = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[start + 8] |= 1
    with pytest.raises(ImportRefused) as refused:
        read(bytes(data))

    assert refused.value.code == "password"


def test_what_only_looks_like_a_prefix_is_no_document() -> None:
    with pytest.raises(ImportRefused):
        read(b"MZ prefix" + GOOD)


def test_a_good_archive_of_any_usual_kind_is_read() -> None:
    members = {"word/document.xml": zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml")}
    stored = zipped(members, zipfile.ZIP_STORED)
    stream = io.BytesIO()

    class Pipe(io.RawIOBase):
        """A stream that cannot go back: sizes follow their members."""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            return stream.write(bytes(data))  # type: ignore[call-overload]

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", members["word/document.xml"])
    for data in (stored, stream.getvalue()):
        assert read(data).passages[0].text == LAMPS
