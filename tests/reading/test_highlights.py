"""What readers mark and write for themselves: theirs alone, plain text, and not lost with the next revision."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app import clock
from app.audit.models import AuditRecord
from app.db import db
from app.library.domain import PassageKind
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit, User
from app.reading import queries
from app.reading.domain import MAX_HIGHLIGHTS, MAX_NOTE, Stretch, TooManyHighlights, found_again, within
from app.reading.models import Highlight
from app.reading.services import highlighting
from tests.factories.people import make_learner, make_unit
from tests.factories.quizzes import make_article
from tests.factories.reading import make_highlight
from tests.page import Page
from tests.times import DAY, HOUR, NOON

HOSTILE = "<script>alert(1)</script> \u202e=1+1 &amp; </textarea><img src=x onerror=alert(2)>"


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reader(page: Page, unit: Unit) -> User:
    return page.sign_in(make_learner(unit))


@pytest.fixture
def article(unit: Unit, reader: User) -> Article:
    return make_article(unit, ("Lamps at dusk", "A keeper lights 𠮷 four lamps.", "Each lamp burns until dawn."))


def mark(page: Page, article: Article, *stretches: str, note: str = "", expect: int = 303) -> None:
    page.post("reading.highlight", {"stretch": list(stretches), "note": note}, expect=expect, article_id=article.public_id)


def kept() -> list[Highlight]:
    return list(db.session.scalars(sa.select(Highlight).order_by(Highlight.id)))


def test_words_are_marked_by_code_points_and_shown_with_the_note(page: Page, article: Article) -> None:
    mark(page, article, "2:18-23", "3:0-9", note="Ask about the fourth.")
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//article//mark/text()") == ["four ", "Each lamp"] or html.xpath("//article//mark/text()") == ["four", "Each lamp"]
    assert [one.quote for one in kept()] == ["four", "Each lamp"]
    assert html.xpath("//p[@class='own-note__text']/text()") == ["Ask about the fourth."]


def test_a_whole_passage_is_marked_without_script(page: Page, article: Article) -> None:
    page.post("reading.highlight", {"passage": "3", "note": ""}, article_id=article.public_id)

    assert [one.quote for one in kept()] == ["Each lamp burns until dawn."]


@pytest.mark.parametrize(
    "bad", ["", "2", "2:", "2:5-5", "2:9-3", "0:0-5", "9:0-5", "2:-1-4", "٢:0-5", "2:99-120", "2:0-99999999", "x" * 5000]
)
def test_a_stretch_that_does_not_exist_marks_nothing(page: Page, article: Article, bad: str) -> None:
    mark(page, article, bad)

    assert kept() == []


def test_the_same_words_are_marked_once_however_often_they_are_sent(page: Page, article: Article) -> None:
    mark(page, article, "2:2-8", "2:2-8")
    mark(page, article, "2:2-8")

    assert len(kept()) == 1


def test_hostile_notes_are_text_and_too_long_ones_come_back(page: Page, article: Article) -> None:
    mark(page, article, "2:2-8", note=HOSTILE)
    html = page.get("reading.show", article_id=article.public_id)
    assert not html.xpath("//img[@src='x'] | //script[not(@src)]")
    assert "<script>alert(1)</script>" in html.xpath("string(//p[@class='own-note__text'])")
    response = page.post("reading.highlight", {"stretch": "3:0-4", "note": "n" * (MAX_NOTE + 1)}, expect=422, article_id=article.public_id)
    assert "n" * (MAX_NOTE + 1) in response.text
    page.post("reading.change_note", {"note": "n" * (MAX_NOTE + 1)}, highlight_id=kept()[0].public_id)
    assert len(kept()) == 1
    assert "n" * 50 not in (kept()[0].note or "")


def test_a_note_is_changed_and_emptied_and_a_highlight_removed_and_brought_back(page: Page, article: Article, reader: User) -> None:
    one = make_highlight(article, reader, "keeper", "First thought.")
    page.post("reading.change_note", {"note": "Second\nthought."}, highlight_id=one.public_id)
    assert kept()[0].note == "Second\nthought."
    page.post("reading.change_note", {"note": "  "}, highlight_id=one.public_id)
    assert kept()[0].note is None
    there = page.post("reading.remove_highlight", highlight_id=one.public_id).headers["Location"]
    html = page.get("reading.show", article_id=article.public_id, query={"removed": there.split("removed=")[1]})
    assert html.xpath("//article//mark") == []
    assert html.xpath("//form[contains(@action, '/restore')]")
    page.post("reading.restore_highlight", highlight_id=one.public_id)
    assert page.get("reading.show", article_id=article.public_id).xpath("//article//mark/text()") == ["keeper"]


def test_what_was_removed_goes_for_good_a_day_later(page: Page, article: Article, reader: User) -> None:
    first, second = make_highlight(article, reader, "keeper"), make_highlight(article, reader, "lamps")
    page.post("reading.remove_highlight", highlight_id=first.public_id)
    with clock.stopped_at(NOON + DAY + HOUR):
        highlighting.remove(second, now=clock.now())

    assert [one.public_id for one in kept()] == [second.public_id]


def test_nobody_else_ever_sees_or_changes_them_and_the_record_is_silent(page: Page, unit: Unit, article: Article, reader: User) -> None:
    one = make_highlight(article, reader, "keeper", "A thought of my own.")
    page.sign_in(make_learner(unit))
    html = page.get("reading.show", article_id=article.public_id, query={"removed": one.public_id})

    assert html.xpath("//article//mark") == []
    assert "thought of my own" not in html.text_content()
    for endpoint in ("reading.change_note", "reading.remove_highlight", "reading.restore_highlight"):
        page.post(endpoint, {"note": "mine now"}, expect=404, highlight_id=one.public_id)
    assert kept()[0].note == "A thought of my own."
    assert db.session.scalar(sa.select(sa.func.count()).where(AuditRecord.deed.contains("highlight"))) == 0


def test_an_article_holds_a_bounded_number(article: Article, reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = "Each lamp burns until dawn."
    stretches = [Stretch(3, start, end) for start in range(len(texts)) for end in range(start + 1, len(texts) + 1)][: MAX_HIGHLIGHTS + 50]
    with pytest.raises(TooManyHighlights):
        highlighting.add(reader.id, article, stretches, "", now=NOON)

    assert kept() == []


def test_they_follow_their_words_into_the_next_revision_or_are_listed(page: Page, article: Article, reader: User) -> None:
    make_highlight(article, reader, "keeper", "stays")
    make_highlight(article, reader, "until dawn", "goes")
    old = db.session.get_one(Revision, article.published_revision_id)
    new = Revision(
        article_id=article.id, number=2, title="Lamps", language=old.language, encoding="utf-8", format="text", removed=[], notes=[],
        n_units=9, created_by_id=old.created_by_id, created_at=NOON,
    )  # fmt: skip
    db.session.add(new)
    db.session.flush()
    texts = ("A new beginning.", "Tonight a keeper lights the lamps.")
    db.session.add_all(
        PassageRow(revision_id=new.id, number=n, kind=PassageKind.PARAGRAPH, text=text, n_units=5) for n, text in enumerate(texts, start=1)
    )
    article.published_revision_id = new.id
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//*[@id='p-2']//mark/text()") == ["keeper"]
    assert "no longer in the text" in html.text_content()
    assert html.xpath("//p[@class='own-note__text']/text()") == ["stays", "goes"]


def test_highlights_cost_one_query(page: Page, article: Article, reader: User) -> None:
    for _visit in range(2):
        page.get("reading.show", article_id=article.public_id)
    before = page.n_queries
    for words in ("keeper", "lamps", "dawn", "four"):
        make_highlight(article, reader, words, "note")
    page.get("reading.show", article_id=article.public_id)

    assert page.n_queries == before
    assert len(queries.highlights(reader.id, article.id)) == 4


def test_words_are_found_again_where_they_are_meant() -> None:
    texts = ["one two one", "three", ""]

    assert found_again("three", Stretch(9, 0, 5), texts) == Stretch(2, 0, 5)
    assert found_again("one", Stretch(1, 8, 11), texts) == Stretch(1, 8, 11)
    assert found_again("one", Stretch(2, 0, 3), texts) is None
    assert within(Stretch(1, 3, 50), texts) == Stretch(1, 4, 11)
    assert within(Stretch(3, 0, 5), texts) is None
