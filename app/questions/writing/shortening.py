"""Shortening a clause around a gap without breaking its grammar."""

from __future__ import annotations

import re

from app.keypoints.finding.source import Source, Span
from app.library.domain import Language
from app.questions.writing.clauses import LONGEST_FRAME, Frame, commas, length

_HANGING_ZH = re.compile(
    r"(?:[中上下内外时后前间来]|期间|以来|之际|的话|[^,]{0,12}(?:为了?|根据|按照|通过|围绕|随着|针对|结合)[^,]{2,}"
    r"|(?:要求|号召|希望|引导|促使|使得?|让)[^,]{0,24})$"
)
_PAST = (
    r"(?:\w{2,}ed|made|put|held|took|gave|set|went|met|led|won|built|brought|sent|saw|said|told|began|became|came|chose|drew|drove|found"
    r"|got|grew|kept|knew|laid|left|lent|lost|paid|ran|rose|sat|sold|spent|spoke|stood|taught|thought|wrote|is|are|was|were|has|have|had)"
)
_SUBJECT_EN = re.compile(rf"(?:^|\b)((?:The |the )?(?:[A-Z][\w'-]+ ){{1,6}}|[Tt]he [a-z]+ )(?={_PAST}\b)")
_AND = re.compile(r"(?:(?:and|but|while|whereas) )?")
_OWN_CLAUSE = re.compile(
    r"(?:and|but|while|whereas) (?:the|we|[A-Z]).*\b(?:is|are|was|were|has|have|had|will|should|must|may|can|\w{2,}ed)\b"
)
_ROOMY_EN = 22
_STARTS_WITH_PAST = re.compile(rf"^(?:and )?(?:\w+ly )?{_PAST}\b")
_COMFORTABLE = {Language.EN: 30, Language.ZH: 50}
_AFTERTHOUGHT_EN = re.compile(r"(?:, (?:namely|that is|i\.e\.)|,? ?\((?=[^()]*,)) ?")
_NEXT_ITEM_ZH = re.compile(r",(?=[一二三四五六七八九十][是要]|其[次二三]|第[二三四五])")
_LEANING_ZH = re.compile(r"[用把将以对向从由在为][“《]?$")


def shorten(source: Source, part: Span, gap: Span) -> Frame | None:
    """The clause around ``gap``, cut where its grammar allows when it is long; None when it stays too long."""
    language = source.pages[gap.page].language
    frame = _shorten_zh(source, part, gap) if language is Language.ZH else _shorten_en(source, part, gap)
    return frame if frame and length(frame.with_gap("_"), language) <= LONGEST_FRAME[language] else None


def _before_first(pattern: re.Pattern[str], source: Source, part: Span, gap: Span) -> Span:
    """The part up to what ``pattern`` finds after the gap."""
    found = pattern.search(source.shade(part), gap.end - part.start)
    return Span(part.page, part.start, part.start + found.start()) if found else part


def _shorten_en(source: Source, part: Span, gap: Span) -> Frame | None:
    part = _before_first(_AFTERTHOUGHT_EN, source, part, gap)
    shade = source.shade(part)
    stops = [(part.start + at, part.start + after) for at, after in commas(shade)]
    end = part.end
    if length(shade, Language.EN) > _COMFORTABLE[Language.EN]:
        fitting = [at for at, _ in stops if at >= gap.end and len(source.quote(Span(part.page, part.start, at)).split()) >= 8]
        end = fitting[0] if fitting else end
    starts = [after for _, after in stops if after <= gap.start]
    if starts:
        own = Span(part.page, _skip_space(source, part.page, starts[-1]), end)
        if _STARTS_WITH_PAST.match(source.shade(own)):
            if (framed := _with_subject(source, part, own, gap)) is not None:
                return framed
            return _frame(source, Span(part.page, part.start, end), gap)
        if length(shade, Language.EN) > _ROOMY_EN and _OWN_CLAUSE.match(source.shade(own)):
            part = Span(part.page, own.end - len(_AND.sub("", source.shade(own), count=1)), part.end)
    return _frame(source, Span(part.page, part.start, end), gap)


def _with_subject(source: Source, part: Span, own: Span, gap: Span) -> Frame | None:
    """``X went in, delivered a speech, made the gap`` becomes ``X made the gap``."""
    before = source.quote(Span(part.page, part.start, own.start))
    subjects = list(_SUBJECT_EN.finditer(before))
    if not subjects:
        return None
    verb = re.sub(r"^and ", "", source.quote(Span(part.page, own.start, gap.start)))
    start = part.start + subjects[-1].start(1)
    return Frame(subjects[-1][1] + verb, source.quote(Span(part.page, gap.end, own.end)), Span(part.page, start, own.end))


def _shorten_zh(source: Source, part: Span, gap: Span) -> Frame | None:
    part = _before_first(_NEXT_ITEM_ZH, source, part, gap)
    stops = [(part.start + at, part.start + after) for at, after in commas(source.shade(part))]
    start, end = part.start, part.end
    if end - start > _COMFORTABLE[Language.ZH]:
        end = next(
            (at for at, _ in stops if at >= gap.end and at - start >= 16 and not _hangs(source, Span(part.page, start, at), gap)), end
        )
    for _, after in stops:
        if end - start > _COMFORTABLE[Language.ZH] and after <= gap.start and end - after >= 14:
            start = after
    return _frame(source, Span(part.page, start, end), gap)


def _hangs(source: Source, kept: Span, gap: Span) -> bool:
    """Whether a cut would leave a phrase that waits for its verb."""
    if source.shade(Span(kept.page, gap.end, kept.end)).strip("”》") == "" and _LEANING_ZH.search(
        source.shade(Span(kept.page, kept.start, gap.start))
    ):
        return True
    return bool(_HANGING_ZH.search(source.shade(kept)))


def _frame(source: Source, kept: Span, gap: Span) -> Frame:
    before, after = Span(kept.page, kept.start, gap.start), Span(kept.page, gap.end, kept.end)
    return Frame(source.quote(before), source.quote(after), kept)


def _skip_space(source: Source, page: int, at: int) -> int:
    text = source.pages[page].text
    while at < len(text) and text[at] == " ":
        at += 1
    return at
