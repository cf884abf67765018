"""Chinese roles: who does or did what: 由…负责, …是…的主管部门, 局长张某主持会议."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed
from app.keypoints.finding.verbs import DEEDS_ZH
from app.keypoints.finding.words_of_zh import tagged
from app.keypoints.finding.words_zh import SURNAMES

_BY = re.compile(r"(?<![理自缘经事情])由(?![于此来衷低高浅])")
_TASKS = (
    r"(?:负责|牵头|承担|组织|会同|主持|审批|签发|签署|监督|监管|统稿|通知|认领|管护|派员|解释|分担|报销|支付|担任|处罚|指定|执行|实施|管理|协调|制定"
    r"|编制|审核|提供|运营|带领|陪同|决定|批准|验证|核定|建设|督查|讲授|供应|发放|出具|公布|选举|任命|起草|修订|委托|确定|报送|维护|保管|填写|处理|建造|设计|生产|制作|主办|承办|接待|指挥|评审|评估|复核|认定|检测|检验|登记|安排|收取|缴纳|作|发(?=口令|[布放证起])|喊)"
)
_BY_TASK = re.compile(
    rf"由(?P<actor>[^,。;:!?“”]{{2,30}}?)(?P<deed>(?:按[^,。;]{{2,16}}?)?(?:具体|统一|全面|分别|共同|逐条|依法|书面|全额)?{_TASKS}(?!的)[^,。;:!?]{{0,40}})"
)
_GROWS = re.compile(r"\d|[到至为变改转升降增]$|^[一二三四五六七八九十]+[家个名%]")
_IN_CHARGE = re.compile(
    r"(?P<actor>[^,。;:!?“”、]{2,20}?)(?P<deed>(?:具体|统一|全面|牵头|主要)?负(?:责(?!人|任|制|同志|[^,。;]{0,16}的(?:官员|人员|同志|部门|干部|领导|代表|民警|记者|工作人员))|总责|主要责任|全责)[^,。;]{0,40}|对[^,。;]{2,24}负(?:总责|全责|[^,。;]{0,8}责任|责))"
)
_IS_HEAD = re.compile(
    r"(?P<actor>[^,。;:!?“”、]{2,20}?)(?P<deed>(?:是|为)[^,。;]{2,30}?(?:(?:主|归口)?管(?:理)?部门|责任主体|(?:第一|直接|主要)?责任人|负责人|牵头(?:单位|部门)|责任单位|监督机构|管理机构))"
)
_UNIT_IS = re.compile(r"(?P<deed>(?:责任|牵头|承办|主办|协办|配合)(?:单位|部门|人))(?:均)?(?:为|是|:)(?P<actor>[^,。;:]{2,30})")
_DEEDS = (
    rf"(?:{DEEDS_ZH}|作了?[^,。;]{{0,8}}(?:讲话|报告|发言|说明|总结)|讲话|启动|拥有|提出(?!的)"
    r"|汇报|牵头|创建|签订|部署|传达|通报了|宣读|介绍了|率队|带队|授课)"
)
_TITLE = (
    r"(?:书记|主任|[局处科部厅市县区镇村会院校行所队组站馆园社团班船]长|理事长|秘书长|董事长|主席|总经理|经理|总监|主管|教授|工程师|委员|代表|专员|首席[^,。;、]{2,8}官"
    r"|常务副\S长|理事|干事|教练|医生|护士长|总裁)"
)
_TITLED = re.compile(
    rf"{_TITLE}(?P<actor>{SURNAMES}[\u4e00-\u9fff]{{1,3}}?|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]{{2,12}}?)(?:今年|去年|昨日|日前|近日|在会上|将|已|也|还|共同|亲自)?"
    rf"(?P<deed>{_DEEDS}[^,。;:!?]{{0,40}})"
)
_DEED = re.compile(rf"(?P<deed>{DEEDS_ZH}(?:了|并)?[^,。;:!?]{{2,30}})")
_NOT_ACTOR = re.compile(
    r"^(?:会议|无论|不管|不论|不仅|就是|作为|只要|往往|都有|正是|并非"
    r"|他们?|她们?|它们?|我们?|其(?!他|余)|本|该|这|那|并|还|也|将|要|应|可|均|各|谁|哪|第[一二三])"
)
_MOST = 3


def roles_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """The roles of a unit, a few at most."""
    for unit in units:
        if unit.page.shadow[unit.end : unit.end + 1] == "?":
            continue
        for actor_at, deed_at in _read(unit)[:_MOST]:
            actor, deed = trimmed(source, actor_at), trimmed(source, deed_at)
            if actor.start < actor.end and deed.start < deed.end:
                whole = unit.span(min(actor.start, deed.start), max(actor.end, deed.end))
                yield Proposal(KeyPointKind.ROLE, source.quote(whole), (whole,), parts=(("actor", actor), ("deed", deed)))


def _read(unit: Unit) -> list[tuple[Span, Span]]:
    """(actor, deed) by the surest form that the unit has."""
    given = [match for by in _BY.finditer(unit.page.shadow, unit.start, unit.end) if (match := _given(unit, by.start())) is not None]
    titled = [] if given else list(_TITLED.finditer(unit.page.shadow, unit.start, unit.end))
    found = [*given, *titled] or [match for match in [unit.search(_UNIT_IS) or _in_charge(unit)] if match is not None]
    return [(unit.span(*match.span("actor")), unit.span(*match.span("deed"))) for match in found] or _by_person(unit)


def _given(unit: Unit, at: int) -> re.Match[str] | None:
    """``由信息安全部负责审批``; not ``由143家增加到171家``, nor ``由第三方运营的热线``."""
    match = _BY_TASK.match(unit.page.shadow, at, unit.end)
    return None if match is None or _GROWS.search(match["actor"]) or (match["deed"].startswith("作") and "的" in match["actor"]) else match


def _in_charge(unit: Unit) -> re.Match[str] | None:
    """``县水利局是…的主管部门``, ``员工对凭证的真实性负责``, at the head of a clause."""
    for start in (unit.start, *(at + 1 for at in range(unit.start, unit.end) if unit.page.shadow[at] == ",")):
        for pattern in (_IN_CHARGE, _IS_HEAD):
            match = pattern.match(unit.page.shadow, start, unit.end)
            if match is not None and not _NOT_ACTOR.match(match["actor"]):
                return match
    return None


def _by_person(unit: Unit) -> list[tuple[Span, Span]]:
    """``张某出席会议并讲话``, where the words before the deed end with a person's name."""
    for deed in _DEED.finditer(unit.page.shadow, unit.start, unit.end):
        clause = max(unit.clause_start(deed.start()), unit.page.shadow.rfind("、", unit.start, deed.start()) + 1)
        if 2 <= deed.start() - clause <= 60:
            word, tag = tagged(unit.page.shadow[clause : deed.start()])[-1]
            if tag == "nr" and 2 <= len(word) <= 4 and not _NOT_ACTOR.match(word):
                return [(unit.span(deed.start() - len(word), deed.start()), unit.span(*deed.span("deed")))]
    return []
