"""Drawing papers."""

from __future__ import annotations

from random import Random

import pytest

from app.db import db
from app.keypoints.models import KeyPointRow
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.quizzes import queries
from app.quizzes.domain import BankTooSmall, Drawable, Line, draw, shown_order
from app.quizzes.services import assembling, attempting
from tests.factories.people import make_learner
from tests.factories.quizzes import make_article, make_key_point, make_question, make_quiz
from tests.times import NOON


@pytest.fixture
def point(database: None) -> KeyPointRow:
    point = make_key_point(make_article())
    for _n in range(5):
        make_question(point)
    return point


def test_a_blueprint_asks_for_no_more_than_the_pool_has(point: KeyPointRow) -> None:
    quiz = make_quiz(point, 5)
    with pytest.raises(BankTooSmall) as refused:
        assembling.set_blueprint(quiz, [(point.id, 6)])

    assert (refused.value.asked, refused.value.pool) == (6, 5)
    assert [line.n_questions for line in queries.blueprint(quiz.id)] == [5]


def test_a_blueprint_is_replaced_as_a_whole(point: KeyPointRow) -> None:
    quiz = make_quiz(point, 5)
    assembling.set_blueprint(quiz, [(point.id, 2)])

    assert [(line.ordinal, line.n_questions) for line in queries.blueprint(quiz.id)] == [(1, 2)]


def test_a_pool_that_shrank_gives_what_it_has_and_an_empty_one_refuses(point: KeyPointRow) -> None:
    quiz = make_quiz(point, 5)
    questions = db.session.query(Question).filter_by(key_point_id=point.id).all()
    questions[0].state = QuestionState.RETIRED
    db.session.flush()
    slots, n_short = assembling.paper(quiz.id, 1)
    assert (len(slots), n_short) == (4, 1)

    for question in questions:
        question.state = QuestionState.RETIRED
    db.session.flush()
    with pytest.raises(BankTooSmall):
        attempting.start(quiz, make_learner().id, closes_at=None, now=NOON, rng=Random(1))


def drawable(number: int, shows: str = "", tells: str = "-", identity: str | None = None) -> Drawable:
    return Drawable(number, identity or str(number), shows, (tells,))


def test_no_question_is_drawn_twice_under_two_key_points() -> None:
    pools = {1: [drawable(1, identity="same")], 2: [drawable(2, identity="same"), drawable(3)]}

    assert draw([Line(1, 1), Line(2, 1)], pools, Random(1)) == [1, 3]


def test_a_question_that_gives_another_away_is_drawn_only_when_nothing_else_is_left() -> None:
    asks, tells, free = drawable(1, "how many lamps?", "four lamps"), drawable(2, "the four lamps are"), drawable(3, "who trims?")
    for seed in range(20):
        assert set(draw([Line(1, 2)], {1: [asks, tells, free]}, Random(seed))) != {1, 2}
    assert set(draw([Line(1, 2)], {1: [asks, tells]}, Random(1))) == {1, 2}


def test_an_option_order_follows_from_seed_and_version_alone() -> None:
    assert shown_order(5, 9, 4) == shown_order(5, 9, 4)
    assert sorted(shown_order(5, 9, 4)) == [0, 1, 2, 3]
    assert len({shown_order(seed, 9, 4) for seed in range(200)}) == 24
