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
    rf"(?P<consequence>[^;,]{{8,160}}(?:, [^;,]{{3,80}})?\b{_MODAL}\b[^;,]{{2,160}}?),? "
    r"(?P<condition>(?:unless|only if|only when|provided that|if) [^;]{6,160})"
)
_PEOPLE = r"(?:Anyone|Any \w+(?: \w+){0,2}|Whoever|Those|(?:The |A |An |Any |Every |All )?[A-Z]?[a-z]+(?: [a-z]+){0,2})"
_WHO = re.compile(
    rf"(?P<condition>{_PEOPLE} (?:who|whose|that|which|found|scoring|without|under) [^,;]{{4,120}}?),? "
    r"(?P<consequence>(?:must|shall|may|will|cannot|can|is (?!not known)|are|loses?|faces?|gets?|becomes?) [^;]{3,160})"
)
_IF_BID = re.compile(
    r"(?P<condition>(?:If|Unless|Whenever|Should) (?:you|a|an|the|any|it|there)\b[^;]{6,160}?), "
    r"(?P<consequence>(?!and |or |but )[a-z][^;]{3,160})"
)
_CASE = re.compile(
    r"(?P<condition>(?:In an?|For an?|With|Without|After|Below|Above|Whoever,?) [^;]{3,160}?),? "
    r"(?P<consequence>(?:[^,;]{3,80} )?(?:must|shall|may not|cannot|call|go|ring|tell|stop|leave)\b [^;]{3,200})"
)
_AMID = re.compile(
    r"(?:[,;] (?:and |but |so )?)"
    r"(?P<condition>(?:those|anyone|a person|any person|persons|people|members|employees) (?:who|that|whose) [^,;]{4,120}?) "
    r"(?P<consequence>(?:must|shall|may|will|cannot|can|is|are) [^;]{3,160})"
)
_BINDING_WHO = re.compile(r"(?:must|shall|may|will|cannot|can|loses?|faces?|is liable|are liable|gets?)\b")
_ANYONE = ("Anyone", "Any ", "Whoever", "Those")
_BINDING_WHEN = re.compile(r"\b(?:must|shall|may|should|will|cannot)\b")


def conditions(source: Source) -> Iterator[Proposal]:
    """One condition a sentence at most, with what follows from it."""
    for page in source.in_language(Language.EN):
        for start, end in page.clauses():
            match = _read_en(page, start, end)
            if match is None:
                continue
            condition, consequence = (trimmed(source, Span(page.index, *match.span(part))) for part in ("condition", "consequence"))
            whole = Span(page.index, min(condition.start, consequence.start), max(condition.end, consequence.end))
            parts = (("condition", condition), ("consequence", consequence))
            yield Proposal(KeyPointKind.CONDITION, source.quote(whole), (whole,), parts=parts)


def _read_en(page: Page, start: int, end: int) -> re.Match[str] | None:
    first = _IF_FIRST.match(page.shadow, start, end) or _IF_BID.match(page.shadow, start, end)
    if first is not None:
        is_when = first["condition"].startswith(("When", "Once", "Where"))
        return first if not is_when or _BINDING_WHEN.search(first["consequence"]) else None
    who = _WHO.match(page.shadow, start, end)
    if who is not None and (_BINDING_WHO.match(who["consequence"]) or who["condition"].startswith(_ANYONE)):
        return who
    case = _CASE.match(page.shadow, start, end)
    if case is not None:
        return case
    return _IF_LAST.match(page.shadow, start, end) or _AMID.search(page.shadow, start, end)
