"""Cutting a sentence down to the clause around a gap, so that the clause stands on its own as a stem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.finding.source import Source, Span
from app.library.domain import Language

LONGEST_FRAME = {Language.EN: 45, Language.ZH: 80}
_COMFORTABLE = {Language.EN: 30, Language.ZH: 50}
_OPEN, _CLOSE = "“(《[", "”)》]"
_BREAK = re.compile(r";|(?<= )[-—](?= )|—+")
_COMMA = re.compile(r",(?!\d)")
_COLON = re.compile(r":(?!\d)")

_LEADING_EN = re.compile(
    r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] *|[•*–—-] *|(?:First|Second|Third|Fourth|Fifth)(?:ly)?, |(?:Finally|Additionally"
    r"|Moreover|Furthermore|However|Also|Meanwhile|Therefore|Thus|In addition|At the same time|As a result), |(?:and|but|or|so|then) )+",
)
_REPORTING_EN = re.compile(
    r"^(?:(?:The|This) [a-z]+|It|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})"
    r" (?:pointed out|stressed|highlighted|emphasi[sz]ed|said|noted|stated|added"
    r"|believed|explained|announced|recalled|reported|argued|is) that "
)
_LEADING_ZH = re.compile(
    r"^(?:[(]?[一二三四五六七八九十\d]{1,3}(?:[)、]|[是要](?=.)|\.)|[①-⑳•*—-]+|首先,?|其次,?|再次,?|最后,?|同时,|此外,|另外,|因此,|其中,|为此,|但是,?|而且,?)+"
)
_REPORTING_ZH = re.compile(r"^[^,。;:“”]{0,24}(?:指出|强调|要求|认为|表示|明确|说|介绍)[,:](?:要(?!求))?")
_HANGING_ZH = re.compile(r"(?:[中上下内外时后前间来]|期间|以来|之际|的话|[^,]{0,12}(?:为了?|根据|按照|通过|围绕|随着|针对|结合)[^,]{2,})$")
_SPEAKING = re.compile(r"(?:提醒|指出|强调|表示|认为|要求|问道?|说|写道|said|stressed|asked|added|noted|wrote|reminded)$")
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


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of one clause before and after a gap; ``span`` is where they stand, first to last."""

    before: str
    after: str
    span: Span

    def with_gap(self, filler: str) -> str:
        return f"{self.before}{filler}{self.after}"


def part_around(source: Source, span: Span) -> Span:
    """The part of the sentence around ``span`` that semicolons and dashes mark off."""
    whole = source.sentence(span)
    shade = source.shade(whole)
    start, end = 0, len(shade)
    for at, after in _marks(shade, _BREAK):
        if whole.start + after <= span.start:
            start = after
        elif whole.start + at >= span.end:
            end = at
            break
    return _trim(source, Span(whole.page, whole.start + start, whole.start + end))


def frame_around(source: Source, gap: Span) -> Frame | None:
    """The clause around ``gap``, shortened; None when no part of it stands on its own."""
    language = source.pages[gap.page].language
    part = _without_lead(source, _between_colons(source, part_around(source, gap), gap, language), gap, language)
    shorten = _shorten_zh if language is Language.ZH else _shorten_en
    frame = shorten(source, part, gap)
    whole = source.shade(frame.span) if frame else ""
    return None if "…" in whole or _SPEAKING.search(whole) else frame


def length(text: str, language: Language) -> int:
    """Words of English, characters of Chinese."""
    return len(text) if language is Language.ZH else len(text.split())


def commas(shade: str) -> list[tuple[int, int]]:
    """Where commas outside quotes and brackets begin and end."""
    return _marks(shade, _COMMA)


def _marks(shade: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Finds of ``pattern`` outside quotation marks and brackets."""
    found, depth, at = [], 0, 0
    for mark in pattern.finditer(shade):
        for char in shade[at : mark.start()]:
            depth += (char in _OPEN) - (char in _CLOSE)
        at = mark.start()
        if depth <= 0:
            found.append((mark.start(), mark.end()))
    return found


def _between_colons(source: Source, part: Span, gap: Span, language: Language) -> Span:
    """Without what a colon after the gap announces, and without what announces the gap's own clause."""
    for at, after in _marks(source.shade(part), _COLON):
        if part.start + at >= gap.end:
            return _trim(source, Span(part.page, part.start, part.start + at))
        rest = source.quote(Span(part.page, part.start + after, part.end))
        if part.start + after <= gap.start and length(rest, language) >= (12 if language is Language.ZH else 8):
            return _between_colons(source, _trim(source, Span(part.page, part.start + after, part.end)), gap, language)
    return part


def _without_lead(source: Source, part: Span, gap: Span, language: Language) -> Span:
    patterns = (_LEADING_ZH, _REPORTING_ZH) if language is Language.ZH else (_LEADING_EN, _REPORTING_EN)
    for pattern in (*patterns, patterns[0]):
        found = pattern.match(source.shade(part))
        if found and part.start + found.end() <= gap.start:
            part = _trim(source, Span(part.page, part.start + found.end(), part.end))
    return part


def _shorten_en(source: Source, part: Span, gap: Span) -> Frame | None:
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
            return _with_subject(source, part, own, gap)
        if length(shade, Language.EN) > _ROOMY_EN and _OWN_CLAUSE.match(source.shade(own)):
            part = Span(part.page, own.end - len(_AND.sub("", source.shade(own), count=1)), part.end)
    frame = Frame(
        source.quote(Span(part.page, part.start, gap.start)), source.quote(Span(part.page, gap.end, end)), Span(part.page, part.start, end)
    )
    return frame if length(frame.with_gap("_"), Language.EN) <= LONGEST_FRAME[Language.EN] else None


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
    stops = [(part.start + at, part.start + after) for at, after in commas(source.shade(part))]
    start, end = part.start, part.end
    if end - start > _COMFORTABLE[Language.ZH]:
        fitting = [
            at for at, _ in stops if at >= gap.end and at - start >= 16 and not _HANGING_ZH.search(source.shade(Span(part.page, start, at)))
        ]
        end = fitting[0] if fitting else end
    for _, after in stops:
        if end - start > _COMFORTABLE[Language.ZH] and after <= gap.start and end - after >= 14:
            start = after
    if end - start > LONGEST_FRAME[Language.ZH]:
        return None
    return Frame(source.quote(Span(part.page, start, gap.start)), source.quote(Span(part.page, gap.end, end)), Span(part.page, start, end))


def _skip_space(source: Source, page: int, at: int) -> int:
    text = source.pages[page].text
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _trim(source: Source, span: Span) -> Span:
    text = source.quote(span)
    start = len(text) - len(text.lstrip(" ,，、:：;；"))
    end = len(text.rstrip(" ,，、:：;；"))
    return Span(span.page, span.start + min(start, end), span.start + end)


def window(source: Source, span: Span) -> str:
    """The part of the sentence around ``span`` as it stands, with ellipses where it had to be cut to stay short."""
    part, page = part_around(source, span), source.pages[span.page]
    if page.language is Language.ZH:
        start, end = max(part.start, span.start - 28), min(part.end, span.end + 28)
    else:
        before = page.text[part.start : span.start].split(" ")
        after = page.text[span.end : part.end].split(" ")
        start = span.start - len(" ".join(before[-13:]))
        end = span.end + len(" ".join(after[:13]))
    dots = "……" if page.language is Language.ZH else "…"
    return (dots if start > part.start else "") + page.text[start:end].strip() + (dots if end < part.end else "")
