"""Finding evidence again in a later state of an article, or saying honestly that it is gone.

First the passage that goes on with the old one: where its words stayed, so did the evidence. Then the same words
elsewhere, if the words around them agree or they are long enough to be no accident. Then the same but for widths, quotation
marks and spaces. Where two places are equally good, or only part of the words stand, it is lost, and the nearest new sentence
is named instead: a link that is wrong without anybody noticing is worse than one that a person looks at.

Knows: app.library.domain, app.library.comparing, app.keypoints.domain and finding. Touches no database, file, clock or network.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar

from app.keypoints.domain import Anchor, anchor
from app.keypoints.finding.sentences import sentences
from app.keypoints.finding.shadow import shadow
from app.library.comparing import Comparison, Fate, Mark, Pair
from app.library.comparing.runs import words
from app.library.domain import Passage, is_cjk

CONTEXT = 24  # characters on either side that are compared
TELLING = 24  # Latin letters, an ideograph counting as two: words that are no accident wherever they stand
AGREES = 12  # of the characters around, counted likewise, for one of several places of telling words to be the same place
AGREES_ALONE = 20  # for words that say little by themselves, such as a number
LIKE = 0.3  # of its words in common, for a sentence to be shown as the one that came instead
Place = TypeVar("Place")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』〝〞", '"') | dict.fromkeys("‘’‚", "'"))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without what a typesetter changes; ``places`` leads each of its characters back to the text."""

    text: str
    places: tuple[int, ...]


def plain(text: str) -> Plain:
    """Widths and quotation marks made alike, spaces left out."""
    found: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for one in unicodedata.normalize("NFKC", character).translate(_QUOTES):
            if not one.isspace():
                found.append(one)
                places.append(at)
    return Plain("".join(found), tuple(places))


class Reanchoring:
    """The way from one state of an article to another, for any number of anchors."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], comparison: Comparison) -> None:
        self._old = {passage.number: passage for passage in old}
        self._new = {passage.number: passage for passage in new}
        self._pairs = comparison.by_old
        self._fresh = [pair.new for pair in comparison.pairs if pair.is_new_to_readers and pair.new is not None]
        self._by_text = {passage.text: passage.number for passage in reversed(new)}
        self._plains: dict[int, Plain] = {}

    def find(self, was: Anchor) -> Anchor | None:
        """Where the evidence stands now; its quote is what the new text says there. None when it is gone or doubtful."""
        pair = self._pairs[was.passage]
        if pair.new is not None and pair.fate in (Fate.UNCHANGED, Fate.MOVED):
            return anchor(self._new, pair.new.number, was.start, was.end)
        if pair.new is not None and (start := _stayed(pair, was.start, was.end)) is not None:
            return anchor(self._new, pair.new.number, start, start + was.end - was.start)
        if (equal := self._by_text.get(self._old[was.passage].text)) is not None:
            return anchor(self._new, equal, was.start, was.end)
        return self._same_words(was, pair.new) or self._alike(was, pair.new)

    def nearest(self, was: Anchor) -> Anchor | None:
        """The sentence that came in place of the one the evidence stood in; None where nothing is like it."""
        pair = self._pairs[was.passage]
        wanted = Counter(words(sentence_around(self._old[was.passage].text, was.start, was.end)))
        for passages in ([pair.new] if pair.new else [], self._fresh):
            offers = [(_likeness(wanted, text), place) for passage in passages for place, text in _sentences(passage)]
            best = max(offers, key=lambda offer: offer[0], default=None)
            if best is not None and best[0] >= LIKE:
                return anchor(self._new, *best[1])
        return None

    def _same_words(self, was: Anchor, aligned: Passage | None) -> Anchor | None:
        """The same words elsewhere in the passage, or in another."""
        before, after = self._around(was)
        found = [(passage, at) for passage in self._new.values() for at in _occurrences(passage.text, was.quote)]
        scored = [(_agreement(before, after, p.text, at, at + len(was.quote)), p is aligned, p, at) for p, at in found]
        chosen = _clear_winner([(score, is_here, (p.number, at)) for score, is_here, p, at in scored], weight(was.quote))
        return anchor(self._new, chosen[0], chosen[1], chosen[1] + len(was.quote)) if chosen else None

    def _alike(self, was: Anchor, aligned: Passage | None) -> Anchor | None:
        """The same words but for widths, quotation marks and spaces."""
        quote = plain(was.quote).text
        if not quote:
            return None
        before, after = (plain(text).text for text in self._around(was))
        scored = []
        for passage in self._new.values():
            seen = self._plain(passage)
            for at in _occurrences(seen.text, quote):
                score = _agreement(before, after, seen.text, at, at + len(quote))
                scored.append((score, passage is aligned, (passage.number, seen.places[at], seen.places[at + len(quote) - 1] + 1)))
        chosen = _clear_winner(scored, weight(quote))
        return anchor(self._new, *chosen) if chosen else None

    def _around(self, was: Anchor) -> tuple[str, str]:
        text = self._old[was.passage].text
        return text[max(0, was.start - CONTEXT) : was.start], text[was.end : was.end + CONTEXT]

    def _plain(self, passage: Passage) -> Plain:
        if passage.number not in self._plains:
            self._plains[passage.number] = plain(passage.text)
        return self._plains[passage.number]


def weight(text: str) -> int:
    """How telling a stretch of text is: letters and digits, an ideograph counting as two."""
    return sum(2 if is_cjk(character) else 1 for character in text if character.isalnum())


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that a stretch lies in."""
    touched = [(a, b) for a, b in sentences(shadow(text)) if a < end and start < b]
    return text[touched[0][0] : touched[-1][1]] if touched else text[start:end]


def _stayed(pair: Pair, start: int, end: int) -> int | None:
    """Where a stretch of a changed passage begins now, if all its words stayed together."""
    old_at = new_at = 0
    for run in pair.runs:
        length = len(run.text)
        if run.mark is Mark.EQUAL and old_at <= start and end <= old_at + length:
            return new_at + start - old_at
        old_at += 0 if run.mark is Mark.INSERTED else length
        new_at += 0 if run.mark is Mark.DELETED else length
    return None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _agreement(before: str, after: str, text: str, start: int, end: int) -> int:
    """How much next to a stretch is what stood there before, counted like ``weight``; an end of the text agrees with an end."""
    left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _in_common(before[::-1], left[::-1]) + _in_common(after, right)


def _in_common(one: str, other: str) -> int:
    if not one and not other:
        return AGREES
    same = list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return sum(2 if is_cjk(character) else 1 for character, _ in same)


def _clear_winner(scored: Sequence[tuple[int, bool, Place]], telling: int) -> Place | None:
    """The one best place, if it is good enough: better with more words around it, then by standing in the same passage."""
    ranked = sorted(scored, key=lambda one: (one[0], one[1]), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    score, _, place = ranked[0]
    needed = AGREES_ALONE if telling < TELLING else AGREES if len(ranked) > 1 else 0
    return place if score >= needed else None


def _sentences(passage: Passage) -> Iterator[tuple[tuple[int, int, int], str]]:
    for start, end in sentences(shadow(passage.text)):
        yield (passage.number, start, end), passage.text[start:end]


def _likeness(wanted: Counter[str], text: str) -> float:
    found = Counter(words(text))
    total = wanted.total() + found.total()
    return 2 * (wanted & found).total() / total if total else 0.0
