"""Pages and texts written for these measures, each beside its gold: what a careful person would keep of it.

A page is kept as UTF-8 and brought as the bytes that its gold names (``gb18030``; ``-bare`` where no mark or meta says so),
whatever its own meta claims. The body of a gold is a passage a line, marked like Markdown (``# ``, ``- ``, ``| ``, ``> ``;
``^ `` caption, ``! `` figure, ``~ `` footnote, ``? `` may be kept or not). ``read: unread`` names the third that nobody looks
at while the readers are tuned.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.library.domain import Document, PassageKind, Span, SpanKind

FOLDER = Path(__file__).parent / "gold_pages"
FIELDS = ("title", "section", "category", "published_on", "author", "source", "language", "encoding")
_MARK = re.compile(r"(?P<depth>(?:  )*)(?P<mark>#{1,3}|[-|>^!~?]) ")
_KINDS = {
    "-": PassageKind.LIST_ITEM,
    "|": PassageKind.TABLE_ROW,
    ">": PassageKind.QUOTE,
    "^": PassageKind.CAPTION,
    "!": PassageKind.FIGURE,
    "~": PassageKind.FOOTNOTE,
}
_SPAN = re.compile(r"\*\*(?P<strong>.+?)\*\*|//(?P<emphasis>[^/]+?)//|`(?P<code>[^`]+)`|\[(?P<link>[^\]]+)\]\((?P<target>\w+:[^)]+)\)")
_READ_AS = {"utf-8-sig": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "iso-8859-1": "cp1252"}
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """One passage that belongs to the article; ``level`` as a Passage has it."""

    kind: PassageKind
    text: str
    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One page with what it must give; ``fields`` are texts, None where the page does not say it."""

    name: str
    filename: str
    data: bytes
    fields: dict[str, str | None]
    passages: tuple[GoldPassage, ...]
    optional: tuple[str, ...]
    furniture: tuple[str, ...]
    is_unread: bool


@cache
def golds() -> tuple[Gold, ...]:
    """Every page, in order of name."""
    return tuple(_gold(path) for path in sorted(FOLDER.glob("*.gold")))


def field_of(document: Document, name: str) -> str | None:
    """A field of a document as its gold writes it."""
    value = getattr(document, name)
    return None if value is None else str(value)


def _gold(path: Path) -> Gold:
    head, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    body, _, furniture = rest.partition("=== furniture\n")
    said = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    page = next(file for file in path.parent.glob(f"{path.stem}.*") if file != path)
    form = said["bytes"]
    codec = form.removesuffix("-bare")
    fields = {name: said.get(name) or None for name in FIELDS}
    fields["language"] = said.get("language") or path.stem[:2]
    fields["encoding"] = _READ_AS.get(codec, codec)
    lines = [line for line in body.splitlines() if line.strip()]
    return Gold(
        path.stem,
        page.name,
        (b"" if form.endswith("-bare") else _MARKS.get(codec, b"")) + page.read_text(encoding="utf-8").encode(codec),
        fields,
        tuple(_passage(line) for line in lines if not line.startswith("? ")),
        tuple(line[2:] for line in lines if line.startswith("? ")),
        tuple(line for line in furniture.splitlines() if line.strip()),
        said.get("read") == "unread",
    )


def _passage(line: str) -> GoldPassage:
    mark = _MARK.match(line)
    if mark is None:
        text, spans = _bare(line)
        return GoldPassage(PassageKind.PARAGRAPH, text, 0, spans)
    sign = mark["mark"]
    text, spans = _bare(line[mark.end() :].rstrip("| ") if sign == "|" else line[mark.end() :])
    if sign.startswith("#"):
        return GoldPassage(PassageKind.HEADING, text, len(sign), spans)
    return GoldPassage(_KINDS[sign], text, len(mark["depth"]) // 2, spans)


def _bare(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A line's text without its marks, and the spans that these were."""
    text, at, spans = "", 0, []
    for match in _SPAN.finditer(marked):
        text += marked[at : match.start()]
        kind = match.lastgroup if match.lastgroup != "target" else "link"
        assert kind is not None
        spans.append(Span(SpanKind(kind), len(text), len(text) + len(match[kind]), match["target"]))
        text += match[kind]
        at = match.end()
    return text + marked[at:], tuple(spans)


_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\\W\\d_\u3400-\u9fff]+|\\d+")


def words(text: str) -> list[str]:
    """Words as the measures count them: an ideograph, a run of other letters or of digits."""
    return _WORD.findall(text.lower())


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that hold a word."""
    return (line for line in text.splitlines() if words(line))
