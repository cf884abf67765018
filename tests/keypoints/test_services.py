"""What can be done with key points."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.errors import Invalid
from app.keypoints import finding, queries
from app.keypoints.domain import Anchor, CountDiffers, Doubt, Findings, KeyPoint, KeyPointKind, MembersChanged, Tier, anchor, locate
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.queries import DoubtView
from app.keypoints.services import adding, deciding, mending, suggesting
from app.keypoints.services.adding import Addition
from app.library import queries as library
from app.library.models import Article
from tests.factories.keypoints import make_point, make_text_article
from tests.factories.people import make_user
from tests.times import NOON

DUTIES = ("trim the wick", "polish the glass", "log the hour")


@pytest.fixture
def article(database: None) -> Article:
    return make_text_article()


@pytest.fixture
def duties(article: Article) -> KeyPointRow:
    return make_point(article, members=DUTIES)


def place(article: Article, quote: str) -> Anchor:
    return locate(queries.passages(library.latest_revision(article.id).id), quote)


def texts(point: KeyPointRow) -> list[str]:
    return [member.text for member in point.members]


def test_what_the_finder_saw_is_kept_with_twenty_characters_around(article: Article) -> None:
    revision = library.latest_revision(article.id)
    places = tuple(place(article, words).evidence for words in DUTIES)
    name = place(article, "out three duties").evidence
    seen = KeyPoint("abc", KeyPointKind.ENUMERATION, "three duties", (), 3, DUTIES, places, Tier.A, 0.8, (name,))
    suggesting.suggest(revision, Findings((seen,), (Doubt("count_conflict", "passage 3", "Odd."),)), now=NOON)

    (duties,) = queries.suggested_rows(revision.id)
    (kept,), last = duties.evidence, duties.members[2]
    assert (kept["quote"], kept["prefix"], kept["suffix"]) == ("out three duties", " harbour office set ", ": trim the wick, pol")
    assert (last.text, last.prefix, last.suffix) == ("log the hour", ", polish the glass, ", ".")
    assert queries.doubts(revision.id) == [DoubtView("count_conflict", 3)]


def test_reading_a_revision_again_adds_nothing_and_brings_back_nothing_removed(article: Article) -> None:
    revision = library.latest_revision(article.id)
    found = finding.find(library.document(revision.id))
    n_new = suggesting.suggest(revision, found, now=NOON)
    removed = queries.suggested_rows(revision.id)[0]
    deciding.remove(removed, actor_id=make_user().id, now=NOON)

    assert n_new > 0
    assert suggesting.suggest(revision, found, now=NOON) == 0
    assert removed.state is KeyPointState.REMOVED


def test_members_reach_the_writer_only_when_a_person_confirmed_them(article: Article, duties: KeyPointRow) -> None:
    reader = make_user()
    assert queries.confirmed_points(duties.revision_id) == []

    deciding.confirm(duties, with_members=False, actor_id=reader.id, now=NOON)
    (name_only,) = queries.confirmed_points(duties.revision_id)
    assert (name_only.members, name_only.tier, name_only.count) == (None, None, 3)

    deciding.confirm(duties, with_members=True, actor_id=reader.id, now=NOON)
    (whole,) = queries.confirmed_points(duties.revision_id)
    assert (whole.members, whole.tier) == (DUTIES, Tier.A)


def test_members_that_are_not_as_many_as_the_name_states_are_not_confirmed(article: Article) -> None:
    short = make_point(article, members=DUTIES[:2])
    with pytest.raises(CountDiffers):
        deciding.confirm(short, with_members=True, actor_id=make_user().id, now=NOON)
    assert short.state is KeyPointState.SUGGESTED


def test_only_complete_lists_of_tier_a_are_confirmed_at_once(article: Article, duties: KeyPointRow) -> None:
    guess = make_point(article, "three", members=DUTIES, tier=Tier.B)
    term = make_point(article, "harbour")
    assert deciding.confirm_surest(library.latest_revision(article.id), actor_id=make_user().id, now=NOON) == 1
    assert [point.state for point in (duties, guess, term)] == [KeyPointState.CONFIRMED, KeyPointState.SUGGESTED, KeyPointState.SUGGESTED]


def test_a_mended_member_must_be_vouched_for_again(article: Article, duties: KeyPointRow) -> None:
    person = make_user()
    deciding.confirm(duties, with_members=True, actor_id=person.id, now=NOON)
    mending.set_member(duties, 2, place(article, "polish"), was="polish the glass", actor_id=person.id, now=NOON)
    assert texts(duties) == ["trim the wick", "polish", "log the hour"]
    assert not duties.are_members_confirmed


def test_a_member_somebody_else_changed_is_not_overwritten(article: Article, duties: KeyPointRow) -> None:
    person = make_user()
    mending.set_member(duties, 1, place(article, "trim"), was="trim the wick", actor_id=person.id, now=NOON)
    with pytest.raises(MembersChanged):
        mending.set_member(duties, 1, place(article, "wick"), was="trim the wick", actor_id=person.id, now=NOON)
    with pytest.raises(MembersChanged):
        mending.remove_member(duties, 1, was="trim the wick", actor_id=person.id, now=NOON)
    with pytest.raises(MembersChanged):
        mending.remove_member(duties, 9, was="", actor_id=person.id, now=NOON)
    assert texts(duties)[0] == "trim"


def test_a_member_is_added_once_and_where_it_stands_in_the_text(article: Article) -> None:
    person, point = make_user(), make_point(article, members=("trim the wick", "log the hour"))
    for _ in range(2):
        mending.add_member(point, place(article, "polish the glass"), actor_id=person.id, now=NOON)
    assert texts(point) == list(DUTIES)


def test_members_do_not_overlap(article: Article, duties: KeyPointRow) -> None:
    with pytest.raises(Invalid) as refusal:
        mending.add_member(duties, place(article, "glass, log"), actor_id=make_user().id, now=NOON)
    assert refusal.value.reason == "overlaps_member"


def test_taking_a_member_out_renumbers_the_others(duties: KeyPointRow) -> None:
    mending.remove_member(duties, 1, was="trim the wick", actor_id=make_user().id, now=NOON)
    assert [(member.ordinal, member.text) for member in duties.members] == [(1, "polish the glass"), (2, "log the hour")]


def test_another_count_needs_the_members_vouched_for_again(duties: KeyPointRow) -> None:
    person = make_user()
    deciding.confirm(duties, with_members=True, actor_id=person.id, now=NOON)
    mending.rename(duties, "four duties", 4, actor_id=person.id, now=NOON)
    assert (duties.name, duties.count, duties.are_members_confirmed) == ("four duties", 4, False)


def test_the_same_addition_twice_is_one_key_point_and_comes_back_when_removed(article: Article) -> None:
    person, revision = make_user(), library.latest_revision(article.id)
    addition = Addition(KeyPointKind.TERM, "lamp house", place(article, "new lamp house"))
    first = adding.add(revision, addition, actor_id=person.id, now=NOON)
    deciding.remove(queries.key_point_or_404(first.public_id), actor_id=person.id, now=NOON)
    second = adding.add(revision, addition, actor_id=person.id, now=NOON)
    assert (second.id, second.state) == (first.id, KeyPointState.CONFIRMED)
    assert queries.key_points(revision.id)[0].name == "lamp house"


def test_a_decision_made_twice_is_recorded_once(duties: KeyPointRow) -> None:
    person = make_user()
    for _ in range(2):
        deciding.confirm(duties, with_members=True, actor_id=person.id, now=NOON)
    made = sa.select(sa.func.count()).select_from(AuditRecord).where(AuditRecord.deed == "key_point_confirmed")
    assert db.session.scalar(made) == 1


@pytest.mark.parametrize(("number", "start", "end"), [(99, 0, 4), (2, -1, 4), (2, 4, 4), (2, 9, 4), (2, 0, 10_000), (2, 3, 4)], ids=str)
def test_there_is_no_anchor_outside_the_text_or_on_blanks(article: Article, number: int, start: int, end: int) -> None:
    with pytest.raises(Invalid):
        anchor(queries.passages(library.latest_revision(article.id).id), number, start, end)


def test_words_that_stand_in_several_passages_need_one_named(article: Article) -> None:
    passages = queries.passages(library.latest_revision(article.id).id)
    with pytest.raises(Invalid) as refusal:
        locate(passages, "three duties")
    assert refusal.value.reason == "several_places"
    assert locate(passages, "three duties", number=3).start == 18
    assert locate(passages, "the", number=3, start=37).start == 37
    assert locate(passages, "the", number=3, start=-4).start == 14
