"""Documents as an importer would give them, from a few lines of text."""

from __future__ import annotations

from app.library.domain import Document, Passage, PassageKind, canonical, language_of

_KINDS = {"# ": PassageKind.HEADING, "- ": PassageKind.LIST_ITEM, "> ": PassageKind.QUOTE, "| ": PassageKind.TABLE_ROW}


def make_document(text: str, *, title: str | None = None) -> Document:
    """One passage a line; ``# `` opens a heading, ``- `` a list line, ``> `` a quote, ``| `` a table row."""
    passages: list[Passage] = []
    for line in filter(None, map(canonical, text.splitlines())):
        kind = _KINDS.get(line[:2], PassageKind.PARAGRAPH)
        body = line if kind is PassageKind.PARAGRAPH else line[2:]
        passages.append(Passage(len(passages) + 1, kind, body))
    return Document(title, None, None, None, None, None, language_of(text), "utf-8", "text", tuple(passages))
