"""What the article has at hand for mending a question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.library.domain import Document
from app.questions.comparing.likeness import normal
from app.questions.writing.desk import Desk, open_desk
from app.questions.writing.library import Library


@dataclass(frozen=True, eq=False)
class Shelf:
    """The article that a question is about: its title, which words it writes small, and what it says.

    Without the ``document`` nothing is known of it: enough to see which fixes may fit.
    """

    document: Document | None = None

    @cached_property
    def desk(self) -> Desk | None:
        return open_desk(self.document, (), Library(), 0) if self.document is not None else None

    @property
    def title(self) -> str:
        return ((self.document.title if self.document is not None else None) or "").strip()

    def is_small(self, word: str) -> bool:
        """Whether an English word begins with a capital only because it stood first."""
        return self.desk is not None and word.lower() in self.desk.small_words and word not in self.desk.inner_capitals

    def says(self, before: str, filler: str, after: str) -> bool:
        """Whether the article itself fills the gap with ``filler``."""
        return self.desk is not None and bool(normal(before + after)) and self.desk.says(before, filler, after)
