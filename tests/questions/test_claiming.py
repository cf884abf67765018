"""Who has which question open, and for how long a version was on screen."""

from __future__ import annotations

import pytest

from app.library.models import Article
from app.people.models import User
from app.questions import queries
from app.questions.comparing.changes import n_changed
from app.questions.domain import HeldByAnother, QuestionChanged, QuestionState, RejectReason, Wording
from app.questions.models import Question
from app.questions.services import claiming, editing, reviewing
from tests.factories.people import make_user
from tests.factories.questions import make_question, make_questioned_article
from tests.questions.test_services import reworded
from tests.times import DAY, MINUTE, NOON, SECOND


@pytest.fixture
def article(database: None) -> Article:
    return make_questioned_article()


@pytest.fixture
def waiting(article: Article) -> Question:
    return make_question(article, QuestionState.IN_REVIEW)


@pytest.fixture
def reviewer(database: None) -> User:
    return make_user("A reviewer")


@pytest.fixture
def other(database: None) -> User:
    return make_user("Another reviewer")


def seconds_of(question: Question) -> int | None:
    last = queries.last_review(question.id)
    assert last is not None
    return last.seconds


def test_what_one_has_open_another_is_not_given(waiting: Question, reviewer: User, other: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    with pytest.raises(HeldByAnother):
        claiming.open_for(waiting, reviewer_id=other.id, now=NOON + 2 * MINUTE)
    claiming.open_for(waiting, reviewer_id=other.id, now=NOON + 3 * MINUTE)
    with pytest.raises(HeldByAnother):
        claiming.renew(waiting, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + 3 * MINUTE)


def test_a_claim_lasts_while_it_is_renewed_and_ends_on_leaving(waiting: Question, reviewer: User, other: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    for n in range(1, 6):
        claiming.renew(waiting, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + n * MINUTE)
    with pytest.raises(HeldByAnother):
        claiming.open_for(waiting, reviewer_id=other.id, now=NOON + 7 * MINUTE)
    claiming.leave(waiting, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + 7 * MINUTE)
    assert claiming.open_for(waiting, reviewer_id=other.id, now=NOON + 7 * MINUTE).reviewer_id == other.id


def test_leaving_a_screen_that_was_loaded_again_keeps_the_new_claim(waiting: Question, reviewer: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON + SECOND)
    claiming.leave(waiting, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + 2 * SECOND)
    assert queries.claim_on(waiting.id) is not None


def test_a_decision_keeps_how_long_the_version_was_on_screen_in_all(waiting: Question, reviewer: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    claiming.leave(waiting, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + 4 * SECOND)
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON + MINUTE)
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON + MINUTE + 3 * SECOND)
    assert seconds_of(waiting) == 7
    assert queries.claim_on(waiting.id) is None


def test_a_decision_after_the_claim_ran_out_counts_and_its_time_is_unknown(waiting: Question, reviewer: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    reviewing.reject(waiting, RejectReason.OTHER, number=1, reviewer_id=reviewer.id, now=NOON + 4 * MINUTE)
    assert (waiting.state, seconds_of(waiting)) == (QuestionState.DRAFT, None)


def test_a_decision_on_what_another_has_open_counts_when_it_is_first(waiting: Question, reviewer: User, other: User) -> None:
    claiming.open_for(waiting, reviewer_id=other.id, now=NOON)
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    assert seconds_of(waiting) is None
    with pytest.raises(QuestionChanged):
        claiming.renew(waiting, opened_at=NOON, reviewer_id=other.id, now=NOON)
    with pytest.raises(QuestionChanged):
        reviewing.accept(waiting, number=1, reviewer_id=other.id, now=NOON)


def test_a_new_version_is_seen_anew(waiting: Question, reviewer: User, other: User) -> None:
    claiming.open_for(waiting, reviewer_id=other.id, now=NOON)
    version = editing.edit(waiting, reworded(waiting), number=1, editor_id=other.id, now=NOON + 9 * SECOND)
    assert (version.seconds, queries.claim_on(waiting.id)) == (9, None)

    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON + MINUTE)
    reviewing.accept(waiting, number=2, reviewer_id=reviewer.id, now=NOON + MINUTE + 5 * SECOND)
    assert seconds_of(waiting) == 5


def test_an_edit_keeps_how_much_it_changed(waiting: Question, other: User) -> None:
    before = queries.full_version(waiting.latest_version_id or 0).wording
    version = editing.edit(waiting, reworded(waiting, before.stem + "!!"), number=1, editor_id=other.id, now=NOON)
    assert version.n_changed == 2


def test_the_distance_of_typed_keys_counts_too() -> None:
    one = Wording("How many?", (), {"value": 3, "unit": "lamps"}, None, "")
    assert n_changed(one, one) == 0
    assert n_changed(one, Wording("How many?", (), {"value": 4, "unit": "lamps"}, None, "")) == 1


def test_what_was_seen_in_an_earlier_sitting_is_forgotten(article: Article, waiting: Question, reviewer: User) -> None:
    left, held = make_question(article, QuestionState.IN_REVIEW), waiting
    claiming.open_for(left, reviewer_id=reviewer.id, now=NOON)
    claiming.leave(left, opened_at=NOON, reviewer_id=reviewer.id, now=NOON + 5 * SECOND)
    claiming.open_for(held, reviewer_id=reviewer.id, now=NOON + DAY)
    assert claiming.forget(NOON) == 0
    assert claiming.forget(NOON + DAY) == 1
    assert queries.sight_of(left.latest_version_id or 0, reviewer.id) is None
    assert queries.claim_on(held.id) is not None
