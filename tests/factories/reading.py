"""Pages opened and beats reported, for tests."""

from __future__ import annotations

from datetime import datetime

from app.library import queries as library
from app.library.models import Article
from app.people.models import User
from app.reading import queries
from app.reading.domain import Beat, Stretch
from app.reading.models import Highlight
from app.reading.services import highlighting
from app.reading.services.crediting import Opening
from tests.times import NOON


def make_opening(article: Article, reader: User, *, opened_at: datetime = NOON, stream: str = "s1") -> Opening:
    """A page opened at NOON on the published revision."""
    readable = queries.readable_or_404(article.public_id)
    return Opening(reader.id, readable, article.published_revision_id or 0, stream, opened_at)


def make_beat(seq: int, *passages: tuple[int, int], ms_ago: int = 0, span_ms: int | None = None) -> Beat:
    """A beat that lasted as long as its passages were in view, unless told."""
    return Beat(seq, ms_ago, sum(ms for _number, ms in passages) if span_ms is None else span_ms, passages)


def make_highlight(article: Article, reader: User, words: str = "", note: str = "") -> Highlight:
    """Those words of the published revision marked at NOON; the first ten characters of its first passage unless told."""
    texts = [passage.text for passage in library.passages(article.published_revision_id or 0)]
    place = next(n for n, text in enumerate(texts, start=1) if words in text)
    start = texts[place - 1].index(words)
    stretch = Stretch(place, start, start + (len(words) or 10))
    return highlighting.add(reader.id, article, [stretch], note, now=NOON)[0]
