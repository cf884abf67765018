"""The index follows what people do, mends itself, and doing it twice changes nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from app.db import db
from app.jobs import services, worker
from app.jobs.models import Job, JobState
from app.keypoints import queries as key_points
from app.keypoints.models import KeyPointState
from app.keypoints.services import deciding
from app.library.queries import latest_revision
from app.library.services import publishing
from app.people.models import Unit
from app.permissions import Actor, Role
from app.search import queries
from app.search.models import SearchEntry
from app.search.services import indexing
from tests.factories.keypoints import make_point, make_text_article
from tests.factories.library import make_article
from tests.factories.people import make_unit
from tests.factories.search import actor_at, look, titles
from tests.times import HOUR, NOON


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reader(unit: Unit) -> Actor:
    return actor_at(unit)


def work(now: datetime = NOON) -> None:
    """Let the worker do what is due, as after a commit."""
    db.session.commit()
    worker.run_due(now)


def test_what_was_just_saved_and_published_is_found_after_its_job(unit: Unit, reader: Actor) -> None:
    make_article(unit, is_published=True)
    assert titles(reader, "stairs") == []
    work()

    assert titles(reader, "stairs") == ["All stairs are checked"]


def test_many_changes_leave_one_job(unit: Unit) -> None:
    article = make_article(unit)
    for _ in range(3):
        publishing.publish(article, latest_revision(article.id), actor_id=article.created_by_id, now=NOON)
        publishing.unpublish(article, actor_id=article.created_by_id, now=NOON)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Job).where(Job.name == "library.article_changed")) == 1


def test_a_change_while_its_job_runs_makes_the_job_run_again(unit: Unit) -> None:
    article = make_article(unit)
    job = db.session.scalars(sa.select(Job).where(Job.name == "library.article_changed")).one()
    job.state = JobState.RUNNING
    db.session.flush()
    publishing.publish(article, latest_revision(article.id), actor_id=article.created_by_id, now=NOON)
    services.finish(job.id, now=NOON)
    db.session.refresh(job)

    assert job.state is JobState.QUEUED


def test_confirmed_key_points_are_found_and_shown_with_their_place(unit: Unit, reader: Actor) -> None:
    article = make_text_article(unit)
    publishing.publish(article, latest_revision(article.id), actor_id=article.created_by_id, now=NOON)
    point = make_point(article, members=("trim the wick", "polish the glass", "log the hour"))
    point.name = "Three virtues of a keeper"
    work()
    assert titles(reader, "virtues") == []
    point = key_points.key_point_or_404(point.public_id)
    deciding.confirm(point, with_members=True, actor_id=article.created_by_id, now=NOON)
    work()
    (find,) = look(reader, "virtues").rows

    assert [(shown.name, shown.passage) for shown in find.points] == [("Three virtues of a keeper", 2)]
    deciding.remove(key_points.key_point_or_404(point.public_id), actor_id=article.created_by_id, now=NOON)
    work()
    assert titles(reader, "virtues") == []


def test_an_article_named_by_its_key_point_comes_before_one_that_only_says_the_word(unit: Unit, reader: Actor) -> None:
    texts = ("One", "The lantern stands by the door.", "Lanterns, and lanterns again, and a lantern.")
    plain, named = (
        make_text_article(unit, texts),
        make_text_article(unit, ("Two", "The lantern rules are kept.", "Little else is said here.")),
    )
    make_point(named, "lantern rules", state=KeyPointState.CONFIRMED)
    for article in (plain, named):
        publishing.publish(article, latest_revision(article.id), actor_id=article.created_by_id, now=NOON)
    work()

    assert titles(reader, "lantern") == ["Two", "One"]


def test_the_index_is_mended_from_nothing_and_from_half(unit: Unit, reader: Actor) -> None:
    articles = [make_article(unit, is_published=True) for _ in range(3)]
    ids = [article.id for article in articles]
    assert queries.left_behind() == ids
    indexing.index(ids, now=NOON)
    assert queries.left_behind() == []
    db.session.execute(sa.text("DELETE FROM search_index"))
    assert queries.left_behind() == ids
    work(NOON + 2 * HOUR)

    assert queries.left_behind() == []
    assert len(titles(reader, "stairs")) == 3


def test_indexing_twice_changes_nothing(unit: Unit, reader: Actor) -> None:
    article = make_article(unit, is_published=True)
    for _ in range(3):
        indexing.index([article.id], now=NOON)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(SearchEntry)) == 1
    assert len(titles(reader, "stairs")) == 1


def test_a_very_long_article_is_indexed(unit: Unit, reader: Actor) -> None:
    lines = "\n".join(f"Line {number:x} of the long register, with number {number} beside it." for number in range(18_000))
    article = make_article(unit, text=f"A long register\n{lines}", is_published=True)
    indexing.index([article.id], now=NOON)

    assert len(titles(reader, "register")) == 1
    assert len(titles(reader, '"with number 17999 beside it"')) == 1
    assert titles(reader, '"with number 17999 before it"') == []


def test_keepers_find_the_newest_state(unit: Unit) -> None:
    make_article(unit)
    work()

    assert titles(actor_at(unit, Role.AUTHOR), "stairs") == ["All stairs are checked"]
