"""Turning a rule into its opposite by its modal word alone: must → need not, 不得 → 可以."""

from __future__ import annotations

import re

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.writing.desk import Desk

_EN = re.compile(
    r"(?:must|shall|should) (?:not|never)|may not|cannot|(?:is|are) (?:not allowed|not permitted|forbidden|prohibited) (?:to|from)"
    r"|must|shall|(?:is|are) required to",
    re.I,
)
_ZH = re.compile(r"不得|严禁|禁止|不准|不允许|必须|应当")
_OPPOSITE = {
    "must": "need not", "shall": "need not", "is required to": "is not required to", "are required to": "are not required to",
    "is not allowed to": "is allowed to", "are not allowed to": "are allowed to", "is not permitted to": "is permitted to",
    "are not permitted to": "are permitted to",
    "不得": "可以", "不准": "可以", "不允许": "可以", "严禁": "允许", "禁止": "允许", "必须": "可以不", "应当": "可以不",
}  # fmt: skip


def modal_of(desk: Desk, point: KeyPoint) -> tuple[Span, str] | None:
    """Where the rule's modal stands, and the word that would turn the rule into its opposite."""
    duty = dict(point.parts).get("duty")
    if duty is None:
        return None
    pattern = _EN if desk.language(point) is Language.EN else _ZH
    match = pattern.match(duty.quote)
    if match is None:
        return None
    word = match.group().lower()
    opposite = _OPPOSITE.get(word) or ("may" if word.endswith(("not", "never")) else None)
    span = desk.span(duty)
    return (Span(span.page, span.start, span.start + match.end()), opposite) if opposite else None
