"""Which lists belong to a name, how surely, and which never do."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def enumeration(text: str) -> KeyPoint:
    (point,) = [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]
    return point


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The plan rests on three pillars: warning, shelter and rescue.", "warning|shelter|rescue"),
        ("The plan rests on three pillars - warning, shelter, and rescue - and on patience.", "warning|shelter|rescue"),
        ("The plan rests on three pillars – warning, shelter and rescue – so all can sleep.", "warning|shelter|rescue"),
        ("The plan rests on three pillars (warning, shelter and rescue).", "warning|shelter|rescue"),
        ("The plan rests on three pillars, namely warning, shelter and rescue.", "warning|shelter|rescue"),
        ("The board named three risks: fire, flood and theft, which it will review in May.", "fire|flood|theft"),
        ("The act has two goals: to protect workers and to inform them.", "to protect workers|to inform them"),
        (
            "We have four goals: growth; jobs; fair trade, here and abroad; and clean air.",
            "growth|jobs|fair trade, here and abroad|clean air",
        ),
        ("Keep three house rules:\n- Lock doors.\n- Close windows; and\n- Sign the log.", "Lock doors|Close windows|Sign the log"),
        ("Keep three house rules:\n- Doors: lock them.\n- Windows: close them.\n- Log: sign it.", "Doors|Windows|Log"),
        ("There are two stages. First, the desk logs the call. Second, an engineer calls.", "the desk logs the call|an engineer calls"),
        (
            "There are two stages.\nFirst, the desk logs the call. It may ring.\nSecond, an engineer calls.",
            "the desk logs the call|an engineer calls",
        ),
        ("It has two layers. The first layer is storage, which keeps data. The second layer is transport.", "storage|transport"),
        (
            "It has two pillars. The first pillar feeds the poor. The second and final pillar heals the sick.",
            "feeds the poor|heals the sick",
        ),
        ("Three stages apply: (1) intake, (2) review, and (3) release.", "intake|review|release"),
        ("Ask two questions: Is it safe? Who pays for it?", "Is it safe|Who pays for it"),
        (
            "Five steps are needed for a safe dive. These are:\n- plan\n- check\n- descend\n- ascend\n- rest",
            "plan|check|descend|ascend|rest",
        ),
    ],
)
def test_an_explicit_cue_and_the_exact_count_assert_english_members(text: str, members: str) -> None:
    point = enumeration(text)

    assert (point.tier, point.members) == ("A", tuple(members.split("|")))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("“四清”是指账目清、物资清、人员清、责任清。", "账目清|物资清|人员清|责任清"),
        ("所谓“四清”，主要包括账目清、物资清、人员清和责任清。", "账目清|物资清|人员清|责任清"),
        ("做到“四早”（早发现、早报告、早隔离、早处置）。", "早发现|早报告|早隔离|早处置"),
        ("检查内容包括用电、用气、消防等三个方面。", "用电|用气|消防"),
        ("抓好三项工作：一是排查隐患；二是整改问题；三是培训人员。", "排查隐患|整改问题|培训人员"),
        ("抓好三项工作。第一，排查隐患。第二，整改问题。第三，培训人员。", "排查隐患|整改问题|培训人员"),
        ("存在两个方面的问题，一是人手不足，二是设备陈旧。", "人手不足|设备陈旧"),
        ("本办法规定了三种情形：（一）迟到；（二）早退；（三）旷工。", "迟到|早退|旷工"),
        ("制度分为三类：\n（1）管理制度：管人。\n（2）操作规程：管事。\n（3）应急预案：管险。", "管理制度|操作规程|应急预案"),
        ("重点抓好三个环节：\n- 采购\n- 运输\n- 储存", "采购|运输|储存"),
        ("要回答两个问题：谁来开门？门开了怎么办？", "谁来开门|门开了怎么办"),
        ("坚持“三不”原则：不推诿、不拖延、不敷衍。", "不推诿|不拖延|不敷衍"),
    ],
)
def test_an_explicit_cue_and_the_exact_count_assert_chinese_members(text: str, members: str) -> None:
    point = enumeration(text)

    assert (point.tier, point.members) == ("A", tuple(members.split("|")))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Pilots must honour calm, patience and wit, the three values of the school.", "calm|patience|wit"),
        (
            "Fire prevention, flood control and theft defence are the three battles of the town.",
            "Fire prevention|flood control|theft defence",
        ),
        ("The two-pronged approach, training and audit, works.", "training|audit"),
        ("It guards the river, the road and the bridge. These “Three Guards” are old.", "the river|the road|the bridge"),
        (
            'We should watch the gate; Watch the clock; Watch the stove. With these three "watching", she left.',
            "watch the gate|Watch the clock|Watch the stove",
        ),
        ("坚持公开、公平、公正三项原则。", "公开|公平|公正"),
        ("坚定道路自信、理论自信、制度自信、文化自信“四个自信”。", "道路自信|理论自信|制度自信|文化自信"),
        ("杜绝违章指挥、违章作业、违反劳动纪律“三违”行为。", "违章指挥|违章作业|违反劳动纪律"),
        ("要紧紧围绕“修路、架桥、通水”三个方面开展工作。", "修路|架桥|通水"),
        ("要求“先看图纸”“先查电源”，这就是“两个先”。", None),
        ("值班人员必须坚守岗位，必须如实记录，必须及时上报。这“三个必须”是底线。", "必须坚守岗位|必须如实记录|必须及时上报"),
        ("严以待己、严以治家，做人要实、做事要实。“两严两实”深入人心。", "严以待己|严以治家|做人要实|做事要实"),
        ("会议提出了创新、协调、绿色、开放的新思路。这四大思路要落实。", "创新|协调|绿色|开放"),
        ("会议提出的稳岗位、稳工资、稳队伍“三稳”要求很清楚。", "稳岗位|稳工资|稳队伍"),
    ],
)
def test_adjacency_and_echo_are_tier_b(text: str, members: str | None) -> None:
    point = enumeration(text)

    assert (point.tier, point.members) == (("B", tuple(members.split("|"))) if members else (None, None))


def test_a_list_that_only_shares_a_word_with_the_name_is_suggested_at_most() -> None:
    point = enumeration('He praised the inspection work of mines, mills, farms and fishing ports. The "four inspections" go on.')

    assert (point.tier, point.members) == ("C", ("mines", "mills", "farms", "fishing ports"))


@pytest.mark.parametrize(
    "text",
    [
        'The "three rules" are kept, to stop favours, gifts and bribes.',
        'Keep to the "three rules". Favours, gifts and bribes ruin a firm.',
        'Training covers the "three topics" as well as fires, floods and thefts.',
        'The "four duties" bind us: growth, jobs and trade.',
        "要落实好“三个规定”，防止人情案、关系案、金钱案。",
        "“三个规定”要严格执行。人情案、关系案、金钱案时有发生。",
        "增强“四个意识”，走访东村、西村、南村、北村。",
        "五项任务列在“五个清单”里，包括排查、整改、培训等。",
    ],
)
def test_nearness_alone_never_links(text: str) -> None:
    assert [point.members for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The two teams met in May. First, they ate. Second, they slept.",
        "The two teams met in May. The agenda follows:\n1. Budget\n2. Roster",
        "The four teams agreed on the following papers: budget, plan, roster and map.",
        "The three teams met in Oslo, Rome and Paris.",
        "We rely on three sources, and the board meets in May.",
        "Training covers three topics such as fire, flood and theft.",
    ],
)
def test_what_something_else_announces_is_not_the_names(text: str) -> None:
    assert not any(point.members for point in find(make_document(text)).key_points)


def test_a_member_that_swallowed_other_words_is_never_asserted() -> None:
    point = enumeration("做好“四稳”，即前不久召开的年度工作会议提出的稳岗、稳薪、稳心、稳产。")

    assert (point.tier, point.members) == ("B", ("稳岗", "稳薪", "稳心", "稳产"))


def test_one_list_has_one_owner() -> None:
    points = find(make_document("The five crews keep three rules: be kind, be early and be clean.")).key_points

    assert [point.name for point in points if point.members] == ["three rules"]
