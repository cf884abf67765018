"""Ten tabs, and a person who lies in all of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db import db, transaction
from app.reading import queries
from app.reading.domain import Beat
from app.reading.models import ReadingProgress
from app.reading.services import crediting
from app.reading.services.crediting import Busy, Credited, Opening
from tests.factories.people import make_learner, make_unit
from tests.factories.quizzes import make_article
from tests.factories.reading import make_opening
from tests.live import at_once, live_app
from tests.times import NOON

LONG = tuple("A keeper walks the long wall at dusk and counts every lamp that burns along it. " * 8 for _n in range(12))


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with live_app(tmp_path_factory.mktemp("races")) as app:
        yield app


def test_ten_lying_tabs_on_two_articles_never_earn_more_than_wall_time(live: Flask) -> None:
    with live.app_context():
        with transaction():
            unit = make_unit()
            reader = make_learner(unit)
            articles = [make_article(unit, LONG) for _n in range(2)]
        openings = [make_opening(articles[n % 2], reader, stream=f"s{n}") for n in range(10)]
        pacing = queries.pacing(openings[0].revision_id)[1]
        queries.pacing(openings[1].revision_id)
    furthest, lock = [NOON], threading.Lock()

    def lying(opening: Opening, seed: int) -> list[Credited]:
        rng, granted = Random(seed), []
        for seq in range(12):
            now = NOON + timedelta(seconds=seq * 5 + rng.randrange(5))
            with lock:
                furthest[0] = max(furthest[0], now)
            claims = tuple((number, 60_000) for number in rng.sample(range(1, 13), 2))
            try:
                with transaction():
                    beats = [Beat(seq, rng.randrange(3000), 120_000, claims)]
                    granted.append(crediting.take_beats(opening, beats, pacing, now=now, unit_path=None))
            except Busy:
                continue
        return granted

    outcomes = at_once(live, [lambda opening=opening, n=n: lying(opening, n) for n, opening in enumerate(openings)])  # type: ignore[misc]

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    with live.app_context():
        rows = db.session.scalars(sa.select(ReadingProgress)).all()
        earned = sum(row.credit_ms for row in rows)
        assert len(rows) == 2
        assert all(sum(row.passage_ms) == row.credit_ms for row in rows)
        assert 0 < earned <= (furthest[0] - NOON) / timedelta(milliseconds=1)


def test_two_devices_that_read_by_turns_lose_nothing_and_gain_nothing(live: Flask) -> None:
    """The telephone has the even minutes of an hour and no network until its end; the desk has the odd ones and reports at once."""
    with live.app_context():
        with transaction():
            unit = make_unit()
            reader = make_learner(unit)
            article = make_article(unit, LONG * 8)
        openings = [make_opening(article, reader, stream=name) for name in ("phone", "desk")]
        pacing = queries.pacing(openings[0].revision_id)[1]
    minutes = [list(range(0, 60, 2)), list(range(1, 60, 2))]

    def device(which: int, ends: list[int]) -> None:
        for seq, minute in enumerate(ends):
            now = NOON + timedelta(minutes=60 if which == 0 else minute + 1)
            beat = Beat(seq, (60 - minute - 1) * 60_000 if which == 0 else 0, 60_000, ((1 + minute, 60_000), (2 + minute, 30_000)))
            with transaction():
                crediting.take_beats(openings[which], [beat], pacing, now=now, unit_path=None)

    outcomes = at_once(live, [lambda which=which: device(which, minutes[which]) for which in (0, 1)])  # type: ignore[misc]

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    with live.app_context():
        row = db.session.scalars(sa.select(ReadingProgress).where(ReadingProgress.article_id == article.id)).one()
        assert row.credit_ms == sum(row.passage_ms) == 3_600_000
