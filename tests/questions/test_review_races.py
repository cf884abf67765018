"""Several reviewers at the same moment: one is given the question, one decision counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.db import transaction
from app.questions import queries
from app.questions.domain import Fix, HeldByAnother, QuestionChanged, QuestionState, RejectReason
from app.questions.models import Question
from app.questions.services import claiming, fixing, reviewing
from tests.factories.people import make_user
from tests.factories.questions import CHOICE, make_question, make_questioned_article
from tests.live import at_once, live_app
from tests.times import NOON

N_REVIEWERS = 6


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with live_app(tmp_path_factory.mktemp("reviews")) as app:
        yield app


def prepared(live: Flask) -> tuple[str, list[int]]:
    """A question that waits, with a spare, and the reviewers who reach for it."""
    with live.app_context(), transaction():
        wording = {**CHOICE, "options": [*CHOICE["options"], "sweep the pier"], "why_wrong": [*CHOICE["why_wrong"], "Not a duty."]}
        question = make_question(make_questioned_article(), QuestionState.IN_REVIEW, wording)
        spares = [{"text": "mend the nets", "why": "It belongs to the crew."}]
        queries.full_version(question.latest_version_id or 0).key_row.spares = spares
        return question.public_id, [make_user(f"Reviewer {n}").id for n in range(N_REVIEWERS)]


def deed(question_id: str, do: Callable[[Question, int], object], reviewer_id: int) -> Callable[[], str]:
    """One reviewer's press in a transaction of its own; what came of it."""

    def run() -> str:
        try:
            with transaction():
                do(queries.question_or_404(question_id), reviewer_id)
        except (HeldByAnother, QuestionChanged) as refusal:
            return refusal.code
        return "done"

    return run


def test_one_of_several_who_open_a_question_at_once_has_it(live: Flask) -> None:
    question_id, reviewers = prepared(live)

    def opens(question: Question, reviewer_id: int) -> object:
        return claiming.open_for(question, reviewer_id=reviewer_id, now=NOON)

    outcomes = at_once(live, [deed(question_id, opens, one) for one in reviewers])
    assert sorted(map(str, outcomes)) == ["done"] + ["held_by_another"] * (N_REVIEWERS - 1)


def test_one_of_several_decisions_at_once_counts(live: Flask) -> None:
    question_id, reviewers = prepared(live)

    def decides(question: Question, reviewer_id: int) -> None:
        if reviewer_id % 2:
            reviewing.accept(question, number=1, reviewer_id=reviewer_id, now=NOON)
        else:
            reviewing.reject(question, RejectReason.OTHER, number=1, reviewer_id=reviewer_id, now=NOON)

    outcomes = at_once(live, [deed(question_id, decides, one) for one in reviewers])
    assert sorted(map(str, outcomes)) == ["done"] + ["question_changed"] * (N_REVIEWERS - 1)


def test_one_of_several_swaps_at_once_makes_a_version(live: Flask) -> None:
    question_id, reviewers = prepared(live)

    def swaps(question: Question, reviewer_id: int) -> object:
        return fixing.fix(question, Fix.SWAP, number=1, actor_id=reviewer_id, now=NOON, at=1)

    outcomes = at_once(live, [deed(question_id, swaps, one) for one in reviewers])
    assert sorted(map(str, outcomes)) == ["done"] + ["question_changed"] * (N_REVIEWERS - 1)
    with live.app_context():
        question = queries.question_or_404(question_id)
        assert queries.latest_version(question).number == 2
