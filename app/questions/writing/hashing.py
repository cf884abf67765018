"""Choices that look random and are the same in every process: all of them are drawn from a hash of names."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
TEMPLATES = "2"


def identity(*parts: object) -> str:
    """Sixteen hexadecimal digits that stand for ``parts``, whatever the process or platform."""
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def draw(n: int, *parts: object) -> int:
    """A number from 0 to n - 1, evenly spread over different ``parts``."""
    return int(identity(*parts), 16) % n


def shuffled(values: Sequence[T], *parts: object) -> list[T]:
    """``values`` in an order that depends on ``parts`` and on what stands at which place."""
    return [value for _, value in sorted(enumerate(values), key=lambda pair: identity(*parts, pair[0], pair[1]))]
