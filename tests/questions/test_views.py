"""The bank, the review screen and the editor as people meet them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from lxml import html

from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions import queries
from app.questions.domain import QuestionKind, QuestionState, RejectReason
from app.questions.lint import CODES
from app.questions.models import Decision, Question
from app.questions.services import reviewing
from app.questions.views.sentences import flaw_sentences, refusal_sentences
from app.questions.writing.sketches import REASONS
from tests.factories.keypoints import make_text_article
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.questions import CHOICE, make_question, make_questioned_article, make_version
from tests.page import Page
from tests.times import NOON

SCRIPT = "<script>alert(1)</script>"
KINDS: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.SINGLE: CHOICE,
    QuestionKind.CLOZE_CHOICE: {**CHOICE, "stem": "After trimming the wick comes ______ in the list."},
    QuestionKind.MULTIPLE: {**CHOICE, "stem": "Which of these are duties of the office?", "key": ["polish the glass"]},
    QuestionKind.TRUE_FALSE: {
        "stem": "The harbour office set out three duties.", "key": True,
        "options": ["True", "False"], "why_wrong": [None, "It set out three."],
    },
    QuestionKind.CLOZE_TYPED: {
        "stem": "The office set out three ______ in the harbour.", "key": {"text": "duties", "variants": [], "exact": False},
    },
    QuestionKind.SHORT: {
        "stem": "What did the harbour office set out?", "key": {"text": "three duties", "variants": ["duties"], "exact": False},
    },
    QuestionKind.NUMERIC: {
        "stem": "How many duties did the harbour office set out?", "shown": {"unit": "duties"},
        "key": {"value": 3, "unit": "duties", "tolerance": 0},
    },
    QuestionKind.MATCHING: {
        "stem": "Which thing belongs to which deed of the keeper?",
        "key": [{"left": "trim", "right": "wick"}, {"left": "polish", "right": "glass"}, {"left": "log", "right": "hour"}],
        "shown": {"left": ["trim", "polish", "log"], "right": ["hour", "wick", "glass"]},
    },
    QuestionKind.ORDERING: {
        "stem": "In which order does the office list its duties?", "key": ["wick", "glass", "hour"],
        "shown": {"texts": ["glass", "hour", "wick"]},
    },
    QuestionKind.ENUMERATION: {
        "stem": "Which are the three duties of the harbour office?", "key": {"members": ["wick", "glass", "hour"], "ordered": False},
        "shown": {"n": 3, "ordered": False},
    },
}  # fmt: skip
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=str)
EDIT: dict[str, str] = {
    "number": "1", "stem": "Which duty of the harbour office stands second?", "rationale": "It is named second.", "keys": "1",
    "texts-0": "paint the stairs", "texts-1": "polish the glass", "texts-2": "ring the bell",
    "whys-0": "Not a duty.", "whys-2": "Not a duty.",
}  # fmt: skip


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def article(unit: Unit) -> Article:
    return make_questioned_article(unit)


@pytest.fixture
def waiting(article: Article) -> Question:
    return make_question(article, QuestionState.IN_REVIEW)


@pytest.fixture
def reviewer(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.REVIEWER, unit))


@pytest.fixture
def author(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.AUTHOR, unit))


def made(kind: QuestionKind, article: Article, state: QuestionState = QuestionState.IN_REVIEW) -> Question:
    return make_question(article, state, {**KINDS[kind], "kind": kind})


@EVERY_KIND
def test_every_kind_is_reviewed_beside_its_evidence(page: Page, reviewer: User, article: Article, kind: QuestionKind) -> None:
    made(kind, article)
    shown = page.get("questions.review")
    assert "The harbour office set out" in shown.text_content()
    assert "The office lists it second." in shown.text_content()
    assert shown.xpath("//*[@data-key='a']")


@EVERY_KIND
def test_every_kind_has_its_page_and_its_editor(page: Page, author: User, article: Article, kind: QuestionKind) -> None:
    question = made(kind, article)
    page.get("questions.show", question_id=question.public_id)
    editor = page.get("questions.edit", question_id=question.public_id)
    (form,) = editor.xpath("//main//form")
    typed = {name: value for name, value in form.form_values() if name != "csrf_token"}
    page.post("questions.save", typed, question_id=question.public_id)
    assert [row.number for row in queries.history(question.id)] == [1], "saving without a change makes no version"


@EVERY_KIND
def test_every_kind_can_be_reworded(page: Page, author: User, article: Article, kind: QuestionKind) -> None:
    question = made(kind, article)
    before = queries.full_version(question.latest_version_id or 0).wording
    (form,) = page.get("questions.edit", question_id=question.public_id).xpath("//main//form")
    typed = {name: value for name, value in form.form_values() if name != "csrf_token"}
    typed["rationale"] = "The list says so."
    page.post("questions.save", typed, question_id=question.public_id)
    after = queries.version_numbered(question.id, 2)
    assert after.wording.rationale == "The list says so."
    assert (after.wording.key, after.wording.options, after.wording.shown) == (before.key, before.options, before.shown)
    assert after.row.written_by_id == author.id


@pytest.mark.parametrize("blank", ["（　）", "（ ）", "（）", "__", "____________"])
def test_a_blank_is_kept_however_it_was_typed(page: Page, author: User, article: Article, blank: str) -> None:
    question = made(QuestionKind.CLOZE_TYPED, article)
    typed = {"number": "1", "stem": f"The office set out three {blank} in the harbour.", "text": "duties", "rationale": "So it says."}
    page.post("questions.save", typed, question_id=question.public_id)
    stem = queries.version_numbered(question.id, 2).wording.stem
    assert ("______ in" if "_" in blank else "（　）") in stem
    assert page.get("questions.show", question_id=question.public_id).xpath("//*[contains(@class, 'blank')]")


def test_accepting_goes_to_the_next_and_can_be_undone(page: Page, reviewer: User, article: Article, waiting: Question) -> None:
    following = make_question(article, QuestionState.IN_REVIEW)
    shown = page.get("questions.review", query={"question": waiting.public_id})
    assert "1 of 2" in shown.text_content()
    answer = page.post("questions.accept", {"number": "1", "next_id": following.public_id}, question_id=waiting.public_id)
    assert following.public_id in answer.location
    assert "2 of 2" in page.get("questions.review").text_content()

    page.post("questions.undo", question_id=waiting.public_id)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW


def test_a_double_click_on_accept_ends_where_one_does(page: Page, reviewer: User, waiting: Question) -> None:
    for _ in range(2):
        page.post("questions.accept", {"number": "1"}, question_id=waiting.public_id)
    assert len(queries.history(waiting.id)) == 2


def test_a_rejection_needs_one_of_the_reasons(page: Page, reviewer: User, waiting: Question) -> None:
    for reason in ("", "because", "9"):
        page.post("questions.reject", {"number": "1", "reason": reason}, question_id=waiting.public_id)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW
    page.post("questions.reject", {"number": "1", "reason": "trivial", "comment": SCRIPT}, question_id=waiting.public_id)
    last = queries.last_review(waiting.id)
    assert last is not None
    assert (last.decision, last.reason, last.comment) == (Decision.REJECTED, RejectReason.TRIVIAL, SCRIPT)
    assert SCRIPT not in page.fetch("questions.show", question_id=waiting.public_id).text


def test_the_eight_reasons_have_the_keys_one_to_eight(page: Page, reviewer: User, waiting: Question) -> None:
    buttons = page.get("questions.review").xpath("//button[@name='reason']")
    assert [(button.get("data-key"), button.get("value")) for button in buttons] == [
        (str(n), reason.value) for n, reason in enumerate(RejectReason, start=1)
    ]


def test_who_wrote_it_is_told_so_instead_of_offered_to_accept(page: Page, reviewer: User, article: Article) -> None:
    question = make_question(article, QuestionState.IN_REVIEW, writer=reviewer)
    shown = page.get("questions.review")
    assert "Somebody else has to approve it" in shown.text_content()
    assert not shown.xpath("//*[@data-key='a']")
    page.post("questions.accept", {"number": "1"}, question_id=question.public_id)
    assert queries.question_or_404(question.public_id).state is QuestionState.IN_REVIEW


def test_who_edits_in_review_can_no_longer_approve(page: Page, reviewer: User, waiting: Question) -> None:
    page.post("questions.save", EDIT, question_id=waiting.public_id)
    page.post("questions.accept", {"number": "2"}, question_id=waiting.public_id)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW


@pytest.mark.parametrize("deed", ["accept", "reject"])
def test_a_decision_on_an_older_version_shows_both_side_by_side(page: Page, reviewer: User, waiting: Question, deed: str) -> None:
    make_version(waiting, {**CHOICE, "stem": "Which duty stands in the middle of the list?"}, number=2, writer=make_staff(Role.AUTHOR))
    answer = page.post(f"questions.{deed}", {"number": "1", "reason": "other"}, question_id=waiting.public_id, expect=409)
    assert "Which duty stands in the middle" in answer.text
    assert CHOICE["stem"] in answer.text


@pytest.mark.parametrize("number", ["", "0", "-1", "one", "99999999999999999999"], ids=str)
def test_a_made_up_version_number_decides_nothing(page: Page, reviewer: User, waiting: Question, number: str) -> None:
    page.post("questions.accept", {"number": number}, question_id=waiting.public_id, expect=409)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW


def test_an_edit_of_an_older_version_keeps_what_was_typed_beside_the_newer(page: Page, author: User, waiting: Question) -> None:
    make_version(waiting, {**CHOICE, "stem": "Which duty stands in the middle of the list?"}, number=2)
    answer = page.post("questions.save", EDIT, question_id=waiting.public_id, expect=409)
    shown = html.document_fromstring(answer.text)
    assert shown.xpath("//textarea[@id='stem']")[0].text_content().strip() == EDIT["stem"]
    assert "Which duty stands in the middle" in shown.text_content()
    page.post("questions.save", {**EDIT, "number": "2"}, question_id=waiting.public_id)
    assert queries.version_numbered(waiting.id, 3).wording.stem == EDIT["stem"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"keys": "7"}, "No key is given."),
        ({"texts-2": ""}, "too few options"),
        ({"whys-0": " \u200b "}, "Say of each distractor why it is wrong."),
        ({"stem": ""}, "Please fill this in."),
        ({"stem": "x" * 10_000}, "1000"),
        ({"texts-0": "polish the glass"}, "Two options say the same."),
        ({"texts-0": "x" * 10_000}, "Options: Field cannot be longer than 500 characters."),
    ],
    ids=["no key", "two options", "no reason", "no stem", "long stem", "twins", "long option"],
)
def test_an_edit_that_cannot_be_kept_says_why_and_keeps_what_was_typed(
    page: Page, author: User, waiting: Question, typed: dict[str, str], sentence: str
) -> None:
    sent = {**EDIT, **typed}
    answer = page.post("questions.save", sent, question_id=waiting.public_id, expect=422)
    assert sentence in answer.text
    assert html.document_fromstring(answer.text).xpath("//input[@name='texts-1']/@value") == ["polish the glass"]
    assert queries.question_or_404(waiting.public_id).latest_version_id == waiting.latest_version_id


def test_script_in_a_question_is_shown_as_text(page: Page, reviewer: User, article: Article) -> None:
    options = {"options": [SCRIPT, "polish the glass", "b"], "why_wrong": [SCRIPT, None, SCRIPT]}
    question = make_question(article, QuestionState.IN_REVIEW, {**CHOICE, **options, "stem": f"Which {SCRIPT} is it?"})
    for endpoint in ("review", "index"):
        assert SCRIPT not in page.fetch(f"questions.{endpoint}").text
    for endpoint in ("show", "edit"):
        assert SCRIPT not in page.fetch(f"questions.{endpoint}", question_id=question.public_id).text


def test_the_bank_narrows_and_ignores_nonsense_in_the_address(page: Page, author: User, article: Article, waiting: Question) -> None:
    make_question(article)
    rows = "//a[contains(@class, 'bank__stem')]"
    assert len(page.get("questions.index").xpath(rows)) == 2
    assert len(page.get("questions.index", query={"state": "draft"}).xpath(rows)) == 1
    assert len(page.get("questions.index", query={"article": article.public_id, "kind": "single"}).xpath(rows)) == 2
    assert len(page.get("questions.index", query={"article": "unknown"}).xpath(rows)) == 0
    assert len(page.get("questions.index", query={"state": "x'", "kind": "☃", "page": "-1"}).xpath(rows)) == 2


@pytest.mark.parametrize("n_questions", [2, 30])
def test_the_number_of_queries_does_not_grow_with_the_bank(page: Page, reviewer: User, article: Article, n_questions: int) -> None:
    for _ in range(n_questions):
        make_question(article, QuestionState.IN_REVIEW)
    page.get("questions.index")
    assert page.n_queries <= 7
    page.get("questions.review")
    assert page.n_queries <= 10


def test_drafts_are_submitted_together_or_alone(page: Page, author: User, article: Article) -> None:
    first, second = make_question(article), make_question(article)
    page.post("questions.submit", question_id=first.public_id)
    page.post("questions.submit_all", article_id=article.public_id)
    assert {queries.question_or_404(one.public_id).state for one in (first, second)} == {QuestionState.IN_REVIEW}


def test_drafting_says_what_was_written_and_what_was_not(page: Page, author: User, article: Article) -> None:
    page.post("questions.draft", article_id=article.public_id)
    shown = page.get("questions.drafted", article_id=article.public_id).text_content()
    assert "three duties" in shown
    page.post("questions.draft", article_id=article.public_id)
    page.get("questions.index", query={"article": article.public_id})


def test_without_a_confirmed_key_point_nothing_is_drafted(page: Page, author: User, unit: Unit) -> None:

    answer = page.post("questions.draft", article_id=make_text_article(unit).public_id)
    assert "key-points" in answer.location


def test_a_retired_question_comes_back(page: Page, author: User, waiting: Question) -> None:
    page.post("questions.retire", question_id=waiting.public_id)
    page.post("questions.restore", question_id=waiting.public_id)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.DRAFT


def test_learners_and_staff_elsewhere_find_no_question(page: Page, unit: Unit, waiting: Question) -> None:
    for stranger in (make_learner(unit), make_staff(Role.REVIEWER)):
        page.sign_in(stranger)
        page.get("questions.show", question_id=waiting.public_id, expect=404)
        page.get("questions.edit", question_id=waiting.public_id, expect=404)
        for deed in ("accept", "reject", "undo", "submit", "retire", "restore", "save"):
            page.post(f"questions.{deed}", {"number": "1", "reason": "other"}, question_id=waiting.public_id, expect=404)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW


def test_an_author_may_not_decide(page: Page, author: User, waiting: Question) -> None:
    page.get("questions.review", expect=403)
    page.post("questions.accept", {"number": "1"}, question_id=waiting.public_id, expect=403)


def test_a_question_decided_meanwhile_gives_way_to_the_next(page: Page, reviewer: User, article: Article, waiting: Question) -> None:
    other = make_question(article, QuestionState.IN_REVIEW)
    reviewing.reject(waiting, RejectReason.OTHER, number=1, reviewer_id=make_staff(Role.REVIEWER).id, now=NOON)
    shown = page.get("questions.review", query={"question": waiting.public_id})
    assert "no longer waits" in shown.text_content()
    assert other.public_id in html.tostring(shown).decode()


def test_an_empty_queue_says_so(page: Page, reviewer: User) -> None:
    assert "Nothing waits for review" in page.get("questions.review").text_content()


def test_every_code_of_the_linter_and_the_writer_has_a_sentence(app: Flask) -> None:
    with app.test_request_context():
        assert set(flaw_sentences()) == set(CODES)
        assert set(refusal_sentences()) == set(REASONS)
