"""Chinese key points of the other kinds in the forms of rules, notices, minutes and interviews; sentences of our own."""

from __future__ import annotations

import time

import pytest

from app.keypoints.domain import KeyPointKind as Kind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def parts(text: str, kind: Kind) -> list[dict[str, str]]:
    points = [point for point in find(make_document(text)).key_points if point.kind is kind]
    return [{role: proof.quote for role, proof in point.parts} for point in points]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("船员每周必须演练两次。", Kind.REQUIREMENT, {"duty": "必须演练两次"}),
        ("所称夜航船，是指日落以后离港的渔船。", Kind.DEFINITION, {"term": "夜航船"}),
        ("前款所称近港，是指距灯塔三海里以内的水域。", Kind.DEFINITION, {"term": "近港"}),
        ("封航自今年六月一日起至七月底。", Kind.DEADLINE, {"limit": "自今年六月一日起至七月底"}),
        ("这艘船1993年由南湾船厂建造。", Kind.EVENT, {"date": "1993年", "event": "这艘船1993年由南湾船厂建造"}),
        ("以前过江只有渡船，现在有三座大桥。", Kind.CONTRAST, {"left": "以前过江只有渡船", "right": "现在有三座大桥"}),
        (
            "今天上午9点20分，随着一声汽笛，“南湾三号”拖轮离开东码头。",
            Kind.EVENT,
            {"date": "今天", "event": "“南湾三号”拖轮离开东码头"},
        ),
        (
            "本报讯（记者何帆）昨日6时10分，东码头一艘空载的驳船起火，无人受伤。",
            Kind.EVENT,
            {"date": "昨日", "event": "东码头一艘空载的驳船起火"},
        ),
        ("1998年冬天下冻雨，全港停工三天。", Kind.EVENT, {"date": "1998年", "event": "下冻雨，全港停工三天"}),
        ("海事所要求各船每日清洗甲板。", Kind.REQUIREMENT, {"actor": "各船", "duty": "每日清洗甲板"}),
        ("尽量让缆绳贴近桩身。", Kind.REQUIREMENT, {"duty": "尽量让缆绳贴近桩身"}),
        ("任何船员都不能代替引水员。", Kind.REQUIREMENT, {"duty": "不能代替引水员"}),
        ("本办法适用于全港渔船、货船的停靠。", Kind.CONDITION, {"condition": "于全港渔船、货船的停靠", "consequence": "本办法适用"}),
        ("码头要求各船熄火，连续两次未熄火者停运一周。", Kind.CONDITION, {"condition": "连续两次未熄火者", "consequence": "停运一周"}),
        ("修船费由港、船两级财务按三七的比例分担。", Kind.ROLE, {"actor": "港、船两级财务", "deed": "按三七的比例分担"}),
        ("调度室是本规程的归口管理部门。", Kind.ROLE, {"actor": "调度室", "deed": "是本规程的归口管理部门"}),
        ("这次会议的主要任务是通报检修进度。", Kind.AIM, {"means": "这次会议的主要任务", "aim": "是通报检修进度"}),
        ("编制目的\n规范船舶停靠，减少碰撞。", Kind.AIM, {"aim": "规范船舶停靠，减少碰撞"}),
        ("一艘船每航次少烧12升柴油。", Kind.QUANTITY, {"value": "12", "unit": "升", "frame": "一艘船每航次少烧12升柴油"}),
        ("靠泊期间严禁在甲板生火。", Kind.REQUIREMENT, {"duty": "严禁在甲板生火"}),
        ("船员离船须经船长同意。", Kind.REQUIREMENT, {"actor": "船员离船", "duty": "须经船长同意"}),
        ("各泊位要建立夜间巡查台账。", Kind.REQUIREMENT, {"actor": "各泊位", "duty": "要建立夜间巡查台账"}),
        ("缆绳断股一律更换。", Kind.REQUIREMENT, {"actor": "缆绳断股", "duty": "一律更换"}),
        ("本港不接受无证船舶停靠。", Kind.REQUIREMENT, {"actor": "本港", "duty": "不接受无证船舶停靠"}),
        ("第九条　逾期不缴泊位费的，加收滞纳金。", Kind.CONDITION, {"condition": "逾期不缴泊位费的", "consequence": "加收滞纳金"}),
        ("如船名与证书不符，港方可以拒绝靠泊。", Kind.CONDITION, {"condition": "如船名与证书不符", "consequence": "港方可以拒绝靠泊"}),
        ("凡是自带缆绳的渔船，每航次减收十元。", Kind.CONDITION, {"condition": "凡是自带缆绳的渔船", "consequence": "每航次减收十元"}),
        ("连续三次迟到的班组，取消当月奖金。", Kind.CONDITION, {"condition": "连续三次迟到的班组", "consequence": "取消当月奖金"}),
        ("体检合格后，方可上船。", Kind.CONDITION, {"condition": "体检合格后", "consequence": "方可上船"}),
        ("港务所应当自收到申请之日起5个工作日内答复。", Kind.DEADLINE, {"limit": "之日起5个工作日内", "value": "5", "unit": "个工作日"}),
        ("救生衣每90天检查一次。", Kind.DEADLINE, {"limit": "每90天检查", "value": "90", "unit": "天"}),
        ("各班9月15日前报送名单。", Kind.DEADLINE, {"limit": "9月15日前", "date": "9月15日"}),
        ("年底前，旧缆绳全部换完。", Kind.DEADLINE, {"limit": "年底前"}),
        ("全港共接报溺水事故十二宗。", Kind.QUANTITY, {"value": "十二", "unit": "宗"}),
        ("每个泊位面积不得少于八平方米。", Kind.QUANTITY, {"value": "八", "unit": "平方米"}),
        ("本办法自2024年3月1日起施行。", Kind.EVENT, {"date": "2024年3月1日", "event": "本办法自2024年3月1日起施行"}),
        ("东港灯塔创建于1936年。", Kind.EVENT, {"date": "1936年", "event": "东港灯塔创建于1936年"}),
        ("下次例会定于5月6日上午举行。", Kind.EVENT, {"date": "5月6日", "event": "下次例会定于5月6日上午举行"}),
        ("今年八月十八日，港口将举办开放日。", Kind.EVENT, {"date": "八月十八日", "event": "港口将举办开放日"}),
        ("引航费由船东承担。", Kind.ROLE, {"actor": "船东", "deed": "承担"}),
        ("救助由港务局委托的打捞队实施。", Kind.ROLE, {"actor": "港务局委托的打捞队", "deed": "实施"}),
        ("港务局是泊位安全的主管部门。", Kind.ROLE, {"actor": "港务局", "deed": "是泊位安全的主管部门"}),
        ("码头主任柳清禾主持会议。", Kind.ROLE, {"actor": "柳清禾", "deed": "主持会议"}),
        ("船长对航行安全负责。", Kind.ROLE, {"actor": "船长", "deed": "对航行安全负责"}),
        ("所谓空泊，就是泊位上没有船停靠。", Kind.DEFINITION, {"term": "空泊", "meaning": "泊位上没有船停靠"}),
        ("负责系缆的工人称为带缆工。", Kind.DEFINITION, {"term": "带缆工", "meaning": "负责系缆的工人"}),
        ("“热工”意味着任何会产生明火的作业。", Kind.DEFINITION, {"term": "热工", "meaning": "任何会产生明火的作业"}),
        ("旧港卖的是力气，新港给的是服务。", Kind.CONTRAST, {"left": "旧港卖的是力气", "right": "新港给的是服务"}),
        ("平均等待时间由6.5小时压缩到2小时。", Kind.CONTRAST, {"left": "6.5小时", "right": "2小时"}),
        ("建港用了二十年，而毁掉它只用了一夜。", Kind.CONTRAST, {"left": "建港用了二十年", "right": "毁掉它只用了一夜"}),
        (
            "第一条　为了规范夜间靠泊，保障船员安全，制定本办法。",
            Kind.AIM,
            {"aim": "为了规范夜间靠泊，保障船员安全", "means": "制定本办法"},
        ),
        ("港口增设灯桩，力争年底前实现夜航。", Kind.AIM, {"means": "港口增设灯桩", "aim": "力争年底前实现夜航"}),
    ],
)
def test_chinese_key_points_have_their_parts(text: str, kind: Kind, wanted: dict[str, str]) -> None:
    (found,) = parts(text, kind)

    assert {role: quote for role, quote in found.items() if role in wanted} == wanted


def test_every_case_between_semicolons_is_one_of_its_own() -> None:
    found = parts("迟到一次的，书面提醒；迟到三次的，停航一天。", Kind.CONDITION)

    assert [one["consequence"] for one in found] == ["书面提醒", "停航一天"]


def test_two_people_of_one_sentence_are_two_roles() -> None:
    found = parts("副局长柳清禾出席会议并讲话，码头主任韩秋石主持会议。", Kind.ROLE)

    assert {one["actor"] for one in found} == {"柳清禾", "韩秋石"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("这“三个务必”十分醒目。", Kind.REQUIREMENT),
        ("这是应当回避的亲属关系。", Kind.REQUIREMENT),
        ("不得罪人的干部不是好干部。", Kind.REQUIREMENT),
        ("值班员要不要离岗？", Kind.REQUIREMENT),
        ("最令人高兴的，是孩子们的笑声。", Kind.CONDITION),
        ("装货不得超过限额，货物不得遮挡视线。", Kind.CONDITION),
        ("时间：2024年5月8日", Kind.DEADLINE),
        ("昨天5时40分最后一班船离港。", Kind.QUANTITY),
        ("若干船只停在港外，等待潮水。", Kind.CONDITION),
        ("几百年前这里是一片海。", Kind.DEADLINE),
        ("截至2016年底，船只达到五十艘。", Kind.DEADLINE),
        ("不同于2008年金融危机的影响。", Kind.EVENT),
        ("落实一把手负责制。", Kind.ROLE),
        ("会员由143家增加到171家。", Kind.ROLE),
        ("出席：柳清禾等23人", Kind.QUANTITY),
        ("28岁的他来到港口。", Kind.QUANTITY),
        ("“三查”是指查人、查船、查货。", Kind.DEFINITION),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, kind: Kind) -> None:
    assert parts(text, kind) == []


@pytest.mark.parametrize(
    "shred",
    [
        "为了加强",
        "的，",
        "由港",
        "每",
        "应当",
        "如果a，",
        "12月",
        "“三个",
        "称为",
        "而",
        "一看",
        "不是",
        "对港",
        "局长李",
        "8",
        "，",
        "一网，就是",
    ],
)
def test_four_times_the_chinese_text_takes_about_four_times_the_time(shred: str) -> None:
    def spent(times: int) -> float:
        document, best = make_document(shred * times + "结束。"), 9.0
        find(document)
        for _ in range(3):
            start = time.process_time()
            find(document)
            best = min(best, time.process_time() - start)
        return best

    assert spent(2400) < 10 * spent(600) + 0.05


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("事故多在换班前后，而不是最忙的时候。", Kind.CONTRAST, {"left": "事故多在换班前后", "right": "最忙的时候"}),
        ("公用泊位可以共享，但不能转卖。", Kind.CONTRAST, {"left": "公用泊位可以共享", "right": "能转卖"}),
        ("任何一项不合格，挂“停用”牌并报告队长。", Kind.CONDITION, {"condition": "任何一项不合格", "consequence": "挂“停用”牌并报告队长"}),
        ("船员之家，就是集休息、洗浴、读书于一体的服务场所，由工会管理。", Kind.DEFINITION, {"term": "船员之家"}),
        ("其他负责人对职责范围内的安全负直接责任。", Kind.ROLE, {"actor": "其他负责人"}),
        ("油桶装油不得超过容积的四分之三。", Kind.QUANTITY, {"value": "容积的四分之三"}),
        ("昨天，“望溪号”渡轮完成了最后一个航次。", Kind.EVENT, {"date": "昨天"}),
    ],
)
def test_more_forms_of_rules_and_news(text: str, kind: Kind, wanted: dict[str, str]) -> None:
    (found,) = parts(text, kind)

    assert found.items() >= wanted.items()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("从1980年至1995年，全港新建泊位932个。", Kind.DEADLINE),
        ("船长在每周一次的广播讲话中谈到天气。", Kind.DEADLINE),
        ("3年内，港区累计投入资金31亿元。", Kind.DEADLINE),
        ("他说，如果一字排开，能从东港摆到西港。", Kind.CONDITION),
        ("他做出的承诺，我相信一定能兑现。", Kind.CONDITION),
        ("出访时，往往都有负责贸易的官员随行。", Kind.ROLE),
        ("无论是国家体育主管部门还是观众，都这样看。", Kind.ROLE),
        ("这是联合国组织的国际中学生美术作品展。", Kind.ROLE),
        ("这不是拿安全当儿戏吗？", Kind.DEFINITION),
        ("9月2日 | 开班式 | 船艇政策解读", Kind.EVENT),
        ("他爱读《小王子》，也爱读《海上日记》。", Kind.TERM),
        ("学会昨天揭晓新会徽，而会员名册将在年末印出。", Kind.CONTRAST),
    ],
)
def test_a_story_is_no_rule(text: str, kind: Kind) -> None:
    assert parts(text, kind) == []
