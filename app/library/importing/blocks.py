"""What the readers hand to the assembler: an article's blocks in reading order, still with their furniture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.library.domain import Document, PassageKind, Span
from app.text import canonical


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as it stood, stripped; ``kind`` only where the format itself says it.

    ``indent`` in columns; ``gap`` when a blank line stood before it; ``bold`` when all of it is emphasised;
    ``is_furniture`` when the format shows that it belongs to the page. ``level``, ``spans`` (over ``text``), ``image`` and
    ``label`` are those of the passage it becomes.
    """

    text: str
    kind: PassageKind | None = None
    indent: int = 0
    gap: bool = False
    bold: bool = False
    is_furniture: bool = False
    level: int = 0
    spans: tuple[Span, ...] = ()
    image: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about an article beside its passages; None where nothing says it."""

    title: str | None = None
    section: str | None = None
    category: str | None = None
    published_on: date | None = None
    author: str | None = None
    source: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, with those of ``other`` where these say nothing."""
        return replace(
            self,
            title=self.title or other.title,
            section=self.section or other.section,
            category=self.category or other.category,
            published_on=self.published_on or other.published_on,
            author=self.author or other.author,
            source=self.source or other.source,
        )


def one_line(text: str) -> str:
    """A headline as people set it: canonical, but with the blank that parts its halves, in Chinese too."""
    return " ".join(filter(None, map(canonical, text.split())))


def blankless(text: str) -> str:
    """A text for comparing lines that differ in how their blanks are set, and in nothing else."""
    return "".join(canonical(text).split())


Reader = Callable[[str, str], Document]
"""Text and the encoding it came in, to an article. Raises ImportRefused."""

Progress = Callable[[int, int], None]
"""Told now and then how much was read, and of how much."""

FileReader = Callable[[bytes, Progress], Document]
"""A file's bytes to an article. Raises ImportRefused."""
