"""Chinese conditions: …的，…; 如…，…; 逾期…; 只有…才…; 违者…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit, cleaned, covering
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source
from app.keypoints.finding.words_of_zh import tagged

_BINDING = (
    r"(?:应当?|必须|须|由|依法|予以|给予|不得|不予|不再|不能|不准|处以?|视为|可以?|责令|按|将|取消|追究|暂停|一律|要|立即|马上|及时|方可|才能|需"
    r"|自动|均|有权|停业|停职|停学|停运|挂|无需|不用|免|请|扣|罚|终止|解除|退回|优先|移送|作废|恕不|不作)"
)
_STRICT = (
    r"(?:应(?!用|急)|必须|须|予以|不得|不予|不准|处以|视为|可以|责令|将|取消|追究|暂停|停止|一律|要(?!求|素)|立即|马上"
    r"|方可|才能|需(?!求)|自动|无需|不用|扣|终止|解除|作废|锁定)"
)
_LEADING = r"(?:^|(?<=[,:。;!?)” ]))(?:但是?,?)?"
_SURE_CASE = (
    r"(?:如果|若(?!干)|倘若|假如|假使|要是|凡是?(?!事)|一旦|只要|除非|万一|如(?![下何此今同期实上图有])|如有"
    r"|遇有|遇到|逾期|未经|未按|未能|无故|因故)"
)
_IF = re.compile(rf"(?P<condition>{_LEADING}{_SURE_CASE}[^,。;]{{2,60}}?),(?:那么|则|就|便)?(?P<consequence>[^。;]{{3,120}})")
_THOSE = re.compile(r"(?P<condition>[^。;]{3,90}?[^是有些,我你他她它们]的),(?P<consequence>[^。;]{3,120})")
_CASE = r"(?:超过|不足|低于|高于|少于|多于|达到|达不到|未|连续|满|以上|以下|无故|拒不|擅自|违反|发现|发生|出现|面对|对于?[^,。;]{2,40}的)"
_WHEN = re.compile(rf"(?P<condition>[^,。;]{{0,40}}?{_CASE}[^,。;]{{1,40}}),(?P<consequence>[^。;]{{0,30}}?{_STRICT}[^。;]{{2,100}})")
_TIMES = re.compile(
    rf"(?P<condition>(?:当|在)[^,。;]{{3,40}}?(?:时|情况下|条件下|前提下|之?后)),(?P<consequence>[^。;]{{0,30}}?{_BINDING}[^。;]{{2,100}})"
)
_WHOEVER = re.compile(
    rf"(?P<condition>(?:任何[^,。;]{{2,20}}(?:不合格|不达标|不符合[^,。;]{{0,6}}),|任何[^,。;]{{3,50}}的(?:人员?|员工|单位|企业|个人)?|违者|违反者|[^,。;]{{3,40}}[^记作读学或患]者)),?"
    rf"(?P<consequence>都?(?:{_BINDING}|每次|面临)[^。;]{{2,80}})"
)
_ONLY_THEN = re.compile(
    r"(?P<condition>(?:只有|必须|须|[^。;]{0,60}?(?:后|合格|批准|同意|许可|以上|以下|齐全|签字|到位))[^。;]{0,40}?),?"
    r"(?P<consequence>(?:方可|才能|方能|才可以?|才会)[^。;]{2,60})"
)
_GROUP = re.compile(
    r"(?P<condition>[^,。;]{0,20}?(?:以上|以下|未满|不满|超过)[^,。;]{1,20}?)(?P<consequence>免费|(?:不用|无需|可以?|免|不必)[^。;]{2,80})"
)
_EXCEPT = re.compile(rf"(?P<condition>除[^,。;]{{2,30}}外),(?P<consequence>[^。;]{{0,20}}?{_BINDING}[^。;]{{2,80}})")
_WITHOUT = re.compile(r"(?P<condition>(?:逾期|未经|未按|未)[^,。;]{2,30}?)(?P<consequence>(?:不得|不予|视为|一律|均)[^。;]{2,60})")
_LATE = re.compile(
    rf"[^。;]{{4,80}}?,(?P<condition>[^,。;]{{0,14}}(?:未|不|违反|拒)[^,。;]{{1,16}}者),?(?P<consequence>{_STRICT}[^。;]{{0,60}}|{_BINDING}[^。;]{{2,60}})"
)
_APPLIES = re.compile(r"(?P<consequence>(?:本[^,。;]{1,8}|[^,。;]{2,12}[法定则度程案准])?适用)(?P<condition>于[^。;]{4,100})")
_BINDS = re.compile(rf"{_BINDING}|[会能便]|为准|就算|属于?|即为")
_BOUND = re.compile(r"不得|必须|应当?|须|严禁|禁止|一律|要")
_TELLS = re.compile(r"我(?!们|[国市县省区校院局司])|说(?![明话])|他(?!人)|她|人们|咱")
_QUOTED = re.compile(r"“[^“”]*”")
_NORM = re.compile(r"(?:逾期|未经|未按|未能|无故|因故|凡|遇|如有|违|任何)")
_TOPIC = re.compile(
    r"(?:(?<!凡)(?<!果)(?<!若)是[^,]{0,30}|有的|有些|值得[^,]{1,6}|需要(?:说明|指出|强调)|主要|重要|难得|可喜|令人[^,]{1,6}|最[^,]{1,8})[^,]{0,6}的$"
)


def conditions_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """At most one condition a unit, with what follows from it."""
    for unit in units:
        match = read_condition(unit)
        if match is not None:
            condition, consequence = (cleaned(source, unit, match, part) for part in ("condition", "consequence"))
            if condition.start < condition.end and consequence.start < consequence.end:
                whole = covering(condition, consequence)
                parts = (("condition", condition), ("consequence", consequence))
                yield Proposal(KeyPointKind.CONDITION, source.quote(whole), (whole,), parts=parts)


def read_condition(unit: Unit) -> re.Match[str] | None:
    """The first rule that reads the unit as a case and its consequence."""
    if unit.page.shadow[unit.end : unit.end + 1] == "?":
        return None
    if (match := unit.search(_IF)) is not None and _binds(unit, match):
        return match
    those = unit.match(_THOSE)
    if (
        those is not None
        and _TOPIC.search(those["condition"]) is None
        and _TELLS.search(those["condition"]) is None
        and _acts(those["condition"])
    ):
        return those
    if (match := unit.match(_WHEN)) is not None and _BOUND.search(match["condition"]) is None and _binds(unit, match):
        return match
    for pattern in (_TIMES, _GROUP, _WHOEVER, _EXCEPT, _WITHOUT, _APPLIES, _LATE):
        if (match := unit.match(pattern)) is not None:
            return match
    return unit.match(_ONLY_THEN)


def _binds(unit: Unit, match: re.Match[str]) -> bool:
    """Whether a rule speaks, and not a story: the case is one that rules treat, or something must or may follow."""
    return _NORM.match(match["condition"]) is not None or (
        _BINDS.search(match["consequence"]) is not None
        and _TELLS.search(_QUOTED.sub("", unit.page.shadow[unit.start : match.end()])) is None
    )


def _acts(text: str) -> bool:
    """Whether the words before 的 tell of an act or a state, as a case does."""
    return any(tag.startswith(("v", "a", "d", "m")) for _, tag in tagged(text[-24:]))
