"""The database's own full-text index over terms of ours: FTS5 in SQLite, a tsvector with GIN in PostgreSQL.

The only module that knows which database it is. Terms hold letters and digits alone (``domain.terms``), so nothing in them can
be taken for syntax; each is quoted all the same, and every statement is given its text as a parameter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.db import db
from app.search.domain.terms import Asked
from app.search.models import SearchEntry, SearchText

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "title, points, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "CREATE TABLE search_index (id BIGINT PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE, "
    "title TSVECTOR NOT NULL, points TSVECTOR NOT NULL, lexemes TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_index_lexemes ON search_index USING gin (lexemes)",
)
# Of PostgreSQL: a tsvector holds less than 1 MB, positions end at 16383; a term seen this often is frequent enough.
MAX_LEXEMES_BYTES, LAST_POSITION, MAX_POSITIONS = 900_000, 16_383, 16
# How many of a broad search's finds PostgreSQL ranks by their text; the rest follow by date. Ranking reads each one's terms.
RANKED = 200

for _statements, _dialect in ((SQLITE, "sqlite"), (POSTGRESQL, "postgresql")):
    for _statement in _statements:
        sa.event.listen(SearchEntry.__table__, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an article's three parts."""

    title: Sequence[str]
    points: Sequence[str]
    text: Sequence[str]


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def put(entries: Mapping[int, Terms]) -> None:
    """Index entries by their ids, in place of what was indexed of them."""
    if not entries:
        return
    if _is_sqlite():
        statement, columns = "INSERT OR REPLACE INTO search_index (rowid, title, points, text) VALUES (:id, :title, :points, :text)", _plain
    else:
        columns = _weighted
        statement = (
            "INSERT INTO search_index (id, title, points, lexemes) "
            "VALUES (:id, CAST(:title AS tsvector), CAST(:points AS tsvector), CAST(:lexemes AS tsvector)) "
            "ON CONFLICT (id) DO UPDATE SET title = excluded.title, points = excluded.points, lexemes = excluded.lexemes"
        )
    db.session.execute(sa.text(statement), [{"id": entry_id, **columns(terms)} for entry_id, terms in entries.items()])


def _plain(terms: Terms) -> dict[str, str]:
    return {"title": " ".join(terms.title), "points": " ".join(terms.points), "text": " ".join(terms.text)}


def _weighted(terms: Terms) -> dict[str, str]:
    title, points = (terms.title, "A"), (terms.points, "B")
    return {"title": _tsvector(title), "points": _tsvector(title, points), "lexemes": _tsvector(title, points, (terms.text, "D"))}


def drop(entry_ids: Collection[int]) -> None:
    """Take entries out of the index."""
    rows = [{"id": entry_id} for entry_id in entry_ids]
    if rows:
        db.session.execute(sa.text(f"DELETE FROM search_index WHERE {'rowid' if _is_sqlite() else 'id'} = :id"), rows)  # noqa: S608


def indexed_ids() -> set[int]:
    """Which entries the index holds."""
    table = "search_index_docsize" if _is_sqlite() else "search_index"
    return set(db.session.scalars(sa.text(f"SELECT id FROM {table}")))  # noqa: S608


def _tsvector(*parts: tuple[Sequence[str], str]) -> str:
    """Terms with their places and weights, as PostgreSQL writes a tsvector; cut where it would be too long for one."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    size = position = 0
    for terms, weight in parts:
        for term in terms:
            position += 1
            held = places[term]
            if not held:
                size += len(term.encode()) + 2 * MAX_POSITIONS
            if len(held) < MAX_POSITIONS:
                held.append(f"{min(position, LAST_POSITION)}{weight}")
            if size > MAX_LEXEMES_BYTES:
                break
    return " ".join(f"'{term}':{','.join(held)}" for term, held in places.items())


def having(words: Sequence[Asked]) -> sa.ColumnElement[bool]:
    """That an entry has all these words; a condition on SearchEntry."""
    return SearchEntry.id.in_(_hits(words))


def _hits(words: Sequence[Asked], columns: str = "") -> sa.Select[Any]:
    if _is_sqlite():
        text, value = "SELECT rowid AS id FROM search_index WHERE search_index MATCH :words", f"{columns}{_fts5(words)}"
    else:
        text, value = f"SELECT id FROM search_index WHERE {columns or 'lexemes'} @@ CAST(:words AS tsquery)", _tsquery(words)  # noqa: S608
    hits = sa.text(text).bindparams(sa.bindparam("words", value, unique=True)).columns(id=sa.BigInteger()).subquery()
    return sa.select(hits.c.id)


def saying(needle: str) -> sa.ColumnElement[bool]:
    """That an entry's text holds a phrase word for word; slow by itself, so beside ``having``."""
    position = sa.func.instr if _is_sqlite() else sa.func.strpos
    said = sa.select(SearchText.id).where(SearchText.id == SearchEntry.id, position(SearchText.text, needle) > 0)
    return said.correlate(SearchEntry).exists()


def best_first(candidates: sa.Select[Any], words: Sequence[Asked], *, offset: int, limit: int) -> list[int]:
    """Ids of the entries among ``candidates`` (a SELECT from SearchEntry, of its id and nothing more) that have all these words.

    Those that have them in the title come first, then in title and key points, then in the text; among these SQLite orders by
    bm25, PostgreSQL by ts_rank, and the newest come first where these are equal.
    """
    newest = (SearchEntry.dated_on.desc(), SearchEntry.id.desc())
    if _is_sqlite():
        statement = _by_bm25(candidates, words, newest)
    elif offset + limit <= RANKED:
        statement = _by_ts_rank(candidates, words, newest)
    else:
        statement = candidates.where(having(words)).order_by(_tier(words), *newest)
    return list(db.session.scalars(statement.offset(offset).limit(limit)))


def _tier(words: Sequence[Asked]) -> sa.Case[int]:
    titles, heads = ("{title} : ", "{title points} : ") if _is_sqlite() else ("title", "points")
    return sa.case((SearchEntry.id.in_(_hits(words, titles)), 0), (SearchEntry.id.in_(_hits(words, heads)), 1), else_=2)


def _by_bm25(candidates: sa.Select[Any], words: Sequence[Asked], newest: Sequence[Any]) -> sa.Select[Any]:
    text = sa.text("SELECT rowid AS id, bm25(search_index, 10.0, 5.0, 1.0) AS score FROM search_index WHERE search_index MATCH :words")
    hits = text.bindparams(words=_fts5(words)).columns(id=sa.BigInteger(), score=sa.Float()).cte("hit").prefix_with("MATERIALIZED")
    return candidates.join(hits, hits.c.id == SearchEntry.id).order_by(_tier(words), hits.c.score, *newest)


def _by_ts_rank(candidates: sa.Select[Any], words: Sequence[Asked], newest: Sequence[Any]) -> sa.Select[Any]:
    tier = _tier(words).label("tier")
    columns = (tier, SearchEntry.dated_on.label("dated_on"))
    first = candidates.add_columns(*columns).where(having(words)).order_by(tier, *newest).limit(RANKED).subquery()
    index = sa.table("search_index", sa.column("id"), sa.column("lexemes"))
    query = sa.cast(sa.bindparam("words", _tsquery(words), unique=True), postgresql.TSQUERY)
    score = sa.func.ts_rank(index.c.lexemes, query)
    return (
        sa.select(first.c.id)
        .join(index, index.c.id == first.c.id)
        .order_by(first.c.tier, score.desc(), first.c.dated_on.desc(), first.c.id.desc())
    )


def _fts5(words: Sequence[Asked]) -> str:
    return f"({' AND '.join(part for word in words for part in _parts(word, ' OR ', chr(34)))})"


def _tsquery(words: Sequence[Asked]) -> str:
    return " & ".join(part for word in words for part in _parts(word, " | ", "'"))


def _parts(word: Asked, either: str, quote: str) -> list[str]:
    """All needed terms; the better one beside the first, which every entry that has it has too."""
    first, *others = (f"{quote}{term}{quote}" for term in word.needed)
    return [f"({first}{either}{quote}{word.better}{quote})" if word.better else first, *others]
