"""Where Chinese lists begin and end, how they are announced, and which numbers name nothing; sentences of our own."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding import find
from app.library.importing import read
from tests.factories.documents import make_document


def enumerations(text: str) -> list[KeyPoint]:
    return [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]


def enumeration(text: str, count: int) -> KeyPoint:
    (point,) = [point for point in enumerations(text) if point.count == count]
    return point


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("三检制是指自检、互检、专检。", "自检|互检|专检"),
        ("配备“三宝”，即绳索、哨子、手电；码头边要设护栏。", "绳索|哨子|手电"),
        ("“两守住”即守住码头，守住航道、锚地。", "守住码头|守住航道、锚地"),
        ("干部提拔实行“凡提三必”，即档案必审、意见必听、线索必查。", "档案必审|意见必听|线索必查"),
        ("船长有三本账。\n第一本是安全账。缆绳天天查。\n第二本是油料账。\n第三本是人情账，谁也不欠。", "安全账|油料账|人情账"),
        (
            "开航六个确认：缆绳松开，确认一；舵机灵活，确认二；油压正常，确认三；灯号齐全，确认四；人员到岗，确认五；水尺读毕，确认六。",
            "缆绳松开|舵机灵活|油压正常|灯号齐全|人员到岗|水尺读毕",
        ),
        (
            "开展“四个一”活动。各船要在开航前讲好一堂安全课，看一部事故片，开一次班前会，签一份保证书。",
            "讲好一堂安全课|看一部事故片|开一次班前会|签一份保证书",
        ),
        ("停靠分四步：申请→查验→系缆→登记。", "申请|查验|系缆|登记"),
        ("培训采取“课堂+码头+考核”三段式，每段两天。", "课堂|码头|考核"),
        ("船票一式三联：存根联、乘客联、检票联。", "存根联|乘客联|检票联"),
        ("报告包括经过、原因、改进三部分内容。", "经过|原因|改进"),
        ("每月评选“三星”船员，即安全之星、效率之星、服务之星。", "安全之星|效率之星|服务之星"),
        ("早睡、多走、少盐，被称为船员的“三剂良方”。", "早睡|多走|少盐"),
        ("船上常备两种灯，一种信号灯，一种探照灯。", "信号灯|探照灯"),
        ("船舶分为三类。\nA类：远洋的货船。\nB类：近海的渔船。\nC类：内河的驳船。", "A类|B类|C类"),
        ("全港实行以下三种班次。\n早班 — 六点开船\n中班 — 正午开船\n晚班 — 黄昏开船", "早班|中班|晚班"),
        ("请看三个因素：\n・风力：够不够大？\n・水深：够不够深？\n・人手：够不够用？", "风力|水深|人手"),
        (
            "有五个方面的特点：是人多的港口，是船多的港口，是货多的港口，是雾多的港口，是桥多的港口。",
            "人多的港口|船多的港口|货多的港口|雾多的港口|桥多的港口",
        ),
        ("救生衣穿着分四步：一披、二扣、三拉、四查。", "披|扣|拉|查"),
        (
            "拓展三大市场：近海的渔船、货船；远海的油轮、客轮；内河的驳船，以吸引更多的船东。",
            "近海的渔船、货船|远海的油轮、客轮|内河的驳船",
        ),
        ("全线有三个新码头———东码头、西码头、南码头。", "东码头|西码头|南码头"),
        ("归纳起来问题有两个：一是栈桥太窄；二是灯光太暗。", "栈桥太窄|灯光太暗"),
        ("原因不外乎两条：一则，航道变浅。多年没有疏浚。二则，吊机老旧。", "航道变浅|吊机老旧"),
        ("培训有三个模块。\n模块一“懂航道”，四学时\n模块二“会调度”\n模块三“善沟通”", "懂航道|会调度|善沟通"),
        ("船员公约共三条：\n第一条 守时守信。\n第二条 爱船如家。\n第三条 听从指挥。", "守时守信|爱船如家|听从指挥"),
        ("手册分为了《潮汐》、《灯塔》、《信号》等三个部分。", "《潮汐》|《灯塔》|《信号》"),
    ],
)
def test_a_list_begins_and_ends_with_its_own_words(text: str, members: str) -> None:
    point = enumeration(text, len(members.split("|")))

    assert point.members == tuple(members.split("|"))
    assert point.tier in ("A", "B")


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("我港以“四个一”为抓手推进整治，即一支队伍、一本台账、一笔经费、一个机制。", "一支队伍|一本台账|一笔经费|一个机制"),
        ("港区共有四个泊位区，沿岸呈弧形分布，分别是“东湾”、“西湾”、“南湾”、“北湾”。", "东湾|西湾|南湾|北湾"),
        ("协会的主要职能是测量、救助、培训。这三项职能互相支持。", "测量|救助|培训"),
        ("必须把握以下原则：坚持安全第一，坚持船货并重，坚持以人为本。这三个原则不可分。", "坚持安全第一|坚持船货并重|坚持以人为本"),
        (
            "同事们总提到同样的三件事情：准点（On）、整洁（Neat）和互助（Help）。我们将这些称为“三个字”。",
            "准点（On）|整洁（Neat）|互助（Help）",
        ),
        ("停船时做到缆绳系紧、油门关死、钥匙拔下，三件事缺一不可。", "缆绳系紧|油门关死|钥匙拔下"),
        ("票款、采购、维修是风险最集中的三个环节，每半年查一次。", "票款|采购|维修"),
        ("形成了杀价、囤货、压仓的“三害”局面。", "杀价|囤货|压仓"),
        ("开展以船长学法规、水手学技能、文员学服务为内容的“三学”活动。", "船长学法规|水手学技能|文员学服务"),
        ("会议提出了航速和航程两个根本性转变的要求。", "航速|航程"),
        ("维护领土完整、互不侵犯、平等互利的三项原则，发展关系。", "领土完整|互不侵犯|平等互利"),
        ("市政府成立了解困和再就业两个工作领导小组。", "解困|再就业"),
        ("提出三步走战略：第一步是修路；第二步是建港；第三步是开航。", "修路|建港|开航"),
        ("提高判断力、领悟力、执行力，这“港务三力”缺一不可。", "判断力|领悟力|执行力"),
        ("健全自治、法治、德治相结合的“三治融合”体系。", "自治|法治|德治"),
        ("用好“一约三会”，即港规民约和船员议事会、道德评议会、互助会。", "港规民约|船员议事会|道德评议会|互助会"),
        ("船员享有三项权利。它们是：知情权、申诉权和休息权。", "知情权|申诉权|休息权"),
        ("改革的突破口有两个，一个是薪酬，一个是考核。", "薪酬|考核"),
        ("他只信两个道理，一是早睡的好处，一是早起的好处。", "早睡的好处|早起的好处"),
        ("一要抓学习，二要抓落实，三要抓督查，切实做到“三抓”。", "抓学习|抓落实|抓督查"),
        ("章程确立了公开、公平、公正三原则。", "公开|公平|公正"),
        ("船队要算好三笔账：政治账、经济账、亲情账。", "政治账|经济账|亲情账"),
        ("安排分“老港新貌”和“渔村夜色”两个专题。", "老港新貌|渔村夜色"),
        (
            "实现“四个更加”。要让航行更加安全、装卸更加快捷、码头更加整洁、船员更加安心。",
            "航行更加安全|装卸更加快捷|码头更加整洁|船员更加安心",
        ),
        ("吊装\n“三不吊”原则\n超载的不吊，捆扎不牢、偏心的不吊，人在下方的不吊。", "超载的不吊|捆扎不牢、偏心的不吊|人在下方的不吊"),
        ("交出“两升一降”的答卷：吞吐量上升9%，准点率上升2个百分点，事故数下降三成。", "吞吐量上升9%|准点率上升2个百分点|事故数下降三成"),
        ("抓牢“三个支点”。\n第一个支点：安全\n每天查缆。\n第二个支点：航线\n删掉空线。\n第三个支点：队伍\n招新水手。", "安全|航线|队伍"),
        (
            "港办念好“三字诀”。\n“严”字为先，管住人。每周点名。\n“细”字为本，管住船。每天查缆。\n“实”字为要，管住货。逐件核对。",
            "“严”字为先|“细”字为本|“实”字为要",
        ),
        ("打造“三型”班组。做法是：学习型班组，每周夜校；服务型班组，上船办证；节约型班组，修旧利废。", "学习型班组|服务型班组|节约型班组"),
        (
            "要求持续推动人员下沉、平台赋能、责任闭环三大任务落地。\n一要强化联动。多走动。\n二要强化督促。多检查。\n三要强化保障。多投入。",
            "人员下沉|平台赋能|责任闭环",
        ),
        (
            "应在以下三方面下功夫：\n提高服务水平。船员要学礼仪。\n提高管理水平。台账要清楚。\n提高安全水平。演练要真练。",
            "提高服务水平|提高管理水平|提高安全水平",
        ),
    ],
)
def test_a_list_is_found_wherever_the_text_ties_it_to_its_name(text: str, members: str) -> None:
    point = enumeration(text, len(members.split("|")))

    assert point.members == tuple(members.split("|"))


@pytest.mark.parametrize(
    "text",
    [
        "第二大队代表王远航发言，二类码头和二层楼房都在修缮。",
        "墙上挂着一幅两层办公楼的照片，中华人民共和国国旗在风里飘。",
        "出席者谈到“四人帮”“七国集团”和“六方会谈”。",
        "“11·29”案件和“五卅”运动写进了校史。",
        "全港有58个“电子眼”。",
        "它是世界十大港口之一。",
        "欧洲三大股市下跌，四大直辖市都有航班。",
        "港务局“两手抓、两手都要硬”，船员“四体不勤，五谷不分”的说法过时了。",
        "依照第一百零九条规定的办法处理。",
        "村“两委”会商议此事。",
        "联盟以“三加二”的方式扩大。",
        "十五大报告指出：“港口要开放，要守法，要守时。”",
        "“二十世纪港口文化丛书”和“七十二行生意”“97全港十大标兵”都有人提。",
        "“一方有难，八方支援”，山城“八山一水一分田”，球队两战两胜。",
    ],
)
def test_a_number_in_a_proper_noun_an_idiom_or_an_ordinal_names_nothing(text: str) -> None:
    assert enumerations(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中央电视台和东方电视台对这两项活动进行直播。", "两项活动"),
        ("全市职工及烈军属、老干部过好“两节”。", "两节"),
        ("研究通过“三改”、三年实现“两大目标”为内容的会议，一月在港城召开。", "两大目标"),
        ("提出的“二重校验法”指图纸同实物互相印证，即蕴涵着两种结合。", "二重校验法"),
        ("提出四点希望，包括着力治水、关心渔民、共同守港等。", "四点希望"),
        ("我认为可以倡导、也应该倡导“两条腿走路”。", "两条腿走路"),
        ("首先积极发展与中俄两大邻国的友好关系。", "两大邻国的友好关系"),
        ("注意效益好的地区、行业、客户四个重点的三重战略。", "三重战略"),
        ("推进海关改革和建设“两步走”战略。", "两步走"),
        ("今年使全国实现“两基”的地区达到七成；继续扫除剩余文盲。", "两基"),
    ],
)
def test_words_that_only_stand_beside_a_name_are_no_members(text: str, name: str) -> None:
    assert [point.members for point in enumerations(text) if point.name == name] in ([], [None])


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("“一学，二用，三改，四创”写在墙上。", "一学，二用，三改，四创", 4),
        ("坚持“一网两库三中心”。", "一网两库三中心", 6),
        ("听证会分三种形态进行，提出四点希望。", "四点希望", 4),
    ],
)
def test_what_a_compound_counts_and_what_is_announced(text: str, name: str, count: int) -> None:
    assert (name, count) in [(point.name, point.count) for point in enumerations(text)]


def test_the_pieces_of_a_compound_are_no_names_beside_it() -> None:
    points = enumerations("村里实行“四议两公开”。“四议”：支部提议、两委商议、党员审议、村民决议；“两公开”：决议公开、结果公开。")

    assert [point.name for point in points] == ["四议两公开"]


def test_a_list_renamed_later_is_one_key_point_with_both_names() -> None:
    (point,) = enumerations("大家提到同样的三件事情：准点、整洁和互助。我们将这些称为“三个准则”。")

    assert (point.name, point.aliases, point.members) == ("三个准则", ("三件事情",), ("准点", "整洁", "互助"))


def test_the_number_of_a_list_line_is_no_part_of_the_member() -> None:
    (point,) = [
        point
        for point in find(make_document("停靠申请应当载明下列内容：\n- （一）船名\n- （二）吨位\n- （三）到港时间")).key_points
        if point.kind is KeyPointKind.LIST
    ]

    assert point.members == ("船名", "吨位", "到港时间")


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("船员守则三条\n\n1. 守时守信。\n2. 爱船如家。\n3. 听从指挥。", "守时守信|爱船如家|听从指挥"),
        (
            "我们的三大理念\n\n船员第一\n\n船员的事再小也是大事。\n\n诚实守信\n\n账上不做一分假。\n\n天天精进\n\n今天比昨天好一点。",
            "船员第一|诚实守信|天天精进",
        ),
        ("记者：您说带水手有“三心”，是哪三心？\n\n老船长：耐心、细心、狠心。少一样都不行。", "耐心|细心|狠心"),
    ],
)
def test_a_name_that_only_the_title_has_takes_the_list_below_it(text: str, members: str) -> None:
    points = find(read(text.encode(), filename="a.txt")).key_points
    (point,) = [one for one in points if one.kind is KeyPointKind.ENUMERATION]

    assert point.members == tuple(members.split("|"))


def test_pieces_of_a_compound_that_only_their_order_shows_are_suggested() -> None:
    point = enumeration("落实“三查一报”。由水手每天查缆绳、查灯号、查油量，发现船只走锚的，立即报告船长。", 4)

    assert (point.members, point.tier) == (("查缆绳", "查灯号", "查油量", "立即报告船长"), "C")


@pytest.mark.parametrize("text", ["所需资金由市、区县两级财政解决。", "船上备三样，都在仓里。"])
def test_levels_of_office_and_bare_numbers_of_things_are_no_names(text: str) -> None:
    assert enumerations(text) == []
