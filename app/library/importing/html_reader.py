"""Web pages."""

from __future__ import annotations

from app.library.domain import Document
from app.library.importing.refusals import NoText


def read_html(text: str, encoding: str) -> Document:
    """The article in a page."""
    raise NoText
