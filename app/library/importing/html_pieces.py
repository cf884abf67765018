"""A page's tree to pieces of text in reading order: one a paragraph, heading, list member, table row, figure or line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.library.domain import PassageKind, Span
from app.library.importing.furniture import way
from app.library.importing.html_figures import alternative
from app.library.importing.html_notes import is_mark_of_page, note_label, notes_of
from app.library.importing.html_runs import Look, Run, Stretch, look_of
from app.library.importing.html_tables import facts_in, is_data_table, row_texts
from app.library.importing.html_tree import is_hidden, lays_out
from app.library.importing.limits import MAX_PIECES
from app.library.importing.looks import shifted
from app.library.importing.refusals import TooLarge
from app.library.importing.shapes import ordinal

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul head title".split()
)
_DROPPED = frozenset(
    "head noscript object embed applet svg math canvas template video audio map select option datalist button input progress meter rt rp "
    "dialog marquee noframes picture source track param area meta".split()
) - {"picture"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS = {
    **dict.fromkeys(_HEADINGS, PassageKind.HEADING),
    "li": PassageKind.LIST_ITEM,
    "blockquote": PassageKind.QUOTE,
    "figcaption": PassageKind.CAPTION,
    "caption": PassageKind.CAPTION,
}
_BOLD = frozenset(("b", "strong", *_HEADINGS, "th", "dt"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_WAY = re.compile(
    r"bread-?crumb|(?:^|[\s_-])crumbs?(?:$|[\s_-])|nav_?path|cur_?(?:path|pos)|path-?nav|weizhi|(?:^|[\s_-])(?:position|location)(?:$|[\s_-])",
    re.I,
)
_LONGEST_WAY = 200


@dataclass(slots=True)
class Piece:
    """One stretch of text and where it stood: its innermost block element, and how much of it is linked.

    ``level`` is the number of a heading's tag, or how deep a list member stands (from 0), or 1 for a table's head;
    ``label`` that of a footnote; ``says`` when it is a row of a list of facts about the article.
    """

    text: str
    element: etree._Element
    kind: PassageKind | None = None
    linked: float = 0.0
    bold: bool = False
    gap: bool = False
    is_way: bool = False
    level: int = 0
    spans: tuple[Span, ...] = ()
    label: str | None = None
    says: bool = False


class _Walk:
    """The walk over one tree; ``pieces`` and ``dropped`` are what it leaves."""

    def __init__(self, dropped: Counter[str], notes: Mapping[str, str]) -> None:
        self.pieces: list[Piece] = []
        self.dropped = dropped
        self.notes = notes
        self.run = Run()
        self.open: list[etree._Element] = []
        self.kinds: list[tuple[PassageKind | None, str | None]] = [(None, None)]
        self.looks: list[Look] = []
        self.lists: list[int | None] = []
        self.marks: list[str] = []
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
        if tag in _DROPPED or not isinstance(tag, str) or is_mark_of_page(element):
            return True
        if is_hidden(element):
            self.dropped["hidden"] += 1
            return True
        if label := note_label(element, self.notes):
            self.run.note(label)
            return True
        if tag in ("table", "dl") and (facts := facts_in(element)):
            self.flush()
            self.pieces.extend(Piece(fact, element, says=True) for fact in facts)
            return True
        if tag == "table" and is_data_table(element):
            self.flush()
            self.pieces.extend(Piece(text, element, kind, level=level) for kind, text, level in row_texts(element))
            return True
        return self.takes_way(element)

    def takes_way(self, element: etree._Element) -> bool:
        """Take a breadcrumb whole, its steps parted by ``>`` however the page parts them."""
        if element.tag == "body" or not _WAY.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return False
        text = way([_SPACES.sub(" ", text) for text in element.itertext()])
        if not text or len(text) > _LONGEST_WAY:
            return False
        self.flush()
        self.pieces.append(Piece(text, element, is_way=True))
        return True

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self.open.append(element)
            self.kinds.append(self.kind_of(element))
            self.count(element)
        elif tag == "br":
            self.run.break_line()
        elif tag in ("img", "amp-img") and (alt := alternative(element)):
            self.run.pictures.append((alt, self.links > 0))
        elif look := look_of(element):
            self.looks.append(look)
        self.links += tag == "a"
        self.pres += tag == "pre"
        self.bolds += tag in _BOLD or (tag in ("span", "font") and look_of(element) is not None)
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
                if tag in _LISTS:
                    self.lists.pop()
                elif tag == "li":
                    self.marks.pop()
            elif tag not in ("br", "img", "amp-img") and look_of(element):
                self.looks.pop()
            self.links -= tag == "a"
            self.pres -= tag == "pre"
            self.bolds -= tag in _BOLD or (tag in ("span", "font") and look_of(element) is not None)
        self.add(element.tail)

    def kind_of(self, element: etree._Element) -> tuple[PassageKind | None, str | None]:
        """What the text in a block is: by its tag, its role, or being a footnote; else as around it."""
        label = self.notes.get(element.get("id") or "")
        if label is not None:
            return PassageKind.FOOTNOTE, label
        if element.get("role") == "heading":
            return PassageKind.HEADING, None
        kind = None if element.tag == "li" and lays_out(element) else _KINDS.get(element.tag)
        inherited = self.kinds[-1]
        return inherited if kind is None or inherited[0] is PassageKind.FOOTNOTE else (kind, None)

    def count(self, element: etree._Element) -> None:
        """Enter a list, or give the member of an ordered one its number."""
        if element.tag in _LISTS:
            start = element.get("start") or "1"
            self.lists.append(int(start) if element.tag == "ol" and re.fullmatch(r"\d{1,4}", start, re.A) else None)
        elif element.tag == "li":
            number = self.lists[-1] if self.lists else None
            self.marks.append("" if number is None else f"{number}. ")
            if self.lists and number is not None:
                self.lists[-1] = number + 1

    def add(self, text: str | None) -> None:
        self.run.add(text, self.looks, self.links > 0, self.bolds > 0, self.keeps_breaks or self.pres > 0)

    def flush(self) -> None:
        """Turn the inline text gathered so far into pieces, its pictures before it."""
        run, self.run = self.run, Run()
        for alt, is_linked in run.pictures:
            self.pieces.append(Piece(alt, self.open[-1], PassageKind.FIGURE, float(is_linked)))
        self.pieces.extend(map(self.piece, run.stretches()))
        if len(self.pieces) > MAX_PIECES:
            raise TooLarge(MAX_PIECES, "passages")

    def piece(self, stretch: Stretch) -> Piece:
        kind, label = self.kinds[-1]
        text, spans = stretch.text, stretch.spans
        level = _heading_level(self.open[-1]) if kind is PassageKind.HEADING else 0
        if kind is PassageKind.LIST_ITEM:
            level = max(len(self.lists) - 1, 0)
            if self.marks and (mark := self.marks[-1]):
                self.marks[-1] = ""
                if ordinal(text) is None:
                    text, spans = mark + text, shifted(spans, -len(mark))
        return Piece(text, self.open[-1], kind, stretch.linked, stretch.bold >= 0.9, stretch.gap, level=level, spans=spans, label=label)


def _heading_level(element: etree._Element) -> int:
    """The number of the heading that a block is or stands in."""
    for one in (element, *element.iterancestors()):
        if one.tag in _HEADINGS:
            return int(one.tag[1])
        if one.get("role") == "heading":
            level = one.get("aria-level") or "2"
            return int(level) if level in "123456" else 2
    return 2


def pieces_of(root: etree._Element, dropped: Counter[str]) -> list[Piece]:
    """Every piece of text that a reader of the page sees; counts in ``dropped`` what was hidden."""
    walk = _Walk(dropped, notes_of(root))
    walk.over(root)
    return walk.pieces
