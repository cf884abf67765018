"""Which passage of the new state goes on with which of the old: equal texts first, then the most alike between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.library.comparing.rising import rising
from app.library.comparing.runs import words
from app.library.domain import Passage

LIKE = 0.4  # of their words in common, for two passages to count as one that was changed
BAND = 12  # how far from the diagonal of a rewritten stretch a partner is looked for
MOST = 30_000  # rows times band, beyond which the band gets narrower


@dataclass(frozen=True, slots=True)
class Match:
    """Places (from 0) of one passage in the old and in the new state."""

    old: int
    new: int
    is_moved: bool = False


def align(old: Sequence[Passage], new: Sequence[Passage]) -> list[Match]:
    """Passages that stayed, moved or changed; those in no match came or went."""
    equal = _equal([(p.text, p.image) for p in old], [(p.text, p.image) for p in new])
    kept = set(rising(equal))
    matches = [Match(a, b, is_moved=(a, b) not in kept) for a, b in equal]
    before, after = {a for a, _ in equal}, {b for _, b in equal}
    bags = _Bags(old, new)
    for (a0, b0), (a1, b1) in pairwise([(-1, -1), *sorted(kept), (len(old), len(new))]):
        rows = [a for a in range(a0 + 1, a1) if a not in before]
        columns = [b for b in range(b0 + 1, b1) if b not in after]
        matches.extend(Match(a, b) for a, b in _alike(rows, columns, bags))
    left = set(range(len(old))) - {match.old for match in matches}
    come = set(range(len(new))) - {match.new for match in matches}
    matches.extend(Match(a, b) for a, b in _alike(sorted(left), sorted(come), bags))
    return matches


def _equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of equal passages. Those equal at both ends first, then the n-th of the one with the n-th of the other."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    found = [(at, at) for at in range(head)]
    places: dict[Hashable, list[int]] = {}
    for at in range(len(new) - tail - 1, head - 1, -1):
        places.setdefault(new[at], []).append(at)
    for at in range(head, len(old) - tail):
        if waiting := places.get(old[at]):
            found.append((at, waiting.pop()))
    found.extend((len(old) - at, len(new) - at) for at in range(tail, 0, -1))
    return found


class _Bags:
    """The words of passages with their number, counted once each when first asked for."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self._passages = (old, new)
        self._bags: tuple[dict[int, tuple[Counter[str], int]], ...] = ({}, {})

    def _bag(self, side: int, at: int) -> tuple[Counter[str], int]:
        bag = self._bags[side].get(at)
        if bag is None:
            counted = Counter(words(self._passages[side][at].text))
            bag = self._bags[side][at] = (counted, counted.total())
        return bag

    def likeness(self, old: int, new: int) -> float:
        """The share of words in common, 0 to 1; a heading is never like a paragraph."""
        if self._passages[0][old].kind is not self._passages[1][new].kind:
            return 0.0
        (a, n_a), (b, n_b) = self._bag(0, old), self._bag(1, new)
        if not n_a or not n_b or 2 * min(n_a, n_b) < LIKE * (n_a + n_b):
            return 0.0
        few, many = (a, b) if len(a) <= len(b) else (b, a)
        return 2 * sum(min(n, many[word]) for word, n in few.items() if word in many) / (n_a + n_b)


def _alike(rows: Sequence[int], columns: Sequence[int], bags: _Bags) -> list[tuple[int, int]]:
    """The pairs in ascending order whose likenesses add up to most, each near the diagonal."""
    if not rows or not columns:
        return []
    steepness = len(columns) / len(rows)
    band = max(1, min(BAND, MOST // len(rows)))
    best: dict[tuple[int, int], tuple[float, tuple[int, int], bool]] = {}

    def score(i: int, j: int) -> float:
        return best[i, j][0] if (i, j) in best else 0.0

    reach: list[range] = []
    for i in range(1, len(rows) + 1):
        middle = round(i * steepness)
        reach.append(range(max(1, middle - band), min(len(columns), middle + band) + 1))
        for j in reach[-1]:
            like = bags.likeness(rows[i - 1], columns[j - 1])
            options = [(score(i - 1, j), (i - 1, j), False), (score(i, j - 1), (i, j - 1), False)]
            if like >= LIKE:
                options.append((score(i - 1, j - 1) + like, (i - 1, j - 1), True))
            best[i, j] = max(options, key=lambda option: option[0])
    at = max(best, key=lambda place: (best[place][0], place))
    found = []
    while at in best:
        _, before, is_pair = best[at]
        if is_pair:
            found.append((rows[at[0] - 1], columns[at[1] - 1]))
        at = before
    return found[::-1]
