"""The bank and the review screen as people meet them."""

from __future__ import annotations

import pytest
from flask import Flask
from lxml import html

from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions import queries
from app.questions.domain import QuestionKind, QuestionState, RejectReason
from app.questions.lint import CODES, Severity
from app.questions.models import Decision, Question
from app.questions.services import reviewing
from app.questions.views.sentences import advised, fix_hints, flaw_sentences, refusal_sentences
from app.questions.writing.sketches import REASONS
from tests.factories.keypoints import make_text_article
from tests.factories.people import make_learner, make_staff
from tests.factories.questions import CHOICE, KINDS, make_kind, make_question, make_version
from tests.page import Page
from tests.times import NOON

SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_is_reviewed_beside_its_evidence(page: Page, reviewer: User, article: Article, kind: QuestionKind) -> None:
    make_kind(kind, article)
    shown = page.get("questions.review")
    assert "The harbour office set out" in shown.text_content()
    assert "The office lists it second." in shown.text_content()
    assert shown.xpath("//*[@data-key='a']")


def test_accepting_goes_to_the_next_and_can_be_undone(page: Page, reviewer: User, article: Article, waiting: Question) -> None:
    following = make_question(article, QuestionState.IN_REVIEW)
    shown = page.get("questions.review", query={"question": waiting.public_id})
    assert "0 decided · 2 wait" in shown.text_content()
    answer = page.post("questions.accept", {"number": "1", "next_id": following.public_id}, question_id=waiting.public_id)
    assert following.public_id in answer.location
    assert "1 decided · 1 waits" in page.get("questions.review").text_content()

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
    assert len(page.get("questions.index", query={"article": "\x00"}).xpath(rows)) == 0
    assert len(page.get("questions.index", query={"state": "x'", "kind": "☃", "page": "-1"}).xpath(rows)) == 2


@pytest.mark.parametrize("n_questions", [2, 30])
def test_the_number_of_queries_does_not_grow_with_the_bank(page: Page, reviewer: User, article: Article, n_questions: int) -> None:
    for _ in range(n_questions):
        make_question(article, QuestionState.IN_REVIEW)
    page.get("questions.index")
    assert page.n_queries <= 7
    page.get("questions.review")
    assert page.n_queries <= 11


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
        assert set(fix_hints()) == {code for code, severity in CODES.items() if severity is Severity.FATAL}
        assert advised(["cut_stem", "long_stem"])[0] != flaw_sentences()["cut_stem"]
        assert advised(["long_stem"]) == [flaw_sentences()["long_stem"]]
        assert set(refusal_sentences()) == set(REASONS)
