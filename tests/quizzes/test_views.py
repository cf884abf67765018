"""The pages of an attempt, and every bad thing a client may send to them."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app import clock
from app.db import db
from app.people.models import User
from app.questions.domain import QuestionKind
from app.quizzes import queries
from app.quizzes.domain.responses import shown_given
from app.quizzes.models import Attempt, AttemptState, Response
from app.quizzes.services import attempting
from tests.factories.people import make_learner
from tests.factories.quizzes import RIGHT, make_attempt, make_quiz
from tests.page import Page
from tests.times import HOUR, MINUTE, NOON

CANARIES = ("canary-rationale", "canary-why", "variants", "is_key", "why_wrong")


@pytest.fixture
def learner(page: Page) -> User:
    return page.sign_in(make_learner())


@pytest.fixture
def attempt(learner: User) -> Attempt:
    return make_attempt(make_quiz(time_limit_minutes=20), learner)


def slot_of(attempt: Attempt, kind: QuestionKind) -> int:
    return next(int(kept["slot"]) for kept in attempt.paper if kept["kind"] == kind)


def browser_given(attempt: Attempt, kind: QuestionKind) -> dict[str, Any]:
    """A right response as this paper's browser would send it."""
    given = shown_given(queries.slot_or_404(attempt.paper, slot_of(attempt, kind)), RIGHT[kind])
    assert given is not None
    return given


def save(page: Page, attempt: Attempt, *, expect: int = 200, **body: Any) -> Any:
    return page.send("quizzes.save", body, expect=expect, attempt_id=attempt.public_id).get_json()


def n_responses() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Response)) or 0


def test_every_kind_is_drawn_saved_and_shown_again(page: Page, attempt: Attempt) -> None:
    for kind in QuestionKind:
        save(page, attempt, slot=slot_of(attempt, kind), sequence=1, given=browser_given(attempt, kind))
    html = page.get("quizzes.attempt", attempt_id=attempt.public_id, budget=8)

    assert "10 of 10" in html.findtext(".//p[@data-part='given-count']", "")
    assert html.xpath("//input[@value='ferry']")
    page.post("quizzes.submit", attempt_id=attempt.public_id)
    assert db.session.get_one(Attempt, attempt.id).mark == 10


def test_a_save_costs_two_statements_after_the_actor(page: Page, attempt: Attempt) -> None:
    save(page, attempt, slot=slot_of(attempt, QuestionKind.SHORT), sequence=1, given={"text": "x"})

    assert page.n_queries == 3


def test_right_and_wrong_are_answered_with_the_same_bytes(page: Page, learner: User) -> None:
    replies = set()
    for option in range(4):
        attempt = make_attempt(make_quiz(), learner)
        slot = slot_of(attempt, QuestionKind.SINGLE)
        body = {"slot": slot, "sequence": 1, "given": {"option": option}}
        reply = page.send("quizzes.save", body, attempt_id=attempt.public_id)
        replies.add(reply.data.replace(attempt.public_id.encode(), b"").replace(b'"slot":%d' % slot, b""))

    assert len(replies) == 1


def test_no_key_rationale_or_reason_leaves_before_the_end(page: Page, attempt: Attempt) -> None:
    texts = [
        page.fetch("quizzes.attempt", attempt_id=attempt.public_id).text,
        page.fetch("quizzes.confirm", attempt_id=attempt.public_id).text,
    ]
    texts.append(page.fetch("quizzes.result", attempt_id=attempt.public_id, expect=303).text)
    slot = slot_of(attempt, QuestionKind.SINGLE)
    for sequence, expect in ((2, 200), (1, 409)):
        body = {"slot": slot, "sequence": sequence, "given": {"option": sequence}}
        texts.append(page.send("quizzes.save", body, expect=expect, attempt_id=attempt.public_id).text)

    assert not [canary for canary in CANARIES for text in texts if canary in text]


def test_the_place_of_the_key_on_a_paper_is_independent_of_where_it_was_written(learner: User) -> None:
    quiz = make_quiz()
    places = [0, 0, 0, 0]
    for seed in range(400):
        attempt = make_attempt(quiz, learner, seed)
        kept = attempt.paper[slot_of(attempt, QuestionKind.SINGLE) - 1]
        places[kept["order"].index(0)] += 1
        attempting.submit(attempt, now=NOON)

    assert min(places) > 65
    assert max(places) < 140


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"slot": 1}, "sequence"),
        ({"slot": "1", "sequence": 1, "given": {}}, "slot"),
        ({"slot": True, "sequence": 1, "given": {}}, "slot"),
        ({"slot": 1, "sequence": 0, "given": {}}, "sequence"),
        ({"slot": 1, "sequence": 10**30, "given": {}}, "sequence"),
        ({"slot": 1, "sequence": 1.5, "given": {}}, "sequence"),
        ({"slot": 1, "sequence": 1, "given": None}, "given"),
        ({"slot": 1, "sequence": 1, "given": []}, "given"),
        ({"slot": 1, "sequence": 1, "given": {}, "mark": 1}, "mark"),
    ],
)
def test_a_wrong_shape_is_422_and_named(page: Page, attempt: Attempt, body: dict[str, Any], field: str) -> None:
    assert save(page, attempt, expect=422, **body)["field"] == field
    assert n_responses() == 0


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (QuestionKind.SINGLE, {"option": [0]}),
        (QuestionKind.SINGLE, {"option": None}),
        (QuestionKind.SINGLE, {"option": "0"}),
        (QuestionKind.SINGLE, {"options": [0]}),
        (QuestionKind.SINGLE, {"option": 0, "is_key": True}),
        (QuestionKind.MULTIPLE, {"options": 1}),
        (QuestionKind.MULTIPLE, {"options": [1, 1]}),
        (QuestionKind.TRUE_FALSE, {"value": "true"}),
        (QuestionKind.TRUE_FALSE, {"value": 1}),
        (QuestionKind.SHORT, {"text": 5}),
        (QuestionKind.SHORT, {"text": "x" * 501}),
        (QuestionKind.MATCHING, {"pairs": [[0, 1]]}),
        (QuestionKind.MATCHING, {"pairs": {"a": 1}}),
        (QuestionKind.ORDERING, {"order": [0, 0, 1]}),
        (QuestionKind.ENUMERATION, {"texts": ["a", "b", "c"]}),
        (QuestionKind.ENUMERATION, {"texts": [{}]}),
    ],
)
def test_a_response_of_the_wrong_kind_is_422(page: Page, attempt: Attempt, kind: QuestionKind, given: dict[str, Any]) -> None:
    assert save(page, attempt, expect=422, slot=slot_of(attempt, kind), sequence=1, given=given)["field"].startswith("given")
    assert n_responses() == 0


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (QuestionKind.SINGLE, {"option": 4}),
        (QuestionKind.SINGLE, {"option": -1}),
        (QuestionKind.MULTIPLE, {"options": [0, 99]}),
        (QuestionKind.MATCHING, {"pairs": {"7": 0}}),
        (QuestionKind.MATCHING, {"pairs": {"0": 7}}),
        (QuestionKind.ORDERING, {"order": [3]}),
    ],
)
def test_a_foreign_option_or_slot_is_404(page: Page, attempt: Attempt, kind: QuestionKind, given: dict[str, Any]) -> None:
    save(page, attempt, expect=404, slot=slot_of(attempt, kind), sequence=1, given=given)
    save(page, attempt, expect=404, slot=11, sequence=1, given={"text": ""})
    assert n_responses() == 0


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b'{"slot": 1, "x": "' + b"a" * 1_000_000 + b'"}', 413),
        (b"[" * 10_000, 400),
        (b'{"slot": 1, "sequence": 1, "given": {"a": [[[[1]]]]}}', 400),
        (b'{"slot": NaN}', 400),
        (b'{"slot": 1e999}', 400),
        (b'{"slot": 1, "slot": 2}', 400),
        (b'{"slot": "\\ud800"}', 400),
        (b'{"slot": "\xff"}', 400),
        (b"", 400),
        (b"[]", 422),
        (b'{"slot": ' + b"9" * 5000 + b"}", 400),
    ],
)
def test_a_body_that_is_not_plain_json_is_refused(page: Page, attempt: Attempt, data: bytes, status: int) -> None:
    headers = {"X-CSRFToken": page.token(), "Content-Type": "application/json"}
    response = page.client.post(f"/attempts/{attempt.public_id}/responses", data=data, headers=headers)

    assert response.status_code == status
    assert n_responses() == 0


def test_a_stale_save_is_told_what_counts(page: Page, attempt: Attempt) -> None:
    slot = slot_of(attempt, QuestionKind.SINGLE)
    save(page, attempt, slot=slot, sequence=5, given={"option": 3})
    refusal = save(page, attempt, expect=409, slot=slot, sequence=4, given={"option": 0})

    assert (refusal["error"], refusal["sequence"], refusal["given"]) == ("stale_sequence", 5, {"option": 3})


def test_a_save_after_the_end_tells_the_final_state_and_the_servers_time(page: Page, attempt: Attempt) -> None:
    page.post("quizzes.submit", attempt_id=attempt.public_id)
    refusal = save(page, attempt, expect=409, slot=1, sequence=1, given=browser_given(attempt, QuestionKind(attempt.paper[0]["kind"])))

    assert refusal == {"error": "attempt_closed", "state": "submitted", "ended_at": NOON.isoformat(), "now": NOON.isoformat()}


def test_another_persons_attempt_does_not_exist(page: Page, attempt: Attempt) -> None:
    page.sign_in(make_learner())
    for endpoint in ("quizzes.attempt", "quizzes.confirm", "quizzes.result"):
        page.fetch(endpoint, attempt_id=attempt.public_id, expect=404)
    save(page, attempt, expect=404, slot=1, sequence=1, given={"text": ""})
    page.post("quizzes.submit", attempt_id=attempt.public_id, expect=404)
    page.post("quizzes.save_paper", attempt_id=attempt.public_id, expect=404)

    assert n_responses() == 0


def test_a_signed_out_script_is_told_so(page: Page, attempt: Attempt) -> None:
    page.visitor()
    assert save(page, attempt, expect=401, slot=1, sequence=1, given={})["error"] == "signed_out"


def form_of(page: Page, attempt: Attempt, **changes: Any) -> dict[str, Any]:
    """What a browser without script would send from the page as it stands, with some controls changed."""
    form = page.get("quizzes.attempt", attempt_id=attempt.public_id).xpath("//form[contains(@class, 'paper')]")[0]
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return {**fields, **changes}


def test_without_script_a_whole_page_is_saved_and_only_what_changed_is_written(page: Page, attempt: Attempt) -> None:
    short, order = slot_of(attempt, QuestionKind.SHORT), slot_of(attempt, QuestionKind.ORDERING)
    changes = {f"slot-{short}": "keeper", f"slot-{order}-0": "2", f"slot-{order}-1": "1", f"slot-{order}-2": "3"}
    page.post("quizzes.save_paper", form_of(page, attempt, **changes), attempt_id=attempt.public_id)
    page.post("quizzes.save_paper", form_of(page, attempt, then="confirm"), attempt_id=attempt.public_id)

    assert n_responses() == 2
    html = page.get("quizzes.confirm", attempt_id=attempt.public_id)
    assert len(html.xpath("//span[text()='No response yet']")) == 8


def test_without_script_a_stale_page_never_overwrites_another_device(page: Page, attempt: Attempt) -> None:
    short = slot_of(attempt, QuestionKind.SHORT)
    stale = form_of(page, attempt, **{f"slot-{short}": "old"})
    save(page, attempt, slot=short, sequence=1, given={"text": "new"})
    page.post("quizzes.save_paper", stale, attempt_id=attempt.public_id)

    assert queries.latest_responses(attempt.id)[short].given == {"text": "new"}


def test_after_the_time_the_page_offers_the_result_and_nothing_else(page: Page, attempt: Attempt) -> None:
    with clock.stopped_at(NOON + HOUR):
        html = page.get("quizzes.attempt", attempt_id=attempt.public_id)
        assert not html.xpath("//input[@type='radio']")
        page.post("quizzes.submit", attempt_id=attempt.public_id)

    ended = db.session.get_one(Attempt, attempt.id)
    assert (ended.state, ended.ended_at) == (AttemptState.CLOSED, NOON + 20 * MINUTE)


def test_the_result_shows_response_key_reason_and_marked_evidence(page: Page, attempt: Attempt) -> None:
    for kind in (QuestionKind.SINGLE, QuestionKind.MATCHING):
        save(page, attempt, slot=slot_of(attempt, kind), sequence=1, given=browser_given(attempt, kind))
    wrong = {"option": (browser_given(attempt, QuestionKind.CLOZE_CHOICE)["option"] + 1) % 3}
    save(page, attempt, slot=slot_of(attempt, QuestionKind.CLOZE_CHOICE), sequence=1, given=wrong)
    page.post("quizzes.submit", attempt_id=attempt.public_id)
    html = page.get("quizzes.result", attempt_id=attempt.public_id, budget=10)
    text = html.text_content()

    assert "canary-rationale" in text
    assert "canary-why" in text
    assert html.xpath("//mark[text()='The north lamp warns of rocks,']")
    assert html.xpath("//a[contains(@href, '/read/') and contains(@href, 'start=0')]")
    assert "2 of 10" in text.replace("2.0", "2")
    assert [
        len(html.xpath(f"//*[contains(@class, 'question__outcome')]//*[text()='{word}']"))
        for word in ("Right", "Not right", "Not answered")
    ] == [2, 1, 7]


def test_a_member_named_in_another_spelling_is_shown_as_right(page: Page, attempt: Attempt) -> None:
    slot = slot_of(attempt, QuestionKind.ENUMERATION)
    save(page, attempt, slot=slot, sequence=1, given={"texts": ["The FERRY ", "nothing"]})
    page.post("quizzes.submit", attempt_id=attempt.public_id)
    html = page.get("quizzes.result", attempt_id=attempt.public_id)

    assert len(html.xpath(f"//section[@id='slot-{slot}']//td[@class='is-right']")) == 1
