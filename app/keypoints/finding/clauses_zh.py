"""Chinese sentences cut at their semicolons: one rule, one case, one fact a unit, without the number or bullet before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.words_of_zh import tagged
from app.library.domain import Language, PassageKind

_LEADING = re.compile(
    r"(?:\s|[•●○▪■◆※★·*-]|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、]|\d{1,2}(?:\.\d{1,2})*\.?(?= )|\d{1,2}\.(?!\d)"
    r"|第[一二三四五六七八九十百零\d]+[条章节款][ :]?|[①-⑳]|[答问]:|[一二三四五六七八九十][是要]|(?:此外|另外|同时|其中|但是?|并且),)*"
)
_ATTENDANCE = re.compile(
    r"(?:出席|列席|请假|缺席|参加人员?|与会人员|记录人?|主持人?|抄送|联系人|电话|地址|邮编|地点|来源|作者|责任编辑)(?:人员)?:|(?:会议)?时间:[^至到—;-]{4,40}$"
)
_SPEAKER = re.compile(r"([\u4e00-\u9fff]{2,4}):")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of a sentence between semicolons; ``start`` is behind its number."""

    page: Page
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.page.shadow[self.start : self.end]

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.page.shadow, self.start, self.end)

    def search(self, pattern: re.Pattern[str], start: int | None = None) -> re.Match[str] | None:
        return pattern.search(self.page.shadow, self.start if start is None else start, self.end)

    def span(self, start: int, end: int) -> Span:
        return Span(self.page.index, start, end)

    @property
    def whole(self) -> Span:
        return self.span(self.start, self.end)

    def clause_start(self, at: int) -> int:
        """Where the clause begins that holds ``at``: behind the last comma or colon before it."""
        return max(self.start, *(self.page.shadow.rfind(mark, self.start, at) + 1 for mark in ",:("))

    def clause_end(self, at: int) -> int:
        """Where the clause ends that holds ``at``: at the next comma, or with the unit."""
        comma = self.page.shadow.find(",", at, self.end)
        return comma if comma >= 0 else self.end


def read_units(source: Source) -> Iterator[Unit]:
    """The units of all Chinese pages that say something; tables, titles and lists of who was there do not."""
    for page in source.in_language(Language.ZH):
        if page.passage.kind in (PassageKind.TABLE_ROW, PassageKind.HEADING, PassageKind.CAPTION):
            continue
        for start, end in page.sentences:
            if _ATTENDANCE.match(page.shadow, start, end) is None:
                yield from _units(page, start if start else _behind_speaker(page), end)


def _behind_speaker(page: Page) -> int:
    """Where the words of a speaker begin whose name opens the page: ``滕晚秋：简单说，…``; 0 where none does."""
    label = _SPEAKER.match(page.shadow)
    return (
        label.end()
        if label is not None and tagged(label[1])[0][1] == "nr" and len(tagged(label[1])) <= 2 and page.shadow.count(":", 0, 40) == 1
        else 0
    )


def _units(page: Page, start: int, end: int) -> Iterator[Unit]:
    while start < end:
        stop = page.shadow.find(";", start, end)
        stop = stop if stop >= 0 else end
        lead = _LEADING.match(page.shadow, start, stop)
        first = lead.end() if lead else start
        last = stop
        while last > first and page.shadow[last - 1] in "。;!? ":
            last -= 1
        if 4 <= last - first <= _LONGEST:
            yield Unit(page, first, last)
        start = stop + 1


def cleaned(source: Source, unit: Unit, match: re.Match[str], part: str) -> Span:
    """A named part of a match without the marks at its edges."""
    return trimmed(source, unit.span(*match.span(part)))


def covering(*spans: Span) -> Span:
    """The stretch from the first to the last of some spans of one page."""
    return Span(spans[0].page, min(span.start for span in spans), max(span.end for span in spans))
