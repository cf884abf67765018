"""Approving together, taking it back together, and taking back that something is still true."""

from __future__ import annotations

import pytest

from app.keypoints.domain import Tier
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.people import queries as people
from app.people.models import Unit, User
from app.people.services import signing_in
from app.permissions import Actor, Role
from app.questions import queries
from app.questions.domain import NothingToUndo, QuestionState
from app.questions.models import Question
from app.questions.services import batching, claiming, reviewing
from tests.factories.people import make_staff, make_unit, make_user
from tests.factories.questions import make_question, make_questioned_article
from tests.times import HOUR, MINUTE, NOON, SECOND


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def article(unit: Unit) -> Article:
    article = make_questioned_article(unit)
    make_question(article).key_point.tier = Tier.A
    return article


@pytest.fixture
def actor(unit: Unit) -> Actor:
    return actor_of(make_staff(Role.REVIEWER, unit))


def actor_of(user: User) -> Actor:
    actor = people.actor_by_token(signing_in.start_session(user.id, now=NOON), now=NOON)
    assert actor is not None
    return actor


def looked_at(article: Article, actor: Actor, seconds: int = 3, writer: User | None = None) -> Question:
    """A question that the reviewer opened and left again."""
    question = make_question(article, QuestionState.IN_REVIEW, writer=writer)
    claiming.open_for(question, reviewer_id=actor.id, now=NOON)
    claiming.leave(question, opened_at=NOON, reviewer_id=actor.id, now=NOON + seconds * SECOND)
    return question


def together(actor: Actor, *questions: Question) -> int:
    return batching.accept_together(actor, [(one.public_id, 1) for one in questions], now=NOON + MINUTE)


def test_what_was_looked_at_is_approved_together_and_taken_back_together(article: Article, actor: Actor) -> None:
    questions = [looked_at(article, actor) for _ in range(3)]
    assert together(actor, *questions) == 3
    assert {one.state for one in questions} == {QuestionState.APPROVED}
    decisions = queries.made(actor.id)
    assert ([one.seconds for one in decisions], len({one.batch for one in decisions})) == ([3, 3, 3], 1)
    last = queries.undoable(decisions, NOON)
    assert last is not None
    assert last.n_together == 3

    assert batching.undo_together(last.last.batch or "", reviewer_id=actor.id, now=NOON + HOUR) == 3
    assert {one.state for one in questions} == {QuestionState.IN_REVIEW}
    with pytest.raises(NothingToUndo):
        batching.undo_together(last.last.batch or "", reviewer_id=actor.id, now=NOON + HOUR)


def test_what_was_not_on_screen_long_enough_is_left(article: Article, actor: Actor) -> None:
    unseen, glimpsed = make_question(article, QuestionState.IN_REVIEW), looked_at(article, actor, seconds=1)
    assert together(actor, unseen, glimpsed) == 0
    assert {unseen.state, glimpsed.state} == {QuestionState.IN_REVIEW}


def test_what_another_reviewer_looked_at_does_not_count(article: Article, unit: Unit, actor: Actor) -> None:
    question = looked_at(article, actor_of(make_staff(Role.REVIEWER, unit)))
    assert together(actor, question) == 0


@pytest.mark.parametrize("tier", [Tier.B, Tier.C, None])
def test_only_key_points_of_the_surest_tier_are_approved_together(article: Article, actor: Actor, tier: Tier | None) -> None:
    question = looked_at(article, actor)
    question.key_point.tier = tier
    assert together(actor, question) == 0


def test_a_warning_keeps_a_question_out(article: Article, actor: Actor) -> None:
    question = looked_at(article, actor)
    queries.latest_version(question).warnings = ["long_stem"]
    assert together(actor, question) == 0


def test_one_s_own_stale_and_held_questions_stay_out(article: Article, unit: Unit, actor: Actor) -> None:
    stale, held, own = looked_at(article, actor), looked_at(article, actor), looked_at(article, actor, writer=make_user())
    stale.stale_in_id = stale.key_point.revision_id
    claiming.open_for(held, reviewer_id=make_staff(Role.REVIEWER, unit).id, now=NOON + MINUTE)
    queries.latest_version(own).written_by_id = actor.id
    assert together(actor, stale, held, own) == 0


def test_at_most_ten_go_together(article: Article, actor: Actor) -> None:
    questions = [looked_at(article, actor) for _ in range(12)]
    assert len(queries.looked_at(actor, NOON, NOON + MINUTE)) == 10
    assert together(actor, *questions) <= 10


def test_what_was_decided_meanwhile_stays_decided(article: Article, actor: Actor) -> None:
    first, second = looked_at(article, actor), looked_at(article, actor)
    reviewing.accept(first, number=1, reviewer_id=make_user().id, now=NOON + 9 * SECOND)
    assert together(actor, first, second) == 1
    assert queries.latest_version(first).approved_by_id != actor.id


def test_another_unit_s_questions_are_out_of_reach(article: Article, actor: Actor) -> None:
    elsewhere = make_questioned_article(make_unit("Elsewhere"))
    question = looked_at(elsewhere, actor)
    question.key_point.tier = Tier.A
    assert isinstance(question.key_point, KeyPointRow)
    assert together(actor, question) == 0
