"""Documents and refusals as JSON, to travel between processes and to wait in a row until they are saved."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from app.library.domain import Document, Image, ImportNote, Language, Passage, PassageKind, Span, SpanKind
from app.library.importing import refusals
from app.library.importing.refusals import ImportRefused

_REFUSALS: dict[str, type[ImportRefused]] = {
    one.code: one for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, ImportRefused)
}


def packed(document: Document) -> dict[str, Any]:
    """A document as JSON, its pictures in base64."""
    whole = asdict(document)
    whole["published_on"] = document.published_on.isoformat() if document.published_on else None
    whole["images"] = [{**asdict(image), "data": base64.b64encode(image.data).decode()} for image in document.images]
    return whole


def unpacked(whole: Mapping[str, Any]) -> Document:
    """The document that ``packed`` wrote."""
    day = whole["published_on"]
    return Document(
        **{
            **whole,
            "published_on": date.fromisoformat(day) if day else None,
            "language": Language(whole["language"]),
            "passages": tuple(_passage(one) for one in whole["passages"]),
            "removed": tuple(whole["removed"]),
            "notes": tuple(ImportNote(**note) for note in whole["notes"]),
            "images": tuple(Image(**{**image, "data": base64.b64decode(image["data"])}) for image in whole["images"]),
        }
    )


def _passage(one: Mapping[str, Any]) -> Passage:
    spans = tuple(Span(**{**span, "kind": SpanKind(span["kind"])}) for span in one["spans"])
    return Passage(**{**one, "kind": PassageKind(one["kind"]), "spans": spans})


def packed_refusal(error: ImportRefused) -> dict[str, Any]:
    """A refusal as JSON: its code and what its sentence needs."""
    return {"code": error.code, "facts": vars(error)}


def unpacked_refusal(one: Mapping[str, Any]) -> ImportRefused:
    """The refusal that ``packed_refusal`` wrote."""
    cls = _REFUSALS.get(one["code"], ImportRefused)
    error = cls.__new__(cls)
    vars(error).update(one["facts"])
    return error
