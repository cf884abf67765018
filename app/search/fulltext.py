"""The database's own full-text index over terms of ours: FTS5 in SQLite, tsvectors with GIN in PostgreSQL.

The only module that knows which database it is. Terms hold letters, digits and "_" alone (``domain.terms``), so nothing in them
can be taken for syntax; each is quoted all the same, and every statement is given its text as a parameter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.db import db
from app.search.domain.terms import Asked, Terms
from app.search.models import SearchEntry, SearchText

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "title, points, text, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
# Of PostgreSQL: ``words`` are ranked by, ``terms`` found by. Its planner takes a look into a long tsvector for next to nothing and
# would rather read them all than the index, so the search stands in a function that may not.
POSTGRESQL = (
    "CREATE TABLE search_index (id BIGINT PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE, "
    "words TSVECTOR NOT NULL, terms TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_index_terms ON search_index USING gin (terms) WITH (gin_pending_list_limit = 256)",
    "CREATE FUNCTION search_hits(asked tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off "
    "AS 'SELECT id FROM search_index WHERE terms @@ asked'",
)
# A tsvector holds less than 1 MB, positions end at 16383; a word seen this often is frequent enough.
MAX_TERMS_BYTES, LAST_POSITION, MAX_POSITIONS = 900_000, 16_383, 16
# Terms are folded, so a capital before one says where it stands: in the title, in the title or the key points; and that not all fitted.
IN_TITLE, IN_HEAD, CUT = "T", "H", "C"
# How many of a broad search's finds are ranked by how well their words fit; the rest follow by date. Ranking reads each one's words.
RANKED = 200

for _statements, _dialect in ((SQLITE, "sqlite"), (POSTGRESQL, "postgresql")):
    for _statement in _statements:
        sa.event.listen(SearchEntry.__table__, "after_create", sa.DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Parts:
    """The terms of an article's three parts."""

    title: Terms
    points: Terms
    text: Terms


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def put(entries: Mapping[int, Parts]) -> None:
    """Index entries by their ids, in place of what was indexed of them."""
    if not entries:
        return
    if _is_sqlite():
        statement, columns = "INSERT OR REPLACE INTO search_index (rowid, title, points, text) VALUES (:id, :title, :points, :text)", _plain
    else:
        columns = _tsvectors
        statement = (
            "INSERT INTO search_index (id, words, terms) VALUES (:id, CAST(:words AS tsvector), CAST(:terms AS tsvector)) "
            "ON CONFLICT (id) DO UPDATE SET words = excluded.words, terms = excluded.terms"
        )
    db.session.execute(sa.text(statement), [{"id": entry_id, **columns(parts)} for entry_id, parts in entries.items()])


def _plain(parts: Parts) -> dict[str, str]:
    return {name: " ".join(_all(getattr(parts, name))) for name in ("title", "points", "text")}


def _all(terms: Terms) -> Iterator[str]:
    return chain(terms.words, terms.pairs, terms.others)


def _tsvectors(parts: Parts) -> dict[str, str]:
    heads = ((IN_TITLE, parts.title), (IN_HEAD, parts.title), (IN_HEAD, parts.points))
    marked = (f"{mark}{term}" for mark, terms in heads for term in _all(terms))
    in_turn = (parts.title, parts.points, parts.text)
    anywhere = (term for name in ("words", "others", "pairs") for terms in in_turn for term in getattr(terms, name))
    return {
        "words": _ranked((parts.title.words, "A"), (parts.points.words, "B"), (parts.text.words, "D")),
        "terms": _found(chain(marked, anywhere)),
    }


def drop(entry_ids: Collection[int]) -> None:
    """Take entries out of the index."""
    rows = [{"id": entry_id} for entry_id in entry_ids]
    if rows:
        db.session.execute(sa.text(f"DELETE FROM search_index WHERE {'rowid' if _is_sqlite() else 'id'} = :id"), rows)  # noqa: S608


def indexed_ids() -> set[int]:
    """Which entries the index holds."""
    table = "search_index_docsize" if _is_sqlite() else "search_index"
    return set(db.session.scalars(sa.text(f"SELECT id FROM {table}")))  # noqa: S608


def _found(terms: Iterable[str]) -> str:
    """Terms without places as PostgreSQL writes a tsvector; where it would be too long for one, cut and marked so."""
    size, kept = 0, []
    for term in dict.fromkeys(terms):
        size += len(term.encode())
        if size > MAX_TERMS_BYTES:
            kept.append(CUT)
            break
        kept.append(term)
    return " ".join(f"'{term}'" for term in kept)


def _ranked(*parts: tuple[Sequence[str], str]) -> str:
    """Words with their places and weights as PostgreSQL writes a tsvector; cut where it would be too long for one."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    size = position = 0
    for words, weight in parts:
        for word in words:
            position += 1
            held = places[word]
            if not held:
                size += len(word.encode()) + 2 * MAX_POSITIONS
            if len(held) < MAX_POSITIONS:
                held.append(f"{min(position, LAST_POSITION)}{weight}")
            if size > MAX_TERMS_BYTES:
                break
    return " ".join(f"'{word}':{','.join(held)}" for word, held in places.items())


def is_sure(words: Sequence[Asked]) -> bool:
    """Whether ``having`` these words means having them exactly so. PostgreSQL's index keeps no places: of a phrase of three words
    and more it knows that both pairs are there, hardly ever that they are apart; ``saying`` knows, but has to read each text."""
    return _is_sqlite() or not any(word.is_exact and len(word.needed) > 1 for word in words)


def having(words: Sequence[Asked]) -> sa.ColumnElement[bool]:
    """That an entry has all these words; a condition on SearchEntry."""
    return SearchEntry.id.in_(sa.select(_hits(words, or_cut=True).c.id))


def lacking(words: Sequence[Asked], exact: str | None) -> sa.ColumnElement[bool]:
    """That an entry has not all these words, or does not say the phrase ``exact`` that they are; a condition on SearchEntry."""
    if exact and not is_sure(words):
        return sa.not_(sa.and_(having(words), saying(exact)))
    return SearchEntry.id.not_in(sa.select(_hits(words).c.id))


def _hits(words: Sequence[Asked], place: str = "", *, or_cut: bool = False) -> sa.Subquery:
    """Ids of the entries that have all these words, anywhere or IN_TITLE or IN_HEAD; or of what was cut, which may hold any phrase."""
    if _is_sqlite():
        columns = {"": "", IN_TITLE: "{title} : ", IN_HEAD: "{title points} : "}[place]
        text, value = "SELECT rowid AS id FROM search_index WHERE search_index MATCH :words", f"{columns}{_fts5(words)}"
    else:
        text, value = "SELECT hit AS id FROM search_hits(CAST(:words AS tsquery)) AS hit", _tsquery(words, place, or_cut)
    return sa.text(text).bindparams(sa.bindparam("words", value, unique=True)).columns(id=sa.BigInteger()).subquery()


def saying(needle: str) -> sa.ColumnElement[bool]:
    """That an entry's text holds a phrase word for word; slow by itself, so beside ``having``."""
    position = sa.func.instr if _is_sqlite() else sa.func.strpos
    said = sa.select(SearchText.id).where(SearchText.id == SearchEntry.id, position(SearchText.text, needle) > 0)
    return said.correlate(SearchEntry).exists()


def newest_first(candidates: sa.Select[Any], words: Sequence[Asked]) -> sa.Select[Any]:
    """(id, how many in all) of the ``candidates``, a SELECT of ids from SearchEntry, that have all these words."""
    found = (candidates.where(having(words)) if words else candidates).add_columns(SearchEntry.dated_on.label("dated_on")).cte("found")
    return sa.select(found.c.id, _n(found)).order_by(found.c.dated_on.desc(), found.c.id.desc())


def best_first(candidates: sa.Select[Any], words: Sequence[Asked], *, up_to: int) -> sa.Select[Any]:
    """As ``newest_first``, but those that have the words in the title come first, then in title and key points, then in the text;
    among these the first RANKED by how well their words fit, unless ``up_to`` lies beyond; then the newest come first.
    """
    hits = _hits(words, or_cut=True)
    tiered = candidates.join(hits, hits.c.id == SearchEntry.id).add_columns(_tier(words), SearchEntry.dated_on.label("dated_on"))
    found = tiered.cte("found").prefix_with("MATERIALIZED")
    in_turn = sa.select(found, _n(found)).order_by(found.c.tier, found.c.dated_on.desc(), found.c.id.desc())
    if up_to > RANKED:
        return in_turn.with_only_columns(found.c.id, _n(found))
    first = in_turn.limit(RANKED).cte("first").prefix_with("MATERIALIZED")
    fits = _fits(words, first)
    order = (first.c.tier, fits.c.score, first.c.dated_on.desc(), first.c.id.desc())
    return sa.select(first.c.id, first.c.n).join(fits, fits.c.id == first.c.id).order_by(*order)


def _fits(words: Sequence[Asked], first: sa.CTE) -> sa.Subquery:
    """(id, score) of the ``first`` finds, the least score for the best: bm25 in SQLite, which alone knows how seldom a word is, ts_rank
    in PostgreSQL."""
    if _is_sqlite():
        # "+": one walk along all hits, of which these are scored, and no search for each of these.
        text = (
            "SELECT rowid AS id, bm25(search_index, 10.0, 5.0, 1.0) AS score FROM search_index "
            "WHERE search_index MATCH :words AND +rowid IN (SELECT id FROM first)"
        )
        scored = sa.text(text).bindparams(sa.bindparam("words", _fts5(words), unique=True))
        return scored.columns(id=sa.BigInteger(), score=sa.Float()).subquery()
    index = sa.table("search_index", sa.column("id"), sa.column("words"))
    query = sa.cast(sa.bindparam("ranked", _ranking(words), unique=True), postgresql.TSQUERY)
    fit = sa.func.ts_rank(index.c.words, query)
    return sa.select(index.c.id, (-fit).label("score")).where(index.c.id.in_(sa.select(first.c.id))).subquery()


def _n(found: sa.CTE) -> sa.Label[int]:
    return sa.select(sa.func.count()).select_from(found).scalar_subquery().label("n")


def _tier(words: Sequence[Asked]) -> sa.Label[int]:
    in_title, in_head = (SearchEntry.id.in_(sa.select(_hits(words, place).c.id)) for place in (IN_TITLE, IN_HEAD))
    return sa.case((in_title, 0), (in_head, 1), else_=2).label("tier")


def _fts5(words: Sequence[Asked]) -> str:
    return f"({' AND '.join(part for word in words for part in _parts(word))})"


def _parts(word: Asked) -> list[str]:
    """All needed terms; the better one beside the first, which every entry that has it has too. A phrase is its pairs in a row."""
    if word.is_exact:
        return [f'"{" ".join(word.needed)}"']
    first, *others = (f'"{term}"' for term in word.needed)
    return [f'({first} OR "{word.better}")' if word.better else first, *others]


def _tsquery(words: Sequence[Asked], place: str, or_cut: bool) -> str:
    every = ((word, " & ".join(f"'{place}{term}'" for term in word.needed)) for word in words)
    return " & ".join(f"({terms} | '{CUT}')" if word.is_exact and or_cut else terms for word, terms in every)


def _ranking(words: Sequence[Asked]) -> str:
    return " | ".join(f"'{word.better or word.needed[0]}'" for word in words)
