"""An article's body as HTML, drawn once a revision and language and kept in memory: nothing personal is in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask import render_template
from markupsafe import Markup

from app.cache import of_committed
from app.library import queries as library
from app.library.domain import Passage, PassageKind

_GROUPED = (PassageKind.LIST_ITEM, PassageKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring passages drawn together: one paragraph or heading, a whole list, a whole table."""

    passages: tuple[Passage, ...]
    html: Markup

    def holds(self, number: int) -> bool:
        return self.passages[0].number <= number <= self.passages[-1].number


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one passage to show as evidence, in code points."""

    passage: int
    start: int
    end: int


@of_committed(256)
def blocks(revision_id: int, _language: str) -> tuple[Block, ...]:
    """The blocks of a revision; ``_language`` is the interface's, in which the page's own words stand."""
    groups = groupby(library.passages(revision_id), key=lambda passage: passage.kind if passage.kind in _GROUPED else passage.number)
    return tuple(Block(passages, _draw(passages)) for passages in (tuple(group) for _kind, group in groups))


def html(revision_id: int, language: str, mark: Mark | None) -> Markup:
    """The body, with the marked stretch of evidence if there is one."""
    drawn = [
        _draw(block.passages, mark) if mark is not None and block.holds(mark.passage) else block.html
        for block in blocks(revision_id, language)
    ]
    return Markup("\n").join(drawn)


def headings(revision_id: int) -> list[Passage]:
    """The headings of a revision, for its list of contents."""
    return [passage for passage in library.passages(revision_id) if passage.kind is PassageKind.HEADING]


def _draw(passages: tuple[Passage, ...], mark: Mark | None = None) -> Markup:
    return Markup(render_template("reading/_block.html", passages=passages, kind=passages[0].kind, mark=mark))  # noqa: S704 - our own template, which escapes
