"""Which number names are found, with which counts, and which phrases are none."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def names(text: str) -> dict[str, int | None]:
    """Name → count of every enumeration."""
    return {point.name: point.count for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION}


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ('The charter names "four duties" and nothing more.', "four duties", 4),
        ("They kept to 'four duties' all year.", "four duties", 4),
        ("They kept to ‘four duties’ all year.", "four duties", 4),
        ('In line with these three "pledges", the crew spoke.', 'three "pledges"', 3),
        ('The "three rights and two wrongs" campaign went on.', "three rights and two wrongs", 5),
        ("Adhere to the three upholds in daily work.", "three upholds", 3),
        ("The Five Pillars were carved in 1901.", "Five Pillars", 5),
        ("Members swear by the four cardinal virtues of the guild.", "four cardinal virtues", 4),
        ("Launch the “five-point plan” at once.", "five-point plan", 5),
        ("# The Three Golden Rules\nThey matter.", "Three Golden Rules", 3),
        ('Staff upheld the "three lines of care" model.', "three lines of care", 3),
    ],
)
def test_a_name_with_a_number_is_found_in_english(text: str, name: str, count: int) -> None:
    assert names(text) == {name: count}


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("会议提出“五个统筹”，要求抓好落实。", "五个统筹", 5),
        ("会议提出「五个统筹」，要求抓好落实。", "五个统筹", 5),
        ('会议提出"五个统筹"，要求抓好落实。', "五个统筹", 5),
        ("會議提出「五個統籌」，要求抓好落實。", "五個統籌", 5),
        ("结合这三个“看清”，站长作了讲话。", "三个“看清”", 3),
        ("全站开展“三查三改”活动。", "三查三改", 6),
        ("“两不愁三保障”如期实现。", "两不愁三保障", 5),
        ("全面推进“五位一体”布局。", "五位一体", 5),
        ("推进“三证合一”改革。", "三证合一", 3),
        ("开展“双随机、一公开”检查。", "双随机、一公开", 3),
        ("八项规定要常抓。落实八项规定不放松。", "八项规定", 8),
        ("打好三大攻坚战。", "三大攻坚战", 3),
        ("# （二）六项重点任务\n下面分别说明。", "六项重点任务", 6),
        ("狠抓作风，坚决整治“四风”。", "四风", 4),
        ("“三期叠加”影响仍在。", "三期叠加", 3),
    ],
)
def test_a_name_with_a_number_is_found_in_chinese(text: str, name: str, count: int) -> None:
    assert names(text) == {name: count}


@pytest.mark.parametrize(
    "text",
    [
        "In the past two years the team handled more than three cases.",
        "At least five inspectors came on 4 May and stayed for six days.",
        "Five of the seven members voted, and the first two rows stayed empty.",
        "Two thirds of the staff and three quarters of the visitors agreed.",
        "The tower is 12 metres high and weighs 30 tonnes.",
        "Ten offices were painted in two stages.",
        'We bought three "talkabout" toolkits and two "-f" switches.',
        'Work with the "tenacity of nine hammer blows" and "nine blows diligence".',
        "The National Two Sessions closed.",
        "It takes three to five days and 20 to 30 forms.",
    ],
)
def test_a_count_is_no_name_in_english(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "共建“一带一路”，反对“一刀切”，关心“一老一小”。",
        "“十四五”时期，“八字方针”和“三亚经验”都要总结。",
        "党的二十大召开以来，二十届三中全会作出部署。",
        "过去三年，我们跑了五个省，走访十二户人家，用时四小时。",
        "公司三次开会，两位经理说明情况，五名职工受表彰。",
        "三令五申之后，仍有人四处张望。",
        "他有两个孩子、三本书和四支笔，写了两个“国家级”项目。",
        "1+3+N模式已经铺开。",
        "第三个方面是纪律，第四条是作风。",
        "约五个项目、近十项工程和几十条意见。",
    ],
)
def test_a_count_is_no_name_in_chinese(text: str) -> None:
    assert names(text) == {}


def test_forms_of_one_name_are_one_key_point() -> None:
    document = make_document(
        'The "four major inspectors" came.\nThe work of the "four inspectors" goes on.', title='Report on the "Four Major Inspectors"'
    )
    (point,) = find(document).key_points

    assert point.name == "four major inspectors"
    assert point.aliases == ("four inspectors", "Four Major Inspectors")
    assert len(point.evidence) == 2


def test_a_bare_repeat_of_a_quoted_name_is_further_evidence() -> None:
    (point,) = find(make_document("推行“四清”。\n各站四清工作进展不一。")).key_points

    assert [proof.passage for proof in point.evidence] == [1, 2]


def test_general_heads_of_two_passages_are_two_key_points() -> None:
    text = "It has two parts: a bell and a rope.\nThe plan is simple.\nThe book has two parts: verse and prose."

    assert [point.count for point in find(make_document(text)).key_points] == [2, 2]


def test_two_numbers_for_one_plain_head_are_doubted() -> None:
    text = "The law knows four categories: red, blue, green and grey.\nThe five categories: one, two, three, four and five."
    (doubt,) = find(make_document(text)).warnings

    assert doubt.code == "count_conflict"
    assert doubt.where == "passage 2"


@pytest.mark.parametrize(
    "text",
    [
        "Keep the four house rules:\n- Lock doors.\n- Close windows.\n- Sign the log.",
        "抓好四项工作：一是排查隐患；二是整改问题；三是培训人员。",
        "The code has four aims: growth, jobs and trade.",
    ],
)
def test_a_list_of_another_length_is_doubted_and_never_a_member_list(text: str) -> None:
    findings = find(make_document(text))

    assert [doubt.code for doubt in findings.warnings] == ["count_mismatch"]
    assert [point.members for point in findings.key_points if point.kind is KeyPointKind.ENUMERATION] == [None]
