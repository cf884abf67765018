"""DOCX and PDF files made for these tests, part by part, so that each can be bent out of shape."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("T", "Title"), ("H1", "heading 1"), ("H2", "heading 2"), ("Q", "Quote"), ("TOC", "toc 1"))
)
LAMPS = "Every lamp of the harbour is lit at dusk, and its keeper writes the hour into the log."
LINES = (
    "The keeper on duty walks along the whole mole, looks at each of the",
    "lamps and writes down what has to be repaired before the next even-",
    "ing. Whatever is broken is replaced on the same day by the office.",
)


def paragraph(text: str = LAMPS, *, style: str = "", properties: str = "", runs: str = "") -> str:
    """One paragraph's XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs or run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, *, key: int = 1, level: int = 0) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')


def docx(*body: str, relations: Sequence[tuple[str, str, str, bool]] = (), parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A DOCX file; ``relations`` are id, kind, target, and whether it is external."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}"><w:body>{"".join(body)}</w:body></w:document>'
    mode = {True: ' TargetMode="External"', False: ""}
    related = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"{mode[out]}/>'
        for key, kind, target, out in [("s", "styles", "styles.xml", False), ("n", "numbering", "numbering.xml", False), *relations]
    )
    members: dict[str, Any] = {
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
        **(parts or {}),
    }
    return zipped(members)


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def numbering(*levels: tuple[str, str]) -> str:
    """A numbering part with one list, its levels' style and text."""
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(levels)
    )
    concrete = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{concrete}</w:numbering>'


def pdf(*pages: Sequence[tuple[float, float, float, str]], title: str = "", password: str | None = None) -> bytes:
    """A PDF file; each page is a list of x, y, size and text, a size below zero is bold."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=password, pageCompression=0)
    canvas.setTitle(title or "untitled")
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for page in pages:
        for x, y, size, text in page:
            latin = "Helvetica-Bold" if size < 0 else "Helvetica"
            canvas.setFont(latin if text.isascii() else "STSong-Light", abs(size))
            canvas.drawString(x, y, text)
        if not page:
            canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def set_lines(lines: Sequence[str], *, x: float = 72, y: float = 700, size: float = 11) -> list[tuple[float, float, float, str]]:
    """Lines under one another."""
    return [(x, y - number * size * 1.4, size, line) for number, line in enumerate(lines)]
