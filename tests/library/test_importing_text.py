"""Plain text: metadata read, furniture removed, passages as they really are."""

from __future__ import annotations

from datetime import date

import pytest

from app.library.domain import Document, PassageKind
from app.library.importing import read_pasted
from tests.library.pages_of_ours import page, texts

PROSE = "The stairs are kept clear on every floor, and nothing is stored in the corridor."
PROSE_ZH = "各楼层的楼梯应当保持畅通，走廊里不得堆放物品。"


def pasted(*lines: str) -> Document:
    return read_pasted("\n".join(lines))


def test_a_pasted_page_gives_its_metadata() -> None:
    document = page("notice-en.txt")

    assert document.section == "Safety at work"
    assert document.category == "Fire Prevention"
    assert document.title == 'North Region: Check every "four exits" route before the dry season and keep the stairs clear'
    assert document.published_on == date(2023, 3, 9)
    assert document.author is None
    assert document.source is None


def test_what_was_removed_is_listed_in_order_as_it_stood() -> None:
    assert page("notice-en.txt").removed == (
        "Current location: home page >> Safety at work",
        "Safety at work",
        "[Fire Prevention]",
        "Time: March 9, 2023 Author: News source: [Font size: large | in | Small",
    )


def test_lines_that_stand_alone_under_the_title_are_headings() -> None:
    document = page("notice-en.txt")

    assert [passage.kind.value for passage in document.passages] == ["heading", "heading", "paragraph", "paragraph", "paragraph"]
    assert document.passages[2].text.startswith("Dry weather is early this year.")


def test_a_chinese_page_gives_its_metadata_and_loses_its_foot() -> None:
    document = page("notice-zh.txt")

    assert (document.section, document.category) == ("安全生产", "消防工作")
    assert document.title == "北部片区：旱季之前走完“四个出口” 保持楼道畅通"
    assert (document.published_on, document.author, document.source) == (date(2023, 3, 9), "周明", "片区安全办")
    assert document.removed[-3:] == ("责任编辑：孙亮", "上一篇：片区召开春季例会", "下一篇：关于更换门锁的通知")


def test_numbers_that_head_a_section_are_headings_and_clauses_after_a_colon_are_members() -> None:
    document = page("notice-zh.txt")

    assert texts(document, PassageKind.HEADING) == ["各县办公室本月自查", "一、路线怎么走", "（一）由谁来走", "（二）怎么记录"]
    assert [text[:2] for text in texts(document, PassageKind.LIST_ITEM)] == ["一是", "二是", "三是"]
    assert texts(document, PassageKind.CAPTION) == ["图为安全员检查楼道。（赵敏摄）"]


def test_a_policy_page_gives_its_section_and_the_day_from_which_it_is_in_force() -> None:
    document = page("policy-en.txt")

    assert (document.title, document.section) == ("Visitors and Keys Policy", "Visitors")
    assert (document.published_on, document.author) == (date(2023, 5, 4), None)
    assert texts(document, PassageKind.HEADING) == ["1. Purpose", "2. Rules", "3. Keys"]


def test_a_bullet_is_dropped_and_a_number_stays() -> None:
    assert texts(page("policy-en.txt"), PassageKind.LIST_ITEM)[0] == "Meet the visitor at the door."
    numbered = pasted("Keys", PROSE, "Two things are needed:", "1. a book for the names", "2. a safe for the keys")
    assert texts(numbered, PassageKind.LIST_ITEM) == ["1. a book for the names", "2. a safe for the keys"]


def test_lines_cut_at_a_width_become_paragraphs_again() -> None:
    document = page("wrapped-zh.txt")

    assert document.title == "北河水务有限公司 钥匙管理“五必须”实施细则"
    assert texts(document)[1] == (
        "第一条为了规范钥匙的领用、登记和归还，明确各部门责任，防止遗失和擅自配制，根据公司安全管理制度，结合各办公楼实际情况，制定本细则。"
    )
    assert texts(document, PassageKind.LIST_ITEM)[0] == "（一）领用必须登记，是指领用人在登记簿上写明姓名、时间和用途；"
    assert len(page("wrapped-en.txt").passages) == 2


def test_whole_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    assert len(pasted("Stairs", *[PROSE] * 6).passages) == 6


@pytest.mark.parametrize(
    "line",
    [
        "Home > Stairs > Article",
        "You are here: Home / Stairs",
        "当前位置：首页 >> 楼梯管理 >> 正文",
        "您的位置：首页-楼梯管理-内容",
        "首页 » 楼梯管理",
    ],
)
def test_the_last_step_of_a_breadcrumb_that_is_no_page_of_its_own_is_the_section(line: str) -> None:
    document = pasted(line, "All stairs are checked", PROSE)

    assert document.section in ("Stairs", "楼梯管理")
    assert document.removed == (line,)


@pytest.mark.parametrize(
    ("line", "day", "author", "source"),
    [
        ("2022-06-01 08:18 来源：北河日报", date(2022, 6, 1), None, "北河日报"),
        ("来源：北河日报 2022年6月1日 作者：本报记者 钱芳", None, "钱芳", None),
        ("时 间：2022/6/1　作 者：钱芳　来 源：北河日报　点击：33", date(2022, 6, 1), "钱芳", "北河日报"),
        ("Published 1 June 2022", date(2022, 6, 1), None, None),
        ("By Ada Brook", None, "Ada Brook", None),
        ("北河日报记者 钱芳 周明", None, "钱芳 周明", None),
        ("Date: June 1, 2022 | Author: Ada Brook | Source: Northfield Daily", date(2022, 6, 1), "Ada Brook", "Northfield Daily"),
        ("Author: admin  Views: 12", None, None, None),
    ],
)
def test_a_metadata_line_is_read_and_removed(line: str, day: date | None, author: str | None, source: str | None) -> None:
    document = pasted("All stairs are checked", line, PROSE)

    assert document.removed == (line,)
    assert texts(document) == [PROSE]
    assert document.author == author
    if source is not None:
        assert document.source == source
    if day is not None:
        assert document.published_on == day


@pytest.mark.parametrize(
    "line",
    [
        "Source: the report says that stairs matter. They are used daily.",
        "Time: ten minutes",
        "Note: the roof is closed",
        "注意：楼顶不开放。",
    ],
)
def test_a_label_before_running_text_is_no_metadata(line: str) -> None:
    assert line in texts(pasted("All stairs are checked", PROSE, line, PROSE))


def test_a_date_that_signs_a_notice_dates_it_and_stays() -> None:
    document = pasted("关于楼梯检查的通知", PROSE_ZH, "北河县办公室", "2022年6月1日")

    assert document.published_on == date(2022, 6, 1)
    assert texts(document)[-1] == "2022年6月1日"


def test_an_author_in_brackets_at_the_end_is_read_and_stays() -> None:
    document = pasted("楼梯检查完成", PROSE_ZH, PROSE_ZH + "（钱芳）")

    assert document.author == "钱芳"
    assert texts(document)[-1].endswith("（钱芳）")


def test_the_editor_in_brackets_at_the_end_is_cut_off() -> None:
    document = pasted("楼梯检查完成", PROSE_ZH + "（责任编辑：钱芳）")

    assert texts(document) == [PROSE_ZH]
    assert document.removed == ("（责任编辑：钱芳）",)


def test_links_to_other_articles_at_the_end_are_removed() -> None:
    document = pasted("All stairs are checked", PROSE, "Related articles", "A new roof", "Forty doors")

    assert document.removed == ("Related articles", "A new roof", "Forty doors")


@pytest.mark.parametrize(
    "line", ["【打印】 【关闭】", "Share: Facebook | Twitter", "Font size: A A A", "字体：大 中 小", "Back to top", "【1】【2】【3】"]
)
def test_buttons_left_in_the_text_are_removed(line: str) -> None:
    assert pasted("All stairs are checked", PROSE, line, PROSE).removed == (line,)


def test_a_text_that_begins_with_running_text_has_no_title() -> None:
    assert pasted(PROSE, PROSE).title is None
    assert pasted(PROSE_ZH, PROSE_ZH).title is None


def test_a_single_line_is_a_passage_and_no_title() -> None:
    document = pasted("All stairs are checked")

    assert (document.title, texts(document)) == (None, ["All stairs are checked"])


def test_rows_with_tabs_are_table_rows() -> None:
    document = pasted("Opening hours", PROSE, "Day\tHours", "Monday\t9 to 5")

    assert texts(document, PassageKind.TABLE_ROW) == ["Day | Hours", "Monday | 9 to 5"]


def test_a_short_line_in_the_text_is_a_heading_only_when_something_follows() -> None:
    document = pasted("All stairs are checked", PROSE, "How it is done", PROSE, "The county office")

    assert texts(document, PassageKind.HEADING) == ["How it is done"]


def test_source_pasted_into_the_form_is_read_as_a_page() -> None:
    assert read_pasted(f"<h1>Stairs</h1><p>{PROSE}</p><p>{PROSE}</p>").format == "html"
    assert read_pasted(f"Stairs\nA <b> is a tag. {PROSE}").format == "text"


def test_a_notice_of_many_short_parts_cut_at_a_width_is_put_together() -> None:
    text = """Ladders on the quay

Before you climb

A ladder that was left out in the rain has to be looked at by two
people, one of whom must have taken the course at the boat house
within the last twelve months.

  * the feet are clean
  * no rung is loose
  * the hook holds
  * the paint is dry
  * the wind is low
  * the quay is swept
  * nobody stands below
  * the radio is on
  * the gate is shut

On the ladder

Both hands stay on the rails. Whoever carries a load asks for the
hoist, and nobody leans out further than the width of a shoulder
on either side of it.

Afterwards

Put it back on its three hooks and write the day in the book that
hangs beside them. What you found wrong goes on the red card, and
the card goes to the harbour master before the evening.
"""
    found = texts(pasted(*text.splitlines()))

    assert next(one for one in found if one.startswith("A ladder")).endswith("last twelve months.")
    assert {"the feet are clean", "no rung is loose", "the hook holds"} <= set(found)
    assert found[-1].endswith("before the evening.")
    assert len(found) == 15
