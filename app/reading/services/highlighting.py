"""Keeping what a person marks and writes for themselves. It is private, so the record of deeds tells nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.db import db
from app.library import queries as library
from app.library.models import Article
from app.reading import queries
from app.reading.domain import MAX_HIGHLIGHTS, Stretch, TooManyHighlights, within
from app.reading.models import Highlight

UNDONE_WITHIN = timedelta(days=1)


def add(user_id: int, article: Article, stretches: Sequence[Stretch], note: str, *, now: datetime) -> list[Highlight]:
    """Mark these stretches of the published revision, the note with the first; a stretch marked already is not marked again.

    Raises TooManyHighlights when the article would hold more of this person's than can be kept.
    """
    revision_id = article.published_revision_id or 0
    texts = [passage.text for passage in library.passages(revision_id)]
    wanted = [one for stretch in stretches if (one := within(stretch, texts)) is not None]
    there = [one for one in queries.highlights(user_id, article.id) if one.removed_at is None]
    if len(there) + len(wanted) > MAX_HIGHLIGHTS:
        raise TooManyHighlights
    same = {(one.passage, one.start, one.end): one for one in there if one.revision_id == revision_id}
    kept = []
    for stretch in dict.fromkeys(wanted):
        place = (stretch.passage, stretch.start, stretch.end)
        kept.append(same.get(place) or _new(user_id, article, stretch, texts[stretch.passage - 1][stretch.start : stretch.end], now))
    if kept and note:
        change(kept[0], note, now=now)
    db.session.flush()
    return kept


def _new(user_id: int, article: Article, stretch: Stretch, quote: str, now: datetime) -> Highlight:
    highlight = Highlight(
        user_id=user_id,
        article_id=article.id,
        revision_id=article.published_revision_id,
        passage=stretch.passage,
        start=stretch.start,
        end=stretch.end,
        quote=quote,
        created_at=now,
        changed_at=now,
    )
    db.session.add(highlight)
    return highlight


def change(highlight: Highlight, note: str, *, now: datetime) -> None:
    """Write another note; an empty one leaves the words marked."""
    highlight.note, highlight.changed_at = note or None, now
    db.session.flush()


def remove(highlight: Highlight, *, now: datetime) -> None:
    """Take a highlight away, with its note; what this person took away long ago goes for good."""
    highlight.removed_at = highlight.removed_at or now
    long_ago = sa.and_(Highlight.user_id == highlight.user_id, Highlight.removed_at < now - UNDONE_WITHIN)
    db.session.execute(sa.delete(Highlight).where(long_ago))
    db.session.flush()


def restore(highlight: Highlight, *, now: datetime) -> None:
    """Undo a removal."""
    highlight.removed_at, highlight.changed_at = None, now
    db.session.flush()
