"""An article's passages as those who keep it see them, drawn by ``components/passages.html``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.library.domain import Language, Passage
from app.library.drawing import Note, Run, notes_of, runs


@dataclass(frozen=True, slots=True)
class Drawn:
    """Passages in runs; their pictures are those of the article with that public id, or before it is saved of the draft."""

    runs: tuple[Run, ...]
    n: int
    language: Language
    notes: dict[str, Note]
    article_id: str | None = None
    draft_id: str | None = None

    @classmethod
    def of(cls, passages: Sequence[Passage], language: Language, article_id: str | None = None, *, draft_id: str | None = None) -> Drawn:
        return cls(tuple(runs(passages)), len(passages), language, notes_of(passages), article_id, draft_id)

    def picture(self, sha256: str) -> str | None:
        """The address of a picture."""
        if self.draft_id:
            return url_for("library.draft_image", draft_id=self.draft_id, sha256=sha256)
        return url_for("library.image", article_id=self.article_id, sha256=sha256) if self.article_id else None
