"""The sample pages beside this file, written for these tests."""

from __future__ import annotations

from pathlib import Path

from app.library.domain import Document, PassageKind
from app.library.importing import read

FOLDER = Path(__file__).parent / "pages"


def page_text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def page(name: str) -> Document:
    return read((FOLDER / name).read_bytes(), filename=name)


def texts(document: Document, kind: PassageKind | None = None) -> list[str]:
    """The texts of a document's passages, all or those of one kind."""
    return [passage.text for passage in document.passages if kind in (None, passage.kind)]
