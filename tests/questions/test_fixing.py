"""One-key fixes at a reviewer's press: a new version that nobody wrote."""

from __future__ import annotations

from typing import Any

import pytest

from app.library.models import Article
from app.people.models import User
from app.questions import queries
from app.questions.domain import Fix, NothingToMend, NothingToUndo, OwnWork, QuestionChanged, QuestionState, RejectReason
from app.questions.models import Question
from app.questions.services import claiming, editing, fixing, reviewing
from tests.factories.people import make_user
from tests.factories.questions import CHOICE, make_question, make_questioned_article
from tests.questions.test_services import reworded
from tests.times import HOUR, MINUTE, NOON, SECOND

FOUR: dict[str, Any] = {**CHOICE, "options": [*CHOICE["options"], "sweep the pier"], "why_wrong": [*CHOICE["why_wrong"], "Not a duty."]}


@pytest.fixture
def article(database: None) -> Article:
    return make_questioned_article()


@pytest.fixture
def reviewer(database: None) -> User:
    return make_user("A reviewer")


@pytest.fixture
def waiting(article: Article) -> Question:
    question = make_question(article, QuestionState.IN_REVIEW, FOUR)
    key = queries.full_version(question.latest_version_id or 0).key_row
    key.spares = [{"text": "mend the nets", "why": "It belongs to the crew."}]
    return question


def full(question: Question) -> queries.FullVersion:
    return queries.full_version(question.latest_version_id or 0)


def test_a_swap_is_a_version_of_nobody_s_writing_which_the_same_reviewer_may_approve(waiting: Question, reviewer: User) -> None:
    version = fixing.fix(waiting, Fix.SWAP, number=1, actor_id=reviewer.id, now=NOON, at=1)
    assert (version.number, version.written_by_id, version.fix, version.fixed_by_id) == (2, None, Fix.SWAP, reviewer.id)
    assert version.options[1] == "mend the nets"
    assert full(waiting).wording.options[1].why_wrong == "It belongs to the crew."
    assert full(waiting).key_row.spares == [{"text": "paint the stairs", "why": CHOICE["why_wrong"][1]}]
    reviewing.accept(waiting, number=2, reviewer_id=reviewer.id, now=NOON)
    assert waiting.state is QuestionState.APPROVED


def test_a_fix_does_not_wash_away_who_wrote_the_version_before(waiting: Question, reviewer: User) -> None:
    editing.edit(waiting, reworded(waiting), number=1, editor_id=reviewer.id, now=NOON)
    fixing.fix(waiting, Fix.SWAP, number=2, actor_id=make_user().id, now=NOON, at=1)
    with pytest.raises(OwnWork):
        reviewing.accept(waiting, number=3, reviewer_id=reviewer.id, now=NOON)


def test_the_same_press_twice_mends_once(waiting: Question, reviewer: User) -> None:
    versions = {fixing.fix(waiting, Fix.FEWER_OPTIONS, number=1, actor_id=reviewer.id, now=NOON, at=3).number for _ in range(2)}
    assert versions == {2}


def test_only_the_version_seen_is_mended_while_it_waits(waiting: Question, reviewer: User) -> None:
    with pytest.raises(QuestionChanged):
        fixing.fix(waiting, Fix.SWAP, number=2, actor_id=reviewer.id, now=NOON, at=1)
    reviewing.reject(waiting, RejectReason.OTHER, number=1, reviewer_id=make_user().id, now=NOON)
    with pytest.raises(QuestionChanged):
        fixing.fix(waiting, Fix.SWAP, number=1, actor_id=reviewer.id, now=NOON, at=1)


@pytest.mark.parametrize(
    ("what", "at"), [(Fix.SWAP, 0), (Fix.SWAP, 40), (Fix.CUT_STEM, None), (Fix.ADD_TOPIC, None), (Fix.LOWER_CASE, None)]
)
def test_what_a_rule_cannot_mend_stays_as_it_is(waiting: Question, reviewer: User, what: Fix, at: int | None) -> None:
    with pytest.raises(NothingToMend):
        fixing.fix(waiting, what, number=1, actor_id=reviewer.id, now=NOON, at=at)
    assert full(waiting).number == 1


def test_a_fix_is_taken_back_by_whoever_made_it_within_the_hour(waiting: Question, reviewer: User) -> None:
    before = full(waiting).wording
    fixing.fix(waiting, Fix.SWAP, number=1, actor_id=reviewer.id, now=NOON, at=1)
    with pytest.raises(NothingToUndo):
        fixing.put_back(waiting, number=2, actor_id=make_user().id, now=NOON)
    with pytest.raises(NothingToUndo):
        fixing.put_back(waiting, number=2, actor_id=reviewer.id, now=NOON + HOUR + MINUTE)
    fixing.put_back(waiting, number=2, actor_id=reviewer.id, now=NOON + MINUTE)
    assert (full(waiting).wording, full(waiting).number, full(waiting).row.fix) == (before, 3, Fix.PUT_BACK)
    assert [spare["text"] for spare in full(waiting).key_row.spares] == ["mend the nets"]
    with pytest.raises(NothingToUndo):
        fixing.put_back(waiting, number=3, actor_id=reviewer.id, now=NOON + MINUTE)


def test_the_time_on_screen_goes_on_over_a_fix(waiting: Question, reviewer: User) -> None:
    claiming.open_for(waiting, reviewer_id=reviewer.id, now=NOON)
    fixing.fix(waiting, Fix.SWAP, number=1, actor_id=reviewer.id, now=NOON + 3 * SECOND, at=1)
    reviewing.accept(waiting, number=2, reviewer_id=reviewer.id, now=NOON + 8 * SECOND)
    last = queries.last_review(waiting.id)
    assert last is not None
    assert last.seconds == 8


def test_what_is_offered_can_be_done(waiting: Question, reviewer: User) -> None:
    offers = fixing.offers(waiting, full(waiting))
    assert (offers.swaps, offers.removals) == (frozenset({1, 2, 3}), frozenset({1, 2, 3}))
    for at in offers.swaps:
        number = full(waiting).number
        fixing.fix(waiting, Fix.SWAP, number=number, actor_id=reviewer.id, now=NOON, at=at)
        fixing.put_back(waiting, number=number + 1, actor_id=reviewer.id, now=NOON)
