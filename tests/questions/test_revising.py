"""Publishing a further revision: what rests on untouched words goes along, what changed waits for a person."""

from __future__ import annotations

import pytest

from app.db import db
from app.keypoints.domain import Outcome
from app.keypoints.finding import find
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.queries import key_points
from app.keypoints.queries.revising import plans as point_plans
from app.keypoints.queries.revising import stale_points
from app.keypoints.queries.revising import tally as point_tally
from app.keypoints.services import revising as points
from app.keypoints.services import suggesting
from app.library import queries as library
from app.library.domain import Archived, Change, PublishedMeanwhile
from app.library.models import Article
from app.library.services import keeping
from app.library.services.publishing import Remark
from app.permissions import Role
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionState, StillStale
from app.questions.models import Question, QuestionVersion
from app.questions.queries import revising as planning
from app.questions.services import editing, reviewing, revising, upholding
from tests.factories.keypoints import LAMPS
from tests.factories.people import make_staff, make_user
from tests.factories.questions import make_question, make_questioned_article
from tests.factories.revisions import make_revision, publish
from tests.times import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")
DUTIES = LAMPS[1]
ELSEWHERE = (LAMPS[0], LAMPS[1], "An added paragraph that nobody has read.", "Nothing here is as it was.", LAMPS[3])
SHIFTED = (LAMPS[0], "A foreword.", *LAMPS[1:])
CHANGED = (LAMPS[0], DUTIES.replace("set out three duties", "laid down three tasks"), *LAMPS[2:])
GONE = (LAMPS[0], *LAMPS[2:])


@pytest.fixture
def article() -> Article:
    """A published article with an approved question whose evidence is the beginning of passage 2."""
    made = make_questioned_article()
    make_question(made, QuestionState.APPROVED)
    publish(made)
    return made


@pytest.fixture
def question(article: Article) -> Question:
    return queries.question_or_404(db.session.query(Question).filter_by(article_id=article.id).one().public_id)


def drawn(question: Question) -> list[int]:
    return queries.approved_by_key_point([question.key_point_id])[question.key_point_id]


def test_an_edit_elsewhere_leaves_key_points_and_questions_as_they_are(article: Article, question: Question) -> None:
    before = (question.state, question.approved_version_id, question.latest_version_id, drawn(question))
    revision = publish(article, make_revision(article, ELSEWHERE), Change.MATERIAL)

    assert (question.state, question.approved_version_id, question.latest_version_id, drawn(question)) == before
    assert question.stale_in_id is None
    (point,) = key_points(revision.id)
    assert (point.state, point.are_members_confirmed, point.id) == (KeyPointState.CONFIRMED, True, question.key_point_id)
    assert [member.text for member in point.members] == ["trim the wick", "polish the glass", "log the hour"]


def test_evidence_moves_with_its_passage(article: Article, question: Question) -> None:
    revision = make_revision(article, SHIFTED)
    assert planning.tally(planning.plans(article.id, revision.id))[Outcome.MOVES] == 1
    assert point_tally(point_plans(article.id, revision.id))[Outcome.MOVES] == 1
    publish(article, revision, Change.MINOR)

    full = queries.full_version(question.latest_version_id or 0)
    assert full.revision_id == revision.id
    assert [(place.passage, place.quote) for place in full.evidence] == [(3, DUTIES[:26])]
    (point,) = key_points(revision.id)
    assert [member.passage for member in point.members] == [3, 3, 3]
    for member in point.members:
        assert SHIFTED[2][member.start : member.end] == member.text


def test_what_rests_on_changed_words_is_stale_and_no_new_quiz_draws_it(article: Article, question: Question) -> None:
    revision = publish(article, make_revision(article, CHANGED), Change.MATERIAL)

    assert question.stale_in_id == revision.id
    assert question.state is QuestionState.APPROVED
    assert drawn(question) == []
    assert [point.id for point in stale_points(revision.id)] == [question.key_point_id]
    assert key_points(revision.id) == []


def test_the_way_back_to_the_old_words_makes_it_good_again(article: Article, question: Question) -> None:
    first = library.latest_revision(article.id)
    publish(article, make_revision(article, CHANGED), Change.MATERIAL)
    publish(article, first, Change.MINOR)

    assert question.stale_in_id is None
    assert drawn(question) == [question.approved_version_id]
    assert len(key_points(first.id)) == 1


def test_a_revision_that_was_not_the_one_compared_with_is_not_replaced(article: Article) -> None:
    first, second, third = library.latest_revision(article.id), make_revision(article, SHIFTED), make_revision(article, ELSEWHERE)
    person = make_user()
    revising.publish(article, second, seen_id=first.id, actor_id=person.id, now=NOON, remark=Remark(Change.MINOR))

    with pytest.raises(PublishedMeanwhile):
        revising.publish(article, third, seen_id=first.id, actor_id=person.id, now=NOON, remark=Remark(Change.MINOR))
    assert article.published_revision_id == second.id
    assert not revising.publish(article, second, seen_id=first.id, actor_id=person.id, now=NOON, remark=Remark(Change.MINOR))


def test_taking_along_twice_is_harmless(article: Article, question: Question) -> None:
    revision = publish(article, make_revision(article, SHIFTED), Change.MINOR)
    points.take_along(article, revision)
    revising.take_along(article, revision, now=NOON)

    assert db.session.query(KeyPointRow).count() == 1
    assert queries.full_version(question.latest_version_id or 0).revision_id == revision.id


def test_an_archived_article_is_not_published(article: Article) -> None:
    revision = make_revision(article, SHIFTED)
    keeping.archive(article, actor_id=article.created_by_id, now=NOON)

    with pytest.raises(Archived):
        publish(article, revision, Change.MINOR)


def test_another_reviewer_finds_it_still_true_and_its_approval_stays(article: Article, question: Question) -> None:
    version = db.session.get_one(QuestionVersion, question.approved_version_id)
    revision = publish(article, make_revision(article, CHANGED), Change.MATERIAL)
    reviewer = make_staff(Role.REVIEWER)
    upholding.uphold(question, number=1, reviewer_id=reviewer.id, now=NOON + HOUR)

    assert question.stale_in_id is None
    assert drawn(question) == [version.id]
    assert queries.full_version(version.id).evidence[0].quote == CHANGED[1]
    assert queries.keys([version.id], at=NOON)[version.id].evidence[0].quote == DUTIES[:26]
    assert queries.full_version(version.id).revision_id == revision.id


def test_whoever_wrote_the_revision_may_not_uphold_what_it_made_stale(article: Article, question: Question) -> None:
    editor = make_staff(Role.REVIEWER)
    publish(article, make_revision(article, CHANGED, author=editor), Change.MATERIAL)

    with pytest.raises(OwnWork):
        upholding.uphold(question, number=1, reviewer_id=editor.id, now=NOON)
    assert drawn(question) == []


def test_an_edited_question_comes_back_once_somebody_else_approves_it(article: Article, question: Question) -> None:
    editor, reviewer = make_user(), make_user()
    revision = publish(article, make_revision(article, CHANGED), Change.MATERIAL)
    full = queries.full_version(question.latest_version_id or 0)
    wording = full.wording.__class__(
        "Which task of the harbour office comes after the wick?", full.wording.options, full.wording.key, None, "It is second."
    )
    version = editing.edit(question, wording, number=1, editor_id=editor.id, now=NOON)
    assert queries.full_version(version.id).revision_id == revision.id
    assert drawn(question) == []

    reviewing.accept(question, number=2, reviewer_id=reviewer.id, now=NOON)
    assert drawn(question) == [version.id]

    reviewing.undo(question, reviewer_id=reviewer.id, now=NOON)
    assert drawn(question) == [], "the approval before it rests on words that are gone"


def test_a_stale_draft_is_not_approved_before_somebody_looked(article: Article) -> None:
    waiting = make_question(article, QuestionState.IN_REVIEW)
    publish(article, make_revision(article, CHANGED), Change.MATERIAL)

    with pytest.raises(StillStale):
        reviewing.accept(waiting, number=1, reviewer_id=make_user().id, now=NOON)


def test_a_key_point_is_upheld_on_the_new_sentence_with_the_members_that_are_left(article: Article) -> None:
    texts = (LAMPS[0], DUTIES.replace("log the hour", "note the time"), *LAMPS[2:])
    revision = publish(article, make_revision(article, texts), Change.MATERIAL)
    (point,) = stale_points(revision.id)
    points.uphold(point, actor_id=make_user().id, now=NOON)

    (shown,) = key_points(revision.id)
    assert shown.id == point.id
    assert [member.text for member in shown.members] == ["trim the wick", "polish the glass"]
    assert not shown.are_members_confirmed


def test_the_finder_does_not_suggest_again_what_came_along(article: Article) -> None:
    first = library.latest_revision(article.id)
    suggesting.suggest(first, find(library.document(first.id)), now=NOON)
    n_before = len(key_points(first.id))
    revision = publish(article, make_revision(article, SHIFTED), Change.MINOR)

    assert len(key_points(revision.id)) == n_before
    assert suggesting.suggest(revision, find(library.document(revision.id)), now=NOON) == 0


def test_a_suggestion_made_on_the_draft_gives_way_to_the_confirmed_key_point(article: Article, question: Question) -> None:
    revision = make_revision(article, SHIFTED)
    old = db.session.get_one(KeyPointRow, question.key_point_id)
    db.session.add(
        KeyPointRow(
            revision_id=revision.id, identity=old.identity, kind=old.kind, name=old.name, aliases=[], count=3, salience=0.5,
            evidence=[], parts={}, state=KeyPointState.SUGGESTED, created_at=NOON,
        )
    )  # fmt: skip
    db.session.flush()
    publish(article, revision, Change.MINOR)

    assert [(point.id, point.is_confirmed) for point in key_points(revision.id)] == [(old.id, True)]


def test_a_removed_sentence_names_no_successor(article: Article, question: Question) -> None:
    revision = publish(article, make_revision(article, GONE), Change.MATERIAL)

    (plan,) = [plan for plan in planning.plans(article.id, revision.id) if plan.question.id == question.id]
    assert plan.outcome is Outcome.STALE
    assert question.stale_in_id == revision.id


def test_still_true_is_taken_back_by_whoever_said_it_within_the_hour(article: Article, question: Question) -> None:
    revision, reviewer = publish(article, make_revision(article, CHANGED), Change.MATERIAL), make_staff(Role.REVIEWER, article.unit)
    upholding.uphold(question, number=1, reviewer_id=reviewer.id, now=NOON)
    assert planning.upheld_by(reviewer.id, revision.id, NOON) == [question]
    for other, later in ((make_user(), NOON), (reviewer, NOON + 2 * HOUR)):
        with pytest.raises(NothingToUndo):
            upholding.take_back(question, reviewer_id=other.id, now=later)
    upholding.take_back(question, reviewer_id=reviewer.id, now=NOON + HOUR)
    assert (question.stale_in_id, drawn(question)) == (revision.id, [])
    assert planning.upheld_by(reviewer.id, revision.id, NOON) == []
    with pytest.raises(NothingToUndo):
        upholding.take_back(question, reviewer_id=reviewer.id, now=NOON + HOUR)
    upholding.uphold(question, number=1, reviewer_id=reviewer.id, now=NOON + HOUR)
    assert question.stale_in_id is None
