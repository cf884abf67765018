"""Chinese requirements: who must, may not or is to do what; where nobody is named, the rule itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit
from app.keypoints.finding.conditions_zh import read_condition
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed

_STRONG = (
    r"必须(?!看到|认识|指出|说明|承认|清醒)|不得(?![、,。;!不了已而罪])|严禁|禁止(?!事项|性|类|标志|令|线)|不准|不许|务必|切勿|请勿|切忌|不应|不允许|不接受|不受理|不予|(?<![否])不追究|(?<=不)放过|请(?:尽快|立即|务必|及时|提前|勿)|(?<=[都也])不能(?=代替|替代|取代|免除|减轻|豁免)|一律|坚决(?:抵制|杜绝|防止|反对|制止)"
    r"|(?<![反相适供对响回呼效感照理答想])(?<!认为)(?<!觉得)应当?(?![急届用对聘答邀付战变运试考力收有])|(?<!必)须(?![知臾眉])|[仅只]限|限(?=[^,。;]{2,16}(?:报考|使用|参加|购买|报名|申请))"
    r"|被(?:严格)?禁止|不可(?!避免|或缺|逆|抗|思议|能|靠|用|分|多得)|需(?:要)?(?=[提持按在经携佩出])"
)
_MODAL = re.compile(_STRONG)
_MILD = re.compile(
    r"(?P<actor>(?!做人)[^,。;:“”、]{1,14}?(?:[员人者部门位司会局级镇村组长任队所处室科院校县区厂站]|同志|大家|干部|我们|各地))(?P<duty>要(?![求点素件闻么])[^。;]{4,80})"
)
_NEVER = re.compile(r"(?P<actor>[^,。;:“”]{0,12})(?P<duty>不(?:要|能)(?!不)[^。;]{4,50})")
_ASKED = re.compile(
    r"(?:[^。;:]{2,40}?)?(?<![按的据合])要求(?P<actor>[^,。;:的“”]{1,12}?)(?P<duty>(?:每[天日周月次班]|必须|不得|应|须|做到|按|在|对|把|将|主动|及时|认真|严格|佩戴|穿|提前)[^。;]{3,60})"
)
_TRY = re.compile(r"(?:[^,。;:]{2,12}时,)?(?P<actor>)(?P<duty>(?:尽可能|尽量)[^。;]{3,50})")
_NO_ACTOR = re.compile(
    r"^(?:也|都|均|还|就|又|并|且|但|而|因此|所以|同时|其|这|那|我们|他们|要|既|请|或|及|经|在|对|自|如|凡|将|把|按|于)"
    r"|(?:时|后|前|的|中|上|下|也|都|均|还|就|并|且|内|日起|之外|过|了|每[年月周天日次班]|首次|再次|平时)$|[“”《》]"
)
_NOUN_PHRASE = re.compile(r"(?<!禁止)(?<!允许)(?<!许可)的$")
_LONGEST_WHOLE, _FEWEST = 90, 4


def requirements_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One requirement a unit at most; a unit that states a condition is left to that."""
    for unit in units:
        if unit.page.shadow[unit.end : unit.end + 1] == "?" or _NOUN_PHRASE.search(unit.text):
            continue
        found = _strong(unit) or _mild(unit)
        if found is None or read_condition(unit) is not None:
            continue
        actor, duty = (trimmed(source, span) for span in found)
        if duty.end - duty.start < _FEWEST:
            continue
        named = actor.start < actor.end
        whole = unit.span(actor.start if named else _whole_start(unit, duty), duty.end)
        parts = (("actor", actor), ("duty", duty)) if named else (("duty", duty),)
        yield Proposal(KeyPointKind.REQUIREMENT, source.quote(whole), (whole,), parts=parts)


def _strong(unit: Unit) -> tuple[Span, Span] | None:
    """``值班人员不得离岗``, ``严禁用纯氧通风``, ``离岗须经总监同意``: the first strong word of the unit."""
    match = unit.search(_MODAL)
    if match is None or _is_modifier(unit, match) or _is_quoted(unit, match):
        return None
    start = unit.clause_start(match.start())
    words = unit.page.shadow[start : match.start()].lstrip()
    duty = unit.span(match.start(), unit.end)
    if not 2 <= len(words) <= 24 or _NO_ACTOR.search(words):
        return unit.span(match.start(), match.start()), duty
    return unit.span(start, match.start()), duty


def _is_modifier(unit: Unit, match: re.Match[str]) -> bool:
    """Whether the word only describes a thing: 应当回避的亲属关系, 必须的手续."""
    rest = unit.page.shadow[match.end() : unit.clause_end(match.end())]
    of = rest.find("的")
    return 0 <= of <= 4 and of < len(rest) - 1 and match.start() > unit.start


def _is_quoted(unit: Unit, match: re.Match[str]) -> bool:
    """Whether the word is only spoken of, as in “三个务必”."""
    before, after = unit.page.shadow[unit.start : match.start()], unit.page.shadow[match.end() : match.end() + 1]
    return after == "”" or before.endswith("个")


def _mild(unit: Unit) -> tuple[Span, Span] | None:
    """``各科室要建立台账``; ``不要空腹上岗`` where the unit opens with it."""
    match = unit.match(_MILD) or unit.match(_NEVER) or unit.match(_ASKED) or unit.match(_TRY)
    return (unit.span(*match.span("actor")), unit.span(*match.span("duty"))) if match and not _NO_ACTOR.search(match["actor"]) else None


def _whole_start(unit: Unit, duty: Span) -> int:
    """Where a rule without an actor begins to make sense: with its unit, unless that is long."""
    return unit.start if duty.end - unit.start <= _LONGEST_WHOLE else unit.clause_start(duty.start)
