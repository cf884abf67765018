"""DOCX files: headings, numbered lists, tables, footnotes, pictures and looks, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from app.library.domain import Document, Image, ImportNote, PassageKind
from app.library.importing.alternatives import says_what
from app.library.importing.assembling import assemble
from app.library.importing.blocks import Block, Facts, Progress, one_line
from app.library.importing.docx_numbering import Label, Numbering
from app.library.importing.docx_package import Package, W, opened
from app.library.importing.docx_styles import Styles
from app.library.importing.docx_tables import rows
from app.library.importing.docx_text import Shown, Writer, Written
from app.library.importing.limits import MAX_PASSAGES, MAX_PICTURE_BYTES, MAX_PICTURES
from app.library.importing.looks import shifted
from app.library.importing.pictures import kept
from app.library.importing.properties import plausible_author, plausible_title
from app.library.importing.refusals import NoText, TooLarge
from app.library.importing.shapes import Ordinal, ordinal
from app.library.importing.typeset import Typeset, contents, heading_levels, title_places

_OUTLINE = (Ordinal.CHAPTER, Ordinal.CLAUSE, Ordinal.ZH, Ordinal.MULTILEVEL)
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_KINDS = {"caption": PassageKind.CAPTION, "quote": PassageKind.QUOTE}
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEAST_SIDE = 24
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with how its letters are set; ``outline`` is the level that a heading style says, ``role`` a style's own."""

    block: Block
    size: float = 0.0
    centred: bool = False
    aside: bool = False
    outline: int | None = None
    role: str | None = None


@dataclass(slots=True)
class _Reading:
    """One file being read."""

    package: Package
    writer: Writer
    numbering: Numbering
    images: dict[str, Image] = field(default_factory=dict)
    seen: dict[str, str | None] = field(default_factory=dict)
    n_bytes: int = 0

    def blocks(self, element: Iterable[etree._Element], depth: int = 0) -> Iterator[_Part]:
        """The blocks in an element that holds paragraphs and tables."""
        if depth > _DEEPEST:
            return
        for child in element:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self.table(child, depth)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def paragraph(self, element: etree._Element, depth: int) -> Iterator[_Part]:
        written = self.writer.written(element)
        label = None
        if written.text.strip():
            label = self.numbering.label(written.look.numbering, written.look.numbering_level or 0)
        if written.look.outline is not None or written.look.role == "title":
            written.text = written.text.replace("\n", " ")
        for number, (line, spans) in enumerate(written.lines()):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                block = Block(line.strip(), bold=written.is_bold, spans=shifted(spans, lead), gap=False)
                yield self.set(block, written, label if number == 0 else None)
        for shown in written.pictures:
            yield from self.figure(shown)
        for box in written.boxes:
            yield from self.blocks(box, depth + 1)

    @staticmethod
    def set(block: Block, written: Written, label: Label | None) -> _Part:
        """A line as its style and its list say."""
        look = written.look
        if label is not None and label.text:
            lead = f"{label.text} "
            block = replace(block, text=f"{lead}{block.text}", spans=shifted(block.spans, -len(lead)))
        if label is not None and look.outline is None and look.role is None:
            number = ordinal(block.text) if label.text else None
            is_outline = number is not None and number[0] in _OUTLINE
            block = replace(block, kind=None if is_outline else PassageKind.LIST_ITEM, level=min(look.numbering_level or 0, 8))
        elif look.role in _KINDS:
            block = replace(block, kind=_KINDS[look.role])
        elif look.role == "contents":
            block = replace(block, is_furniture=True)
        return _Part(block, written.size, look.aligned == "center", look.aligned in ("right", "end"), look.outline, look.role)

    def table(self, element: etree._Element, depth: int) -> Iterator[_Part]:
        if (found := rows(element, self.cell_text)) is not None:
            yield from (_Part(Block(row, PassageKind.TABLE_ROW)) for row in found)
            for paragraph in element.iter(f"{W}p"):
                for shown in self.writer.written(paragraph).pictures:
                    yield from self.figure(shown)
        else:
            for cell in element.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl"), None) is element:
                    yield from self.blocks(cell, depth + 1)

    def cell_text(self, cell: etree._Element) -> str:
        texts = []
        for paragraph in cell.iter(f"{W}p"):
            written = self.writer.written(paragraph)
            label = self.numbering.label(written.look.numbering, written.look.numbering_level or 0) if written.text.strip() else None
            texts.append(f"{label.text} {written.text}" if label and label.text else written.text)
        return " ".join(" ".join(texts).split())

    def figure(self, shown: Shown) -> Iterator[_Part]:
        if shown.relation not in self.seen:
            self.seen[shown.relation] = self.keep(shown)
        if (sha256 := self.seen[shown.relation]) is not None:
            alt = one_line(shown.alt)
            yield _Part(Block(alt if says_what(alt) else "", PassageKind.FIGURE, image=sha256))

    def keep(self, shown: Shown) -> str | None:
        """A picture's sha256 once it is kept; None where it is no picture that we can show, and counted as dropped."""
        data = self.package.picture(shown.relation)
        image = kept(data) if data is not None and len(self.images) < MAX_PICTURES and self.n_bytes < MAX_PICTURE_BYTES else None
        if image is None:
            self.package.dropped["image"] += shown.relation not in self.package.relations or data is not None
            return None
        if min(image.width, image.height) < _LEAST_SIDE:
            return None
        self.n_bytes += len(image.data)
        self.images[image.sha256] = image
        return image.sha256

    def footnotes(self) -> Iterator[Block]:
        """The notes that the text refers to, in that order."""
        parts = {kind: self.package.part(f"{kind}s") for kind in ("footnote", "endnote")}
        texts: dict[tuple[str, str], str] = {}
        for kind, part in parts.items():
            for note in () if part is None else part.iter(f"{W}{kind}"):
                lines = (self.writer.written(paragraph).text for paragraph in note.iter(f"{W}p"))
                texts[kind, note.get(f"{W}id") or ""] = " ".join(" ".join(lines).split())
        for key, label in list(self.writer.notes.labels.items()):
            if text := texts.get(key):
                yield Block(text, PassageKind.FOOTNOTE, label=label)


def read_docx(data: bytes, progress: Progress) -> Document:
    """The article in a DOCX file; of one that was cut off, what can be read, with a note. Raises ImportRefused."""
    package = opened(data)
    reading = _Reading(package, Writer(package, Styles(package.part("styles"))), Numbering(package.part("numbering")))
    body = package.document.find(f"{W}body")
    parts: list[_Part] = []
    n = len(body) if body is not None else 0
    for place, child in enumerate([] if body is None else list(body), start=1):
        parts += reading.blocks([child])
        if len(parts) > MAX_PASSAGES:
            raise TooLarge(MAX_PASSAGES, "passages")
        if place % 50 == 0:
            progress(place, n)
    if not any(part.block.text for part in parts):
        raise NoText
    known, fallback = _said(package)
    blocks, title = _headed(parts, known.title)
    return assemble(
        [*blocks, *reading.footnotes()],
        known=Facts(title=title),
        fallback=replace(fallback, title=known.title),
        encoding="utf-8",
        format="docx",
        notes=_notes(package),
        images=list(reading.images.values()),
        has_subtitles=not any(block.level for block in blocks if block.kind is PassageKind.HEADING),
    )


def _headed(parts: list[_Part], named: str | None) -> tuple[list[Block], str | None]:
    """The blocks with their headings known, and the headline, which comes first."""
    toc = contents([part.block for part in parts])
    places = [place for place, part in enumerate(parts) if _is_text(part) and place not in toc]
    lines = [Typeset(parts[at].block.text, parts[at].size, parts[at].block.bold, parts[at].centred, parts[at].aside) for at in places]
    titled = [n for n, at in enumerate(places) if parts[at].role == "title"]
    title = range(titled[0], titled[0] + 1) if titled else title_places(lines, named)
    outlined = {at: min(outline + 1, 3) for at in places if (outline := parts[at].outline) is not None}
    levels = outlined if len(outlined) > 1 else {**{places[n]: level for n, level in heading_levels(lines, title).items()}, **outlined}
    headline = one_line(" ".join(lines[n].text for n in title)) or None
    taken = {places[n] for n in title}
    blocks = [Block(headline, PassageKind.HEADING)] if headline else []
    for at, part in enumerate(parts):
        if at in taken:
            continue
        block = replace(part.block, is_furniture=True) if at in toc else part.block
        if headline and levels.get(at) == 0 and one_line(block.text) == headline:
            block = replace(block, is_furniture=True)
        elif levels.get(at, 0):
            block = replace(block, kind=PassageKind.HEADING, level=levels[at])
        elif block.kind is None and (len(levels) > 1 or headline):
            block = replace(block, kind=PassageKind.PARAGRAPH)
        blocks.append(block)
    return blocks, headline


def _is_text(part: _Part) -> bool:
    return part.block.kind is None and not part.block.is_furniture


def _said(package: Package) -> tuple[Facts, Facts]:
    """What the file's properties say: a title to look for in the text, and facts that hold where the text says nothing."""
    core = package.named(_CORE)
    if core is None:
        return Facts(), Facts()
    title, author = core.findtext(f"{_DC}title"), core.findtext(f"{_DC}creator")
    return Facts(title=plausible_title(title)), Facts(author=plausible_author(author))


def _notes(package: Package) -> list[ImportNote]:
    notes = [ImportNote(code, n) for code, n in sorted(package.dropped.items()) if n > 0 and code != "external"]
    if package.external:
        notes.append(ImportNote("external", package.dropped["external"], ", ".join(package.external)))
    return notes if package.archive.is_whole else [ImportNote("truncated"), *notes]
