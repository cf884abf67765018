"""Chinese names and members in the forms of handbooks, rules, notices and speeches; sentences of our own."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def enumerations(text: str) -> list[KeyPoint]:
    return [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]


def enumeration(text: str, count: int) -> KeyPoint:
    (point,) = [point for point in enumerations(text) if point.count == count]
    return point


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("推进“一港两站”建设。一港，就是东港；两站，就是南站、北站。", "东港|南站|北站"),
        ("落实“两问一答”。两问是指问需求、问困难，一答是指当面答复。", "问需求|问困难|当面答复"),
        ("出海前“三看”\n一看风浪，超过六级不出海\n二看油箱，不足一半不出海\n三看信号，没有信号不出海", "看风浪|看油箱|看信号"),
        ("坚持“三问”：一问群众，二问专家，三问自己。", "问群众|问专家|问自己"),
        ("交班时请交齐：\n1. 日志\n2. 钥匙\n3. 手电\n以上物品统称“一志两件”。", "日志|钥匙|手电"),
        ("两类船员应当体检，一是远洋船员，二是年满六十岁的近海船员。", "远洋船员|年满六十岁的近海船员"),
        ("交来三份材料：申请表、照片和证明。", "申请表|照片|证明"),
        ("开船前“一看二问三试”：看风向、问潮水、试舵机。", "看风向|问潮水|试舵机"),
        ("章程写下三个承诺之上：守时、守信、守夜。", "守时|守信|守夜"),
        ("采取三项措施（即停航、巡查、通报），风险已经下降。", "停航|巡查|通报"),
        ("港区备有下列三样物品，俗称「三件」：\n‧ 救生圈\n‧ 绳索\n‧ 哨子", "救生圈|绳索|哨子"),
        (
            "我讲三点意见。\n一、看清形势\n今年船多。\n人少。\n雾大。\n风也大。\n二、抓住重点\n管好码头。\n三、转变作风\n少开会。",
            "看清形势|抓住重点|转变作风",
        ),
    ],
)
def test_what_the_text_says_in_so_many_words_is_asserted(text: str, members: str) -> None:
    point = enumeration(text, len(members.split("|")))

    assert (point.tier, point.members) == ("A", tuple(members.split("|")))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("泊位分为甲、乙、丙三级。", "甲|乙|丙"),
        ("形成市、县、镇三级网络。", "市|县|镇"),
        ("运费由基本运费和燃油附加费两部分构成。", "基本运费|燃油附加费"),
        ("变化从“小三件”开始。小灯笼、小水缸、小木凳，这些旧物最常用。", "小灯笼|小水缸|小木凳"),
        ("这套做法叫“三遍查”。货到之后，先查数量；再查外观；最后查单据。", "先查数量|再查外观|最后查单据"),
        ("要做到“三本台账”管到底。要建好“人员台账”，要用好“设备台账”，要管好“油料台账”，台账外的不认。", "人员台账|设备台账|油料台账"),
        ("付款方式分三种。选择现金付款的，当场结清；选择转账付款的，三日内到账；选择挂账付款的，月底结清。", "现金付款|转账付款|挂账付款"),
        ("实行“两公开、一承诺”，公开价格、公开电话，承诺十分钟内到场查看现场。", "公开价格|公开电话|承诺十分钟内到场查看现场"),
        ("坚持问题导向、目标导向、结果导向。这三个导向要守住。", "问题导向|目标导向|结果导向"),
        ("我们的三个价值观\n说真话。做实事。不推诿。", "说真话|做实事|不推诿"),
        ("值班“三不准”\n不准离岗。\n不准饮酒。\n不准睡觉。", "不准离岗|不准饮酒|不准睡觉"),
        ("下船做到“三个不”\n手不空：抓好扶手。\n脚不滑：穿防滑鞋。\n心不急：按序下船。", "手不空|脚不滑|心不急"),
        ("公司设有五个“零容忍”问题：盗窃、赌博、酗酒、斗殴，以及弄虚作假。", "盗窃|赌博|酗酒|斗殴|弄虚作假"),
    ],
)
def test_what_only_place_and_shape_show_is_tier_b(text: str, members: str) -> None:
    point = enumeration(text, len(members.split("|")))

    assert (point.tier, point.members) == ("B", tuple(members.split("|")))


@pytest.mark.parametrize(
    "text",
    [
        "防止“两张皮”，不让群众“两头跑”，也不要“三心二意”。",
        "我院“八段锦小组”每周活动，学员练“五禽戏”。",
        "他交来三份材料，又领走两本书，走访三家企业。",
        "他是二级医师，住三级医院，遇上六级大风。",
        "会议14:30开始，长3.5米，比例为2:3。",
    ],
)
def test_measures_idioms_and_plain_counts_are_no_names(text: str) -> None:
    assert enumerations(text) == []


@pytest.mark.parametrize(("text", "name"), [("违反《行车十条禁令》的，停职。", "十条禁令"), ("这里说的是我们常讲的“三趟清”。", "三趟清")])
def test_a_title_and_a_quotation_name_without_members(text: str, name: str) -> None:
    (point,) = enumerations(text)

    assert (point.name, point.members) == (name, None)


def test_a_restarted_numbering_does_not_complete_a_list() -> None:
    text = "提出三项要求：\n（一）查船\n先查外观。\n（二）查人\n再查证件。\n（一）名单\n附后。\n（三）联系方式\n见附件。"

    assert enumeration(text, 3).members is None
