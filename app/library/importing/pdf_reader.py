"""PDF files: text in reading order, headings by size and weight, paragraphs made whole, pages without text named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.library.domain import Document, ImportNote, PassageKind, canonical
from app.library.importing import frequency
from app.library.importing.assembling import assemble
from app.library.importing.blocks import Block, Facts, Progress, one_line
from app.library.importing.classifying import CELLS
from app.library.importing.limits import MAX_PAGES, MAX_PASSAGES
from app.library.importing.pdf_layout import Line, lines_of
from app.library.importing.pdf_margins import footnotes, note, numberless, running
from app.library.importing.pdf_mending import is_whole, mended
from app.library.importing.pdf_paragraphs import Paragraph, bare_number, paragraphs, text_of, words_of
from app.library.importing.pdf_segments import segments
from app.library.importing.properties import plausible_author, plausible_day, plausible_title
from app.library.importing.refusals import NoText, PasswordProtected, ScannedPages, TooLarge, Unsafe
from app.library.importing.shapes import without_bullet
from app.library.importing.typeset import ALIKE, Typeset, body_size, contents, heading_levels, likeness, title_places

_CREATED = re.compile(r"^D:(\d{4})(\d{2})(\d{2})")
_DRAWN = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)
_MOST_OBJECTS = 300
_LEAST_CHARACTERS = 2


@dataclass(slots=True)
class _Pages:
    """What was read, page by page; ``empty`` are the numbers of pages that show something but hold no text."""

    lines: list[list[Line]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def read_pdf(data: bytes, progress: Progress) -> Document:
    """The article in a PDF file. Raises ScannedPages when no page holds text, PasswordProtected, TooLarge, Unsafe."""
    opened = _opened(data)
    try:
        if len(opened) > MAX_PAGES:
            raise TooLarge(MAX_PAGES, "pages")
        pages = _pages(opened, progress)
        said = opened.get_metadata_dict()
    finally:
        opened.close()
    if not any(pages.lines):
        raise ScannedPages(ranges(pages.empty or pages.unread)) if pages.empty or pages.unread else NoText
    notes = [ImportNote("pages_without_text", len(pages.empty), ranges(pages.empty))] if pages.empty else []
    if pages.unread or not is_whole(data):
        if frequency.likeness("".join(line.text for lines in pages.lines for line in lines)) < 0:
            raise Unsafe("damaged")  # what tells which letters its signs are was cut off
        notes.insert(0, ImportNote("truncated"))
    return _document(pages.lines, said, notes)


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers as people list them: "1-3, 7"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The file, or what can be mended of it when it was cut off."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise PasswordProtected from None
    rest = None if is_whole(data) else mended(data)
    try:
        if rest is not None:
            return pdfium.PdfDocument(rest)
    except pdfium.PdfiumError:
        pass
    raise Unsafe("damaged")


def _pages(opened: pdfium.PdfDocument, progress: Progress) -> _Pages:
    pages = _Pages()
    for number in range(len(opened)):
        try:
            page = opened[number]
        except pdfium.PdfiumError:
            pages.unread.append(number + 1)
            continue
        text = page.get_textpage()
        lines = lines_of(segments(text), number, page.get_height())
        if sum(len(line.text) for line in lines) < _LEAST_CHARACTERS and _shows_something(page):
            pages.empty.append(number + 1)
        pages.lines.append(lines)
        text.close()
        page.close()
        progress(number + 1, len(opened))
    return pages


def _shows_something(page: pdfium.PdfPage) -> bool:
    """Whether anything but text is drawn on a page."""
    n = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    return any(raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, place)) in _DRAWN for place in range(n))


def _document(pages: Sequence[Sequence[Line]], said: dict[str, str], notes: list[ImportNote]) -> Document:
    marginal = running(pages)
    flow, small = _flow(pages, marginal)
    words = words_of(flow)
    heads = list({numberless(text := pages[number][place].text): text for number, place in sorted(marginal, reverse=True)}.values())[::-1]
    named = plausible_title(said.get("Title"))
    is_headed = named is not None and any(likeness(head, named) >= ALIKE for head in heads)
    blocks, title = _headed(paragraphs(flow), words, named, named if is_headed else None)
    if not blocks:
        raise NoText
    fallback = Facts(author=plausible_author(said.get("Author")), published_on=_day(said, " ".join(block.text for block in blocks)))
    furniture = [Block(head, is_furniture=True) for head in heads]
    return assemble(
        [*furniture, *blocks, *_notes(small, words)],
        known=Facts(title=title or named),
        fallback=fallback,
        encoding="utf-8",
        format="pdf",
        notes=notes,
        has_subtitles=not any(block.level for block in blocks if block.kind is PassageKind.HEADING),
    )


def _flow(pages: Sequence[Sequence[Line]], marginal: set[tuple[int, int]]) -> tuple[list[Line], list[Line]]:
    """The lines of the running text and those of the footnotes under it."""
    usual = body_size([Typeset(line.text, line.size) for lines in pages for line in lines])
    flow: list[Line] = []
    small: list[Line] = []
    for number, lines in enumerate(pages):
        kept = [line for place, line in enumerate(lines) if (number, place) not in marginal]
        start = footnotes(kept, usual)
        flow += kept[:start]
        small += kept[start:]
    if len(flow) > MAX_PASSAGES * 5:
        raise TooLarge(MAX_PASSAGES * 5, "lines")
    return flow, small


def _headed(found: list[Paragraph], words: frozenset[str], named: str | None, given: str | None) -> tuple[list[Block], str | None]:
    """Blocks with their headings, members and rows known, and the headline: ``given``, or the one that is set as such."""
    texts = [CELLS.join(cell.text for cell in one.lines[0].cells) if one.is_row else text_of(one, words) for one in found]
    toc = contents([Block(text) for text in texts])
    places = [at for at, one in enumerate(found) if not one.is_row and at not in toc]
    lines = [Typeset(texts[at], found[at].size, found[at].bold, found[at].is_centred) for at in places]
    title = range(0) if given else title_places(lines, named)
    levels = {places[n]: level for n, level in heading_levels(lines, title).items()}
    headline = given or one_line(" ".join(lines[n].text for n in title)) or None
    taken = {places[n] for n in title}
    blocks = [Block(headline, PassageKind.HEADING)] if headline else []
    depths, counted = _depths(found, texts), _counted(texts)
    for at, (one, text) in enumerate(zip(found, texts, strict=True)):
        if at in toc:
            blocks.append(Block(text, is_furniture=True))
        elif one.is_row:
            blocks.append(Block(text.replace("\x02", ""), PassageKind.TABLE_ROW))
        elif levels.get(at, 0):
            blocks.append(Block(text, PassageKind.HEADING, level=levels[at]))
        elif at not in taken:
            kind = PassageKind.LIST_ITEM if at in counted else (PassageKind.PARAGRAPH if len(levels) > 1 or headline else None)
            blocks.append(Block(text, kind, bold=one.bold, level=depths.get(at, 0)))
    return blocks, headline


def _counted(texts: Sequence[str]) -> set[int]:
    """Places of paragraphs that count on from one to the next by a bare number."""
    numbers = [bare_number(text) for text in texts]
    follows = {at for at in range(1, len(texts)) if (before := numbers[at - 1]) is not None and numbers[at] == before + 1}
    return follows | {at - 1 for at in follows}


def _depths(found: Sequence[Paragraph], texts: Sequence[str]) -> dict[int, int]:
    """How deep each bulleted paragraph stands in its list, by how far it is moved in."""
    depths: dict[int, int] = {}
    edges: list[float] = []
    for at, (one, text) in enumerate(zip(found, texts, strict=True)):
        if without_bullet(text) is None:
            edges = []
            continue
        em = one.size
        while edges and one.left < edges[-1] - em / 2:
            edges.pop()
        if not edges or one.left > edges[-1] + em / 2:
            edges.append(one.left)
        depths[at] = min(len(edges) - 1, 8)
    return depths


def _notes(lines: Sequence[Line], words: frozenset[str]) -> Iterator[Block]:
    """The footnotes of all pages; each begins with its label."""
    groups: list[tuple[str, Paragraph, str]] = []
    for line in lines:
        if (found := note(line.text)) is not None:
            groups.append((found[0], Paragraph([line]), found[1]))
        elif groups:
            groups[-1][1].lines.append(line)
    for label, paragraph, _ in groups:
        whole = text_of(paragraph, words)
        opening = note(whole)
        yield Block(opening[1] if opening else whole, PassageKind.FOOTNOTE, label=label)


def _day(said: dict[str, str], text: str) -> date | None:
    """The day the file was made, where the text speaks of the same month."""
    match = _CREATED.match(said.get("CreationDate") or "")
    return plausible_day((int(match[1]), int(match[2]), int(match[3])), canonical(text)) if match else None
