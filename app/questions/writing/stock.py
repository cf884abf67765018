"""The desk's stock: what other key points could lend as distractors, arranged so that a few fitting ones are found at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.keypoints.domain import KeyPoint
from app.library.domain import Evidence
from app.questions.comparing.likeness import normal
from app.questions.writing.hashing import identity

MOST_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Lent:
    """One thing that a key point could lend: the text, all that is said of it, and where the article says it first.

    ``place`` is None where only another article says it; ``points`` are the ids of all key points that lend it.
    """

    text: str
    said: tuple[str, ...]
    points: frozenset[str]
    place: Evidence | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What one key point puts into the stock."""

    text: str
    said: str
    point: KeyPoint
    place: Evidence | None


class Stock:
    """Things of one sort on a ring ordered by hash: what is added changes only what is drawn right beside it."""

    def __init__(self, own: Iterable[Offer], library: Iterable[Offer]) -> None:
        first, second = _grouped(own), _grouped(library)
        self._rings = (_ring(first), _ring({same: lent for same, lent in second.items() if same not in first}))

    def near(self, *salt: object) -> Iterator[Lent]:
        """The article's own things first, then the library's, each from a place drawn by hash; the first so many."""
        for hashes, lent in self._rings:
            start = bisect_left(hashes, identity(*salt))
            for at in range(min(len(lent), MOST_LOOKED_AT)):
                yield lent[(start + at) % len(lent)]


def _grouped(offers: Iterable[Offer]) -> dict[str, Lent]:
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        if offer.text:
            found.setdefault(normal(offer.text), []).append(offer)
    return {
        same: Lent(held[0].text, tuple(dict.fromkeys(one.said for one in held)), frozenset(one.point.id for one in held), held[0].place)
        for same, held in found.items()
    }


def _ring(lent: dict[str, Lent]) -> tuple[list[str], list[Lent]]:
    ordered = sorted((identity(same), one) for same, one in lent.items()) if lent else []
    return [hashed for hashed, _ in ordered], [one for _, one in ordered]
