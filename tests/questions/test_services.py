"""Drafting, judging and editing questions."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.keypoints import finding
from app.keypoints import queries as keypoints
from app.keypoints.services import deciding, suggesting
from app.library import queries as library
from app.library.models import Article
from app.people.models import User
from app.questions import queries
from app.questions.domain import (
    DraftQuestion,
    Flawed,
    Key,
    NothingConfirmed,
    NothingToUndo,
    Option,
    OwnWork,
    QuestionChanged,
    QuestionKind,
    QuestionState,
    RejectedAsIs,
    RejectReason,
    Wording,
)
from app.questions.models import Question, QuestionVersion
from app.questions.services import drafting, editing, reviewing
from tests.factories.keypoints import make_text_article
from tests.factories.people import make_user
from tests.factories.questions import CHOICE, make_question, make_questioned_article, make_version
from tests.times import HOUR, MINUTE, NOON

RULES = (
    "Rules for the reading room",
    "The library board announced the “four quiet rules” this spring: no calls, no meals, no music, no pets.",
    "The “four quiet rules” stand beside the “five lending steps” and the “six opening promises” on every wall.",
    "On 3 May 2021 the board opened the north reading room. Deputy director Mara Lind presided over the opening.",
)


@pytest.fixture
def article(database: None) -> Article:
    return make_questioned_article()


@pytest.fixture
def reviewer(database: None) -> User:
    return make_user("A reviewer")


@pytest.fixture
def waiting(article: Article) -> Question:
    return make_question(article, QuestionState.IN_REVIEW)


def wording_of(question: Question) -> Wording:
    return queries.full_version(question.latest_version_id or 0).wording


def reworded(question: Question, stem: str = "Which duty of the harbour office stands second in its list?") -> Wording:
    return replace(wording_of(question), stem=stem)


def test_questions_are_drafted_once_from_what_is_confirmed(reviewer: User) -> None:
    article = make_text_article(texts=RULES)
    with pytest.raises(NothingConfirmed):
        drafting.draft(article, actor_id=reviewer.id, now=NOON)
    revision = library.latest_revision(article.id)
    suggesting.suggest(revision, finding.find(library.document(revision.id)), now=NOON)
    for point in keypoints.suggested_rows(revision.id):
        deciding.confirm(point, with_members=len(point.members) == (point.count or -1), actor_id=reviewer.id, now=NOON)

    first = drafting.draft(article, actor_id=reviewer.id, now=NOON)
    again = drafting.draft(article, actor_id=reviewer.id, now=NOON)

    assert first.n_drafted > 0
    assert (again.n_drafted, again.n_existing) == (0, first.n_drafted)
    drafts = db.session.scalars(sa.select(Question).where(Question.article_id == article.id)).all()
    assert {question.state for question in drafts} == {QuestionState.DRAFT}
    texts = {passage.number: passage.text for passage in library.passages(revision.id)}
    for question in drafts:
        full = queries.full_version(question.latest_version_id or 0)
        assert full.evidence
        assert all(texts[place.passage][place.start : place.end] == place.quote for place in full.evidence)


def test_an_accepted_question_is_drawn_and_its_key_is_apart(waiting: Question, reviewer: User) -> None:
    assert queries.approved_by_key_point([waiting.key_point_id, -1]) == {waiting.key_point_id: [], -1: []}
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    (version_id,) = queries.approved_by_key_point([waiting.key_point_id])[waiting.key_point_id]
    assert queries.keys([version_id])[version_id].key == "polish the glass"
    assert waiting.state is QuestionState.APPROVED


def test_accepting_twice_decides_once(waiting: Question, reviewer: User) -> None:
    for _ in range(2):
        reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    made = sa.select(sa.func.count()).select_from(AuditRecord).where(AuditRecord.deed == "question_approved")
    assert db.session.scalar(made) == 1


def test_rejecting_twice_decides_once(waiting: Question, reviewer: User) -> None:
    for _ in range(2):
        reviewing.reject(waiting, RejectReason.TRIVIAL, number=1, reviewer_id=reviewer.id, now=NOON)
    assert len(queries.history(waiting.id)) == 2


def test_nobody_approves_a_question_of_which_they_wrote_any_version(article: Article, reviewer: User) -> None:
    question = make_question(article, QuestionState.IN_REVIEW, writer=reviewer)
    make_version(question, CHOICE, number=2, writer=make_user())
    with pytest.raises(OwnWork):
        reviewing.accept(question, number=2, reviewer_id=reviewer.id, now=NOON)
    assert question.state is QuestionState.IN_REVIEW


def test_the_database_itself_keeps_writer_and_approver_apart(article: Article, reviewer: User) -> None:
    question = make_question(article, writer=reviewer)
    own = sa.update(QuestionVersion).where(QuestionVersion.id == question.latest_version_id).values(approved_by_id=reviewer.id)
    with pytest.raises(sa.exc.IntegrityError, match="two_persons"), db.session.begin_nested():
        db.session.execute(own)


@pytest.mark.parametrize("number", [0, 2, 99])
def test_only_the_version_seen_is_decided(waiting: Question, reviewer: User, number: int) -> None:
    with pytest.raises(QuestionChanged):
        reviewing.accept(waiting, number=number, reviewer_id=reviewer.id, now=NOON)
    with pytest.raises(QuestionChanged):
        reviewing.reject(waiting, RejectReason.OTHER, number=number, reviewer_id=reviewer.id, now=NOON)


def test_what_somebody_decided_is_not_decided_again_by_another(waiting: Question, reviewer: User) -> None:
    reviewing.reject(waiting, RejectReason.TRIVIAL, number=1, reviewer_id=make_user().id, now=NOON)
    with pytest.raises(QuestionChanged):
        reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)


def test_a_rejected_question_is_submitted_only_after_it_was_mended(waiting: Question, reviewer: User) -> None:
    article = waiting.article
    reviewing.reject(waiting, RejectReason.LANGUAGE, number=1, reviewer_id=reviewer.id, now=NOON)
    with pytest.raises(RejectedAsIs):
        reviewing.submit(waiting, actor_id=reviewer.id, now=NOON)
    assert reviewing.submit_all(article, actor_id=reviewer.id, now=NOON) == 0

    editing.edit(waiting, reworded(waiting), number=1, editor_id=make_user().id, now=NOON)
    assert reviewing.submit_all(article, actor_id=reviewer.id, now=NOON) == 1
    assert waiting.state is QuestionState.IN_REVIEW


def test_a_decision_is_taken_back_within_the_hour_and_once(waiting: Question, reviewer: User) -> None:
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    reviewing.undo(waiting, reviewer_id=reviewer.id, now=NOON + 59 * MINUTE)
    assert (waiting.state, waiting.approved_version_id) == (QuestionState.IN_REVIEW, None)
    with pytest.raises(NothingToUndo):
        reviewing.undo(waiting, reviewer_id=reviewer.id, now=NOON + 59 * MINUTE)

    reviewing.reject(waiting, RejectReason.TRIVIAL, number=1, reviewer_id=reviewer.id, now=NOON + HOUR)
    with pytest.raises(NothingToUndo):
        reviewing.undo(waiting, reviewer_id=make_user().id, now=NOON + HOUR)
    with pytest.raises(NothingToUndo):
        reviewing.undo(waiting, reviewer_id=reviewer.id, now=NOON + 2 * HOUR + MINUTE)


def test_a_decision_is_not_taken_back_after_the_question_went_on(waiting: Question, reviewer: User) -> None:
    reviewing.reject(waiting, RejectReason.TRIVIAL, number=1, reviewer_id=reviewer.id, now=NOON)
    editing.edit(waiting, reworded(waiting), number=1, editor_id=make_user().id, now=NOON)
    with pytest.raises(NothingToUndo):
        reviewing.undo(waiting, reviewer_id=reviewer.id, now=NOON)


def test_an_approved_version_stays_in_use_until_the_next_is_approved(waiting: Question, reviewer: User) -> None:
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    first = waiting.approved_version_id
    second = editing.edit(waiting, reworded(waiting), number=1, editor_id=make_user().id, now=NOON)
    assert (waiting.state, waiting.approved_version_id) == (QuestionState.IN_REVIEW, first)
    assert queries.approved_by_key_point([waiting.key_point_id]) == {waiting.key_point_id: [first]}

    reviewing.accept(waiting, number=2, reviewer_id=reviewer.id, now=NOON)
    assert queries.approved_by_key_point([waiting.key_point_id]) == {waiting.key_point_id: [second.id]}
    reviewing.undo(waiting, reviewer_id=reviewer.id, now=NOON)
    assert waiting.approved_version_id == first


def test_editing_leaves_the_old_version_as_it_was(waiting: Question) -> None:
    editor, before = make_user(), wording_of(waiting)
    version = editing.edit(waiting, reworded(waiting), number=1, editor_id=editor.id, now=NOON)
    assert (version.number, version.written_by_id) == (2, editor.id)
    assert queries.version_numbered(waiting.id, 1).wording == before
    assert queries.full_version(version.id).evidence == queries.version_numbered(waiting.id, 1).evidence


def test_the_same_edit_sent_twice_makes_one_version(waiting: Question) -> None:
    editor, wanted = make_user(), reworded(waiting)
    versions = {editing.edit(waiting, wanted, number=1, editor_id=editor.id, now=NOON).number for _ in range(2)}
    assert versions == {2}


def test_an_edit_of_a_version_that_is_no_longer_the_latest_is_refused(waiting: Question) -> None:
    editing.edit(waiting, reworded(waiting), number=1, editor_id=make_user().id, now=NOON)
    with pytest.raises(QuestionChanged):
        editing.edit(waiting, reworded(waiting, "Which duty follows the first one here?"), number=1, editor_id=make_user().id, now=NOON)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"stem": "Duties"}, "no_task"),
        ({"options": (Option("polish the glass", True, None), Option("ring the bell", False, "No."))}, "too_few_options"),
        ({"options": tuple(Option(text, False, "No.") for text in ("polish the glass", "ring bells", "paint"))}, "no_key"),
    ],
    ids=["no task", "two options", "no key"],
)
def test_an_edit_with_a_fatal_flaw_is_refused(waiting: Question, changed: dict[str, object], code: str) -> None:
    wanted = replace(wording_of(waiting), **changed)  # type: ignore[arg-type]
    with pytest.raises(Flawed) as refusal:
        editing.edit(waiting, wanted, number=1, editor_id=make_user().id, now=NOON)
    assert code in refusal.value.codes
    assert queries.latest_version(waiting).number == 1


def test_a_retired_question_is_neither_drawn_nor_edited_and_comes_back_as_it_was(waiting: Question, reviewer: User) -> None:
    reviewing.accept(waiting, number=1, reviewer_id=reviewer.id, now=NOON)
    reviewing.retire(waiting, actor_id=reviewer.id, now=NOON)
    assert queries.approved_by_key_point([waiting.key_point_id]) == {waiting.key_point_id: []}
    with pytest.raises(QuestionChanged):
        editing.edit(waiting, reworded(waiting), number=1, editor_id=make_user().id, now=NOON)
    reviewing.restore(waiting, actor_id=reviewer.id, now=NOON)
    assert waiting.state is QuestionState.APPROVED


def test_a_rejected_draft_comes_back_from_retirement_as_a_rejected_draft(waiting: Question, reviewer: User) -> None:
    reviewing.reject(waiting, RejectReason.TRIVIAL, number=1, reviewer_id=reviewer.id, now=NOON)
    reviewing.retire(waiting, actor_id=reviewer.id, now=NOON)
    reviewing.restore(waiting, actor_id=reviewer.id, now=NOON)
    with pytest.raises(RejectedAsIs):
        reviewing.submit(waiting, actor_id=reviewer.id, now=NOON)


def test_what_is_shown_of_a_drafted_question_tells_nothing_of_its_key(article: Article) -> None:
    kinds: dict[QuestionKind, tuple[Key, object]] = {
        QuestionKind.NUMERIC: ({"value": 4711, "unit": "lamps", "tolerance": 0}, {"unit": "lamps"}),
        QuestionKind.ENUMERATION: ({"members": ["canary one", "canary two"], "ordered": True}, {"n": 2, "ordered": True}),
        QuestionKind.SHORT: ({"text": "canary", "variants": [], "exact": False}, None),
    }
    full = queries.full_version(make_question(article).latest_version_id or 0)
    for kind, (key, shown) in kinds.items():
        draft = DraftQuestion("id", kind, "SA", "Stem?", (), key, None, "", "point", full.evidence, "easy", "recall", 0.5)
        assert drafting.shown_of(draft) == shown
