"""A page as browsers save it in one file (.mht, .mhtml): the page itself is taken out of it, what it shows and loads is not."""

from __future__ import annotations

import base64
import binascii
import quopri
import re

_MOST_PARTS, _LONGEST_HEAD = 2_000, 20_000
_STARTS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){1,20}")
_MARKS = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I | re.M)
_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.I)
_IS_PAGE = re.compile(rb"^Content-Type:\s*(?:text/html|application/xhtml)", re.I | re.M)
_ENCODING = re.compile(rb"^Content-Transfer-Encoding:\s*([\w-]+)", re.I | re.M)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")


def page_in(data: bytes) -> bytes | None:
    """The bytes of the page in a web archive, as the site sent them or the browser wrote them; None where it is no archive."""
    opening = data[:_LONGEST_HEAD].lstrip(b"\xef\xbb\xbf\r\n")
    head = _STARTS.match(opening)
    if head is None or not _MARKS.search(head[0]):
        return None
    boundary = _BOUNDARY.search(opening)
    parts = data.split(b"--" + (boundary[1] or boundary[2]), _MOST_PARTS)[1:] if boundary else [data]
    for part in (part.lstrip(b"\r\n") for part in parts):
        blank = _BLANK_LINE.search(part, 0, _LONGEST_HEAD)
        said = part[: blank.start()] if blank else b""
        if blank and _IS_PAGE.search(said):
            return _decoded(part[blank.end() :], said)
    return None


def _decoded(body: bytes, said: bytes) -> bytes:
    """A part's bytes as they were before they were made fit for mail."""
    match = _ENCODING.search(said)
    name = match[1].lower() if match else b""
    if name == b"quoted-printable":
        return quopri.decodestring(body)
    if name == b"base64":
        try:
            return base64.b64decode(body)
        except binascii.Error:
            return b""
    return body
