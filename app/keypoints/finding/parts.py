"""Parts of a stretch that was cut, and the cut of English parts that all open with the same word."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"(?:[a-z][a-z'-]*|[A-Z][a-z'-]*)(?: [a-z][a-z'-]*)?")
_WORD = re.compile(r" ?[A-Za-z'-]+")
_FEWEST_ECHOES, _LONG_WORD = 2, 4
_COPULA = re.compile(r"(?:an?|the|our|each|every|it|they|we) (?:[a-z-]+ ){0,3}?(?:is|are|be) ", re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:^| )(?:is|are|was|were|has|have|must|shall|should|will|can|may|do|does)(?: |$)")
_SHORT_PART = 30
_SOME = re.compile(r" ?(?:some|one) ", re.IGNORECASE)
_OTHERS = re.compile(r"[,;](?: and| but| while)? (?=(?:others?|the others?|the rest) )")
_ALONE = frozenset("to how what who when where why whether that be no not by for in being having".split())


@dataclass(frozen=True, slots=True)
class Parts:
    """(start, end) of every part. ``clean``: no other reading gives as many; ``marked``: semicolons divide; ``joined``: "and" closes."""

    spans: tuple[tuple[int, int], ...]
    clean: bool
    marked: bool = False
    joined: bool = True


def trim(shadow: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the spaces around it."""
    while start < end and shadow[start] == " ":
        start += 1
    while end > start and shadow[end - 1] == " ":
        end -= 1
    return start, end


def opened_alike(shadow: str, start: int, end: int, count: int) -> Parts | None:
    """``a badge of merit, for those who stay, and a badge of skill, for those who learn``: what opens alike is a part.

    The clause that a part carries behind a comma stays with it. Never clean: it is one reading of several.
    """
    while start < end and shadow[start] == " ":
        start += 1
    opening = _OPENING.match(shadow, start, end)
    if opening is None or count < 2:
        return None
    first, _, second = opening.group().partition(" ")
    head = first if first.lower() in _ALONE else f"{first} {second}"
    if first.lower() not in _ALONE and not second:
        return None
    again = re.compile(rf"(?:[,;](?: and| or)?| and| or) (?={re.escape(head.lower())}\b)")
    joints = list(again.finditer(shadow, opening.end(), end))
    if len(joints) != count - 1:
        return None
    edges = [start, *(edge for joint in joints for edge in joint.span()), end]
    return Parts(tuple(zip(edges[::2], edges[1::2], strict=True)), False)


def some_and_others(shadow: str, start: int, end: int, count: int) -> Parts | None:
    """``some slow the flow, others open a drain``: two parts, never clean."""
    if count != _FEWEST_ECHOES or _SOME.match(shadow, start, end) is None:
        return None
    joints = list(_OTHERS.finditer(shadow, start, end))
    return Parts(((start, joints[0].start()), (joints[0].end(), end)), False) if len(joints) == 1 else None


def without_subject(shadow: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """``(that) a home is safe, warm and clean`` says safe, warm and clean of it; parts that have verbs of their own stay as they are."""
    (start, end), *others = spans
    copula = _COPULA.match(shadow, start, end)
    if copula is None or any(_AUXILIARY.search(shadow, a, b) or b - a > _SHORT_PART for a, b in others):
        return spans
    return ((copula.end(), end), *others)


def echoed_start(shadow: str, spans: list[tuple[int, int]]) -> int:
    """Where the first part begins: at the long word with which all others open, if it stands inside; else where it does."""
    first, rest = spans[0], spans[1:]
    opening = {word.group().strip().lower() for a, b in rest if (word := _WORD.match(shadow, a, b))}
    if len(rest) < _FEWEST_ECHOES or len(opening) != 1 or len(min(opening)) < _LONG_WORD:
        return first[0]
    inside = re.compile(rf" {re.escape(min(opening))}\b", re.IGNORECASE).search(shadow, *first)
    return inside.start() + 1 if inside else first[0]
