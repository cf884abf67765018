"""Inline text between two block boundaries, a line each, with the looks laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from app.library.domain import Span, SpanKind
from app.library.importing.lines import Line, line_of, paragraphs

_SPACES = re.compile(r"[ \t\r\n\f]+")
_ICONS = re.compile("[\ue000-\uf8ff]+")
"""Glyphs of a page's own fonts, which are its pictures and nobody's letters."""
_LOOKS = {
    **dict.fromkeys(("b", "strong"), SpanKind.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn"), SpanKind.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), SpanKind.CODE),
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_TARGET = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+", re.I)
_LONGEST_TARGET = 1_000

Look = tuple[SpanKind, str | None]
"""A look and, for a link, its address."""


def look_of(element: etree._Element) -> Look | None:
    """The look that an inline element gives its text: only links that lead out of the page carry an address."""
    tag = element.tag
    if tag == "a":
        target = (element.get("href") or "").strip()
        return (SpanKind.LINK, target) if len(target) <= _LONGEST_TARGET and _TARGET.fullmatch(target) else None
    if tag in ("span", "font") and _BOLD_STYLE.search(element.get("style") or ""):
        return SpanKind.STRONG, None
    kind = _LOOKS.get(tag)
    return (kind, None) if kind else None


@dataclass(slots=True)
class _RunLine:
    """One line with the looks over it, ``[look, start, end]``; counts of linked and bold characters."""

    text: str = ""
    looks: list[tuple[Look, int, int]] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    def add(self, text: str, looks: Sequence[Look], is_linked: bool, is_bold: bool) -> None:
        start = len(self.text)
        self.text += text
        size = len(text.strip())
        self.linked += size if is_linked else 0
        self.bold += size if is_bold else 0
        if size:
            self.looks.extend((look, start, len(self.text)) for look in dict.fromkeys(looks))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of a run: its text and spans, the shares of it that are linked and bold, whether a blank line stood before."""

    text: str
    spans: tuple[Span, ...]
    linked: float
    bold: float
    gap: bool


@dataclass(slots=True)
class Run:
    """What stands between two block boundaries; ``pictures`` are (alternative text, whether linked)."""

    lines: list[_RunLine] = field(default_factory=lambda: [_RunLine()])
    pictures: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str | None, looks: Sequence[Look], is_linked: bool, is_bold: bool, keeps_breaks: bool) -> None:
        if not text:
            return
        text = _ICONS.sub("", text)
        for place, line in enumerate(text.split("\n") if keeps_breaks else (text,)):
            if place:
                self.break_line()
            self.lines[-1].add(_SPACES.sub(" ", line), looks, is_linked, is_bold)

    def note(self, label: str) -> None:
        """The mark of a footnote stands here."""
        place = len(self.lines[-1].text)
        self.lines[-1].looks.append(((SpanKind.NOTE, label), place, place))

    def break_line(self) -> None:
        self.lines.append(_RunLine())

    def stretches(self) -> Iterator[Stretch]:
        """A line each, or paragraphs where lines were cut at a width."""
        written: list[tuple[Line, _RunLine]] = []
        gap = False
        for place, raw in enumerate(self.lines):
            line = line_of(raw.text, gap=gap)
            gap = line is None and place > 0
            if line is not None:
                written.append((line, raw))
        raw_of = {id(line): raw for line, raw in written}
        for group in paragraphs([line for line, _ in written]):
            yield _stretch(group, [raw_of[id(line)] for line in group])


def _stretch(lines: Sequence[Line], raws: Sequence[_RunLine]) -> Stretch:
    text = ""
    spans: list[Span] = []
    for line, raw in zip(lines, raws, strict=True):
        text += " " if text else ""
        shift = len(text) - raw.text.index(line.text)
        low, text = len(text), text + line.text
        for (kind, target), first, last in raw.looks:
            start, end = (min(max(place + shift, low), len(text)) for place in (first, last))
            if end > start or kind is SpanKind.NOTE:
                spans.append(Span(kind, start, end, target))
    size = max(len(text), 1)
    return Stretch(text, tuple(spans), min(1.0, sum(raw.linked for raw in raws) / size), sum(raw.bold for raw in raws) / size, lines[0].gap)
