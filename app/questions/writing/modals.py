"""The modal word of a rule, what would turn it into its opposite, and what else could stand in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.writing.desk import Desk

_EN = re.compile(
    r"\b(?:must|shall|should) (?:not|never)|may not|cannot|(?:is|are) (?:not allowed|not permitted|forbidden|prohibited) (?:to|from)"
    r"|\bmust\b|\bshall\b|(?:is|are) required to",
    re.I,
)
_ZH = re.compile(r"不得|严禁|禁止|不准|不允许|必须|应当")
_OPPOSITE = {
    "must": "need not", "shall": "need not", "is required to": "is not required to", "are required to": "are not required to",
    "is not allowed to": "is allowed to", "are not allowed to": "are allowed to", "is not permitted to": "is permitted to",
    "are not permitted to": "are permitted to",
    "不得": "可以", "不准": "可以", "不允许": "可以", "严禁": "允许", "禁止": "允许", "必须": "可以不", "应当": "可以不",
}  # fmt: skip
_FREE = {Language.EN: ("may", "need not", "must not"), Language.ZH: ("可以", "不必", "不得")}
_BARRED = {Language.EN: ("may", "must", "need not"), Language.ZH: ("可以", "应当", "不必")}
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
    is_barred = word.lower().endswith(("not", "never")) or word in ("不得", "不准", "不允许", "严禁", "禁止")
    opposite = _OPPOSITE.get(word.lower()) or ("may" if is_barred else None)
    if opposite is None:
        return None
    span = desk.span(duty)
    fitting = (_BARRED if is_barred else _FREE)[language] if len(word.split()) <= 2 and not word.endswith("to") else ()
    return Modal(Span(span.page, span.start + match.start(), span.start + match.end()), word, opposite, fitting)
