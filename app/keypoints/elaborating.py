"""Headings that take up the members of a list one by one: "How to grasp security?" below three things to grasp. Pure.

Knows: app.library.domain, app.library.comparing (its words), app.keypoints.finding (its lemmas).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.keypoints.finding.phrases_en import lemma
from app.library.comparing.runs import words
from app.library.domain import Passage, PassageKind

LIKE = 0.5  # of a member's words that a heading repeats
_EMPTY = frozenset(
    "a an the of to and or in on at by for with be its their our how what why when we you it as from 的 和 与 及 在 要".split()
)


def headings_of(passages: Sequence[Passage], members: Sequence[tuple[int, str]]) -> dict[int, Passage]:
    """The heading that goes on about a member, by the member's place from 0; each heading stands for one member at most.

    ``members`` are (passage number, text). A heading counts only after the last member's passage, and only when two members at
    least have one: a single likeness is more often chance.
    """
    if not members:
        return {}
    after = max(number for number, _text in members)
    headings = [passage for passage in passages if passage.kind is PassageKind.HEADING and passage.number > after]
    likenesses = [(_share(text, heading.text), place, heading) for place, (_n, text) in enumerate(members) for heading in headings]
    found: dict[int, Passage] = {}
    taken: set[int] = set()
    for share, place, heading in sorted(likenesses, key=lambda one: (-one[0], one[1], one[2].number)):
        if share >= LIKE and place not in found and heading.number not in taken:
            found[place] = heading
            taken.add(heading.number)
    return found if len(found) > 1 else {}


def _share(member: str, heading: str) -> float:
    told, said = _telling(member), _telling(heading)
    return len(told & said) / len(told) if told else 0.0


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    return frozenset(lemma(word) for word in words(text)) - _EMPTY
