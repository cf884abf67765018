"""Pictures that no revision came to show are swept after a week; no others, and a fault in between loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from app.db import db
from app.library import queries, tasks
from app.library.domain import Brought, Document, Image, Original, Passage, PassageKind
from app.library.importing import read_pasted
from app.library.models import Article, ImageRow
from app.library.services import drafting, writing
from app.people.models import Unit
from tests.factories.library import make_article
from tests.factories.people import make_unit
from tests.times import NOON

WEEK = timedelta(days=7)
LATER = NOON + WEEK + timedelta(hours=1)


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


def picture(mark: str) -> Image:
    return Image(sha256=mark * 64, media_type="image/png", width=1, height=1, data=mark.encode())


def shown(mark: str) -> Document:
    figure = Passage(2, PassageKind.FIGURE, "A lamp on a stair", image=mark * 64)
    return replace(read_pasted("Lamps stand here."), passages=(Passage(1, PassageKind.PARAGRAPH, "Lamps stand here."), figure))


def upload(article: Article, *marks: str) -> None:
    for mark in marks:
        writing.add_image(article, picture(mark), actor_id=article.created_by_id, now=NOON)


def revise(article: Article, document: Document) -> None:
    original = Original(repr(document).encode(), None, is_written=True)
    base = queries.last_revision_number(article.id)
    writing.revise(article, document, base=base, title="Stairs", actor_id=article.created_by_id, original=original, now=NOON)


def sweep_at(now: datetime) -> None:
    """Let the daily job run, as after a commit."""
    db.session.commit()
    tasks.sweep_drafts({}, now)


def kept(article: Article) -> str:
    return "".join(sorted(sha256[0] for sha256 in queries.image_sums(article.id)))


def test_only_pictures_shown_by_a_revision_old_or_new_outlast_the_week(unit: Unit) -> None:
    article = make_article(unit)
    upload(article, "a", "b", "c")
    revise(article, shown("a"))
    revise(article, shown("b"))
    sweep_at(NOON + WEEK)
    assert kept(article) == "abc"
    sweep_at(LATER)

    assert kept(article) == "ab"


def test_a_picture_sent_again_is_wanted_anew(unit: Unit) -> None:
    article = make_article(unit)
    upload(article, "a", "b")
    writing.add_image(article, picture("a"), actor_id=article.created_by_id, now=NOON + WEEK)
    sweep_at(LATER)

    assert kept(article) == "a"


def test_pictures_stay_while_an_import_waits_to_become_a_revision(unit: Unit) -> None:
    article = make_article(unit)
    upload(article, "a")
    brought = Brought(b"Lamps stand here.", "lamps.txt")
    drafting.keep(brought, shown("a"), owner_id=article.created_by_id, article_id=article.id, now=NOON + WEEK)
    sweep_at(LATER)
    assert kept(article) == "a"
    sweep_at(LATER + WEEK)

    assert kept(article) == ""


def test_a_fault_in_the_middle_leaves_whole_articles_and_the_next_run_goes_on(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_article(unit) for _ in range(3)]
    for article in articles:
        upload(article, "a", "b")
        revise(article, shown("a"))
    sweep, swept = drafting.sweep_pictures, list[int]()

    def failing(article_id: int, now: object) -> int:
        if len(swept) == 1:
            sweep(article_id, LATER)
            raise OSError("the disk is full")
        swept.append(article_id)
        return sweep(article_id, LATER)

    monkeypatch.setattr(drafting, "sweep_pictures", failing)
    with pytest.raises(OSError, match="full"):
        sweep_at(LATER)
    assert [kept(article) for article in articles] == ["a", "ab", "ab"]
    monkeypatch.undo()
    for _ in range(2):
        sweep_at(LATER)

    assert [kept(article) for article in articles] == ["a", "a", "a"]


def test_a_text_that_shows_a_picture_swept_meanwhile_is_refused_and_adds_nothing(unit: Unit) -> None:
    article = make_article(unit)
    upload(article, "a")
    sweep_at(LATER)
    with pytest.raises(writing.PictureGone):
        revise(article, shown("a"))

    assert queries.last_revision_number(article.id) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ImageRow)) == 0
