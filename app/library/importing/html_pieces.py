"""A page's tree to pieces of text in reading order: one a paragraph, heading, list member, table row or line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from app.library.domain import PassageKind
from app.library.importing.html_tables import is_data_table, row_texts
from app.library.importing.html_tree import is_hidden
from app.library.importing.lines import Line, line_of, paragraphs

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul head title".split()
)
_DROPPED = frozenset(
    "head noscript object embed applet svg math canvas template video audio map select option datalist button input progress meter rt rp "
    "dialog marquee noframes picture source track param area meta".split()
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PassageKind.HEADING),
    "li": PassageKind.LIST_ITEM,
    "blockquote": PassageKind.QUOTE,
    "figcaption": PassageKind.CAPTION,
    "caption": PassageKind.CAPTION,
}
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"))
_WAY = re.compile(
    r"bread-?crumb|(?:^|[\s_-])crumbs?(?:$|[\s_-])|nav_?path|cur_?path|path-?nav|weizhi|(?:^|[\s_-])(?:position|location)(?:$|[\s_-])", re.I
)
_LONGEST_WAY = 200


@dataclass(slots=True)
class Piece:
    """One stretch of text and where it stood: its innermost block element, and how much of it is linked."""

    text: str
    element: etree._Element
    kind: PassageKind | None = None
    linked: float = 0.0
    bold: bool = False
    gap: bool = False
    is_way: bool = False


@dataclass(slots=True)
class _Run:
    """Inline text between two block boundaries, a line each; counts of linked and bold characters beside it."""

    lines: list[str] = field(default_factory=lambda: [""])
    linked: list[int] = field(default_factory=lambda: [0])
    bold: list[int] = field(default_factory=lambda: [0])

    def add(self, text: str | None, is_linked: bool, is_bold: bool, keeps_breaks: bool) -> None:
        if text and keeps_breaks and "\n" in text:
            for place, line in enumerate(text.split("\n")):
                if place:
                    self.break_line()
                self.add(line, is_linked, is_bold, False)
        elif text:
            self.lines[-1] += (collapsed := _SPACES.sub(" ", text))
            size = len(collapsed.strip())
            self.linked[-1] += size if is_linked else 0
            self.bold[-1] += size if is_bold else 0

    def break_line(self) -> None:
        self.lines.append("")
        self.linked.append(0)
        self.bold.append(0)


class _Walk:
    """The walk over one tree; ``pieces`` and ``dropped`` are what it leaves."""

    def __init__(self, dropped: Counter[str]) -> None:
        self.pieces: list[Piece] = []
        self.dropped = dropped
        self.run = _Run()
        self.open: list[etree._Element] = []
        self.kinds: list[PassageKind | None] = [None]
        self.links = self.bolds = self.pres = 0
        self.keeps_breaks = False
        self.skipped: etree._Element | None = None

    def over(self, root: etree._Element) -> None:
        body = root.find("body")
        self.keeps_breaks = body is not None and not any(
            element.tag in _BLOCKS or element.tag == "br" for element in body.iter("*") if element is not body
        )
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self.leave(element)
            elif self.passes_over(element):
                self.skipped = element
                walk.skip_subtree()
            else:
                self.enter(element)
        self.flush()

    def passes_over(self, element: etree._Element) -> bool:
        """Whether a subtree is dropped, or was taken whole; its tail is read when the walk leaves it."""
        tag = element.tag
        if tag in _DROPPED or not isinstance(tag, str):
            return True
        if is_hidden(element):
            self.dropped["hidden"] += 1
            return True
        if tag == "table" and is_data_table(element):
            self.flush()
            for kind, text in row_texts(element):
                self.pieces.append(Piece(text, element, kind))
            return True
        return self.takes_way(element)

    def takes_way(self, element: etree._Element) -> bool:
        """Take a breadcrumb whole, its steps parted by ``>`` where they are parted by style alone."""
        if element.tag == "body" or not _WAY.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return False
        steps = [step for text in element.itertext() if (step := _SPACES.sub(" ", text).strip(" \u00a0\u3000"))]
        text = " ".join(steps)
        if not steps or len(text) > _LONGEST_WAY:
            return False
        if len(steps) > 1 and not re.search("[>»›/→＞]", text):
            text = " > ".join(steps)
        self.flush()
        self.pieces.append(Piece(text, element, is_way=True))
        return True

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self.open.append(element)
            self.kinds.append(_KINDS.get(tag, self.kinds[-1]))
        elif tag == "br":
            self.run.break_line()
        self.links += tag == "a"
        self.pres += tag == "pre"
        self.bolds += tag in _BOLD
        self.add(element.text)

    def leave(self, element: etree._Element) -> None:
        tag = element.tag
        if element is self.skipped:
            self.skipped = None
        else:
            if tag in _BLOCKS:
                self.flush()
                self.open.pop()
                self.kinds.pop()
            self.links -= tag == "a"
            self.pres -= tag == "pre"
            self.bolds -= tag in _BOLD
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        self.run.add(text, self.links > 0, self.bolds > 0, self.keeps_breaks or self.pres > 0)

    def flush(self) -> None:
        """Turn the inline text gathered so far into pieces: a line each, or paragraphs where lines were cut at a width."""
        run, self.run = self.run, _Run()
        written: list[tuple[Line, int]] = []
        gap = False
        for place, raw in enumerate(run.lines):
            line = line_of(raw, gap=gap)
            gap = line is None and place > 0
            if line is not None:
                written.append((line, place))
        place_of = {id(line): place for line, place in written}
        for group in paragraphs([line for line, _ in written]):
            places = [place_of[id(line)] for line in group]
            self.pieces.append(self.piece(" ".join(line.text for line in group), run, places, group[0].gap))

    def piece(self, text: str, run: _Run, places: list[int], gap: bool) -> Piece:
        size = max(len(text), 1)
        is_bold = sum(run.bold[place] for place in places) >= size * 0.9
        linked = min(1.0, sum(run.linked[place] for place in places) / size)
        return Piece(text, self.open[-1], self.kinds[-1], linked, is_bold, gap)


def pieces_of(root: etree._Element, dropped: Counter[str]) -> list[Piece]:
    """Every piece of text that a reader of the page sees; counts in ``dropped`` what was hidden."""
    walk = _Walk(dropped)
    walk.over(root)
    return walk.pieces
