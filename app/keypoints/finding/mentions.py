"""A mention: one place where the text names a number of things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.keypoints.finding.source import Span
from app.library.domain import Language


class Form(IntEnum):
    """How a name is written; the higher, the surer that it is a name at all."""

    PLAIN = 1
    NOMINAL = 2
    BARE = 3
    TITLED = 4
    COMPOUND = 5
    MIXED = 6
    QUOTED = 7


@dataclass(frozen=True, slots=True)
class Mention:
    """``name`` is the name without outer quotes, ``outer`` with them and with what belongs to it ("the ... model").

    ``head`` is what is counted, in the form that comparisons use; ``modifiers`` stand between number and head.
    ``cued`` says that the words before it announce a name (the, these, consists of, 提出).
    """

    name: Span
    outer: Span
    count: int
    head: str
    modifiers: tuple[str, ...]
    form: Form
    language: Language
    cued: bool = False
    generic: bool = False


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that share characters the surest, then the longest; in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.form, m.name.start - m.name.end, m.name)):
        span = mention.outer
        if not any(k.outer.page == span.page and k.outer.start < span.end and span.start < k.outer.end for k in kept[-400:]):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.outer)
