"""The marking screen as people meet it."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html

from app.db import db
from app.keypoints import queries
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library import queries as library
from app.library.domain import PassageKind
from app.library.models import Article, PassageRow
from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.keypoints import LAMPS, make_point, make_text_article
from tests.factories.people import make_learner, make_staff, make_unit
from tests.page import Page

DUTIES = ("trim the wick", "polish the glass", "log the hour")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def article(unit: Unit) -> Article:
    return make_text_article(unit)


@pytest.fixture
def duties(article: Article) -> KeyPointRow:
    return make_point(article, members=DUTIES)


@pytest.fixture
def author(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.AUTHOR, unit))


def texts(point: KeyPointRow) -> list[str]:
    return [member.text for member in queries.key_point_or_404(point.public_id).members]


def screen(page: Page, article: Article, **query: Any) -> html.HtmlElement:
    return page.get("keypoints.index", article_id=article.public_id, query=query)


def test_the_text_of_each_passage_is_unchanged_by_its_marks(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    shown = screen(page, article)
    assert tuple(passage.text_content() for passage in shown.xpath("//*[@data-passage]")) == LAMPS
    marks = shown.xpath(f"//mark[@data-point='{duties.public_id}']")
    assert [mark.text_content() for mark in marks] == ["three duties", *DUTIES]


@pytest.mark.parametrize("n_points", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_list(page: Page, author: User, article: Article, n_points: int) -> None:
    for _ in range(n_points):
        make_point(article, members=DUTIES)
    screen(page, article)
    assert page.n_queries <= 9


def test_an_article_without_key_points_offers_to_look_for_them(page: Page, author: User, article: Article) -> None:
    assert "Find key points" in screen(page, article).text_content()
    page.post("keypoints.find", article_id=article.public_id)
    assert screen(page, article).xpath("//*[@data-part='card']")


def test_confirming_goes_on_to_the_next_suggestion(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    following = make_point(article, "harbour lamps")
    answer = page.post("keypoints.confirm", {"members": "yes"}, point_id=duties.public_id)
    assert following.public_id in answer.location
    assert queries.confirmed_points(duties.revision_id)[0].members == DUTIES


def test_a_list_that_does_not_fit_its_count_is_not_confirmed(page: Page, author: User, article: Article) -> None:
    short = make_point(article, members=DUTIES[:2])
    assert not screen(page, article).xpath("//button[@name='members' and @value='yes']")
    page.post("keypoints.confirm", {"members": "yes"}, point_id=short.public_id)
    assert "Mend the members" in screen(page, article).text_content()
    assert queries.key_point_or_404(short.public_id).state is KeyPointState.SUGGESTED


def test_a_key_point_has_a_lasting_address(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    address = page.fetch("keypoints.show", point_id=duties.public_id, expect=303).location
    assert article.public_id in address
    assert address.endswith(f"#point-{duties.public_id}")


def test_what_was_removed_can_be_restored(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    page.post("keypoints.remove", point_id=duties.public_id)
    assert not screen(page, article).xpath("//*[@data-part='card']")
    page.post("keypoints.restore", point_id=duties.public_id)
    assert screen(page, article).xpath("//*[@data-part='card']")


def test_a_members_bounds_are_set_by_typing_its_words(page: Page, author: User, duties: KeyPointRow) -> None:
    typed = {"quote": " polish\u200b the ", "was": "polish the glass"}
    page.post("keypoints.set_member", typed, point_id=duties.public_id, ordinal=2)
    assert texts(duties) == ["trim the wick", "polish the", "log the hour"]


@pytest.mark.parametrize("quote", ["", " \u200b ", "polish the windows", "x" * 10_000], ids=["nothing", "blanks", "not there", "too long"])
def test_words_that_do_not_stand_in_the_text_come_back_with_a_reason(page: Page, author: User, duties: KeyPointRow, quote: str) -> None:
    answer = page.post(
        "keypoints.set_member", {"quote": quote, "was": "polish the glass"}, point_id=duties.public_id, ordinal=2, expect=422
    )
    row = html.document_fromstring(answer.text).xpath("//input[@id='member-2']")[0]
    assert row.get("aria-invalid") == "true"
    assert row.get("value") == ("" if not quote.strip(" \u200b") else quote)
    assert texts(duties) == list(DUTIES)


@pytest.mark.parametrize("start", ["-5", "99999999999999999999", "one", "40", "²"], ids=str)
def test_a_wrong_offset_falls_back_to_the_words(page: Page, author: User, duties: KeyPointRow, start: str) -> None:
    typed = {"quote": "polish", "passage": "2", "start": start, "was": "polish the glass"}
    page.post("keypoints.set_member", typed, point_id=duties.public_id, ordinal=2)
    assert texts(duties)[1] == "polish"


@pytest.mark.parametrize("passage", ["0", "-1", "77", "100000000000000000000", "two"], ids=str)
def test_a_passage_that_does_not_exist_is_refused(page: Page, author: User, duties: KeyPointRow, passage: str) -> None:
    typed = {"quote": "polish", "passage": passage}
    page.post("keypoints.add_member", typed, point_id=duties.public_id, expect=422)
    assert texts(duties) == list(DUTIES)


def test_a_stale_member_form_comes_back_and_changes_nothing(page: Page, author: User, duties: KeyPointRow) -> None:
    page.post("keypoints.set_member", {"quote": "wick", "was": "another text"}, point_id=duties.public_id, ordinal=1, expect=409)
    page.post("keypoints.remove_member", {"was": "another text"}, point_id=duties.public_id, ordinal=1)
    assert texts(duties) == list(DUTIES)


def test_sending_an_addition_twice_adds_one_key_point(page: Page, author: User, article: Article) -> None:
    typed = {"quote": "new lamp house", "kind": "term", "name": SCRIPT}
    for _ in range(2):
        page.post("keypoints.add", typed, article_id=article.public_id)
    (point,) = queries.key_points(library.latest_revision(article.id).id)
    assert (point.name, point.evidence[0].quote) == (SCRIPT, "new lamp house")
    shown = page.fetch("keypoints.index", article_id=article.public_id)
    assert SCRIPT not in shown.text
    assert "&lt;script&gt;" in shown.text


@pytest.mark.parametrize(
    "typed",
    [
        {"quote": "three duties", "kind": "term"},
        {"quote": "lamp house", "kind": "enumeration"},
        {"quote": "lamp house", "kind": "nonsense"},
        {"quote": "lamp house", "kind": "enumeration", "count": "-3"},
        {"quote": "lamp house", "kind": "term", "name": "x" * 10_000},
        {},
    ],
    ids=["several places", "no count", "no such kind", "negative", "long name", "nothing"],
)
def test_an_addition_that_cannot_be_taken_keeps_what_was_typed(page: Page, author: User, article: Article, typed: dict[str, str]) -> None:
    answer = page.post("keypoints.add", typed, article_id=article.public_id, expect=422)
    assert html.document_fromstring(answer.text).xpath("//input[@id='quote']/@value") == [typed.get("quote", "")]
    assert queries.key_points(library.latest_revision(article.id).id) == []


def test_a_long_name_is_refused_and_kept_in_the_field(page: Page, author: User, duties: KeyPointRow) -> None:
    answer = page.post("keypoints.rename", {"name": "x" * 10_000, "count": "3"}, point_id=duties.public_id, expect=422)
    assert "x" * 10_000 in answer.text
    page.post("keypoints.rename", {"name": "three duties of the office", "count": "3"}, point_id=duties.public_id)
    assert queries.key_point_or_404(duties.public_id).name == "three duties of the office"


def test_learners_and_staff_elsewhere_find_nothing_here(page: Page, unit: Unit, article: Article, duties: KeyPointRow) -> None:
    for stranger in (make_learner(unit), make_staff(Role.AUTHOR)):
        page.sign_in(stranger)
        page.get("keypoints.index", article_id=article.public_id, expect=404)
        page.post("keypoints.confirm", {"members": "yes"}, point_id=duties.public_id, expect=404)
        page.post("keypoints.add", {"quote": "lamp house", "kind": "term"}, article_id=article.public_id, expect=404)
    assert queries.confirmed_points(duties.revision_id) == []


def test_an_organiser_may_look_but_not_decide(page: Page, unit: Unit, article: Article, duties: KeyPointRow) -> None:
    page.sign_in(make_staff(Role.ORGANISER, unit))
    assert not screen(page, article).xpath("//main//form[@method='post']")
    page.post("keypoints.remove", point_id=duties.public_id, expect=403)


def test_an_edge_is_moved_by_a_word_without_script(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    shown = screen(page, article, point=duties.public_id)
    assert len(shown.xpath("//button[@name='move']")) == 4 * len(DUTIES)
    page.post("keypoints.move_member", {"move": "end-back", "was": "polish the glass"}, point_id=duties.public_id, ordinal=2)
    page.post("keypoints.move_member", {"move": "start-on", "was": "log the hour"}, point_id=duties.public_id, ordinal=3)
    assert texts(duties) == ["trim the wick", "polish the", "the hour"]


@pytest.mark.parametrize("move", ["", "end", "end-", "middle-back", "start-back-on", "☃"], ids=str)
def test_a_made_up_move_changes_nothing(page: Page, author: User, duties: KeyPointRow, move: str) -> None:
    page.post("keypoints.move_member", {"move": move, "was": "polish the glass"}, point_id=duties.public_id, ordinal=2)
    page.post("keypoints.move_member", {"move": "end-back", "was": "another text"}, point_id=duties.public_id, ordinal=2)
    page.post("keypoints.move_member", {"move": "end-back", "was": ""}, point_id=duties.public_id, ordinal=99)
    assert texts(duties) == list(DUTIES)


def test_an_edge_does_not_move_into_another_member(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    for _ in range(3):
        page.post("keypoints.move_member", {"move": "end-on", "was": "trim the wick"}, point_id=duties.public_id, ordinal=1)
    assert texts(duties) == list(DUTIES)
    assert "overlaps another member" in screen(page, article).getroottree().getroot().text_content()


def test_the_last_deed_is_taken_back_and_a_second_time_there_is_nothing(
    page: Page, author: User, article: Article, duties: KeyPointRow
) -> None:
    assert not screen(page, article).xpath("//button[@data-key='u']")
    page.post("keypoints.confirm", {"members": "yes"}, point_id=duties.public_id)
    assert screen(page, article).xpath("//button[@data-key='u']")
    for _ in range(2):
        page.post("keypoints.undo", article_id=article.public_id)
    assert queries.key_point_or_404(duties.public_id).state is KeyPointState.SUGGESTED
    assert "nothing of yours to take back" in screen(page, article).text_content()


def test_what_waits_is_counted_and_then_comes_the_next_step(page: Page, author: User, article: Article, duties: KeyPointRow) -> None:
    make_point(article, "harbour lamps")
    assert "2 key points wait · tier A: 1 · without a list: 1" in " ".join(screen(page, article).text_content().split())
    for point in queries.key_points(duties.revision_id):
        page.post("keypoints.confirm", {"members": "no"}, point_id=point.public_id)
    (button,) = screen(page, article).xpath("//*[@data-part='next-step']")
    assert button.text_content().strip() == "Draft questions from 2 key points"


def test_headings_that_take_up_members_are_named_on_the_card(page: Page, author: User, unit: Unit) -> None:
    texts_shown = (
        "The lamps",
        "The office set out three duties: trim the wick, polish the glass, log the hour.",
        "On trimming a wick",
        "On polishing glass",
    )
    article = make_text_article(unit, texts_shown)
    headed = PassageRow.revision_id == library.latest_revision(article.id).id, PassageRow.number > 2
    db.session.execute(sa.update(PassageRow).where(*headed).values(kind=PassageKind.HEADING))
    make_point(article, members=DUTIES)
    notes = [" ".join(note.text_content().split()) for note in screen(page, article).xpath("//*[@class='point__note']")]
    assert notes == ["Member 1 is taken up under On trimming a wick", "Member 2 is taken up under On polishing glass"]


@pytest.mark.parametrize("revision", ["7", "0", "x", "99999999999999999999"], ids=str)
def test_there_is_no_page_for_a_revision_that_does_not_exist(page: Page, author: User, article: Article, revision: str) -> None:
    page.get("keypoints.index", article_id=article.public_id, query={"revision": revision}, expect=404)
