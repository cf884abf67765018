"""Chinese aims: 为了…，…; …，旨在…; …，力争…; 目的是…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit, cleaned, covering
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed

_VERBS = (
    r"了|进一步|更好|深入|切实|有效|加强|规范|保障|确保|提高|提升|推动|推进|贯彻|落实|防止|预防|防范|做好|促进|维护|保护|加快|方便|帮助|全面|充分"
    r"|完善|健全|建立|培养|支持|鼓励|响应|解决|改善|增强|鼓舞|满足|弘扬|丰富|纪念|适应"
)
_STARTS = r"(?:根据|依据|结合|经|现|特|本|我|公司|决定|制定|按照|市|县|区|省|各|学校|医院|从|自)"
_UP_TO = re.compile(rf"(?P<aim>为(?:{_VERBS})[^。;:]{{4,90}}?),(?P<means>{_STARTS}[^。;:]{{3,120}})")
_FOR = re.compile(rf"(?P<aim>为(?:{_VERBS})[^。;:]{{4,90}}?),(?P<means>[^。;:,][^。;:]{{4,90}})")
_MEANT = re.compile(
    r"(?P<means>[^。;:]{4,80}?),?(?P<aim>(?:旨在|目的(?:是|在于|就是)|目标(?:就)?是|以便|为的是|就是为了|是为了|意在|着眼于|力争|以期|努力实现|以实现|以达到)[^。;:]{4,90})"
)
_TASK_IS = re.compile(r"(?P<means>[^。;:,]{0,16}主要任务)(?P<aim>(?:就?是)[^。;:]{6,120})")
_PURPOSE = re.compile(r"[\W\d一二三四五六七八九十.]*(?:编制|制定|工作|活动|制度)?目的(?:与意义|和意义)?\W*")


def aims_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One aim a unit at most, with what serves it."""
    for unit in units:
        match = unit.match(_UP_TO) or unit.match(_FOR) or unit.match(_TASK_IS) or unit.match(_MEANT)
        if match is None:
            if (stated := _under_purpose(source, unit)) is not None:
                yield Proposal(KeyPointKind.AIM, source.quote(stated), (stated,), parts=(("aim", stated),))
            continue
        aim, means = (cleaned(source, unit, match, part) for part in ("aim", "means"))
        if aim.start < aim.end and means.start < means.end:
            whole = covering(aim, means)
            yield Proposal(KeyPointKind.AIM, source.quote(whole), (whole,), parts=(("aim", aim), ("means", means)))


def _under_purpose(source: Source, unit: Unit) -> Span | None:
    """The first sentence below the heading ``编制目的``, which is an aim for all that it does not say so."""
    above = source.pages[unit.page.index - 1] if unit.page.index else None
    if above is None or _PURPOSE.fullmatch(above.shadow) is None or unit.page.sentence_at(unit.start):
        return None
    return trimmed(source, unit.whole)
