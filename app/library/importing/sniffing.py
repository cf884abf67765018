"""What a file really is, by its first bytes; its name only decides between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from app.library.importing.markdown_reader import looks_like_markdown
from app.library.importing.refusals import PasswordProtected, UnknownFormat

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x7fELF", "elf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"OggS", "ogg"),
    (b"bplist00", "webarchive"),
    (b"ID3", "mp3"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_IN_ZIP = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"opendocument.text", "odt"), (b"epub+zip", "epub"))
_BINARY_NAMES = {"docx", "doc", "pdf", "xlsx", "xls", "pptx", "ppt", "odt", "rtf", "epub", "zip", "png", "jpg", "jpeg", "gif"}
_READABLE = ("docx", "pdf")
_SIBLINGS = {"docx": ("doc", "zip")}
"""Names under which such a file also goes about."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML_NAMES = {"html", "htm", "xhtml", "shtml"}
_MARKDOWN_NAMES = {"md", "markdown", "mdown", "mkd"}
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML_START = re.compile(r"\s*<(?:\?xml|svg|rss|feed)\b", re.I)
_TAG = re.compile(r"<(/?)(p|div|br|table|tr|td|ul|ol|li|h[1-6]|span|a|strong|b|article|section|blockquote)\b[^<>]{0,500}>", re.I)


def readable_kind(data: bytes, filename: str | None) -> str | None:
    """``docx`` or ``pdf`` for a file that is one, whatever it is called; None for what may be a text or a page.

    Raises UnknownFormat, naming what it is, for any other file, and for one that is not what its name says it is;
    PasswordProtected for an encrypted one.
    """
    detected, named = binary_kind(data), extension(filename)
    if detected == "ole" and _ENCRYPTED in data:
        raise PasswordProtected
    if detected in _READABLE and (named == detected or named not in _BINARY_NAMES or named in _SIBLINGS.get(detected, ())):
        return detected
    if detected is not None:
        raise UnknownFormat(detected, named)
    if named in _BINARY_NAMES:
        raise UnknownFormat("text", named)
    return None


def binary_kind(data: bytes) -> str | None:
    """The kind of a file that begins with a known signature, else None."""
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_ZIP):
        return next((kind for mark, kind in _IN_ZIP if mark in data), "zip")
    if data[4:8] == b"ftyp":
        return "mp4"
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "riff"
    return "exe" if data[:2] == b"MZ" and b"\x00\x00\x00" in data[:128] else None


def extension(filename: str | None) -> str | None:
    """The last part of a name after its dot, in lower case."""
    suffix = PurePosixPath((filename or "").replace("\\", "/")).suffix
    return suffix[1:].lower() or None


def text_format(text: str, filename: str | None = None) -> str:
    """``html``, ``markdown`` or ``text``: by what the text looks like; the name counts only where that is open."""
    head = text[:20_000]
    if _HTML_START.match(head):
        return "html"
    if _XML_START.match(head):
        raise UnknownFormat("svg" if "<svg" in head[:500].lower() else "xml", extension(filename))
    if extension(filename) in _HTML_NAMES:
        return "html"
    return "markdown" if extension(filename) in _MARKDOWN_NAMES else pasted_format(text)


def pasted_format(text: str) -> str:
    """The same for a text that has no name: page source, Markdown, or plain."""
    head = text[:20_000]
    if looks_like_markup(head):
        return "html"
    return "markdown" if looks_like_markdown(head) else "text"


def looks_like_markup(text: str) -> bool:
    """Whether a fragment is page source: it starts with a tag, or tags are a good part of it and close."""
    tags = _TAG.findall(text)
    closing = sum(1 for slash, _ in tags if slash)
    if closing < 1 or len(tags) < 3:
        return False
    return bool(_TAG.match(text.lstrip()[:600])) or len(tags) * 200 > len(text)
