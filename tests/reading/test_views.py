"""The reader's page and the reports it takes."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app import clock
from app.db import db
from app.library.domain import Language
from app.library.models import Article, PassageRow
from app.people.models import Unit, User
from app.reading.models import ReadingClock, ReadingProgress
from tests.factories.people import make_learner, make_unit
from tests.factories.quizzes import make_article
from tests.page import Page
from tests.times import DAY, MINUTE, NOON


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reader(page: Page, unit: Unit) -> User:
    return page.sign_in(make_learner(unit))


@pytest.fixture
def article(unit: Unit, reader: User) -> Article:
    return make_article(unit)


@pytest.fixture
def stream(page: Page, article: Article) -> str:
    return str(page.get("reading.show", article_id=article.public_id).xpath("//@data-stream")[0])


def beat(**changes: Any) -> dict[str, Any]:
    return {"seq": 0, "ms_ago": 0, "span_ms": 30_000, "passages": [[1, 10_000], [2, 20_000]], **changes}


def send(page: Page, article: Article, stream: str, *beats: Any, expect: int = 200) -> Any:
    with clock.stopped_at(NOON + MINUTE):
        return page.send("reading.beat", {"stream": stream, "beats": list(beats)}, expect=expect, article_id=article.public_id).get_json()


def n_rows() -> int:
    return sum(db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0 for model in (ReadingClock, ReadingProgress))


def test_a_beat_answers_where_the_reader_stands(page: Page, article: Article, stream: str) -> None:
    assert send(page, article, stream, beat()) == {
        "credit_ms": 30_000, "covered": 2, "passages": 3, "hurried": 0, "share": 0.5882, "complete": False, "uncounted": {},
    }  # fmt: skip


def test_a_beat_costs_at_most_four_statements_after_the_actor(page: Page, article: Article, stream: str) -> None:
    send(page, article, stream, beat())
    assert page.n_queries <= 5
    send(page, article, stream, beat(seq=1, ms_ago=1_000, span_ms=5_000))
    assert page.n_queries <= 5


def test_opening_a_page_writes_nothing_and_stays_in_its_budget(page: Page, article: Article) -> None:
    page.get("reading.show", article_id=article.public_id)
    page.get("reading.show", article_id=article.public_id, budget=5)
    assert n_rows() == 0


def test_a_first_beat_earns_no_more_than_the_page_has_been_open(page: Page, article: Article) -> None:
    with clock.stopped_at(NOON + MINUTE - MINUTE / 6):
        late = str(page.get("reading.show", article_id=article.public_id).xpath("//@data-stream")[0])

    assert send(page, article, late, beat(span_ms=60_000, passages=[[1, 60_000]]))["credit_ms"] == 10_000


@pytest.mark.parametrize(
    "bad",
    [
        beat(span_ms=-1), beat(ms_ago=-5_000), beat(ms_ago=10**12), beat(seq=-1), beat(seq=True), beat(span_ms=10**9), beat(seq=1.0),
        beat(passages=[[0, 5]]), beat(passages=[[4, 5]]), beat(passages=[[1, -5]]), beat(passages=[[1, 10**9]]),
        beat(passages=[[1, 5], [1, 5]]),
        beat(passages={"1": 5}), beat(passages=[[1]]), beat(passages=[1]), beat(hidden=1), beat(credit_ms=9), [], None, "x",
    ],
)  # fmt: skip
def test_a_beat_of_the_wrong_shape_is_422_and_changes_nothing(page: Page, article: Article, stream: str, bad: Any) -> None:
    assert send(page, article, stream, beat(seq=1), bad, expect=422)["error"] == "invalid"
    assert n_rows() == 0


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b'{"beats": [' + b"1," * 5_000 + b"1]}", 413),
        (b"[" * 4_000, 400),
        (b'{"stream": NaN}', 400),
        (b'{"stream": "a", "stream": "b"}', 400),
        (b'{"stream": "\\udfff"}', 400),
        (b'{"stream": "\xfe"}', 400),
        (b"null", 422),
        (b'{"stream": "x", "beats": [{}]}', 422),
        (b'{"stream": 5, "beats": [{}]}', 422),
    ],
)
def test_a_report_that_is_not_ours_is_refused(page: Page, article: Article, data: bytes, status: int) -> None:
    headers = {"X-CSRFToken": page.token(), "Content-Type": "application/json"}
    response = page.client.post(f"/read/{article.public_id}/beats", data=data, headers=headers)

    assert response.status_code == status
    assert n_rows() == 0


def test_a_thousand_articles_in_one_report_are_too_many(page: Page, article: Article, stream: str) -> None:
    send(page, article, stream, *[beat(seq=n, passages=[]) for n in range(1000)], expect=413)
    send(page, article, stream, *[{"seq": n, "ms_ago": 0, "span_ms": 0} for n in range(21)], expect=422)


def test_a_stream_serves_its_own_reader_and_article_for_a_week(page: Page, unit: Unit, article: Article, stream: str) -> None:
    other = make_article(unit)
    assert page.send("reading.beat", {"stream": stream, "beats": [beat()]}, expect=404, article_id=other.public_id)
    assert send(page, article, stream.replace(".", ".0", 1), beat(), expect=422)["reason"] == "not_ours"
    page.sign_in(make_learner(unit))
    assert send(page, article, stream, beat(), expect=422)["reason"] == "not_yours"
    with clock.stopped_at(NOON - 8 * DAY):
        old = str(page.get("reading.show", article_id=article.public_id, expect=200).xpath("//@data-stream")[0])
    assert send(page, article, old, beat(), expect=422)["reason"] == "too_old"
    assert n_rows() == 0


def test_an_article_of_another_branch_or_unpublished_does_not_exist(page: Page, article: Article, stream: str) -> None:
    page.sign_in(make_learner())
    page.fetch("reading.show", article_id=article.public_id, expect=404)
    send(page, article, stream, beat(), expect=404)


def test_the_next_visit_resumes_where_the_last_one_stopped(page: Page, article: Article, stream: str) -> None:
    send(page, article, stream, beat())
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//article/@data-resume") == ["2"]
    assert "2 of 3 passages read" in html.text_content()


def test_every_passage_can_be_linked_to_and_is_numbered(page: Page, article: Article) -> None:
    html = page.get("reading.show", article_id=article.public_id)

    assert html.xpath("//*[@data-passage]/@id") == ["p-1", "p-2", "p-3"]


def test_evidence_is_marked_by_code_points_whatever_the_script(page: Page, unit: Unit, reader: User) -> None:
    article = make_article(unit, ("𠮷野家的招牌（𝟜号）在这里。", "没有标记的一段。"), Language.ZH)
    marked = {"passage": 1, "start": 2, "end": 6}
    html = page.get("reading.show", article_id=article.public_id, query=marked)

    assert html.xpath("//mark/text()") == ["家的招牌"]
    plain = page.get("reading.show", article_id=article.public_id)
    assert not plain.xpath("//mark")


@pytest.mark.parametrize(
    "asked",
    [
        {"passage": 1, "start": 5, "end": 5},
        {"passage": 1, "start": 5, "end": 10**6},
        {"passage": 9, "start": 0, "end": 1},
        {"passage": "x", "start": "-1", "end": "٣"},
        {"passage": 1},
    ],
)
def test_a_stretch_that_does_not_exist_marks_nothing(page: Page, article: Article, asked: dict[str, Any]) -> None:
    assert not page.get("reading.show", article_id=article.public_id, query=asked).xpath("//mark")


def test_lists_and_tables_are_drawn_as_such_and_marked_inside_cells(page: Page, unit: Unit, reader: User) -> None:
    article = make_article(unit, ("Lamp | Colour.", "North | red.", "Trim the wick.", "Fill the oil."))
    rows = db.session.scalars(sa.select(PassageRow).where(PassageRow.revision_id == article.published_revision_id)).all()
    for row, kind in zip(rows, ("table_row", "table_row", "list_item", "list_item"), strict=True):
        db.session.execute(sa.update(PassageRow).where(PassageRow.id == row.id).values(kind=kind))
    html = page.get("reading.show", article_id=article.public_id, query={"passage": 2, "start": 2, "end": 11})

    assert html.xpath("//tr[@id='p-2']/td//mark/text()") == ["rth", "red"]
    assert html.xpath("//ul/li[@data-passage]/@id") == ["p-3", "p-4"]


def test_without_script_the_page_says_that_reading_cannot_be_measured(page: Page, article: Article) -> None:
    assert "script" in page.get("reading.show", article_id=article.public_id).xpath("string(//noscript)")
