"""Other articles as the writer sees them: what they lend as distractors, and what they say that would make one right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.keypoints.domain import KeyPoint
from app.questions.comparing.likeness import bared, normal

CONTEXT = 16


@dataclass(frozen=True, eq=False)
class Library:
    """Key points of other articles and what their passages say; the same in whatever order the articles came.

    ``said`` holds each passage once, one a line, in the form of ``bared``.
    """

    points: tuple[KeyPoint, ...] = ()
    said: str = ""
    _known: dict[str, bool] = field(init=False, repr=False, default_factory=dict)

    @classmethod
    def of(cls, points: Iterable[KeyPoint], texts: Iterable[str]) -> Library:
        """A library of these key points, each once, and the passages of the articles that they are from."""
        each = {_content(point): point for point in points}
        lines = sorted({bared(text) for text in texts} - {""})
        return cls(tuple(each[content] for content in sorted(each)), "\n".join(lines))

    def says(self, before: str, filler: str, after: str) -> bool:
        """Whether another article fills the gap between two bared stretches with ``filler``."""
        context = max(before, after, key=len)
        if context not in self._known:
            self._known[context] = context in self.said
        return self._known[context] and before + filler + after in self.said

    def tells(self, one: str, other: str) -> bool:
        """Whether a passage of another article holds both of these bared texts."""
        at = self.said.find(other)
        while at >= 0:
            line = self.said[self.said.rfind("\n", 0, at) + 1 : end] if (end := self.said.find("\n", at)) >= 0 else self.said[at:]
            if one in line:
                return True
            at = self.said.find(other, at + len(line) + 1)
        return False


def _content(point: KeyPoint) -> tuple[str, ...]:
    parts = tuple(f"{role}:{place.quote}" for role, place in point.parts)
    return (point.kind.value, normal(point.name), point.name, point.id, *(point.members or ()), *parts, *_quotes(point))


def _quotes(point: KeyPoint) -> Sequence[str]:
    return [place.quote for place in point.evidence]
