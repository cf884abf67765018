"""Frames: a clause around a gap that can stand as a stem, or none."""

from __future__ import annotations

import re

from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.comparing.standing import is_self_contained
from app.questions.writing.clauses import Frame, clause_around, length
from app.questions.writing.desk import Desk
from app.questions.writing.shortening import shorten

LONGEST_SENTENCE = 3_000

POINTING = re.compile(r"(?:\b(?:these|those|this|that|such|a|an|its|their|his|her)|[这那该此其](?:些|个|两|三|四)?|上述|以上)[ “]*$", re.I)
_DANGLING = re.compile(
    r"^(?:they|it|these|those(?! (?:who|whose|that|with|aged)\b)|this|he|she|its|their|such|which|who|(?-i:where)"
    r"|他们?|它们?|她们?|其|这|该|此|上述|以上|并|也|还|又|而)(?![a-z])",
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
_ELLIPTIC_EN = re.compile(r"\b(?:have|had|has) \d[\d,]*[,.]|\b[ap]\.m\. [A-Z]")
_TOPICLESS_ZH = re.compile(r"^(?:低于|高于|超过|不足|不少于|不低于|少于|大于|小于|达到|人民币)|的“?□[^，。,;；]*”?$")
_SUBORDINATE = re.compile(r"(?:If|When|Where|Whenever|Unless|Once|As soon as|While|Although|Because|Whereas)\b")
_SPEAKING = re.compile(r"(?:提醒|提出|指出|强调|表示|认为|要求|问道?|说|写道|said|stressed|asked|added|noted|wrote|reminded)$")
_GUESSED_VERB_EN = re.compile(r"\b[a-z]{3,}s (?=(?:the|a|an|its|their|all|every|each|that|_|\d))")
_FOLLOWING = re.compile(
    r"\b(?:the )?following (?=(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b)"
    r"|(?:下列|以下|如下)(?=[一二两三四五六七八九十\d]+[^\d上下内]|$)"
)
_PERSONAL = re.compile(r"\b(?:I|my|me|myself)\b|我(?=[讲说想谈提希认先再就])|下面,")
_FRAGMENT = re.compile(
    r"^(?!existing|following|building|evening|morning|meeting|training|remaining|surrounding|leading|ongoing|during)\w+ing\b"
    r"(?!.*, (?:the|we|it|all|every|each|[A-Z][\w'-]+)\b.*\b(?:is|are|was|were|has|have|had|will|should|must|may|can|\w{2,}ed)\b)",
    re.I,
)


def usable_frame(desk: Desk, gap: Span, *, is_verb: bool = False) -> Frame | None:
    """The clause around ``gap`` when it can be a stem: enough words, a verb, nothing dangling, quotes whole.

    ``is_verb`` says that the gap itself is the verb.
    """
    whole_sentence = desk.source.sentence(gap)
    if whole_sentence.end - whole_sentence.start > LONGEST_SENTENCE:
        return None
    frame = shorten(desk.source, clause_around(desk.source, gap), gap)
    if frame is None or _DANGLING.match(frame.before or frame.after):
        return None
    language, whole = desk.page(gap).language, desk.source.shade(frame.span)
    frame = _tidied(frame, language)
    if frame is None or not _is_askable(frame, language):
        return None
    if language is Language.EN and _SUBORDINATE.match(frame.before) and "," not in whole:
        return None
    if language is Language.EN and _LOOSE.search(frame.with_gap("_")):
        return None
    if "…" in whole or _SPEAKING.search(whole) or (language is Language.EN and _FRAGMENT.match(frame.before)):
        return None
    around = f"{whole[: gap.start - frame.span.start]} {whole[gap.end - frame.span.start :]}"
    if length(around.strip(), language) < (5 if language is Language.EN else 10):
        return None
    if any(around.count(opening) != around.count(closing) for opening, closing in ("“”", "()", "《》")):
        return None
    has_verb = is_verb or VERB_EN.search(around) or _GUESSED_VERB_EN.search(frame.with_gap("_"))
    is_whole = frame.span.start == whole_sentence.start and frame.span.end >= whole_sentence.end - 1 and whole.count(",") < 2
    if language is Language.EN and not (is_whole or has_verb or _STARTS_LOW.match(frame.before)):
        return None
    return frame


def _tidied(frame: Frame, language: Language) -> Frame | None:
    """The frame without *the following* before a number, and with a table's one bar as a colon; None where there are more."""
    before, after = _FOLLOWING.sub("", frame.before), _FOLLOWING.sub("", frame.after)
    if (before + after).count("|") > 1:
        return None
    colon = "：" if language is Language.ZH else ": "
    return Frame(re.sub(r" ?\| ?", colon, before), re.sub(r" ?\| ?", colon, after), frame.span)


def _is_askable(frame: Frame, language: Language) -> bool:
    """Whether the gap is a word of its own in the main line of a clause that speaks for itself."""
    before, after = shadow(frame.before), shadow(frame.after)
    if before.count("(") > before.count(")") or before[-1:] in ("-", "–") or after[:1] in ("-", "–"):
        return False
    if after[:1].isdigit() or before[-1:].isdigit():
        return False
    whole = f"{before}□{after}"
    if (_TOPICLESS_ZH if language is Language.ZH else _ELLIPTIC_EN).search(whole):
        return False
    return not _PERSONAL.search(whole) and is_self_contained(whole, language)


def unhandiness(frame: Frame, language: Language) -> float:
    """How far the clause is from the length that reads best, 0 for just right."""
    ideal = 22 if language is Language.EN else 32
    return abs(length(frame.with_gap("_"), language) - ideal) / ideal
