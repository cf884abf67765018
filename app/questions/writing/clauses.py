"""Cutting a sentence down to the clause around a gap, so that the clause stands on its own as a stem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Source, Span
from app.library.domain import Language

LONGEST_FRAME = {Language.EN: 45, Language.ZH: 80}
_OPEN, _CLOSE = "“(《[", "”)》]"
_BREAK = re.compile(r";|(?<= )[-—](?= )|—+")
_COMMA = re.compile(r",(?!\d)")
_COLON = re.compile(r":(?!\d)")

_LEADING_EN = re.compile(
    r"^(?:[AQ][.:] +|\d{1,2}(?:\.\d{1,2})+ +|(?:Article|Rule|Section|Clause|Paragraph|Step|Lot|Item) \d{1,3}[.:)]? +(?=[A-Z])"
    r"|(?:One|Another|The (?:other|first|second|third|fourth|fifth|last)(?: one)?|First|Second|Third) is (?:to|that) "
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] *|[•*–—-] *|(?:First|Second|Third|Fourth|Fifth)(?:ly)?, "
    r"|(?:Finally|Additionally|Moreover|Furthermore|However|Also|Meanwhile|Therefore|Thus|In addition|At the same time|As a result), "
    r"|(?:and|but|or|so|then) )+",
)
_REPORTING_EN = re.compile(
    r"^(?:(?:The|This) [a-z]+|It|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})"
    r" (?:pointed out|stressed|highlighted|emphasi[sz]ed|said|noted|stated|added"
    r"|believed|explained|announced|recalled|reported|argued|is) that "
)
_LEADING_ZH = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})* +(?=[\u4e00-\u9fff])"
    r"|[(]?[一二三四五六七八九十\d]{1,3}(?:[)、]|[是要](?=.)|\.)|[①-⑳•*—-]+|第[一二三四五六七八九十百\d]+[条章节款项]"
    r"|(?:首先|其次|再次|最后|一方面|另一方面),?是?|所以,?|于是,?|据此,?|(?:下面|接下来),|同时,|此外,|另外,|因此,|其中,|为此,|但是,?|而且,?)+"
)
_REPORTING_ZH = re.compile(r"^[^,。;:“”]{0,24}(?:指出|强调|要求|认为|表示|明确|说|介绍|要求|提出)[,:]")
_TRAILING_EN = re.compile(r",? (?:(?:which|that|and these|they) (?:are|is|include)|including|namely|such as|as follows|are)\.?$")


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
    whole = _inside_quotes(source, source.sentence(span), span)
    shade = source.shade(whole)
    start, end = 0, len(shade)
    for at, after in _marks(shade, _BREAK):
        if whole.start + after <= span.start:
            start = after
        elif whole.start + at >= span.end:
            end = at
            break
    return _trim(source, Span(whole.page, whole.start + start, whole.start + end))


def _inside_quotes(source: Source, whole: Span, span: Span) -> Span:
    """What somebody is quoted as saying, where the sentence is nothing else."""
    shade = source.shade(whole)
    is_speech = shade.startswith("“") and shade.endswith("”") and shade.count("“") == shade.count("”")
    depth = 0
    for char in shade[:-1]:
        depth += (char == "“") - (char == "”")
        is_speech = is_speech and depth > 0
    inner = Span(whole.page, whole.start + 1, whole.end - 1)
    return inner if is_speech and inner.start <= span.start and span.end <= inner.end else whole


def clause_around(source: Source, gap: Span) -> Span:
    """The part around ``gap`` without numbering, reporting phrase, and what a colon announces before or after it."""
    language = source.pages[gap.page].language
    return _without_lead(source, _between_colons(source, part_around(source, gap), gap, language), gap, language)


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
        is_led = gap.start - part.start - after >= (6 if language is Language.ZH else 12)
        if part.start + after <= gap.start and is_led and length(rest, language) >= (12 if language is Language.ZH else 8):
            return _between_colons(source, _trim(source, Span(part.page, part.start + after, part.end)), gap, language)
    return part


def without_lead(text: str, language: Language) -> str:
    """The text without numbering and linking words in front."""
    found = (_LEADING_ZH if language is Language.ZH else _LEADING_EN).match(shadow(text))
    return text[found.end() :] if found else text


def _without_lead(source: Source, part: Span, gap: Span, language: Language) -> Span:
    patterns = (_LEADING_ZH, _REPORTING_ZH) if language is Language.ZH else (_LEADING_EN, _REPORTING_EN)
    trailing = _TRAILING_EN.search(source.shade(part))
    if language is Language.EN and trailing and part.start + trailing.start() >= gap.end:
        part = Span(part.page, part.start, part.start + trailing.start())
    for pattern in (*patterns, patterns[0]):
        found = pattern.match(source.shade(part))
        if found and part.start + found.end() <= gap.start:
            part = _trim(source, Span(part.page, part.start + found.end(), part.end))
    return part


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
