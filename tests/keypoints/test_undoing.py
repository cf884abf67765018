"""Taking back one's last deed on key points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.keypoints import queries
from app.keypoints.domain import Anchor, KeyPointKind, NothingToUndo, Tier, locate
from app.keypoints.models import KeyPointChange, KeyPointRow, KeyPointState
from app.keypoints.services import adding, deciding, mending, undoing
from app.keypoints.services.adding import Addition
from app.library import queries as library
from app.library.models import Article, Revision
from app.people.models import User
from tests.factories.keypoints import make_point, make_text_article
from tests.factories.people import make_user
from tests.times import HOUR, NOON

DUTIES = ("trim the wick", "polish the glass", "log the hour")


@pytest.fixture
def article(database: None) -> Article:
    return make_text_article()


@pytest.fixture
def revision(article: Article) -> Revision:
    return library.latest_revision(article.id)


@pytest.fixture
def duties(article: Article) -> KeyPointRow:
    return make_point(article, members=DUTIES)


@pytest.fixture
def person(database: None) -> User:
    return make_user()


def undo(revision: Revision, person: User, after: timedelta = timedelta()) -> KeyPointRow:
    return undoing.undo(revision, actor_id=person.id, now=NOON + after)


def place(point: KeyPointRow, quote: str) -> Anchor:
    return locate(queries.passages(point.revision_id), quote)


def test_each_kind_of_deed_is_taken_back_the_last_first(revision: Revision, duties: KeyPointRow, person: User) -> None:
    states = [undoing.snapshot(duties)]
    deeds: tuple[Callable[[], object], ...] = (
        lambda: deciding.confirm(duties, with_members=True, actor_id=person.id, now=NOON),
        lambda: mending.set_member(duties, 2, place(duties, "polish"), was="polish the glass", actor_id=person.id, now=NOON),
        lambda: mending.remove_member(duties, 1, was="trim the wick", actor_id=person.id, now=NOON),
        lambda: mending.rename(duties, "two duties", 2, actor_id=person.id, now=NOON),
        lambda: deciding.remove(duties, actor_id=person.id, now=NOON),
        lambda: deciding.restore(duties, actor_id=person.id, now=NOON),
    )
    for deed in deeds:
        deed()
        states.append(undoing.snapshot(duties))
    for state in reversed(states[:-1]):
        assert undoing.snapshot(undo(revision, person)) == state
    with pytest.raises(NothingToUndo):
        undo(revision, person)


def test_what_was_confirmed_at_once_is_taken_back_at_once(article: Article, revision: Revision, person: User) -> None:
    points = [make_point(article, members=DUTIES), make_point(article, members=DUTIES)]
    assert deciding.confirm_surest(revision, actor_id=person.id, now=NOON) == 2
    undo(revision, person)
    assert [queries.key_point_or_404(point.public_id).state for point in points] == [KeyPointState.SUGGESTED] * 2


def test_an_addition_taken_back_is_removed_and_can_be_added_again(revision: Revision, person: User) -> None:
    addition = Addition(KeyPointKind.TERM, "lamp house", locate(queries.passages(revision.id), "new lamp house"))
    added = adding.add(revision, addition, actor_id=person.id, now=NOON)
    assert undo(revision, person).state is KeyPointState.REMOVED
    again = adding.add(revision, addition, actor_id=person.id, now=NOON)
    assert (again.id, again.state) == (added.id, KeyPointState.CONFIRMED)


def test_nobody_takes_back_what_somebody_else_did_or_changed_since(revision: Revision, duties: KeyPointRow, person: User) -> None:
    other = make_user()
    deciding.confirm(duties, with_members=True, actor_id=person.id, now=NOON)
    with pytest.raises(NothingToUndo):
        undo(revision, other)
    mending.rename(duties, "three duties of all", 3, actor_id=other.id, now=NOON)
    with pytest.raises(NothingToUndo):
        undo(revision, person)
    assert undo(revision, other).name == "three duties"
    assert undo(revision, person).state is KeyPointState.SUGGESTED


def test_after_an_hour_it_is_too_late_and_the_deed_is_forgotten(article: Article, revision: Revision, person: User) -> None:
    old, new = make_point(article, members=DUTIES), make_point(article, members=DUTIES, tier=Tier.B)
    deciding.confirm(old, with_members=True, actor_id=person.id, now=NOON)
    with pytest.raises(NothingToUndo):
        undo(revision, person, HOUR + timedelta(seconds=1))
    deciding.confirm(new, with_members=True, actor_id=person.id, now=NOON + 2 * HOUR)
    assert db.session.scalars(sa.select(KeyPointChange.key_point_id)).all() == [new.id]


def test_taking_back_is_recorded(revision: Revision, duties: KeyPointRow, person: User) -> None:
    deciding.remove(duties, actor_id=person.id, now=NOON)
    undo(revision, person)
    record = db.session.scalars(sa.select(AuditRecord).where(AuditRecord.deed == "key_point_undone")).one()
    assert (record.actor_id, record.detail["undone"]) == (person.id, "key_point_removed")
