"""Finding articles: what this person may find, narrowed and in order, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.library.domain import Language
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.search import fulltext
from app.search.domain.asking import Search
from app.search.domain.folding import fold, plain
from app.search.domain.snippets import Marker, Snippet
from app.search.domain.terms import Asked
from app.search.models import SearchEntry, SearchText
from app.web.paging import LAST_PAGE, Page

PER_PAGE = 20
LOOKED_THROUGH = 200_000
"""Characters of one text among which the passage to show is chosen."""
MAX_POINTS = 3
READ_THROUGH = 300
"""So many texts are read to see whether they say a phrase; of more, only those on the page."""
LIKELY_PAGES = 10
"""Whoever asks for a page beyond may be past the end."""
_HEAD = 2
"""Lines of an entry's text before its first passage: title and key points."""


class Order(StrEnum):
    """How finds are sorted."""

    RELEVANCE = "relevance"
    DATE = "date"


class State(StrEnum):
    """Whether readers see an article."""

    PUBLISHED = "published"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What else must be true of an article; "" and None ask nothing. The three names match any part, width and case aside."""

    section: str = ""
    category: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    language: Language | None = None
    state: State | None = None

    @property
    def is_any(self) -> bool:
        return self != Narrowing()


@dataclass(frozen=True, slots=True)
class Point:
    """A confirmed key point that says what was looked for, and where the text names it."""

    name: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Find:
    """An article as it was found: its newest revision for those who keep it, the published one for its readers.

    ``snippet`` is of passage ``passage``; ``title_pieces`` is the title, each piece marked or not.
    """

    public_id: str
    unit_path: str
    unit_name: str
    unit_name_zh: str | None
    number: int
    title: str
    section: str | None
    category: str | None
    source: str | None
    dated_on: date
    language: Language
    n_units: int
    is_published: bool
    is_shown: bool
    title_pieces: tuple[tuple[str, bool], ...]
    passage: int
    snippet: Snippet
    points: tuple[Point, ...]
    owner_id: None = None

    def unit_label(self, language: str) -> str:
        """Its unit's name in the reader's language."""
        return self.unit_name_zh if language == "zh" and self.unit_name_zh else self.unit_name


def finds(actor: Actor, search: Search, narrowing: Narrowing, order: Order, number: int) -> Page[Find]:
    """Page ``number`` of what ``actor`` may find; a page past the end is the last one. At most four queries."""
    candidates = sa.select(SearchEntry.id).join(Article, Article.id == SearchEntry.article_id)
    lacking = (fulltext.lacking(one.words, one.exact) for one in search.unwanted)
    candidates = candidates.where(_may_find(actor), *_conditions(narrowing), *lacking)
    words = [word for wording in search.wanted for word in wording.words]
    ids, n_rows, number = _page(candidates, words, order, number)
    is_sure = fulltext.is_sure(words)
    if not is_sure and n_rows <= READ_THROUGH:
        exact = candidates.where(*(fulltext.saying(one.exact) for one in search.wanted if one.exact))
        (ids, n_rows, number), is_sure = _page(exact, words, order, number), True
    return Page(_shown(ids, search), number, n_rows, PER_PAGE, is_about=not is_sure)


def _page(candidates: sa.Select[Any], words: Sequence[Asked], order: Order, number: int) -> tuple[Sequence[int], int, int]:
    """The ids on page ``number``, of how many in all, and that number, which is the last page's if it lay past the end."""
    if number > LIKELY_PAGES:
        matching = candidates.where(fulltext.having(words)) if words else candidates
        n_rows = db.session.scalar(sa.select(sa.func.count()).select_from(matching.subquery())) or 0
        number = min(number, max(1, -(-n_rows // PER_PAGE)))
    if words and order is Order.RELEVANCE:
        in_turn = fulltext.best_first(candidates, words, up_to=number * PER_PAGE)
    else:
        in_turn = fulltext.newest_first(candidates, words)
    rows = db.session.execute(in_turn.offset((number - 1) * PER_PAGE).limit(PER_PAGE)).all()
    if not rows and number > 1:
        return _page(candidates, words, order, LAST_PAGE)
    return [row.id for row in rows], rows[0].n if rows else 0, number


def _may_find(actor: Actor) -> sa.ColumnElement[bool]:
    """Whoever keeps an article finds its newest revision, other readers the published one; by the library's rows as they are now.

    Archived articles are not found.
    """
    unit_id = Article.unit_id + 0  # no index: nearly all entries are looked at, and by their own ids
    keeps, reads = (
        unit_id.in_(sa.select(Unit.id).where(scope(actor, permission))) for permission in (Permission.ARTICLE_VIEW, Permission.ARTICLE_READ)
    )
    is_published = Article.published_revision_id == SearchEntry.revision_id
    found = sa.or_(sa.and_(SearchEntry.is_newest, keeps), sa.and_(is_published, reads, sa.not_(keeps)))
    return sa.and_(Article.archived_at.is_(None), found)


def _conditions(narrowing: Narrowing) -> list[sa.ColumnElement[bool]]:
    columns = ((SearchEntry.section, narrowing.section), (SearchEntry.category, narrowing.category), (SearchEntry.source, narrowing.source))
    found = [column.contains(fold(part), autoescape=True) for column, part in columns if part]
    if narrowing.since:
        found.append(SearchEntry.dated_on >= narrowing.since)
    if narrowing.until:
        found.append(SearchEntry.dated_on <= narrowing.until)
    if narrowing.language:
        of_language = sa.select(Revision.id).where(Revision.id == SearchEntry.revision_id, Revision.language == narrowing.language)
        found.append(of_language.exists())
    if narrowing.state:
        is_published = Article.published_revision_id.is_not(None)
        found.append(is_published if narrowing.state is State.PUBLISHED else sa.not_(is_published))
    return found


_COLUMNS = (
    SearchEntry.id,
    SearchEntry.revision_id,
    SearchText.points,
    sa.func.substr(SearchText.text, 1, LOOKED_THROUGH).label("text"),
    SearchEntry.dated_on,
    Article.public_id,
    Unit.path,
    Unit.name,
    Unit.name_zh,
    Revision.number,
    Revision.title,
    Revision.section,
    Revision.category,
    Revision.source,
    Revision.language,
    Revision.n_units,
    Article.published_revision_id.is_not(None).label("is_published"),
    (Article.published_revision_id == SearchEntry.revision_id).label("is_shown"),
)


def _shown(ids: Sequence[int], search: Search) -> list[Find]:
    """Everything a page shows of these entries, in their order; those that do not say a phrase after all are left out."""
    if not ids:
        return []
    statement = (
        sa.select(*_COLUMNS)
        .join(Article, Article.id == SearchEntry.article_id)
        .join(Unit, Unit.id == Article.unit_id)
        .join(SearchText, SearchText.id == SearchEntry.id)
        .join(Revision, Revision.id == SearchEntry.revision_id)
        .where(SearchEntry.id.in_(ids), *(fulltext.saying(one.exact) for one in search.wanted if one.exact))
    )
    rows = {row.id: row for row in db.session.execute(statement)}
    marker = Marker(search.shown)
    numbers = {id: _passage(rows[id].text.split("\n")[_HEAD:], marker) for id in ids if id in rows}
    of = PassageRow
    wanted = [(rows[id].revision_id, number) for id, number in numbers.items()]
    passages = sa.select(of.revision_id, of.text).where(sa.tuple_(of.revision_id, of.number).in_(wanted))
    texts = {row.revision_id: row.text for row in db.session.execute(passages)}
    return [_find(rows[id], number, texts.get(rows[id].revision_id, ""), marker) for id, number in numbers.items()]


def _passage(lines: Sequence[str], marker: Marker) -> int:
    """The number of the passage to show; the first that is more than a heading where none says what was looked for."""
    best = marker.best_line(lines)
    if best is None:
        best = next((at for at, line in enumerate(lines[:6]) if len(line) > 40), 0)
    return best + 1


def _find(row: Any, passage: int, text: str, marker: Marker) -> Find:
    points = [Point(*point) for point in row.points if marker.best_line([plain(point[0])]) is not None]
    return Find(
        public_id=row.public_id,
        unit_path=row.path,
        unit_name=row.name,
        unit_name_zh=row.name_zh,
        number=row.number,
        title=row.title,
        section=row.section,
        category=row.category,
        source=row.source,
        dated_on=row.dated_on,
        language=row.language,
        n_units=row.n_units,
        is_published=row.is_published,
        is_shown=bool(row.is_shown),
        title_pieces=marker.pieces(row.title),
        passage=passage,
        snippet=marker.snippet(text, row.language),
        points=tuple(points[:MAX_POINTS]),
    )
