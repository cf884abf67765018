"""Plain text: pasted into a form, or in a file."""

from __future__ import annotations

from app.library.domain import Document
from app.library.importing.assembling import assemble
from app.library.importing.blocks import Facts
from app.library.importing.lines import blocks_of


def read_text(text: str, encoding: str) -> Document:
    """The article in a plain text."""
    return assemble(blocks_of(text), known=Facts(), fallback=Facts(), encoding=encoding, format="text")
