"""Passages in the one form that Markdown can say: levels that follow each other, looks that mean something, footnotes last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.library.domain import Passage, PassageKind, Span, SpanKind, canonical
from app.library.importing.looks import laid
from app.library.pieces import cells, safe_target

DEEPEST_LIST, DEEPEST_HEADING = 8, 3
_UNFIT = re.compile(r"[^\w.*†‡-]+")
_LONGEST_LABEL = 40
_SHA256 = re.compile(r"[0-9a-f]{64}")


def tidy(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, numbered from 1: without empty ones, with sound levels, labels and looks, the footnotes at the end."""
    written = [replace(one, text=canonical(one.text), spans=laid(one.text, one.spans)) for one in passages]
    kept = [one for one in written if _says_something(one)]
    ordered = [one for one in kept if one.kind is not PassageKind.FOOTNOTE]
    footnotes = _labelled([one for one in kept if one.kind is PassageKind.FOOTNOTE])
    labels = {one.label for one in footnotes if one.label}
    tidied = [_looked(one, labels) for one in [*_levelled(ordered), *footnotes]]
    return tuple(replace(one, number=number) for number, one in enumerate(tidied, start=1))


def fit_label(label: str | None) -> str:
    """A footnote's label with nothing in it that Markdown could not carry."""
    return _UNFIT.sub("-", canonical(label or "")).strip("-")[:_LONGEST_LABEL] or "note"


def _says_something(passage: Passage) -> bool:
    if passage.kind is PassageKind.FIGURE and _SHA256.fullmatch(passage.image or ""):
        return True
    return bool(passage.text.replace("|", "").strip() if passage.kind is PassageKind.TABLE_ROW else passage.text)


def _levelled(passages: Iterable[Passage]) -> Iterator[Passage]:
    depth = -1
    for one in passages:
        level, image = 0, None
        if one.kind is PassageKind.LIST_ITEM:
            level = min(max(one.level, 0), depth + 1, DEEPEST_LIST)
        elif one.kind is PassageKind.HEADING:
            level = min(max(one.level, 1), DEEPEST_HEADING)
        elif one.kind is PassageKind.TABLE_ROW:
            level = min(max(one.level, 0), 1)
        elif one.kind is PassageKind.FIGURE:
            image = one.image if _SHA256.fullmatch(one.image or "") else None
        depth = level if one.kind is PassageKind.LIST_ITEM else -1
        yield replace(one, level=level, image=image, label=None)


def _labelled(footnotes: Sequence[Passage]) -> list[Passage]:
    return [replace(one, label=fit_label(one.label), level=0, image=None) for one in footnotes]


def _looked(passage: Passage, labels: set[str]) -> Passage:
    text = passage.text
    if passage.kind is PassageKind.FIGURE:
        return replace(passage, spans=())
    edges = cells(text) if passage.kind is PassageKind.TABLE_ROW else [(0, len(text))]
    spans = [part for span in passage.spans if (sound := _sound(span, labels)) for part in _within(sound, edges)]
    return replace(passage, spans=_ordered([part for span in _apart(laid(text, spans)) for part in _within(span, edges)]))


def _sound(span: Span, labels: set[str]) -> Span | None:
    """The span as it may stand; None for a link that leads nowhere and a note without its footnote."""
    if span.kind is SpanKind.LINK:
        return span if safe_target(span.target) else None
    if span.kind is SpanKind.NOTE:
        label = fit_label(span.target)
        return replace(span, target=label, start=span.end) if label in labels else None
    return replace(span, target=None)


def _within(span: Span, edges: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The span's parts in each cell."""
    for start, end in edges:
        part = replace(span, start=max(span.start, start), end=min(span.end, end))
        if part.start < part.end or (span.kind is SpanKind.NOTE and part.start == part.end):
            yield part
            if span.kind is SpanKind.NOTE:
                return


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Of links that lie over each other, the first keeps what it has."""
    at = 0
    for span in spans:
        if span.kind is not SpanKind.LINK:
            yield span
        elif span.end > max(span.start, at):
            yield replace(span, start=max(span.start, at))
            at = span.end


def _ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda one: (one.start, one.end, one.kind, one.target or "")))
