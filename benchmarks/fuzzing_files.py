"""DOCX and PDF files bent out of shape: their parts changed and packed anew, or the bytes of the whole file."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from copy import deepcopy
from functools import cache

from lxml import etree
from PIL import Image

from tests.library.files_of_ours import LAMPS, LINES, A, W, docx, numbered, numbering, paragraph, pdf, run, set_lines

_XML_TOKEN = re.compile(rb"<[^<>]{1,300}>|[^<>]+")
_PDF_TOKEN = re.compile(rb"-?\d+(?:\.\d+)?|/[A-Za-z]+|<<|>>|\[|\]|\([^()]{0,80}\)|[A-Za-z']+|\s+|.", re.S)
_TAGS = (
    "p r t tbl tr tc sdt sdtContent hyperlink ins del moveTo br tab sym drawing pict txbxContent numPr ilvl numId vMerge gridSpan pPr rPr "
    "b sz outlineLvl pStyle footnoteReference ruby fldSimple smartTag altChunk object noBreakHyphen"
).split()
_NUMBERS = (b"0", b"-1", b"1", b"7", b"255", b"65535", b"99999999", b"4294967296", b"1e308", b"-9.5", b"0.0000001")
_OPERATORS = (
    b" BT ",
    b" ET ",
    b" Tj ",
    b" q ",
    b" Q ",
    b" cm ",
    b" Tm ",
    b" Do ",
    b" BI ID EI ",
    b" 1 0 0 1 9e9 -9e9 Tm ",
    b" 0 0 0 0 0 0 Tm ",
)
_WORDS = (
    b"",
    "\u200b".encode(),
    "中文".encode(),
    "\u202e".encode(),
    b"&amp;&lt;",
    b"1. ",
    "第一条 ".encode(),
    b"\t\t12",
    b"x" * 300,
    "\U00020000".encode(),
)


@cache
def documents() -> tuple[bytes, ...]:
    """Sound DOCX files with all that the reader knows."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(stream, "PNG")
    blip = f'<w:r><w:drawing xmlns:a="{A}"><a:blip r:embed="p"/></w:drawing></w:r>'
    row = "".join(f"<w:tc>{paragraph(f'cell {n}')}</w:tc>" for n in range(3))
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{paragraph("A note.")}</w:footnote></w:footnotes>'
    relations = [
        ("p", "image", "media/a.png", False),
        ("l", "hyperlink", "https://example.org", True),
        ("f", "footnotes", "footnotes.xml", False),
    ]
    parts: dict[str, bytes | str] = {
        "word/numbering.xml": numbering(("decimal", "%1."), ("chineseCounting", "（%2）"), ("bullet", "•")),
        "word/footnotes.xml": notes,
        "word/media/a.png": stream.getvalue(),
    }
    linked = paragraph(
        runs=f'<w:hyperlink r:id="l">{run("linked", "<w:b/>")}</w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r>{run(LAMPS)}'
    )
    body = [paragraph("Lamps", style="T"), paragraph("Duties", style="H1"), paragraph(), linked, paragraph(runs=blip)]
    body += [numbered(f"member {n}.", level=n % 3) for n in range(6)] + [
        f"<w:tbl><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>",
        paragraph(),
    ]
    return docx(*body, relations=relations, parts=parts), docx(paragraph(), paragraph())


@cache
def printed() -> tuple[bytes, ...]:
    """Sound PDF files: running text with heads, columns, a table, an empty page."""
    heads = [(72.0, 800.0, 9.0, "Harbour Office"), (290.0, 30.0, 9.0, "7")]
    rows = [(72 + 130.0 * column, 600 - 16.0 * row, 11.0, f"r{row} c{column}") for row in range(3) for column in range(3)]
    columns = set_lines(LINES * 3, x=60, size=8) + set_lines(LINES * 3, x=310, size=8)
    return pdf([*heads, *set_lines(LINES), *rows], [*heads, *columns], [], title="Lamps"), pdf(set_lines(LINES))


def bent_docx(rng: random.Random) -> bytes:
    """A DOCX file some of whose parts were changed."""
    source = rng.choice(documents())
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.randrange(1, 4)):
        name = rng.choice(["word/document.xml"] * 3 + list(members))
        members[name] = _bent_xml(rng, members[name]) if name.endswith((".xml", ".rels")) else _bent_bytes(rng, members[name])
    if rng.random() < 0.1:
        del members[rng.choice(list(members))]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return _bent_bytes(rng, stream.getvalue()) if rng.random() < 0.2 else stream.getvalue()


def bent_pdf(rng: random.Random) -> bytes:
    """A PDF file some of whose words were changed; its streams may be packed."""
    tokens = _PDF_TOKEN.findall(rng.choice(printed()))
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(tokens))
        token = tokens[at]
        if token[-1:].isdigit() and rng.random() < 0.7:
            tokens[at] = rng.choice(_NUMBERS)
        else:
            tokens[at] = rng.choice((b"", token * rng.choice((2, 50)), rng.choice(tokens), rng.choice(_OPERATORS), rng.choice(_WORDS)))
    data = b"".join(tokens)
    if rng.random() < 0.2:
        data = re.sub(
            rb"stream\r?\n.*?endstream", lambda match: b"stream\n" + zlib.compress(match[0][7:-9]) + b"\nendstream", data, flags=re.S
        )
    return _bent_bytes(rng, data) if rng.random() < 0.2 else data


def _bent_xml(rng: random.Random, data: bytes) -> bytes:
    """The part with some of its elements changed, most often still well formed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data  # bent before
    if rng.random() < 0.15:
        return _bent_tokens(rng, data)
    for _ in range(rng.randrange(1, 8)):
        elements = list(root.iter("*"))
        one, other = rng.choice(elements), rng.choice(elements)
        kind, parent = rng.randrange(7), one.getparent()
        if kind == 0 and parent is not None:
            parent.remove(one)
        elif kind == 1 and parent is not None and len(elements) < 5_000:
            parent.extend(deepcopy(one) for _ in range(rng.choice((1, 3, 40))))
        elif kind == 2:
            one.tag = f"{{{W}}}{rng.choice(_TAGS)}"
        elif kind == 3 and len(elements) < 5_000:
            one.append(deepcopy(other))
        elif kind == 4 and one.attrib:
            one.attrib[rng.choice(list(one.attrib))] = rng.choice((*_NUMBERS, *_WORDS[4:])).decode()
        elif kind == 5:
            one.text = rng.choice(_WORDS).decode()
        else:
            etree.SubElement(one, f"{{{W}}}{rng.choice(_TAGS)}").attrib[f"{{{W}}}val"] = rng.choice(_NUMBERS).decode()
    return bytes(etree.tostring(root))


def _bent_tokens(rng: random.Random, data: bytes) -> bytes:
    tokens = _XML_TOKEN.findall(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(tokens))
        end = min(len(tokens), at + rng.randrange(1, 20))
        kind = rng.randrange(6)
        if kind == 0:
            del tokens[at:end]
        elif kind == 1:
            tokens[at:at] = tokens[at:end] * rng.choice((1, 3, 60))
        elif kind == 2:
            name = rng.choice(_TAGS).encode()
            tokens[at:at] = [b"<w:%s>" % name, *tokens[at:end], b"</w:%s>" % name]
        elif kind == 3:
            tokens[at] = re.sub(rb'"[^"]*"', b'"%s"' % rng.choice((*_NUMBERS, *_WORDS[1:])), tokens[at])
        elif kind == 4 and not tokens[at].startswith(b"<"):
            tokens[at] = rng.choice(_WORDS)
        else:
            tokens[at] = rng.choice(tokens)
        tokens = tokens or [b"<a/>"]
    return b"".join(tokens)


def _bent_bytes(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed[: rng.randrange(len(changed) + 1)] if rng.random() < 0.3 else changed)
