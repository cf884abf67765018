"""Proving an article's key points instead of reading it."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
import sqlalchemy as sa

from app import clock
from app.audit.models import AuditRecord
from app.db import db
from app.library.models import Article
from app.people.models import Unit, User
from app.quizzes.domain.proving import ProofRefused
from app.quizzes.models import Attempt
from app.quizzes.services import attempting, proving
from app.reading import queries as reading
from app.reading.domain import CompletedBy
from app.reading.models import ReadingProgress
from app.reading.services import completing, crediting
from tests.factories.people import make_learner, make_unit
from tests.factories.quizzes import make_article, make_key_point, make_question
from tests.factories.reading import make_beat, make_opening
from tests.page import Page
from tests.times import DAY, HOUR, MINUTE, NOON


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def learner(page: Page, unit: Unit) -> User:
    return page.sign_in(make_learner(unit))


@pytest.fixture
def article(unit: Unit) -> Article:
    article = make_article(unit)
    for name in ("four lamps", "two ferries", "one keeper", "three rocks", "five stairs"):
        make_question(make_key_point(article, name))
    return article


def tried(article: Article, learner: User, n_right: int, *, at: datetime = NOON) -> Attempt:
    attempt = proving.start_proof(article, learner.id, now=at, rng=Random(1))
    for number in range(1, len(attempt.paper) + 1):
        attempting.save_response(attempt, number, {"option": 0 if number <= n_right else 1}, sequence=1, now=at)
    return attempting.submit(attempt, now=at + MINUTE)


def way(learner: User) -> ReadingProgress | None:
    return db.session.scalar(sa.select(ReadingProgress).where(ReadingProgress.user_id == learner.id))


def test_four_of_five_right_complete_the_reading_and_say_how(page: Page, article: Article, learner: User) -> None:
    attempt = tried(article, learner, 4)
    progress = way(learner)

    assert (len(attempt.paper), attempt.passed) == (5, True)
    assert progress is not None
    assert (progress.completed_by, progress.completed_at, progress.credit_ms) == (CompletedBy.TESTED_OUT, NOON + MINUTE, 0)
    assert db.session.scalar(sa.select(sa.func.count()).where(AuditRecord.deed == "article_tested_out")) == 1
    result = page.get("quizzes.result", attempt_id=attempt.public_id)
    assert set(result.xpath("//a[contains(@class, 'button--primary')]/@href")) == {f"/read/{article.public_id}"}
    assert "proved its key points" in page.get("reading.show", article_id=article.public_id).text_content()


def test_three_of_five_are_not_enough_and_the_next_try_is_tomorrow(page: Page, article: Article, learner: User) -> None:
    tried(article, learner, 3)

    assert way(learner) is None
    with clock.stopped_at(NOON + HOUR):
        page.post("quizzes.start_proof", expect=409, article_id=article.public_id)
        assert "next try may begin" in page.get("quizzes.proof", article_id=article.public_id).text_content()
    assert tried(article, learner, 5, at=NOON + DAY).passed
    with pytest.raises(ProofRefused):
        proving.start_proof(article, learner.id, now=NOON + 3 * DAY, rng=Random(1))


def test_starting_twice_goes_on_with_the_same_try(page: Page, article: Article, learner: User) -> None:
    first = page.post("quizzes.start_proof", article_id=article.public_id).headers["Location"]

    assert page.post("quizzes.start_proof", article_id=article.public_id).headers["Location"] == first
    assert page.get("quizzes.proof", article_id=article.public_id).xpath("//a[contains(@class, 'button--primary')]/@href") == [first]


def test_a_key_point_without_question_is_said_plainly(page: Page, article: Article, learner: User) -> None:
    make_key_point(article, "six bells")
    html = page.get("quizzes.proof", article_id=article.public_id)

    assert "1 key point of this article has no approved question yet" in html.text_content()
    assert not html.xpath("//form[contains(@action, '/proof')]")
    page.post("quizzes.start_proof", expect=409, article_id=article.public_id)


def test_an_article_without_key_points_says_so(page: Page, unit: Unit, learner: User) -> None:
    assert "nothing to ask" in page.get("quizzes.proof", article_id=make_article(unit).public_id).text_content()


def test_one_who_has_read_it_proves_nothing_more(article: Article, learner: User) -> None:
    _article_id, pacing = reading.pacing(article.published_revision_id or 0)
    opening = make_opening(article, learner)
    read = make_beat(0, *((number, 30_000) for number in range(1, len(pacing.units) + 1)), span_ms=110_000)
    crediting.take_beats(opening, [read], pacing, now=NOON + 2 * MINUTE, unit_path=None)
    completing.test_out(learner.id, opening.revision_id, unit_path=None, now=NOON + HOUR)
    progress = way(learner)

    assert progress is not None
    assert progress.completed_by is CompletedBy.READING
    with pytest.raises(ProofRefused):
        proving.start_proof(article, learner.id, now=NOON + HOUR, rng=Random(1))


def test_beats_after_a_proof_add_time_and_take_nothing_back(article: Article, learner: User) -> None:
    tried(article, learner, 5)
    _article_id, pacing = reading.pacing(article.published_revision_id or 0)
    after = crediting.take_beats(make_opening(article, learner), [make_beat(0, (1, 9_000))], pacing, now=NOON + HOUR, unit_path=None)

    assert (after.is_complete, after.credit_ms) == (True, 9_000)
    progress = way(learner)
    assert progress is not None
    assert progress.completed_by is CompletedBy.TESTED_OUT


def test_without_script_the_reader_leads_to_the_questions(page: Page, article: Article, learner: User) -> None:
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//noscript//a/@href | //p[@class='reader-proof']/a/@href") == [f"/read/{article.public_id}/proof"] * 2
