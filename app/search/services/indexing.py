"""Bringing the index up to what the library and the key points say now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.db import db
from app.jobs.services import forget
from app.keypoints.models import KeyPointRow
from app.library.services.changing import job_key
from app.search import fulltext, queries
from app.search.domain.asking import stored
from app.search.domain.folding import fold, plain
from app.search.domain.terms import terms
from app.search.models import SearchEntry, SearchText
from app.search.queries.indexing import Indexable


def index(article_ids: Sequence[int], *, now: datetime) -> int:
    """Make the entries of these articles what they should be, and return how many were written; repeating it changes nothing.

    Jobs that wait to do the same are taken back first, so that one left meanwhile is not lost.
    """
    forget([job_key(article_id) for article_id in article_ids])
    kept = {entry.revision_id: entry for entry in queries.entries(article_ids)}
    written = [_entry(one, kept.pop(one.revision.id, None), now) for one in queries.indexable(article_ids)]
    gone = [entry.id for entry in kept.values()]
    fulltext.drop(gone)
    queries.drop_texts([*gone, *(entry.id for entry, _text, _parts in written if entry.id is not None)])
    for entry in kept.values():
        db.session.delete(entry)
    db.session.flush()
    for entry, text, _parts in written:
        text.id = entry.id
    fulltext.put({entry.id: parts for entry, _text, parts in written})
    db.session.add_all(text for _entry, text, _parts in written)
    db.session.flush()
    return len(written)


def _entry(one: Indexable, entry: SearchEntry | None, now: datetime) -> tuple[SearchEntry, SearchText, fulltext.Parts]:
    """The entry of one revision, what it says, and its terms."""
    revision = one.revision
    title, points = plain(revision.title), plain("\n".join(_said(point) for point in one.points))
    passages = [plain(passage) for passage in one.passages]
    if entry is None:
        entry = SearchEntry(article_id=revision.article_id, revision_id=revision.id)
        db.session.add(entry)
    entry.is_newest, entry.indexed_at = one.is_newest, now
    entry.dated_on = revision.published_on or revision.created_at.date()
    entry.section, entry.category, entry.source = (fold(fact or "") for fact in (revision.section, revision.category, revision.source))
    text = SearchText(points=[_place(point) for point in one.points], text=stored([title, points, *passages]))
    return entry, text, fulltext.Parts(terms([title]), terms([points]), terms(passages))


def _said(point: KeyPointRow) -> str:
    """A key point's name, its other names and its members, as one text."""
    return "\n".join([point.name, *point.aliases, *(member.text for member in point.members)])


def _place(point: KeyPointRow) -> list[Any]:
    first = point.evidence[0] if point.evidence else {"passage": 1, "start": 0, "end": 0}
    return [point.name, first["passage"], first["start"], first["end"]]
