"""The modal word of a rule, what would turn it into its opposite, and what else could stand in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.writing.desk import Desk

_EN = re.compile(
    r"\b(?:must|shall|should) (?:not|never)|may not|cannot"
    r"|(?:is|are) (?:not allowed|not permitted|forbidden|prohibited) (?:to|from(?= \w+ing))"
    r"|(?:is|are) (?:not allowed|not permitted|forbidden|prohibited)\b|\bmust\b|\bshall\b|(?:is|are) required to"
    r"|\bshould\b|(?<!not )\b(?:have|has) to\b|(?<!not )\bneeds? to\b|(?:is|are) expected to"
    r"|\bwill not\b|\bwill(?= be\b)|\bmay(?= [a-z])",
    re.I,
)
_ZH = re.compile(
    r"不得|严禁|禁止|不准|不允许|必须|应当|不予(?=[\u4e00-\u9fff]{2})|(?<!能)不能(?!力)|可以(?!不)"
    r"|(?<![必无尚])须(?![知要])|(?<![反适供相响回对答理])应(?![当急用对聘届该付收邀有予变到])|将(?=被|由|按)"
)
_OPPOSITE = {
    "must": "need not", "should": "need not", "have to": "need not", "has to": "need not", "need to": "need not",
    "needs to": "need not", "is expected to": "is not expected to", "are expected to": "are not expected to",
    "is forbidden to": "is allowed to", "are forbidden to": "are allowed to",
    "shall": "need not", "is required to": "is not required to", "are required to": "are not required to",
    "is not allowed to": "is allowed to", "are not allowed to": "are allowed to", "is not permitted to": "is permitted to",
    "are not permitted to": "are permitted to", "is forbidden": "is allowed", "are forbidden": "are allowed",
    "is prohibited": "is allowed", "are prohibited": "are allowed", "is not allowed": "is allowed", "are not allowed": "are allowed",
    "is not permitted": "is permitted", "are not permitted": "are permitted", "will": "will not", "will not": "will", "may": "may not",
    "不予": "予以", "不能": "可以", "可以": "不得", "须": "可以不", "应": "可以不", "将": "不会",
    "不得": "可以", "不准": "可以", "不允许": "可以", "严禁": "允许", "禁止": "允许", "必须": "可以不", "应当": "可以不",
}  # fmt: skip
_FREE = {Language.EN: ("may", "need not", "must not"), Language.ZH: ("可以", "不必", "不得")}
_ALLOWED = {Language.EN: ("must", "must not"), Language.ZH: ("必须", "不得")}
_BARRED = {Language.EN: ("may", "must", "need not"), Language.ZH: ("可以", "应当", "不必")}
_UNGRADED = ("will", "will not", "不予", "将")
_TOO = re.compile(r"\b(?:only|also|always)\b|^(?:[^,，]{0,12}(?:方可|才能))", re.I)


@dataclass(frozen=True, slots=True)
class Modal:
    """Where a modal word stands, the word, its opposite, and words of other strength that fit the same place."""

    span: Span
    word: str
    opposite: str
    others: tuple[str, ...]


def modal_of(desk: Desk, point: KeyPoint) -> Modal | None:
    """The modal word that a rule's duty begins with, or a consequence holds; None where it cannot be changed alone."""
    parts, language = dict(point.parts), desk.language(point)
    duty, pattern = parts.get("duty") or parts.get("consequence"), _EN if language is Language.EN else _ZH
    if duty is None:
        return None
    match = pattern.match(duty.quote) if "duty" in parts else pattern.search(duty.quote)
    if match is None or _TOO.match(duty.quote[match.end() :].lstrip()):
        return None
    word = match.group()
    is_barred = word.lower().endswith(("not", "never")) or word in ("不得", "不准", "不允许", "不能", "严禁", "禁止")
    opposite = _OPPOSITE.get(word.lower()) or ("may" if is_barred else None)
    if opposite is None:
        return None
    span = desk.span(duty)
    return Modal(
        Span(span.page, span.start + match.start(), span.start + match.end()), word, opposite, _fitting(word, language, is_barred=is_barred)
    )


def _fitting(word: str, language: Language, *, is_barred: bool) -> tuple[str, ...]:
    """Words of another strength for the same place; none for what only tells of the future or is said at length."""
    if word.lower() in _UNGRADED or len(word.split()) > 2 or word.endswith(("to", "en", "ed")):
        return ()
    if word.lower() in ("may", "可以"):
        return _ALLOWED[language]
    return (_BARRED if is_barred else _FREE)[language]
