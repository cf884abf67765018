"""The passage that shows a find best, and the stretch of it to show, with what was looked for marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.domain.folding import HAN, fold, is_han, places
from app.search.domain.terms import dictionary_form

SHOWN = {"zh": 88, "en": 190}
"""About how many characters of a passage are shown."""
_WORD = re.compile(f"[^\\W_{HAN}]+")
_QUOTES = "[“”‘’\"'「」『』《》〈〉]*"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text in pieces, each marked or not; ``start`` and ``end`` bound the first mark in the whole passage."""

    pieces: tuple[tuple[str, bool], ...]
    start: int = 0
    end: int = 0

    @property
    def has_marks(self) -> bool:
        return self.end > self.start


class Marker:
    """Finds in a text what a search asked for: the ``shown`` words and phrases of a Search."""

    def __init__(self, shown: Sequence[str]) -> None:
        self.run_words = [one for one in shown if is_han(one) and " " not in one]
        self.phrases = [one for one in shown if " " in one]
        self.words = {dictionary_form(one): one for one in shown if not is_han(one) and " " not in one}
        patterns = [_pattern(one) for one in sorted([*self.run_words, *self.phrases], key=len, reverse=True)]
        self.pattern = re.compile("|".join(patterns)) if patterns else None
        self.highest = 3 * len(self.phrases) + sum(1 + (len(one) > 2) for one in self.run_words) + 2 * len(self.words)

    def best_line(self, lines: Sequence[str]) -> int | None:
        """Which plain passage says most of what was asked, the first such; None when none says any of it."""
        best, most = None, 0
        for at, line in enumerate(lines):
            score = self._score(line)
            if score > most:
                best, most = at, score
            if score == self.highest:
                break
        return best

    def _score(self, line: str) -> int:
        score = sum(3 for one in self.phrases if one in line) + sum(1 + (len(one) > 2) for one in self.run_words if one in line)
        if self.words:
            score += 2 * len(self.words.keys() & {dictionary_form(word) for word in line.split()})
        return score

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Stretches of ``text`` that were asked for, in order, apart from one another."""
        folded, origin = fold(text), places(text)
        found = [match.span() for match in self.pattern.finditer(folded)] if self.pattern else []
        if self.words:
            found += [match.span() for match in _WORD.finditer(folded) if dictionary_form(match[0]) in self.words]
        if origin is not None:
            found = [(origin[start], origin[end - 1] + 1) for start, end in found]
        return _apart(found)

    def snippet(self, text: str, language: str) -> Snippet:
        """The stretch of a passage with most marks in it."""
        found, room = self.marks(text), SHOWN[language]
        start, end = _whole_words(text, _window(found, room), room)
        inside = [(max(a, start), min(b, end)) for a, b in found if a < end and b > start]
        before, after = ("… " if start else ""), (" …" if end < len(text) else "")
        pieces = [(before, False), *_pieces(text, start, end, inside), (after, False)]
        return Snippet(tuple(piece for piece in pieces if piece[0]), *(inside[0] if inside else (0, 0)))

    def pieces(self, text: str) -> tuple[tuple[str, bool], ...]:
        """A whole text in pieces, each marked or not."""
        return tuple(piece for piece in _pieces(text, 0, len(text), self.marks(text)) if piece[0])


def _pattern(phrase: str) -> str:
    """A phrase in a folded text: quotation marks inside a Chinese run and signs between words do not matter."""
    parts = []
    for piece in phrase.split():
        parts.append(_QUOTES.join(map(re.escape, piece)) if is_han(piece) else rf"(?<![^\W_{HAN}]){re.escape(piece)}(?![^\W_{HAN}])")
    return r"[\W_]*".join(parts)


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for a, b in marks:
        pieces += [(text[start:a], False), (text[a:b], True)]
        start = b
    return [*pieces, (text[start:end], False)]


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _window(found: list[tuple[int, int]], room: int) -> int:
    """Where to begin so that most marks are in sight, a little before the first of them."""
    best, most = 0, 0
    for at, (start, _end) in enumerate(found):
        if start < room // 2 and not most:
            best, most = 0, sum(1 for _, end in found if end <= room)
            continue
        n = sum(1 for _, end in found[at:] if end <= start + room * 3 // 4)
        if n > most:
            best, most = start - room // 4, n
    return max(0, best)


def _whole_words(text: str, start: int, room: int) -> tuple[int, int]:
    """Bounds that do not cut a word of a script with spaces."""
    if start and (gap := text.find(" ", start, start + 24)) >= 0:
        start = gap + 1
    end = min(len(text), start + room)
    if end < len(text) and (gap := text.rfind(" ", end - 24, end)) > start:
        end = gap
    return start, end
