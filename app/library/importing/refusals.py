"""Why an import was refused: a code a class, with the figures and names a sentence about it needs."""

from __future__ import annotations

from app.errors import KeypointError


class ImportRefused(KeypointError):
    """The data gives no article; nothing was kept of it."""

    code = "import_refused"
    status = 422


class EmptyArticle(ImportRefused):
    """There is nothing in it, or only blanks."""

    code = "empty"


class NoText(ImportRefused):
    """It holds something, but no text to read."""

    code = "no_text"


class TooLarge(ImportRefused):
    """More than ``limit`` bytes, passages or elements, as ``what`` says."""

    code = "too_large"
    status = 413

    def __init__(self, limit: int, what: str = "bytes") -> None:
        super().__init__(f"{self.code}: {limit} {what}")
        self.limit = limit
        self.what = what


class LineTooLong(TooLarge):
    """One line or passage has more than ``limit`` code points."""

    code = "line_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(limit, "characters")


class TooDeep(TooLarge):
    """Elements are nested more than ``limit`` deep."""

    code = "too_deep"

    def __init__(self, limit: int) -> None:
        super().__init__(limit, "levels")


class UnknownFormat(ImportRefused):
    """No reader for what the bytes are: ``detected`` names it ("png", "docx", "binary", …).

    ``named`` is the kind that the file's name claimed, when that is the trouble.
    """

    code = "unknown_format"
    status = 415

    def __init__(self, detected: str, named: str | None = None) -> None:
        super().__init__(f"{self.code}: {detected}")
        self.detected = detected
        self.named = named


class Undecodable(ImportRefused):
    """The bytes are no text in the ``encoding`` chosen, or in any that was tried (None)."""

    code = "undecodable"

    def __init__(self, encoding: str | None = None) -> None:
        super().__init__(f"{self.code}: {encoding or 'any'}")
        self.encoding = encoding


class PasswordProtected(ImportRefused):
    """It is encrypted; only whoever knows the password can take it off."""

    code = "password"


class ScannedPages(NoText):
    """None of its ``pages`` ("1-12") holds text: they are pictures of pages."""

    code = "scanned"

    def __init__(self, pages: str) -> None:
        super().__init__(f"{self.code}: {pages}")
        self.pages = pages


class Unsafe(ImportRefused):
    """It cannot be read safely; ``reason`` names why.

    bomb (it would unfold into too much), members, names, overlap, headers, surroundings, zip64, damaged (an archive
    that readers could read differently), doctype (XML that defines entities), time, memory, died (reading it went wrong).
    """

    code = "unsafe"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{self.code}: {reason}")
        self.reason = reason
