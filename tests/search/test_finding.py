"""What is found by what is typed, in both languages, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from app.library.domain import Language
from app.people.models import Unit
from app.permissions import Actor
from app.search import fulltext
from app.search.queries import Order, finding
from tests.factories.people import make_unit
from tests.factories.search import FILLER, actor_at, look, make_find, titles

ZH = "会议强调，要坚持党的全面领导，走好五条必由之路。公司的产品和服务都要落实三个规定，学习贯彻“三个把握”。"
EN = "The meeting put forward five necessary paths. Every office keeps the three regulations, and leaves nothing out."
FULL = "Ｅｖｅｒｙ Office"


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def reader(unit: Unit) -> Actor:
    return actor_at(unit)


@pytest.mark.parametrize(
    "typed",
    [
        "五",
        "和",
        "规定",
        "三个规定",
        "五条必由之路",
        "必由",
        "由之路",
        "品和服务",
        "落实 党的",
        "三個規定",
        "三個 把握",
        "三个“把握”",
        "“三个把握”",
        "走好五条路",
    ],
)
def test_chinese_is_found_however_it_is_cut_and_written(unit: Unit, reader: Actor, typed: str) -> None:
    make_find("要闻", ZH, unit=unit)
    make_find("另一篇", "这里说的是别的事。", unit=unit)

    assert titles(reader, typed) == ["要闻"]


@pytest.mark.parametrize(
    "typed",
    ["five", "FIVE paths", "path", "regulation", "leave", "ｆｉｖｅ", '"five necessary paths"', "“Necessary  paths. Every office”", "fivé"],
)
def test_english_is_found_in_any_form_width_and_case(unit: Unit, reader: Actor, typed: str) -> None:
    make_find("Paths", EN, unit=unit)
    make_find("Other", FILLER, unit=unit)

    assert titles(reader, typed) == ["Paths"]


@pytest.mark.parametrize(
    "typed",
    [
        "five seven",
        '"paths necessary"',
        '"necessary path"',
        '"ive necessary"',
        "五条道路",
        "“五条规定”",
        "paths -regulations",
        'five -"three regulations"',
        "fiv",
    ],
)
def test_all_words_must_be_there_phrases_exactly_so_and_minus_words_not(unit: Unit, reader: Actor, typed: str) -> None:
    make_find("Both", f"{EN}\n{ZH}", unit=unit)

    assert titles(reader, typed) == []


@pytest.mark.parametrize(
    "typed", ['"red lamp keeper"', '"lamp keeper sleeps not"', '"keeper of"', '"lamp post"', "“灯塔守护人”", "“守塔”", "“灯塔 守护”"]
)
def test_a_phrase_is_not_found_in_its_parts(unit: Unit, reader: Actor, typed: str) -> None:
    make_find(
        "Parts", "A red lamp hangs there. The lamp keeper sleeps.\nNot now, said the keeper.\nOf all, a lamp\npost is the best.", unit=unit
    )
    make_find("部分", "这是灯塔，守在海边。守护人来了，灯塔守着。\n塔守护着海。", unit=unit)

    assert titles(reader, typed) == []
    assert titles(reader, f"lamp -{typed}") == ["Parts"]


@pytest.mark.parametrize("typed", ['"red lamp keeper"', "“灯塔守护人”", '"Keeper"', '"red lamp"'])
def test_of_many_that_may_say_a_phrase_those_that_do_are_shown(
    unit: Unit, reader: Actor, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(finding, "READ_THROUGH", 0)
    make_find("Apart", "A lamp keeper has a red cap on. Her lamp is red. Old keepers red lamps. 灯塔守护，守护人。塔守望。", unit=unit)
    make_find("Together", "The red lamp keeper came.\n这是灯塔守护人。", unit=unit)

    assert "Together" in titles(reader, typed)
    assert titles(reader, typed) == ["Together"] or typed == '"Keeper"'


def test_a_minus_alone_lists_what_lacks_the_word(unit: Unit, reader: Actor) -> None:
    make_find("With", EN, unit=unit)
    make_find("Without", FILLER, unit=unit)

    assert titles(reader, "-paths") == ["Without"]
    assert titles(reader, "-“five necessary paths”") == ["Without"]


@pytest.mark.parametrize(
    "typed", ["%", "_", "*", '"', "NEAR(", "-", "'; DROP TABLE article; --", "title:five", "{text} : a", "five*", "🙂", "\x00", "\ud800"]
)
def test_signs_of_query_languages_are_text(unit: Unit, reader: Actor, typed: str) -> None:
    make_find("Paths", EN, unit=unit)

    assert set(titles(reader, typed)) <= {"Paths"}
    assert titles(reader, "five") == ["Paths"]


def test_rare_characters_are_found(unit: Unit, reader: Actor) -> None:
    make_find("人名", "学者𬀩𫘧到会讲话。", unit=unit)

    assert titles(reader, "𬀩") == titles(reader, "𬀩𫘧") == ["人名"]
    assert titles(reader, "𬀩到") == []


def test_the_title_counts_more_than_key_points_and_these_more_than_the_text(unit: Unit, reader: Actor) -> None:
    make_find("Nothing", f"Lamps and lamps and lamps: more lamps than anybody needs, lamps on lamps. {FILLER}", unit=unit)
    make_find("Of lamps", FILLER, unit=unit)
    make_find("Rather more", f"A lamp is named once. {FILLER * 3}", unit=unit)

    assert titles(reader, "lamps") == ["Of lamps", "Nothing", "Rather more"]


def test_a_word_that_stands_as_a_word_comes_first(unit: Unit, reader: Actor) -> None:
    make_find("甲", "公司的产品和服务都很好，大家都很满意。", unit=unit)
    make_find("乙", "她穿着和服参加了茶会，大家都很满意了。", unit=unit)

    assert titles(reader, "和服") == ["乙", "甲"]


def test_by_date_the_newest_come_first(unit: Unit, reader: Actor) -> None:
    for day in (3, 9, 6):
        make_find(f"Paths {day}", EN, unit=unit, published_on=date(2025, 5, day))

    assert titles(reader, "paths", Order.DATE) == ["Paths 9", "Paths 6", "Paths 3"]
    assert titles(reader, "") == ["Paths 9", "Paths 6", "Paths 3"]


def test_narrowing_by_facts(unit: Unit, reader: Actor) -> None:
    make_find("One", EN, unit=unit, section="Ｎews", source="Ministry 100%", published_on=date(2025, 5, 3))
    make_find("二", ZH, unit=unit, category="學習", language=Language.ZH, published_on=date(2025, 6, 3))

    assert titles(reader, "", section="news") == titles(reader, "", source="0%") == ["One"]
    assert titles(reader, "", source="1%0") == titles(reader, "五", section="news") == []
    assert (
        titles(reader, "", category="学习")
        == titles(reader, "", language=Language.ZH)
        == titles(reader, "", since=date(2025, 6, 3))
        == ["二"]
    )
    assert titles(reader, "", until=date(2025, 5, 3)) == ["One"]


@pytest.mark.parametrize("ranked", [fulltext.RANKED, 20])
def test_pages_follow_one_another_without_gap_or_repeat(unit: Unit, reader: Actor, monkeypatch: pytest.MonkeyPatch, ranked: int) -> None:
    monkeypatch.setattr(fulltext, "RANKED", ranked)
    for number in range(45):
        make_find(f"Paths {number}", EN + " Paths lead on." * (number % 7), unit=unit)
    pages = [look(reader, "paths", number=number) for number in (1, 2, 3)]

    assert [len(page.rows) for page in pages] == [20, 20, 5]
    assert len({find.public_id for page in pages for find in page.rows}) == pages[0].n_rows == 45
    assert look(reader, "paths", number=10**6).number == 3


def test_the_snippet_is_of_the_passage_that_says_most(unit: Unit, reader: Actor) -> None:
    text = "\n".join(
        ["The paths are long, and this is the first line of it.", FILLER, "Of five necessary paths, each is walked by Ａｌｌ.", FILLER]
    )
    make_find("Long", text, unit=unit)
    (find,) = look(reader, "five paths").rows

    assert find.passage == 3
    assert [text for text, is_marked in find.snippet.pieces if is_marked] == ["five", "paths"]
    assert (find.snippet.start, find.snippet.end) == (3, 7)


def test_marks_keep_their_places_where_folding_lengthens_a_text(unit: Unit, reader: Actor) -> None:
    make_find("Weights", "㎏ and ㎏, ﬁfty straße of them, then the Paths begin here.", unit=unit)
    (find,) = look(reader, "paths strasse").rows

    assert [text for text, is_marked in find.snippet.pieces if is_marked] == ["straße", "Paths"]
