"""What changed inside one passage, word by word: Chinese words by the segmenter, others by their letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

import rjieba

from app.library.comparing.rising import rising

SMALL = 14_400  # cells up to which two lists of words are compared in full
_PIECES = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
Cut = tuple[int, int, int, int]


class Mark(StrEnum):
    """Whether words stand in both states, only in the new or only in the old one."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one mark."""

    mark: Mark
    text: str


def pieces(text: str) -> list[str]:
    """The text cut into words, spaces and signs; joined they give the text."""
    found: list[str] = []
    for piece in _PIECES.findall(text):
        if _HAN.match(piece):
            found.extend(rjieba.cut(piece))
        else:
            found.append(piece)
    return found


def words(text: str) -> list[str]:
    """Words alone, in small letters, without spaces and signs."""
    return [piece.casefold() for piece in pieces(text) if piece[0].isalnum()]


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Both texts as one: equal, deleted and inserted words in reading order, a deletion before what came in its place."""
    a, b = pieces(old), pieces(new)
    found: list[Run] = []
    a_at = b_at = 0
    for a0, a1, b0, _b1 in [*_solid(a, equal_stretches(a, b)), (len(a), len(a), len(b), len(b))]:
        found.extend(_run(Mark.DELETED, a[a_at:a0]))
        found.extend(_run(Mark.INSERTED, b[b_at:b0]))
        found.extend(_run(Mark.EQUAL, a[a0:a1]))
        a_at, b_at = a1, b0 + a1 - a0
    return tuple(found)


def _run(mark: Mark, words: Sequence[str]) -> Iterator[Run]:
    if words:
        yield Run(mark, "".join(words))


def _solid(a: Sequence[str], stretches: Iterable[Cut]) -> list[Cut]:
    """Touching stretches made one; a lone space or sign between two changes belongs to the change."""
    found: list[Cut] = []
    for one in stretches:
        if found and found[-1][1] == one[0] and found[-1][3] == one[2]:
            found[-1] = (found[-1][0], one[1], found[-1][2], one[3])
        else:
            found.append(one)
    last = len(found) - 1
    return [one for at, one in enumerate(found) if at in (0, last) or any(piece[0].isalnum() for piece in a[one[0] : one[1]])]


def equal_stretches(a: Sequence[str], b: Sequence[str]) -> list[Cut]:
    """(start, end) in ``a`` and in ``b`` of stretches that are equal, ascending in both, none overlapping."""
    found: list[Cut] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        head = _n_equal(zip(a[a0:a1], b[b0:b1], strict=False))
        found.append((a0, a0 + head, b0, b0 + head))
        a0, b0 = a0 + head, b0 + head
        tail = _n_equal(zip(reversed(a[a0:a1]), reversed(b[b0:b1]), strict=False))
        found.append((a1 - tail, a1, b1 - tail, b1))
        a1, b1 = a1 - tail, b1 - tail
        if (a1 - a0) * (b1 - b0) <= SMALL:
            blocks = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False).get_matching_blocks()
            found.extend((a0 + m.a, a0 + m.a + m.size, b0 + m.b, b0 + m.b + m.size) for m in blocks)
        elif anchors := _anchors(a, b, (a0, a1, b0, b1)):
            edges = [(a0 - 1, b0 - 1), *anchors, (a1, b1)]
            found.extend((x, x + 1, y, y + 1) for x, y in anchors)
            waiting.extend((x0 + 1, x1, y0 + 1, y1) for (x0, y0), (x1, y1) in pairwise(edges))
    return sorted(one for one in found if one[0] < one[1])


def _n_equal(pairs: Iterable[tuple[str, str]]) -> int:
    n = 0
    for one, other in pairs:
        if one != other:
            break
        n += 1
    return n


def _anchors(a: Sequence[str], b: Sequence[str], within: Cut) -> list[tuple[int, int]]:
    """Places of words that stand once in either stretch, as many as ascend in both."""
    a0, a1, b0, b1 = within
    once_a, once_b = Counter(a[a0:a1]), Counter(b[b0:b1])
    places = {b[at]: at for at in range(b0, b1) if once_b[b[at]] == 1}
    pairs = [(at, places[a[at]]) for at in range(a0, a1) if once_a[a[at]] == 1 and a[at] in places]
    return rising(pairs)
