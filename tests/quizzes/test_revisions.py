"""Quizzes while an article gets a further revision: what was begun stays as it was, what begins later asks nothing stale."""

from __future__ import annotations

from random import Random

import pytest

from app.db import db
from app.library import queries as library
from app.library.domain import Change
from app.library.models import Article
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.quizzes import queries
from app.quizzes.domain import BankTooSmall
from app.quizzes.models import Quiz
from app.quizzes.services import assembling, attempting
from tests.factories.keypoints import LAMPS
from tests.factories.people import make_learner
from tests.factories.questions import make_question, make_questioned_article
from tests.factories.revisions import make_revision, publish
from tests.times import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")
CHANGED = (LAMPS[0], LAMPS[1].replace("set out three duties", "laid down three tasks"), *LAMPS[2:])
SHIFTED = (LAMPS[0], "A foreword.", *LAMPS[1:])


@pytest.fixture
def article() -> Article:
    made = make_questioned_article()
    make_question(made, QuestionState.APPROVED)
    publish(made)
    return made


@pytest.fixture
def quiz(article: Article) -> Quiz:
    made = Quiz(created_at=NOON)
    db.session.add(made)
    db.session.flush()
    question = db.session.query(Question).filter_by(article_id=article.id).one()
    assembling.set_blueprint(made, [(question.key_point_id, 1)])
    return made


def test_an_attempt_under_way_keeps_its_question_and_shows_the_words_it_was_asked_on(article: Article, quiz: Quiz) -> None:
    learner = make_learner(article.unit)
    attempt = attempting.start(quiz, learner.id, closes_at=None, now=NOON, rng=Random(1))
    publish(article, make_revision(article, CHANGED), Change.MATERIAL, now=NOON + HOUR)
    attempting.submit(attempt, now=NOON + HOUR)

    (line,) = queries.result_lines(attempt)
    assert line.proofs[0].text == LAMPS[1]
    assert not line.proofs[0].is_shown


def test_a_quiz_started_right_after_publishing_draws_nothing_stale(article: Article, quiz: Quiz) -> None:
    publish(article, make_revision(article, CHANGED), Change.MATERIAL)

    with pytest.raises(BankTooSmall):
        attempting.start(quiz, make_learner(article.unit).id, closes_at=None, now=NOON, rng=Random(1))


def test_each_attempt_shows_the_revision_that_held_when_it_began(article: Article, quiz: Quiz) -> None:
    early, late = make_learner(article.unit), make_learner(article.unit)
    first = attempting.start(quiz, early.id, closes_at=None, now=NOON, rng=Random(1))
    publish(article, make_revision(article, SHIFTED), Change.MINOR, now=NOON + HOUR)
    second = attempting.start(quiz, late.id, closes_at=None, now=NOON + 2 * HOUR, rng=Random(1))
    for attempt in (first, second):
        attempting.submit(attempt, now=NOON + 3 * HOUR)

    (before,), (after,) = queries.result_lines(first), queries.result_lines(second)
    assert (before.proofs[0].passage, after.proofs[0].passage) == (2, 3)
    assert before.proofs[0].text == after.proofs[0].text == LAMPS[1]
    assert [slot["version_id"] for slot in first.paper] == [slot["version_id"] for slot in second.paper]
    assert library.latest_revision(article.id).number == 2
