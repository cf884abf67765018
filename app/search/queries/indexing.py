"""What the index is made of, and where it has fallen behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.db import db
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.models import Article, PassageRow, Revision
from app.search import fulltext
from app.search.models import SearchEntry, SearchText


@dataclass(frozen=True, slots=True)
class Indexable:
    """A revision that somebody may look for, with all that is indexed of it; ``passages`` in order."""

    revision: Revision
    is_newest: bool
    passages: tuple[str, ...]
    points: tuple[KeyPointRow, ...]


def _looked_for() -> sa.Select[int, int, bool]:
    """(article, revision, newest) of each article's newest revision, and of the published one."""
    newest = sa.select(Revision.article_id, sa.func.max(Revision.number).label("number")).group_by(Revision.article_id).subquery()
    is_newest = newest.c.number == Revision.number
    return (
        sa.select(Article.id.label("article_id"), Revision.id.label("revision_id"), is_newest.label("is_newest"))
        .join(Revision, Revision.article_id == Article.id)
        .join(newest, newest.c.article_id == Article.id)
        .where(sa.or_(is_newest, Article.published_revision_id == Revision.id))
    )


def indexable(article_ids: Sequence[int]) -> list[Indexable]:
    """What there is to find of these articles. Five queries, however many articles."""
    found = db.session.execute(_looked_for().where(Article.id.in_(article_ids))).all()
    ids = [row.revision_id for row in found]
    revisions = {revision.id: revision for revision in db.session.scalars(sa.select(Revision).where(Revision.id.in_(ids)))}
    passages: defaultdict[int, list[str]] = defaultdict(list)
    of = PassageRow
    for row in db.session.execute(sa.select(of.revision_id, of.text).where(of.revision_id.in_(ids)).order_by(of.revision_id, of.number)):
        passages[row.revision_id].append(row.text)
    points: defaultdict[int, list[KeyPointRow]] = defaultdict(list)
    for point in db.session.scalars(_confirmed(ids)):
        points[point.revision_id].append(point)
    return [
        Indexable(revisions[row.revision_id], row.is_newest, tuple(passages[row.revision_id]), tuple(points[row.revision_id]))
        for row in found
    ]


def _confirmed(revision_ids: Collection[int]) -> sa.Select[KeyPointRow]:
    return (
        sa.select(KeyPointRow)
        .where(KeyPointRow.revision_id.in_(revision_ids), KeyPointRow.state == KeyPointState.CONFIRMED)
        .options(selectinload(KeyPointRow.members))
        .order_by(KeyPointRow.salience.desc(), KeyPointRow.id)
        .execution_options(populate_existing=True)
    )


def entries(article_ids: Sequence[int]) -> Sequence[SearchEntry]:
    """The entries there are of these articles."""
    return db.session.scalars(sa.select(SearchEntry).where(SearchEntry.article_id.in_(article_ids))).all()


def drop_texts(entry_ids: Sequence[int]) -> None:
    """Take away what these entries said; it is written anew or gone."""
    db.session.execute(sa.delete(SearchText).where(SearchText.id.in_(entry_ids)).execution_options(synchronize_session=False))


def article_ids() -> Sequence[int]:
    """Every article, in the order they came."""
    return db.session.scalars(sa.select(Article.id).order_by(Article.id)).all()


def left_behind() -> list[int]:
    """Articles whose entries are not what they should be: missing, no longer looked for, not in the index, or older than a decision
    on a key point."""
    wanted = {(row.article_id, row.revision_id, row.is_newest) for row in db.session.execute(_looked_for())}
    rows = db.session.execute(sa.select(SearchEntry.id, SearchEntry.article_id, SearchEntry.revision_id, SearchEntry.is_newest)).all()
    indexed = fulltext.indexed_ids()
    kept = {(row.article_id, row.revision_id, row.is_newest) for row in rows if row.id in indexed}
    decided = (
        sa.select(SearchEntry.article_id)
        .join(KeyPointRow, KeyPointRow.revision_id == SearchEntry.revision_id)
        .where(KeyPointRow.decided_at > SearchEntry.indexed_at)
    )
    behind = {article_id for article_id, _revision_id, _is_newest in wanted ^ kept}
    return sorted(behind | set(db.session.scalars(decided)))
