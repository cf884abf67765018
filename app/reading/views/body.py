"""An article's body as HTML, drawn once a revision and language and kept in memory: nothing personal is in it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for
from markupsafe import Markup

from app.cache import of_committed
from app.library import drawing
from app.library import queries as library
from app.library.domain import Passage, PassageKind
from app.library.drawing import Marks, Note
from app.reading import queries


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring passages drawn together: one paragraph or heading, a whole list, a whole table."""

    passages: tuple[Passage, ...]
    html: Markup


@of_committed(256)
def blocks(article_id: str, revision_id: int, _language: str) -> tuple[Block, ...]:
    """The blocks of a revision; ``_language`` is the interface's, in which the page's own words stand."""
    groups = drawing.groups(library.passages(revision_id))
    return tuple(Block(group, _draw(article_id, revision_id, group)) for group in groups)


def html(article_id: str, revision_id: int, language: str, marks: Marks) -> Markup:
    """The body of an article's revision with the marks laid over it; only blocks that hold one are drawn anew."""
    drawn = [
        _draw(article_id, revision_id, block.passages, marks) if any(one.number in marks for one in block.passages) else block.html
        for block in blocks(article_id, revision_id, language)
    ]
    return Markup("\n").join(drawn)


def headings(revision_id: int) -> list[Passage]:
    """The headings of a revision, for its list of contents."""
    return [passage for passage in library.passages(revision_id) if passage.kind is PassageKind.HEADING]


@of_committed(256)
def _notes(revision_id: int) -> dict[str, Note]:
    return drawing.notes_of(library.passages(revision_id))


def _draw(article_id: str, revision_id: int, passages: tuple[Passage, ...], marks: Marks | None = None) -> Markup:
    def picture(sha256: str) -> str:
        return url_for("reading.image", article_id=article_id, sha256=sha256)

    run, language = drawing.run_of(passages, marks), queries.shown(revision_id).language
    html = render_template("reading/_block.html", run=run, language=language, notes=_notes(revision_id), picture=picture)
    return Markup(html)  # noqa: S704 - our own template, which escapes
