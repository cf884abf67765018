"""The review screen between people: claims, fixes, approving together, and whoever has no script."""

from __future__ import annotations

from typing import Any

import pytest

from app import clock
from app.keypoints.domain import Tier
from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions import queries
from app.questions.domain import Fix, QuestionState
from app.questions.models import Question
from app.questions.services import claiming
from tests.factories.people import make_learner, make_staff
from tests.factories.questions import CHOICE, EDIT, make_question
from tests.page import Page
from tests.times import SECOND

FOUR: dict[str, Any] = {**CHOICE, "options": [*CHOICE["options"], "sweep the pier"], "why_wrong": [*CHOICE["why_wrong"], "Not a duty."]}


@pytest.fixture
def colleague(unit: Unit) -> User:
    return make_staff(Role.REVIEWER, unit)


def shown_id(page: Page, **query: str) -> str:
    """The question that the screen shows, by the address of its claim."""
    (notice,) = page.get("questions.review", query=query).xpath("//*[@data-claim]")
    return str(notice.get("data-claim")).split("/")[-2]


def with_spare(question: Question, text: str = "mend the nets") -> Question:
    queries.full_version(question.latest_version_id or 0).key_row.spares = [{"text": text, "why": "It belongs to the crew."}]
    return question


def test_two_reviewers_are_never_given_the_same_question(page: Page, reviewer: User, colleague: User, article: Article) -> None:
    first, second = (make_question(article, QuestionState.IN_REVIEW) for _ in range(2))
    assert shown_id(page) == first.public_id
    assert page.send("questions.claim", {"opened": None}, question_id=first.public_id).get_json()["state"] == "held"
    page.sign_in(colleague)
    assert shown_id(page) == second.public_id
    assert "1 open elsewhere" in page.get("questions.review").text_content()
    assert page.send("questions.claim", {"opened": None}, question_id=first.public_id).json == {"state": "elsewhere"}
    assert "Another reviewer has this question open" in page.get("questions.review", query={"question": first.public_id}).text_content()


def test_when_everything_is_open_elsewhere_the_page_says_so(page: Page, reviewer: User, colleague: User, waiting: Question) -> None:
    page.send("questions.claim", {"opened": None}, question_id=waiting.public_id)
    page.sign_in(colleague)
    assert "All of it is open with other reviewers" in page.get("questions.review").text_content()


def test_leaving_gives_the_question_back(page: Page, reviewer: User, colleague: User, waiting: Question) -> None:
    opened = page.send("questions.claim", {"opened": None}, question_id=waiting.public_id).get_json()["opened"]
    assert page.send("questions.claim", {"opened": opened}, question_id=waiting.public_id).json == {"state": "held", "opened": opened}
    page.send("questions.leave", {"opened": opened}, question_id=waiting.public_id)
    page.sign_in(colleague)
    assert shown_id(page) == waiting.public_id


def test_a_decision_opens_the_next_question_for_who_made_it(page: Page, reviewer: User, colleague: User, article: Article) -> None:
    first, second, third = (make_question(article, QuestionState.IN_REVIEW) for _ in range(3))
    claiming.open_for(second, reviewer_id=colleague.id, now=clock.now())
    answer = page.post("questions.accept", {"number": "1", "next_id": second.public_id}, question_id=first.public_id)
    assert third.public_id in answer.location
    claim = queries.claim_on(third.id)
    assert claim is not None
    assert claim.reviewer_id == reviewer.id


def test_looking_at_the_queue_claims_nothing(page: Page, reviewer: User, waiting: Question) -> None:
    page.get("questions.review")
    assert queries.claim_on(waiting.id) is None


def test_without_script_the_first_decision_counts_and_has_no_time(page: Page, reviewer: User, waiting: Question) -> None:
    page.post("questions.accept", {"number": "1"}, question_id=waiting.public_id)
    last = queries.last_review(waiting.id)
    assert last is not None
    assert last.seconds is None


@pytest.mark.parametrize("told", [{}, {"opened": "noon"}, {"opened": 12}, {"opened": "2026-03-18T04:00:00"}, {"open": None}], ids=str)
def test_a_claim_that_says_nonsense_is_refused_or_begins_anew(page: Page, reviewer: User, waiting: Question, told: dict[str, Any]) -> None:
    page.send("questions.claim", told, expect=422 if told else 200, question_id=waiting.public_id)
    page.send("questions.leave", told, expect=422, question_id=waiting.public_id)


def test_a_swap_stays_on_the_question_and_can_be_put_back(page: Page, reviewer: User, article: Article) -> None:
    question = with_spare(make_question(article, QuestionState.IN_REVIEW, FOUR))
    (button,) = page.get("questions.review").xpath("//button[@data-key='s']")
    assert button.getparent().xpath("./input[@name='at']/@value") == ["1"]
    answer = page.post("questions.fix", {"number": "1", "what": "swap", "at": "1"}, question_id=question.public_id)
    assert question.public_id in answer.location
    assert "swapped=1" in answer.location
    shown = page.get("questions.review", query={"question": question.public_id, "swapped": "1"})
    assert "mend the nets" in shown.text_content()
    assert shown.xpath("//button[@data-key='s']")[0].getparent().xpath("./input[@name='at']/@value") == ["2"]
    assert shown.xpath("//*[@data-key='a']"), "who pressed the key may still accept"
    page.post("questions.put_back", {"number": "2"}, question_id=question.public_id)
    assert queries.full_version(queries.question_or_404(question.public_id).latest_version_id or 0).row.fix is Fix.PUT_BACK
    assert "at the press of" in page.get("questions.show", question_id=question.public_id).text_content()


@pytest.mark.parametrize(
    "typed", [{"what": "put_back"}, {"what": "rewrite"}, {"what": ""}, {"what": "swap", "at": "99"}, {"what": "cut_stem"}]
)
def test_a_fix_that_does_not_exist_or_fit_changes_nothing(page: Page, reviewer: User, waiting: Question, typed: dict[str, str]) -> None:
    page.post("questions.fix", {"number": "1", **typed}, question_id=waiting.public_id)
    assert queries.latest_version(queries.question_or_404(waiting.public_id)).number == 1


def test_a_flag_comes_with_the_key_that_mends_it(page: Page, reviewer: User, article: Article) -> None:
    wording = {**FOUR, "options": ["polish the glass", "paint the stairs", "ring the bell", "Sweep the pier"]}
    question = make_question(article, QuestionState.IN_REVIEW, wording)
    queries.latest_version(question).warnings = ["mixed_case"]
    shown = page.get("questions.review")
    assert "Some options begin with a capital letter" in shown.text_content()
    assert not shown.xpath("//*[@data-key='f']"), "the article never writes the word small, so it may be a name"
    wording = {**FOUR, "options": ["polish the glass", "paint the stairs", "ring the bell", "Log the masts"]}
    question = make_question(article, QuestionState.IN_REVIEW, wording)
    queries.latest_version(question).warnings = ["mixed_case"]
    (button,) = page.get("questions.review", query={"question": question.public_id}).xpath("//button[@data-key='f']")
    typed = {"number": "1", "what": button.get("value"), "against": "mixed_case"}
    page.post("questions.fix", typed, question_id=question.public_id)
    mended = queries.full_version(queries.question_or_404(question.public_id).latest_version_id or 0).row
    assert (mended.options[3], mended.warnings, mended.written_by_id) == ("log the masts", [], None)


def test_who_types_a_word_is_sent_on_and_may_not_accept(page: Page, reviewer: User, waiting: Question) -> None:
    shown = page.get("questions.review")
    (editor,) = shown.xpath("//form[@data-part='editor']")
    assert editor.get("hidden") is not None
    following = editor.xpath(".//input[@name='next']/@value")[0]
    answer = page.post("questions.save", {**EDIT, "next": following}, question_id=waiting.public_id)
    assert answer.location.endswith(following)
    page.post("questions.accept", {"number": "2"}, question_id=waiting.public_id)
    assert queries.question_or_404(waiting.public_id).state is QuestionState.IN_REVIEW


def test_approving_together_takes_what_the_server_knows_to_have_been_seen(page: Page, reviewer: User, article: Article) -> None:
    seen, unseen = (make_question(article, QuestionState.IN_REVIEW) for _ in range(2))
    seen.key_point.tier = Tier.A
    opened_at = clock.now() - 4 * SECOND
    claiming.open_for(seen, reviewer_id=reviewer.id, now=opened_at)
    claiming.leave(seen, opened_at=opened_at, reviewer_id=reviewer.id, now=clock.now())
    shown = page.get("questions.review", query={"question": unseen.public_id})
    assert shown.xpath("//input[@name='picked']/@value") == [f"{seen.public_id}:1"]
    picked = [f"{one.public_id}:1" for one in (seen, unseen)]
    page.post("questions.accept_together", {"picked": picked})
    assert queries.question_or_404(seen.public_id).state is QuestionState.APPROVED
    assert queries.question_or_404(unseen.public_id).state is QuestionState.IN_REVIEW
    last = queries.last_review(seen.id)
    assert last is not None
    assert last.batch


@pytest.mark.parametrize("deed", ["fix", "put_back", "take_back"])
def test_strangers_and_authors_press_no_key(page: Page, unit: Unit, waiting: Question, deed: str) -> None:
    for stranger, expected in ((make_learner(unit), 404), (make_staff(Role.REVIEWER), 404), (make_staff(Role.AUTHOR, unit), 403)):
        page.sign_in(stranger)
        page.post(f"questions.{deed}", {"number": "1", "what": "swap", "at": "1"}, question_id=waiting.public_id, expect=expected)
        page.send("questions.claim", {"opened": None}, question_id=waiting.public_id, expect=expected)
    assert queries.claim_on(waiting.id) is None


def test_the_filters_narrow_the_queue_and_stay_on_the_way(page: Page, reviewer: User, article: Article) -> None:
    plain, by_model = (make_question(article, QuestionState.IN_REVIEW) for _ in range(2))
    by_person = make_question(article, QuestionState.IN_REVIEW, writer=make_staff(Role.AUTHOR))
    queries.latest_version(by_model).model = "a-small-model"
    for writer, expected in (("rules", plain), ("model", by_model), ("person", by_person)):
        assert shown_id(page, writer=writer) == expected.public_id
    assert "a-small-model" in page.get("questions.review", query={"writer": "model"}).text_content()
    answer = page.post("questions.accept", {"number": "1", "writer": "model"}, question_id=by_model.public_id)
    assert "writer=model" in answer.location
    assert "2 questions of other articles or kinds wait" in page.get("questions.review", query={"writer": "model"}).text_content()
    assert shown_id(page, kind="☃", language="xx", writer="me") == plain.public_id


def test_another_question_in_nearly_the_same_words_is_named(page: Page, reviewer: User, article: Article, waiting: Question) -> None:
    other = make_question(article, QuestionState.IN_REVIEW, {**CHOICE, "stem": CHOICE["stem"].replace("comes", "then comes")})
    shown = page.get("questions.review", query={"question": waiting.public_id})
    assert "Nearly the same:" in shown.text_content()
    assert shown.xpath(f"//p[contains(@class, 'flaw')]//a[contains(@href, '{other.public_id}')]")


def test_a_stale_question_shows_its_sentences_in_place_of_the_key_to_accept(page: Page, reviewer: User, waiting: Question) -> None:
    waiting.stale_in_id = waiting.key_point.revision_id
    shown = page.get("questions.review")
    assert "Stale: the words that prove it changed" in shown.text_content()
    assert not shown.xpath("//*[@data-key='a']")
    assert shown.xpath("//*[@data-key='t']")


def test_the_back_button_after_a_decision_decides_nothing_more(page: Page, reviewer: User, colleague: User, waiting: Question) -> None:
    page.post("questions.accept", {"number": "1"}, question_id=waiting.public_id)
    page.post("questions.accept", {"number": "1"}, question_id=waiting.public_id)
    page.post("questions.reject", {"number": "1", "reason": "trivial"}, question_id=waiting.public_id, expect=409)
    assert page.send("questions.claim", {"opened": None}, question_id=waiting.public_id).json == {"state": "gone"}
    assert queries.question_or_404(waiting.public_id).state is QuestionState.APPROVED
