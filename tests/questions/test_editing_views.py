"""The editor as people meet it."""

from __future__ import annotations

import pytest
from lxml import html

from app.library.models import Article
from app.people.models import User
from app.questions import queries
from app.questions.domain import QuestionKind, QuestionState
from app.questions.models import Question
from tests.factories.questions import CHOICE, EDIT, KINDS, make_kind, make_version
from tests.page import Page

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=str)


@EVERY_KIND
def test_every_kind_has_its_page_and_its_editor(page: Page, author: User, article: Article, kind: QuestionKind) -> None:
    question = make_kind(kind, article)
    page.get("questions.show", question_id=question.public_id)
    editor = page.get("questions.edit", question_id=question.public_id)
    (form,) = editor.xpath("//main//form")
    typed = {name: value for name, value in form.form_values() if name != "csrf_token"}
    page.post("questions.save", typed, question_id=question.public_id)
    assert [row.number for row in queries.history(question.id)] == [1], "saving without a change makes no version"


@EVERY_KIND
def test_every_kind_can_be_reworded(page: Page, author: User, article: Article, kind: QuestionKind) -> None:
    question = make_kind(kind, article)
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
    question = make_kind(QuestionKind.CLOZE_TYPED, article)
    typed = {"number": "1", "stem": f"The office set out three {blank} in the harbour.", "text": "duties", "rationale": "So it says."}
    page.post("questions.save", typed, question_id=question.public_id)
    stem = queries.version_numbered(question.id, 2).wording.stem
    assert ("______ in" if "_" in blank else "（　）") in stem
    assert page.get("questions.show", question_id=question.public_id).xpath("//*[contains(@class, 'blank')]")


def test_who_edits_in_review_can_no_longer_approve(page: Page, reviewer: User, waiting: Question) -> None:
    page.post("questions.save", EDIT, question_id=waiting.public_id)
    page.post("questions.accept", {"number": "2"}, question_id=waiting.public_id)
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
