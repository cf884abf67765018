"""A person's highlights: which stretches of a text, and where they stand in a later revision. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import KeypointError

MAX_NOTE = 2_000  # characters
MAX_HIGHLIGHTS = 300  # of one person in one article
MAX_STRETCHES = 12  # one selection may reach over so many passages


class TooManyHighlights(KeypointError):
    """The person has as many highlights in this article as can be kept."""

    code = "too_many_highlights"


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` of one passage, in code points."""

    passage: int
    start: int
    end: int

    @classmethod
    def parsed(cls, text: str) -> Stretch | None:
        """From "3:10-55"; None for anything else."""
        number, _colon, rest = text.partition(":")
        start, _dash, end = rest.partition("-")
        if not all(part.isascii() and part.isdigit() and len(part) < 8 for part in (number, start, end)):
            return None
        return cls(int(number), int(start), int(end))


def within(stretch: Stretch, texts: Sequence[str]) -> Stretch | None:
    """The stretch as far as the passage's text goes, without blanks at its ends; None when nothing is left of it."""
    if not 1 <= stretch.passage <= len(texts):
        return None
    quote = texts[stretch.passage - 1][stretch.start : stretch.end]
    start = stretch.start + len(quote) - len(quote.lstrip())
    end = start + len(quote.strip())
    return Stretch(stretch.passage, start, end) if start < end else None


def found_again(quote: str, stretch: Stretch, texts: Sequence[str]) -> Stretch | None:
    """Where the quoted words stand in another revision: at the old place, or where else they stand only once; else None."""
    if 1 <= stretch.passage <= len(texts) and texts[stretch.passage - 1][stretch.start : stretch.end] == quote:
        return stretch
    places = [(number, at) for number, text in enumerate(texts, start=1) if (at := text.find(quote)) >= 0]
    if len(places) != 1 or texts[places[0][0] - 1].count(quote) > 1:
        return None
    number, at = places[0]
    return Stretch(number, at, at + len(quote))
