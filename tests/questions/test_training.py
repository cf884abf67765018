"""Practising: a sitting that can be left and taken up, and that touches nothing but itself."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.db import db
from app.library.models import Article
from app.people.domain import UserStatus
from app.people.models import Membership, Unit, User
from app.permissions import Role
from app.questions import queries
from app.questions.domain import QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion, Review, TrainingExhibit, TrainingSitting
from tests.factories.people import make_staff
from tests.factories.questions import make_question
from tests.factories.training import make_sitting
from tests.page import Page

Approved = list[Question]


@pytest.fixture
def approved(article: Article) -> Approved:
    return [make_question(article, QuestionState.APPROVED) for _ in range(6)]


def begin(page: Page) -> str:
    return page.post("questions.start_training").location.rsplit("/", 1)[1]


def decide(page: Page, sitting_id: str, place: int, **typed: str) -> str:
    return str(page.post("questions.decide_training", typed, sitting_id=sitting_id, place=place).location)


def kept(sitting_id: str) -> list[TrainingExhibit]:
    of = sa.select(TrainingExhibit).join(TrainingSitting, TrainingSitting.id == TrainingExhibit.sitting_id)
    return list(db.session.scalars(of.where(TrainingSitting.public_id == sitting_id).order_by(TrainingExhibit.place)))


def bank() -> list[Any]:
    """All rows of the bank and of its reviews."""
    db.session.commit()
    return [db.session.execute(sa.select(table.__table__)).all() for table in (Question, QuestionVersion, QuestionKey, Review)]


def test_a_sitting_from_beginning_to_result_leaves_the_bank_alone(page: Page, reviewer: User, approved: Approved) -> None:
    before = bank()
    drawn = queries.approved_by_key_point([approved[0].key_point_id])
    sitting_id = begin(page)
    exhibits = kept(sitting_id)
    assert [one.place for one in exhibits] == [1, 2, 3, 4, 5, 6]
    assert sum(one.fault is not None for one in exhibits) == 1
    for one in exhibits:
        page.get("questions.training_sitting", sitting_id=sitting_id)
        told = decide(page, sitting_id, one.place, **({"reason": "wrong_key"} if one.fault else {"decision": "accept"}))
        assert told.endswith(f"/exhibits/{one.place}")
        shown = page.get("questions.training_told", sitting_id=sitting_id, place=one.place).text_content()
        assert ("Planted, and you caught it" if one.fault else "Sound, and you accepted it") in shown
    result = " ".join(page.get("questions.training_sitting", sitting_id=sitting_id).text_content().split())
    assert "Caught of planted 1 / 1 100%" in result
    assert "False alarms of sound ones 0 / 5" in result
    assert "1 / 1" in page.get("questions.training_index").text_content()
    assert bank() == before
    assert queries.approved_by_key_point([approved[0].key_point_id]) == drawn


def test_what_is_shown_before_the_decision_does_not_tell(page: Page, reviewer: User, approved: Approved) -> None:
    sitting = make_sitting(reviewer, *approved[:2], planted=1)
    shown = page.fetch("questions.training_sitting", sitting_id=sitting.public_id).text
    assert "key_swapped" not in shown
    assert "lanted" not in shown
    page.fetch("questions.training_told", sitting_id=sitting.public_id, place=1, expect=303)
    decide(page, sitting.public_id, 1, decision="accept")
    told = page.get("questions.training_told", sitting_id=sitting.public_id, place=1).text_content()
    assert "Planted, and you accepted it" in told
    assert "As it really is" in told


def test_a_sitting_left_half_way_is_taken_up_again(page: Page, reviewer: User, approved: Approved) -> None:
    sitting_id = begin(page)
    decide(page, sitting_id, 1, decision="accept")
    assert begin(page) == sitting_id
    assert "2 of 6" in page.get("questions.training_sitting", sitting_id=sitting_id).text_content()
    assert "Go on with your sitting" in page.get("questions.training_index").text_content()


def test_the_first_decision_holds_whatever_comes_after(page: Page, reviewer: User, approved: Approved) -> None:
    sitting = make_sitting(reviewer, *approved[:2], planted=1)
    decide(page, sitting.public_id, 1, decision="accept")
    assert decide(page, sitting.public_id, 1, reason="wrong_key").endswith("/exhibits/1")
    assert [one.reason for one in kept(sitting.public_id)] == [None, None]


@pytest.mark.parametrize("place", [2, 0, 99, 10**15])
def test_nothing_is_decided_out_of_turn(page: Page, reviewer: User, approved: Approved, place: int) -> None:
    sitting = make_sitting(reviewer, *approved[:2])
    decide(page, sitting.public_id, place, decision="accept")
    page.fetch("questions.training_told", sitting_id=sitting.public_id, place=place, expect=303)
    assert [one.decision for one in kept(sitting.public_id)] == [None, None]


@pytest.mark.parametrize("typed", [{}, {"reason": "because"}, {"decision": "maybe"}, {"decision": "reject"}], ids=str)
def test_a_made_up_decision_decides_nothing(page: Page, reviewer: User, approved: Approved, typed: dict[str, str]) -> None:
    sitting = make_sitting(reviewer, *approved[:2])
    decide(page, sitting.public_id, 1, **typed)
    assert kept(sitting.public_id)[0].decision is None


def test_nobody_else_finds_a_sitting(page: Page, unit: Unit, reviewer: User, approved: Approved) -> None:
    sitting = make_sitting(reviewer, *approved[:2], planted=1)
    for stranger in (make_staff(Role.REVIEWER, unit), make_staff(Role.ADMINISTRATOR, unit)):
        page.sign_in(stranger)
        page.get("questions.training_sitting", sitting_id=sitting.public_id, expect=404)
        page.get("questions.training_told", sitting_id=sitting.public_id, place=1, expect=404)
        page.post("questions.decide_training", {"decision": "accept"}, sitting_id=sitting.public_id, place=1, expect=404)
    assert kept(sitting.public_id)[0].decision is None


def test_who_is_no_reviewer_any_more_sees_no_question(page: Page, reviewer: User, approved: Approved) -> None:
    sitting = make_sitting(reviewer, *approved[:2], planted=1)
    db.session.execute(sa.delete(Membership).where(Membership.user_id == reviewer.id))
    shown = page.get("questions.training_sitting", sitting_id=sitting.public_id).text_content()
    assert "no longer in your reach" in shown
    decide(page, sitting.public_id, 1, decision="accept")
    assert kept(sitting.public_id)[0].decision is None
    page.post("questions.start_training", expect=403)


def test_a_disabled_reviewer_is_sent_to_sign_in(page: Page, reviewer: User, approved: Approved) -> None:
    sitting = make_sitting(reviewer, *approved[:2])
    reviewer.status = UserStatus.DISABLED
    db.session.flush()
    assert "/sign-in" in decide(page, sitting.public_id, 1, decision="accept")
    assert kept(sitting.public_id)[0].decision is None


def test_too_few_approved_questions_are_said_to_be_too_few(page: Page, reviewer: User, article: Article) -> None:
    make_question(article, QuestionState.APPROVED)
    make_question(article, QuestionState.IN_REVIEW)
    assert "Too few questions to practise on" in page.get("questions.training_index").text_content()
    assert page.post("questions.start_training").location.endswith("/questions/training")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(TrainingSitting)) == 0


def test_questions_of_other_units_are_never_shown(page: Page, approved: Approved) -> None:
    page.sign_in(make_staff(Role.REVIEWER))
    page.post("questions.start_training")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(TrainingSitting)) == 0
