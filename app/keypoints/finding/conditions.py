"""Conditions: if this, then that, where the text binds a consequence to a case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.library.domain import Language

_MODAL = (
    r"(?:must|shall|should|may|will|cannot|can|is|are|has|have|do(?:es)? not|requires?|counts?|ends?|loses?|stops?"
    r"|call|report|tell|leave|ask|use|contact|need|needs|face|faces|lose|repair|pay|recommended|replace)"
)
_IF = r"(?:If|Unless|Where|Should|In the event (?:of|that)|In case (?:of|that)|Provided that|As long as|Once|Only if|Whenever|When)"
_IF_FIRST = re.compile(rf"(?P<condition>{_IF} [^,;]{{6,160}}), (?:then )?(?P<consequence>[^;]*?\b{_MODAL}\b[^;]{{3,200}})")
_IF_LAST = re.compile(
    rf"(?P<consequence>[^;,]{{8,160}}\b{_MODAL}\b[^;,]{{2,160}}?),? "
    r"(?P<condition>(?:unless|only if|only when|provided that|if) [^;]{6,160})"
)
_PEOPLE = r"(?:Anyone|Any \w+(?: \w+){0,2}|Whoever|Those|(?:The |A |An |Any |Every |All )?[A-Z]?[a-z]+(?: [a-z]+){0,2})"
_WHO = re.compile(
    rf"(?P<condition>{_PEOPLE} (?:who|whose|that|which|found|scoring|without|under) [^,;]{{4,120}}?),? "
    r"(?P<consequence>(?:must|shall|may|will|cannot|can|is (?!not known)|are|loses?|faces?|gets?|becomes?) [^;]{3,160})"
)
_BINDING_WHO = re.compile(r"(?:must|shall|may|will|cannot|can|loses?|faces?|is liable|are liable|gets?)\b")
_ANYONE = ("Anyone", "Any ", "Whoever", "Those")
_BINDING_WHEN = re.compile(r"\b(?:must|shall|may|should|will|cannot)\b")
_CONSEQUENCE_ZH = (
    r"(?:应当?|必须|须|由|依法|予以|给予|不得|不予|处以?|视为|可以?|责令|按|将|取消|追究|暂停|一律|要|立即|及时|方可|才能|不能|需|自动)"
)
_CASE_ZH = r"(?:如果?|若|倘若|凡是?|一旦|遇有?|遇到|逾期|未经|未按|出现|发生|发现)"
_THOSE_ZH = re.compile(rf"(?P<condition>[^。;]{{4,90}}?的),(?P<consequence>{_CONSEQUENCE_ZH}[^。;]{{2,120}})")
_IF_ZH = re.compile(rf"(?P<condition>{_CASE_ZH}[^,。;]{{2,60}}?),(?:则|就)?(?P<consequence>[^。;]*?{_CONSEQUENCE_ZH}[^。;]{{2,120}})")
_UNLESS_ZH = re.compile(
    r"(?P<condition>(?:未经|逾期|除[^,。;]{2,20}外|只有)[^,。;]{2,40}?),?"
    rf"(?P<consequence>(?:不得|视为|才能|方可|不予|均|一律|{_CONSEQUENCE_ZH})[^。;]{{2,80}})"
)


def conditions(source: Source) -> Iterator[Proposal]:
    """One condition a sentence at most, with what follows from it."""
    for page in source.pages:
        read = _read_en if page.language is Language.EN else _read_zh
        for start, end in page.sentences:
            match = read(page, start, end)
            if match is None:
                continue
            condition, consequence = (trimmed(source, Span(page.index, *match.span(part))) for part in ("condition", "consequence"))
            whole = Span(page.index, min(condition.start, consequence.start), max(condition.end, consequence.end))
            parts = (("condition", condition), ("consequence", consequence))
            yield Proposal(KeyPointKind.CONDITION, source.quote(whole), (whole,), parts=parts)


def _read_en(page: Page, start: int, end: int) -> re.Match[str] | None:
    first = _IF_FIRST.match(page.shadow, start, end)
    if first is not None:
        is_when = first["condition"].startswith(("When", "Once", "Where"))
        return first if not is_when or _BINDING_WHEN.search(first["consequence"]) else None
    who = _WHO.match(page.shadow, start, end)
    if who is not None and (_BINDING_WHO.match(who["consequence"]) or who["condition"].startswith(_ANYONE)):
        return who
    return _IF_LAST.match(page.shadow, start, end)


def _read_zh(page: Page, start: int, end: int) -> re.Match[str] | None:
    for pattern in (_THOSE_ZH, _IF_ZH, _UNLESS_ZH):
        if (match := pattern.search(page.shadow, start, end)) is not None:
            return match
    return None
