"""Where the looks of a text lie once the text is canonical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.library.domain import Span, SpanKind, canonical


def laid(raw: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans over ``raw`` as they lie over ``canonical(raw)``, in order; those that hold nothing any more are gone.

    A place is known by how many written characters stand before it, which canonical form leaves alone. A note stands
    between two characters, so it alone may hold nothing.
    """
    if not spans:
        return ()
    text = canonical(raw)
    solid = [place for place, character in enumerate(text) if not character.isspace()]
    written = _written(raw, {place for span in spans for place in (span.start, span.end)})
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        first, last = written[span.start], min(written[span.end], len(solid))
        end = solid[last - 1] + 1 if last else 0
        if span.kind is SpanKind.NOTE:
            found.append(replace(span, start=end, end=end))
        elif last > first:
            found.append(replace(span, start=solid[first], end=end))
    return tuple(sorted(_merged(found, text), key=lambda one: (one.start, one.end, one.kind, one.target or "")))


def shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """The spans when ``by`` characters are cut off in front of them (or put there, when negative)."""
    moved = (replace(span, start=max(span.start - by, 0), end=max(span.end - by, 0)) for span in spans)
    return tuple(span for span in moved if span.end > span.start or span.kind is SpanKind.NOTE)


def _written(raw: str, places: set[int]) -> dict[int, int]:
    """For each place, how many written characters of the canonical text stand before it."""
    counts, before, n = {}, 0, 0
    for place in sorted(places):
        n += sum(1 for character in canonical(raw[before:place]) if not character.isspace())
        counts[place], before = n, place
    return counts


def _merged(spans: Sequence[Span], text: str) -> list[Span]:
    """Neighbours of one look in one span, as when a word processor cut a run in two; between them is a blank at most."""
    merged: list[Span] = []
    last: dict[tuple[SpanKind, str | None], int] = {}
    for span in spans:
        key = (span.kind, span.target)
        place = last.get(key)
        if place is not None and span.kind is not SpanKind.NOTE and not text[merged[place].end : span.start].strip():
            merged[place] = replace(merged[place], end=max(span.end, merged[place].end))
        else:
            last[key] = len(merged)
            merged.append(span)
    return merged
