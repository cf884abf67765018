"""Frames: a clause around a gap that can stand as a stem, or none."""

from __future__ import annotations

import re

from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.writing.clauses import Frame, clause_around, length
from app.questions.writing.desk import Desk
from app.questions.writing.shortening import shorten

LONGEST_SENTENCE = 3_000

POINTING = re.compile(r"(?:\b(?:these|those|this|that|such|a|an|its|their|his|her)|[这那该此其](?:些|个|两|三|四)?|上述|以上)[ “]*$", re.I)
_DANGLING = re.compile(
    r"^(?:they|it|these|those|this|he|she|its|their|such|which|who|where|他们?|它们?|她们?|其|这|该|此|上述|以上|并|也|还|又|而)(?![a-z])",
    re.I,
)
VERB_EN = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|will|shall|should|must|may|can|could|would|put|made|set|held|took|rests?|\w{3,}ed)\b"
)
_STARTS_LOW = re.compile(r"^[a-z]{3,}")
_LOOSE = re.compile(
    r"\b(?:this|these|those|it|them|following _)(?=[.,;:]|$)|\bfollowing _"
    r"|\b(?:of|for|by|with|to|from|in|on) (?:them|it|these|those|this)\b(?! [a-z]+s\b)",
    re.I,
)
_SPEAKING = re.compile(r"(?:提醒|提出|指出|强调|表示|认为|要求|问道?|说|写道|said|stressed|asked|added|noted|wrote|reminded)$")
_FRAGMENT = re.compile(
    r"^\w+ing\b(?!.*, (?:the|we|it|all|every|each|[A-Z][\w'-]+)\b.*\b(?:is|are|was|were|has|have|had|will|should|must|may|can|\w{2,}ed)\b)",
    re.I,
)


def usable_frame(desk: Desk, gap: Span) -> Frame | None:
    """The clause around ``gap`` when it can be a stem: enough words, a verb, nothing dangling, quotes whole."""
    whole_sentence = desk.source.sentence(gap)
    if whole_sentence.end - whole_sentence.start > LONGEST_SENTENCE:
        return None
    frame = shorten(desk.source, clause_around(desk.source, gap), gap)
    if frame is None or _DANGLING.match(frame.before or frame.after):
        return None
    language, whole = desk.page(gap).language, desk.source.shade(frame.span)
    if language is Language.EN and _LOOSE.search(frame.with_gap("_")):
        return None
    if "…" in whole or _SPEAKING.search(whole) or (language is Language.EN and _FRAGMENT.match(frame.before)):
        return None
    around = shadow(frame.before) + " " + shadow(frame.after)
    if length(around.strip(), language) < (5 if language is Language.EN else 10):
        return None
    if any(around.count(opening) != around.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    is_whole = frame.span.start == whole_sentence.start
    if language is Language.EN and not (is_whole or VERB_EN.search(around) or _STARTS_LOW.match(frame.before)):
        return None
    return frame


def unhandiness(frame: Frame, language: Language) -> float:
    """How far the clause is from the length that reads best, 0 for just right."""
    ideal = 22 if language is Language.EN else 32
    return abs(length(frame.with_gap("_"), language) - ideal) / ideal
