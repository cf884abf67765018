"""WH for shares: half, a third, 四分之三, among other plain shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.domain import Option, QuestionKind
from app.questions.writing.choosing import rank_of_key
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_EN = re.compile(r"\b(?:(?:a|one) (?:quarter|third)|half|two thirds|three quarters)\b(?! an? )", re.I)
_ZH = re.compile("(?:四分之一|三分之一|三分之二|四分之三)(?!强|弱)")
_ORDINAL = re.compile(r"\b(?:first|second|last|other|latter|upper|lower|top|bottom|better) $", re.I)
_SMALL_EN = ("a tenth", "a fifth", "a quarter", "a third", "half")
_EN_LADDER = ("one quarter", "one third", "half", "two thirds", "three quarters")
_ZH_LADDER = ("四分之一", "三分之一", "三分之二", "四分之三")


def write(desk: Desk, point: KeyPoint, value: Evidence) -> Iterator[Proposal]:
    """At most two questions on a share, in rising order, with others around it."""
    language, span, phrases = desk.language(point), desk.span(value), desk.phrases(point)
    found = (_ZH if language is Language.ZH else _EN).search(value.quote)
    gap = Span(span.page, span.start + found.start(), span.start + found.end()) if found else span
    if found is None or desk.is_quoted(gap):
        yield Decline(PATTERN, "unreadable_value")
        return
    frame, key = usable_frame(desk, gap), found[0].lower()
    if frame is None or _ORDINAL.search(frame.before) or (not frame.before and language is Language.ZH):
        yield Decline(PATTERN, "no_clean_clause")
        return
    ladder: tuple[str, ...] = _ZH_LADDER if language is Language.ZH else _SMALL_EN if key.startswith("a ") else _EN_LADDER
    if not frame.before:
        ladder, key = tuple(word.capitalize() for word in ladder), key.capitalize()
    stem, proof = phrases.sentence(frame.with_gap(phrases.BLANK)), desk.proof(gap)
    starts = [start for start in range(len(ladder) - 3) if key in ladder[start : start + 4]]
    written = ladder[(first := starts[rank_of_key(len(starts) - 1, desk.seed, point.id, PATTERN)]) : first + 4]
    if any(desk.says(frame.before, text, frame.after) for text in written if text != key):
        yield Decline(PATTERN, "ambiguous_filler")
        return
    options = tuple(Option(text, text == key, None if text == key else phrases.states_otherwise(key, text)) for text in written)
    yield Sketch(
        QuestionKind.CLOZE_CHOICE, PATTERN, "share", stem, options, key, phrases.the_article_says(shortened(proof.quote)), (proof,)
    )
