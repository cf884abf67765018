"""Other articles as the writer sees them: what they lend as distractors, and what they say that would make one right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.comparing.likeness import bared, normal

CONTEXT = {Language.EN: 12, Language.ZH: 7}
"""How many bared characters on either side of a gap make the same stem."""


class Said:
    """Texts one can ask whether they say a thing; ``lines`` are bared."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join(lines)
        self._places: dict[str, tuple[int, ...]] = {}

    def fills(self, before: str, filler: str, after: str) -> bool:
        """Whether some text fills the gap between two bared stretches with ``filler``."""
        context = before if len(before) >= len(after) else after
        if context not in self._places:
            self._places[context] = tuple(self._found(context))
        if context is before:
            return any(self._text.startswith(filler + after, at + len(before)) for at in self._places[context])
        led = before + filler
        return any(at >= len(led) and self._text.startswith(led, at - len(led)) for at in self._places[context])

    def holds(self, text: str) -> bool:
        """Whether a text holds this bared one."""
        return bool(text) and text in self._text

    def tells(self, one: str, other: str) -> bool:
        """Whether a line holds both of these bared texts."""
        return any(one in self._line(at) for at in self._found(other))

    def _found(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            yield at
            at = self._text.find(wanted, at + 1)

    def _line(self, at: int) -> str:
        end = self._text.find("\n", at)
        return self._text[self._text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(self._text)]


@dataclass(frozen=True, eq=False)
class Library:
    """Key points of other articles and what their passages say; the same in whatever order the articles came."""

    points: tuple[KeyPoint, ...] = ()
    said: Said = field(default_factory=lambda: Said(()))

    @classmethod
    def of(cls, points: Iterable[KeyPoint], texts: Iterable[str]) -> Library:
        """A library of these key points, each once, and the passages of the articles that they are from."""
        each = {_content(point): point for point in points}
        return cls(tuple(each[content] for content in sorted(each)), Said(sorted({bared(text) for text in texts} - {""})))


def _content(point: KeyPoint) -> tuple[str, ...]:
    parts = tuple(f"{role}:{place.quote}" for role, place in point.parts)
    return (point.kind.value, normal(point.name), point.name, point.id, *(point.members or ()), *parts, *_quotes(point))


def _quotes(point: KeyPoint) -> Sequence[str]:
    return [place.quote for place in point.evidence]
