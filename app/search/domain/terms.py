"""Terms: what an index holds of a text, and which of them a word that was typed asks for.

A Chinese run gives its words (as rjieba cuts them), each of its characters, and each pair of neighbours with a "g" before it:
so a word is found however the text around it was cut, and one that stands there as a word counts for more. An English word
gives its dictionary form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.words_of_zh import words
from app.search.domain.folding import is_han

MAX_TERM = 60
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def terms(plain: str) -> list[str]:
    """The terms of a text in its plain form, words as often as they stand there, characters and pairs once."""
    found: list[str] = []
    once: set[str] = set()
    for piece in plain.split():
        if is_han(piece):
            found += [word for word in words(piece) if len(word) > 1]
            once.update(piece)
            once.update(_pairs(piece))
        else:
            found.append(dictionary_form(piece))
    return written([*found, *sorted(once)])


def _pairs(run: str) -> list[str]:
    return [f"g{run[at : at + 2]}" for at in range(len(run) - 1)]


def dictionary_form(word: str) -> str:
    """An English word's dictionary form; anything else as it is."""
    return (lemma(word) or word)[:MAX_TERM] if word.isascii() and word.isalpha() else word[:MAX_TERM]


def written(found: list[str]) -> list[str]:
    """Terms as they are stored: characters beyond the basic plane, which not every database knows as letters, by number."""
    return [_ASTRAL.sub(lambda match: f"u{ord(match[0]):x}", term) for term in found]


@dataclass(frozen=True, slots=True)
class Asked:
    """One word that was typed: an article has it when it has all ``needed`` terms; ``better`` is the term that counts for more."""

    needed: tuple[str, ...]
    better: str | None = None


def asked(piece: str) -> Asked:
    """The terms of one typed word in its plain form."""
    if not is_han(piece):
        return Asked(tuple(written([dictionary_form(piece)])))
    if len(piece) == 1:
        return Asked(tuple(written([piece])))
    return Asked(tuple(written(_pairs(piece))), written([piece])[0])
