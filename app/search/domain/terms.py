"""Terms: what an index holds of a text, and which of them a word or a phrase that was typed asks for.

A Chinese run gives its words (as rjieba cuts them) and each of its characters: so a word is found however the text around it
was cut, and one that stands there as a word counts for more. An English word gives its dictionary form, and the form in which
it stands with a "_" before it. Neighbours give pairs, in their order: two characters of a run with a "g" before them, others
with a "_" between them; a phrase is what holds its pairs one after the other, which needs no look at the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.words_of_zh import words
from app.search.domain.folding import is_han

MAX_TERM = 60
BREAK = "_"
"""Stands between the pairs of two passages, so that no phrase reaches across."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of some text: words and pairs as often and in the order as they stand there, the others once."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    others: tuple[str, ...]


def terms(passages: Sequence[str]) -> Terms:
    """The terms of passages in their plain form."""
    found: list[str] = []
    pairs: list[str] = []
    once: set[str] = set()
    for passage in passages:
        for piece in passage.split():
            if is_han(piece):
                found += [word for word in words(piece) if len(word) > 1]
                once.update(piece)
            else:
                found.append(dictionary_form(piece))
                once.add(_as_it_stands(piece))
        pairs += [BREAK, *_pairs(passage)]
    return Terms(tuple(_written(found)), tuple(_written(pairs[1:])), tuple(_written(sorted(once))))


def _pairs(plain: str) -> Iterator[str]:
    """Each two neighbours of a plain text, be they characters of a Chinese run or words."""
    before = ""
    for piece in plain.split():
        parts = piece if is_han(piece) else (piece[:MAX_TERM],)
        if before:
            yield f"{before}_{parts[0]}"
        yield from (f"g{a}{b}" for a, b in pairwise(parts))
        before = parts[-1]


def _as_it_stands(word: str) -> str:
    return f"_{word[:MAX_TERM]}"


@lru_cache(maxsize=50_000)
def dictionary_form(word: str) -> str:
    """An English word's dictionary form; anything else as it is."""
    return (lemma(word) or word)[:MAX_TERM] if word.isascii() and word.isalpha() else word[:MAX_TERM]


def _written(found: Sequence[str]) -> Iterator[str]:
    """Terms as they are stored: characters beyond the basic plane, which not every database knows as letters, by number."""
    return (term if term.isascii() else _ASTRAL.sub(lambda match: f"u{ord(match[0]):x}", term) for term in found)


@dataclass(frozen=True, slots=True)
class Asked:
    """One word or phrase that was typed: an article has it when it has all ``needed`` terms, with ``is_exact`` one after the
    other. ``better`` is the term that counts for more."""

    needed: tuple[str, ...]
    better: str | None = None
    is_exact: bool = False


def asked(piece: str) -> Asked:
    """The terms of one typed word in its plain form."""
    if not is_han(piece):
        return Asked(tuple(_written([dictionary_form(piece)])))
    if len(piece) == 1:
        return Asked(tuple(_written([piece])))
    return Asked(tuple(_written(list(_pairs(piece)))), next(_written([piece])))


def asked_exactly(phrase: str) -> Asked:
    """The terms of a phrase in its plain form, more than one character long."""
    return Asked(tuple(_written(list(_pairs(phrase)) or [_as_it_stands(phrase)])), is_exact=True)
