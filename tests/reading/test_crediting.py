"""Granting credit on a real database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.library.models import Article
from app.people.models import User
from app.reading import queries
from app.reading.models import ReadingProgress
from app.reading.services import crediting
from app.reading.services.crediting import Credited, Opening
from tests.factories.people import make_learner
from tests.factories.quizzes import make_article
from tests.factories.reading import make_beat, make_opening
from tests.times import HOUR, MINUTE, NOON

pytestmark = pytest.mark.usefixtures("database")
READ_ALL = make_beat(0, (1, 15_000), (2, 20_000), (3, 20_000))


@pytest.fixture
def article(database: None) -> Article:
    return make_article()


@pytest.fixture
def reader(database: None) -> User:
    return make_learner()


def take(opening: Opening, *beats: object, minutes: int = 1) -> Credited:
    _article, pacing = queries.pacing(opening.revision_id)
    return crediting.take_beats(opening, beats, pacing, now=NOON + minutes * MINUTE, unit_path=None)  # type: ignore[arg-type]


def test_an_article_read_at_a_plausible_pace_is_complete_once(article: Article, reader: User) -> None:
    opening = make_opening(article, reader)
    first = take(opening, READ_ALL)
    take(opening, make_beat(1, (1, 5_000)), minutes=60)
    row = db.session.scalars(sa.select(ReadingProgress)).one()

    assert (first.is_complete, first.n_covered, first.credit_ms) == (True, 3, 55_000)
    assert (row.completed_at, row.started_at, row.last_beat_at) == (NOON + MINUTE, NOON + MINUTE, NOON + HOUR)
    assert db.session.scalar(sa.select(sa.func.count()).where(AuditRecord.deed == "article_read")) == 1


def test_flying_over_an_article_covers_nothing(article: Article, reader: User) -> None:
    flown = take(make_opening(article, reader), make_beat(0, (1, 300), (2, 300), (3, 400)))

    assert (flown.n_covered, flown.n_hurried, flown.is_complete) == (0, 2, False)


def test_a_second_page_cannot_claim_the_same_minute(article: Article, reader: User) -> None:
    other = make_article(texts=("Another text of a few plain words.",))
    take(make_opening(article, reader), make_beat(0, (1, 20_000), span_ms=60_000))
    second = take(make_opening(other, reader, stream="s2"), make_beat(0, (1, 20_000), span_ms=60_000))

    assert second.credit_ms == 0
    assert second.uncounted == {"elsewhere": 20_000}


def test_a_repeated_beat_writes_nothing(article: Article, reader: User) -> None:
    opening = make_opening(article, reader)
    first = take(opening, READ_ALL)
    again = take(opening, READ_ALL, minutes=5)

    assert again == first
    assert queries.progress(reader.id, opening.revision_id).n_changes == 1


def test_only_the_latest_streams_are_remembered(article: Article, reader: User) -> None:
    for n in range(crediting.MAX_STREAMS + 5):
        take(make_opening(article, reader, stream=f"s{n}"), make_beat(0, (1, 1_000)), minutes=n + 1)
    streams = queries.progress(reader.id, article.published_revision_id or 0).streams

    assert streams is not None
    assert list(streams) == [f"s{n}" for n in range(5, crediting.MAX_STREAMS + 5)]


def test_progress_goes_on_where_it_stopped_and_is_the_readers_own(article: Article, reader: User) -> None:
    take(make_opening(article, reader), make_beat(0, (2, 4_000)))

    assert queries.progress(reader.id, article.published_revision_id or 0).last_passage == 2
    assert queries.article_progress(make_learner().id, [article.id]) == {}
    assert queries.article_progress(reader.id, [article.id])[article.id].share == pytest.approx(13 / 34, abs=0.02)
