"""One paragraph of a DOCX file: its text as a reader sees it, its looks, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.library.domain import Span, SpanKind
from app.library.importing.docx_package import MC, A, Package, R, W
from app.library.importing.docx_styles import Look, Styles
from app.library.importing.looks import shifted

_SKIPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "rt", "sdtPr", "instrText", "delText", "fldChar"))
_FALLBACK, _CHOICE = f"{MC}Fallback", f"{MC}Choice"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WRITTEN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture where it stands: the relation that leads to it, and what its author says it shows."""

    relation: str
    alt: str


@dataclass(slots=True)
class Written:
    """A paragraph's text and looks, the pictures and text boxes in it, and how its letters are set."""

    look: Look
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    n_bold: int = 0
    n_written: int = 0
    size: float = 0.0

    @property
    def is_bold(self) -> bool:
        return self.n_written > 0 and self.n_bold >= 0.9 * self.n_written

    def add(self, text: str, look: Look, link: str | None) -> None:
        """Add a stretch that looks the same throughout."""
        start, self.text = len(self.text), self.text + text
        n = sum(1 for character in text if not character.isspace())
        self.n_written += n
        self.n_bold += n if look.bold else 0
        self.size = max(self.size, look.size or 0.0) if n else self.size
        kinds = ((SpanKind.STRONG, look.bold, None), (SpanKind.EMPHASIS, look.italic, None), (SpanKind.LINK, link is not None, link))
        self.spans += [Span(kind, start, len(self.text), target) for kind, is_on, target in kinds if is_on and n]

    def lines(self) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """The text line by line, each with its own looks; all of a paragraph in bold is no look of a part of it."""
        spans = [span for span in self.spans if not (self.is_bold and span.kind is SpanKind.STRONG)]
        at = 0
        for line in self.text.split("\n"):
            end = at + len(line)
            clipped = [Span(span.kind, span.start, min(span.end, end), span.target) for span in spans if at <= span.start <= end]
            clipped += [Span(span.kind, at, min(span.end, end), span.target) for span in spans if span.start < at < span.end]
            yield line, shifted(clipped, at)
            at = end + 1


class Notes:
    """The notes that the text refers to, labelled in the order in which it does."""

    def __init__(self) -> None:
        self.labels: dict[tuple[str, str], str] = {}

    def label(self, kind: str, key: str) -> str:
        return self.labels.setdefault((kind, key), str(len(self.labels) + 1))


class Writer:
    """Writes out paragraphs of one package."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.package = package
        self.styles = styles
        self.notes = Notes()

    def written(self, paragraph: etree._Element) -> Written:
        """What a reader of a paragraph sees: insertions taken, deletions and hidden text not."""
        found = Written(self.styles.of_paragraph(paragraph))
        self._into(found, paragraph, found.look, None)
        return found

    def _into(self, found: Written, element: etree._Element, look: Look, link: str | None) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{W}r":
                own = self.styles.of_run(child, look)
                if own.hidden:
                    self.package.dropped["hidden"] += 1
                else:
                    self._into(found, child, own, link)
            elif tag == f"{W}hyperlink":
                self._into(found, child, look, self.package.link(child.get(f"{R}id") or "") or link)
            elif tag == f"{MC}AlternateContent":
                chosen = next((one for one in child if one.tag == _CHOICE), None)
                chosen = chosen if chosen is not None else next((one for one in child if one.tag == _FALLBACK), None)
                if chosen is not None:
                    self._into(found, chosen, look, link)
            elif not self._takes(found, child, look, link):
                self._into(found, child, look, link)

    def _takes(self, found: Written, child: etree._Element, look: Look, link: str | None) -> bool:
        """Take what stands in a run; False for an element to look into."""
        tag = child.tag
        if tag in (f"{W}t", _MATH):
            found.add(child.text or "", look, link)
        elif tag in _WRITTEN:
            found.add("" if child.get(f"{W}type") in ("page", "column") else _WRITTEN[tag], look, link)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            label = self.notes.label(tag[len(W) :].removesuffix("Reference"), child.get(f"{W}id") or "")
            found.spans.append(Span(SpanKind.NOTE, len(found.text), len(found.text), label))
        elif tag in (f"{W}drawing", f"{W}pict"):
            found.pictures += _pictures(child)
            found.boxes += child.iter(f"{W}txbxContent")
        elif tag == f"{W}object":
            pass
        elif tag == f"{W}sym":
            found.add(_symbol(child), look, link)
        else:
            return False
        return True


def _pictures(drawing: etree._Element) -> Iterator[Shown]:
    described = next(drawing.iter(_DRAWING), None)
    alt = "" if described is None else (described.get("descr") or described.get("title") or "")
    for blip in drawing.iter(f"{A}blip"):
        yield Shown(blip.get(f"{R}embed") or blip.get(f"{R}link") or "", " ".join(alt.split())[:1000])
    for picture in drawing.iter(_VML_PICTURE):
        yield Shown(picture.get(f"{R}id") or "", "")


def _symbol(element: etree._Element) -> str:
    """A character that a symbol font draws; those of private use say nothing without their font."""
    try:
        character = chr(int(element.get(f"{W}char") or "0", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\uf8ff" or character < " " else character
