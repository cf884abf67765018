"""Chinese definitions: X，是指…; 所谓X，就是…; …称为X; X是一种…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.clauses_zh import Unit, cleaned, covering
from app.keypoints.finding.compounds_zh import compound_count
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.numerals import NUMBER_ZH
from app.keypoints.finding.source import Source

_TERM = r"(?P<term>“[^“”]{2,24}”|[^,。;:!?“”、]{2,20}?)"
_MEANT = re.compile(
    rf"(?:(?:本\S{{1,6}}|这里|前[款条])所?称的?|所[谓称]的?)?{_TERM}(?:\([^()]{{1,30}}\))?,?(?:是指|指的是|系指|即指|的定义是|意味着|特指)(?P<meaning>[^。;:]{{6,160}})"
)
_SO_CALLED = re.compile(rf"所谓的?{_TERM},?(?:就是|是|即|指|乃)(?P<meaning>[^。;:]{{6,160}})")
_THAT_IS = re.compile(r"[^,。;:]{0,20}?(?P<term>“[^“”]{2,20}”)[^,。;:“”]{0,4}(?:,即|,也就是|即)(?P<meaning>[^。;:]{6,120})")
_NAMED = re.compile(
    r"(?P<meaning>[^,。;:]{3,60}?),?(?:统称为?|简称为?|俗称|称为|称作|称之为|又称|也叫做?)(?P<term>“[^“”]{2,24}”|[\u4e00-\u9fff]{2,12})(?=[,。;)]|$)"
)
_KIND_OF = re.compile(
    r"(?P<term>[^,。;:!?“”、的]{2,14}?)(?P<meaning>是(?:一种|一类|一项|一套|一门|指导|衡量|由(?=[^。;:]{2,60}(?:组成|构成|组建)))[^。;:]{6,100})"
)
_IS_WHAT = re.compile(
    r"(?:[^,。;:]{1,8},)?(?P<term>[^,。;:!?“”、的是]{2,10}?),?(?P<meaning>就是[^,。;:?][^。;:?]{4,60}"
    r"的[^,。;:?的]{0,8}(?:场所|材料|活动|制度|方式|方法|过程|行为|能力|工具|系统|机制|手段|技术|组织|单位|产品|物质))(?=,|$)"
)
_LONGER = re.compile(r"(?P<term>[^,。;:!?“”、]{2,14})(?:简称|又称)[^。;]{2,40}?,(?:是指|指)(?P<meaning>[^。;:]{6,160})")
_PATTERNS = (_LONGER, _SO_CALLED, _MEANT, _THAT_IS, _NAMED, _KIND_OF, _IS_WHAT)
_NUMBERED = re.compile(rf"“?{NUMBER_ZH}")
_NO_TERM = re.compile(
    r"^(?:首屈|该|此|本次|如今|如果|可能|有人|记者|有的|几乎|同样|仍|才|却|曾|一些|许多|这|那|其|它|他|她|也|就|都|主要|具体|我们|您|你|不|因此|但|而|并)"
)


def definitions_zh(source: Source, units: Sequence[Unit]) -> Iterator[Proposal]:
    """One definition a unit at most; names with a number are enumerations."""
    for unit in units:
        match = next((found for pattern in _PATTERNS if (found := unit.match(pattern))), None)
        if match is None or unit.page.shadow[unit.end : unit.end + 1] == "?":
            continue
        if _NO_TERM.match(match["term"]) or _counts(match["term"].strip("“”")):
            continue
        term, meaning = (cleaned(source, unit, match, part) for part in ("term", "meaning"))
        if term.start < term.end and meaning.start < meaning.end:
            whole = covering(term, meaning)
            if unit.page.shadow[term.start] == "“":
                term = unit.span(term.start + 1, term.end - 1)
            yield Proposal(KeyPointKind.DEFINITION, source.quote(term), (whole,), parts=(("term", term), ("meaning", meaning)))


def _counts(term: str) -> bool:
    return _NUMBERED.match(term) is not None or compound_count(term) is not None
