"""What is read of questions, and what is kept from learners."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import pytest

from app.library.models import Article
from app.people import queries as people
from app.people.models import User
from app.people.services import signing_in
from app.permissions import Actor, Role
from app.questions import queries
from app.questions.domain import QuestionKind, QuestionState, QueueFilter
from app.questions.queries import BankFilter, LearnerView
from tests.factories.people import make_staff, make_unit
from tests.factories.questions import CHOICE, make_question, make_questioned_article, make_version
from tests.page import Page
from tests.times import NOON

CANARY = "CANARY-4711"
OPEN: dict[QuestionKind, tuple[Any, Any]] = {
    QuestionKind.TRUE_FALSE: (True, None),
    QuestionKind.CLOZE_TYPED: ({"text": CANARY, "variants": [CANARY], "exact": False}, None),
    QuestionKind.NUMERIC: ({"value": 4711, "unit": "lamps", "tolerance": 0}, {"unit": "lamps"}),
    QuestionKind.ENUMERATION: ({"members": [CANARY, CANARY], "ordered": False}, {"n": 2, "ordered": False}),
}


@pytest.fixture
def article(database: None) -> Article:
    return make_questioned_article()


@pytest.mark.parametrize("kind", OPEN, ids=str)
def test_nothing_that_decides_a_question_is_in_what_a_learner_sees(article: Article, kind: QuestionKind) -> None:
    key, shown = OPEN[kind]
    question = make_question(article, QuestionState.APPROVED, {"kind": kind, "stem": "What is it?", "key": key, "shown": shown})
    version_id = question.approved_version_id or 0
    (view,) = queries.learner_views([version_id]).values()
    assert CANARY not in repr(asdict(view))
    assert "4711" not in repr(asdict(view))
    assert queries.keys([version_id])[version_id].key == key


def test_a_learner_sees_these_fields_and_no_others(article: Article) -> None:
    assert {field.name for field in fields(LearnerView)} == {"version_id", "kind", "language", "stem", "options", "shown"}
    question = make_question(article)
    (view,) = queries.learner_views([question.latest_version_id or 0]).values()
    assert view.options == tuple(CHOICE["options"])


def test_reading_what_learners_see_never_touches_the_keys(page: Page, article: Article) -> None:
    version_id = make_question(article).latest_version_id or 0
    with page._counted():
        queries.learner_views([version_id])
    assert page.n_queries == 1
    assert "question_key" not in page.statements[0]


def test_a_key_point_offers_its_approved_versions_in_the_order_made(article: Article) -> None:
    made = [make_question(article, state) for state in (QuestionState.APPROVED, QuestionState.DRAFT, QuestionState.APPROVED)]
    retired = make_question(article, QuestionState.APPROVED)
    retired.state = QuestionState.RETIRED
    point = made[0].key_point_id
    expected = [made[0].approved_version_id, made[2].approved_version_id]
    assert queries.approved_by_key_point([point]) == {point: expected}


def test_the_bank_counts_under_the_other_filters(article: Article) -> None:
    reviewer = make_staff(Role.REVIEWER, article.unit)
    make_question(article, QuestionState.IN_REVIEW)
    make_question(article, QuestionState.IN_REVIEW, {**CHOICE, "kind": QuestionKind.CLOZE_CHOICE})
    make_question(article)
    actor = _actor(reviewer)
    counts = queries.state_counts(actor, BankFilter(state=QuestionState.DRAFT, kind=QuestionKind.SINGLE))
    assert (counts[QuestionState.IN_REVIEW], counts[QuestionState.DRAFT], counts[QuestionState.RETIRED]) == (1, 1, 0)


def test_the_queue_leaves_out_other_units_and_puts_ones_own_work_last(article: Article) -> None:
    reviewer = make_staff(Role.REVIEWER, article.unit)
    own = make_question(article, QuestionState.IN_REVIEW, writer=reviewer)
    first = make_question(article, QuestionState.IN_REVIEW)
    make_question(make_questioned_article(make_unit("Elsewhere")), QuestionState.IN_REVIEW)
    waiting = queries.queue(_actor(reviewer), QueueFilter(), NOON)
    assert [(one.public_id, one.is_own) for one in waiting] == [(first.public_id, False), (own.public_id, True)]


def test_evidence_comes_with_a_line_before_and_after(article: Article) -> None:
    full = queries.full_version(make_question(article).latest_version_id or 0)
    (around,) = queries.around(full.revision_id, full.evidence)
    assert around.before == "Keeping the harbour lamps"
    assert around.after == "three duties: trim the wick, polish the glass, log the hour."


def test_the_history_begins_with_the_latest(article: Article) -> None:
    question = make_question(article)
    make_version(question, CHOICE, number=2, writer=make_staff(Role.AUTHOR))
    assert [(row.number, row.who) for row in queries.history(question.id)] == [(2, "Author"), (1, None)]
    assert queries.history(question.id)[0].at == NOON


def _actor(user: User) -> Actor:
    actor = people.actor_by_token(signing_in.start_session(user.id, now=NOON), now=NOON)
    assert actor is not None
    return actor
