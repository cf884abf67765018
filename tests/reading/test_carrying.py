"""What readers have of one revision when another takes its place, and the page of what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.library import queries as library
from app.library.comparing import compare
from app.library.domain import Change, Language, Passage, PassageKind
from app.library.models import Article
from app.library.services import twinning
from app.people.models import Unit, User
from app.reading import queries
from app.reading.domain import Pacing
from app.reading.domain.carrying import Held, carry
from app.reading.models import ReadingProgress
from app.reading.services import carrying, crediting
from tests.factories.keypoints import LAMPS, make_text_article
from tests.factories.people import make_learner, make_unit
from tests.factories.reading import make_beat, make_opening
from tests.factories.revisions import make_revision, publish
from tests.page import Page
from tests.times import HOUR, MINUTE, NOON

CHANGED = (LAMPS[0], LAMPS[1], LAMPS[2].replace("four signals", "five signals"), LAMPS[3])
LONG_MS = 60_000


@pytest.fixture
def unit(page: Page) -> Unit:
    return make_unit()


@pytest.fixture
def reader(page: Page, unit: Unit) -> User:
    return page.sign_in(make_learner(unit))


@pytest.fixture
def article(unit: Unit) -> Article:
    made = make_text_article(unit)
    publish(made)
    return library.article_or_404(made.public_id)


def read(article: Article, reader: User, *numbers: int, later: timedelta = HOUR) -> crediting.Credited:
    """Have these passages in view long enough, in one page opened an hour before ``later``."""
    now, stream = NOON + later, f"s{later}"
    opening = make_opening(article, reader, opened_at=now - HOUR, stream=stream)
    pacing = queries.pacing(article.published_revision_id or 0)[1]
    beats = [make_beat(n, (number, 20_000), ms_ago=(len(numbers) - n) * 30_000) for n, number in enumerate(numbers)]
    return crediting.take_beats(opening, beats, pacing, now=now, unit_path=None)


def held(article: Article, reader: User) -> ReadingProgress:
    statement = db.select(ReadingProgress).filter_by(user_id=reader.id, revision_id=article.published_revision_id)
    progress: ReadingProgress = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    return progress


def changed(page: Page, article: Article, change: Change, texts: tuple[str, ...] = CHANGED) -> None:
    publish(article, make_revision(article, texts), change)
    db.session.refresh(article, ["published_revision_id"])


def test_after_a_minor_change_whoever_had_finished_has_finished(page: Page, article: Article, reader: User) -> None:
    assert read(article, reader, 1, 2, 3, 4).is_complete
    changed(page, article, Change.MINOR)

    now = held(article, reader)
    assert (now.completed_at, now.changed, now.credit_ms) == (NOON + HOUR, None, 0)
    assert queries.changed_since_read(reader.id) == []


def test_after_a_material_change_they_are_asked_for_what_changed_alone(page: Page, article: Article, reader: User) -> None:
    read(article, reader, 1, 2, 3, 4)
    changed(page, article, Change.MATERIAL)

    now = held(article, reader)
    assert (now.completed_at, now.changed) == (None, [3])
    (told,) = queries.changed_since_read(reader.id)
    assert (told.title, told.n_passages) == (LAMPS[0], 1)
    assert queries.article_progress(reader.id, [article.id])[article.id].completed_at == NOON + HOUR

    assert read(article, reader, 3, later=HOUR * 3).is_complete
    assert queries.changed_since_read(reader.id) == []


def test_a_change_too_small_for_the_share_of_the_text_is_still_to_be_read(page: Page, article: Article, reader: User) -> None:
    read(article, reader, 1, 2, 3, 4)
    changed(page, article, Change.MATERIAL, (*LAMPS, "Closed."))

    assert held(article, reader).changed == [5]
    assert not read(article, reader, 2, later=HOUR * 3).is_complete
    assert read(article, reader, 5, later=HOUR * 5).is_complete


def test_whoever_is_on_the_way_keeps_the_passages_that_stayed(page: Page, article: Article, reader: User) -> None:
    read(article, reader, 2, 3)
    changed(page, article, Change.MATERIAL, ("A new heading", *CHANGED[1:]))

    now = held(article, reader)
    assert now.changed is None
    assert [ms > 0 for ms in now.passage_ms] == [False, True, False, False]
    assert now.last_passage == 3


def test_what_is_still_asked_for_stays_asked_for_through_a_minor_change(page: Page, article: Article, reader: User) -> None:
    read(article, reader, 1, 2, 3, 4)
    changed(page, article, Change.MATERIAL)
    changed(page, article, Change.MINOR, ("A foreword.", *CHANGED))

    assert held(article, reader).changed == [4]


def test_carrying_twice_changes_nothing_and_takes_nothing_away(page: Page, article: Article, reader: User) -> None:
    first_id = article.published_revision_id or 0
    read(article, reader, 1, 2, 3, 4)
    changed(page, article, Change.MATERIAL)
    read(article, reader, 3, later=HOUR * 3)
    before = held(article, reader).passage_ms
    carrying.take_along(article.id, first_id, article.published_revision_id or 0, Change.MATERIAL, now=NOON)

    now = held(article, reader)
    assert (now.passage_ms, now.completed_at) == (before, NOON + HOUR * 3)


def test_the_page_shows_only_what_changed(page: Page, article: Article, reader: User) -> None:
    read(article, reader, 1, 2, 3, 4)
    changed(page, article, Change.MATERIAL)
    assert "It has changed since you read it" in page.get("reading.show", article_id=article.public_id, budget=14).text_content()

    tree = page.get("reading.changes", article_id=article.public_id, budget=14)
    assert [one.get("data-passage") for one in tree.xpath("//*[@data-passage]")] == ["3"]
    assert "five" in tree.xpath("//ins")[0].text_content()
    assert LAMPS[0] in page.get("assignments.my_study", budget=14).text_content()


def test_without_an_earlier_reading_there_is_nothing_to_compare_with(page: Page, article: Article) -> None:
    page.fetch("reading.changes", expect=303, article_id=article.public_id)


def test_the_other_language_opens_at_the_place_in_proportion(page: Page, article: Article, reader: User) -> None:
    texts = ("灯", "港口办公室提出三项。", "其余要求另行说明。", "三月新灯塔启用。")
    other = make_text_article(db.session.get_one(Unit, article.unit_id), texts, Language.ZH)
    publish(other)
    read(article, reader, 1, 2, 3)
    twinning.link(library.article_or_404(article.public_id), library.article_or_404(other.public_id), actor_id=reader.id, now=NOON)

    assert "阅读中文版" in page.get("reading.show", article_id=article.public_id, budget=16).text_content()
    assert page.fetch("reading.twin", expect=303, article_id=article.public_id).location == f"/read/{other.public_id}#p-3"
    twinning.unlink(library.article_or_404(article.public_id), actor_id=reader.id, now=NOON)
    assert page.fetch("reading.twin", expect=303, article_id=article.public_id).location == f"/read/{article.public_id}"


TEXTS = st.lists(st.sampled_from(("one lamp", "two lamps", "three lamps", "a rock", "a boat")), min_size=1, max_size=6)


@given(TEXTS, TEXTS, st.sampled_from(Change), st.data())
def test_carried_credit_never_exceeds_what_was_earned_on_the_same_words(
    before: list[str], after: list[str], change: Change, data: st.DataObject
) -> None:
    old, new = (tuple(Passage(n, PassageKind.PARAGRAPH, text) for n, text in enumerate(texts, 1)) for texts in (before, after))
    earned = tuple(data.draw(st.lists(st.integers(0, LONG_MS), min_size=len(old), max_size=len(old))))
    pacing = Pacing.of([len(passage.text.split()) for passage in new], Language.EN)
    now = carry(Held(earned, NOON, None, 1), compare(old, new), pacing, change, now=NOON + MINUTE)

    assert len(now.passage_ms) == len(new)
    assert sum(now.passage_ms) <= sum(earned)
    assert (now.completed_at is None) == bool(now.changed)
    if change is Change.MINOR:
        assert now.completed_at == NOON
    for passage, ms in zip(new, now.passage_ms, strict=True):
        if ms and change is Change.MATERIAL:
            assert passage.text in before
