"""Markdown read as passages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from app.library.domain import Passage, PassageKind, Span, SpanKind
from app.library.importing.classifying import CELLS
from app.library.importing.limits import MAX_LINE, MAX_PASSAGES
from app.library.importing.looks import shifted
from app.library.importing.refusals import LineTooLong, TooLarge
from app.library.markdown.inline_reading import Inline, Picture, inline, of_tokens
from app.library.markdown.syntax import parser
from app.library.markdown.tidying import fit_label, tidy

MAX_SIGNS = 30_000
"""Brackets in one text; each may cost the parser a look at what follows it."""
_IMAGE = re.compile(r"image:([0-9a-f]{8,64})")
_CAPTION = "^ "


@dataclass(frozen=True, slots=True)
class Parsed:
    """What Markdown says: the title of its first line, if that is a heading of the first level, and passages.

    ``n_links`` links lead where none may, ``n_images`` images are none that are kept; of both only the words stay.
    """

    title: str | None
    passages: tuple[Passage, ...]
    n_links: int = 0
    n_images: int = 0


def from_markdown(text: str, *, images: Collection[str] = ()) -> tuple[Passage, ...]:
    """The passages of a text; ``images`` are the sums of the pictures it may show. Raises TooLarge and LineTooLong."""
    return parse(text, images=images).passages


def parse(text: str, *, images: Collection[str] = (), takes_title: bool = False) -> Parsed:
    """What a text says; with ``takes_title``, a first heading of the first level is the title and no passage."""
    if any(len(line) > MAX_LINE for line in text.split("\n")):
        raise LineTooLong(MAX_LINE)
    if text.count("[") + text.count("{") > MAX_SIGNS:
        raise TooLarge(MAX_SIGNS, "elements")
    env: dict[str, object] = {}
    reader = _Reader(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").split("\n"), env, images)
    reader.read(parser().parse("\n".join(reader.lines), env))
    if len(reader.passages) > MAX_PASSAGES:
        raise TooLarge(MAX_PASSAGES, "passages")
    has_title = takes_title and reader.title is not None
    passages = tidy(reader.passages[1:] if has_title else reader.passages)
    if any(len(one.text) > MAX_LINE for one in passages):
        raise LineTooLong(MAX_LINE)
    return Parsed(reader.title if has_title else None, passages, reader.n_links, reader.n_images)


@dataclass(slots=True)
class _Item:
    """A list item being read: its level, and the number typed before it until its first text takes it."""

    level: int
    number: str
    is_begun: bool = False


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    env: dict[str, object]
    images: Collection[str]
    passages: list[Passage] = field(default_factory=list)
    title: str | None = None
    n_links: int = 0
    n_images: int = 0
    _items: list[_Item] = field(default_factory=list)
    _depth: int = -1
    _quotes: int = 0
    _label: str | None = None
    _is_noted: bool = False

    def read(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close" and tokens[n].level == token.level)
                self._table(tokens[at:end])
                at = end
            else:
                self._take(token, tokens[at - 1] if at else None)
            at += 1

    def _take(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._items.append(_Item(self._depth, f"{token.info}{token.markup} " if token.info else ""))
            case "list_item_close":
                self._items.pop()
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "footnote_reference_open":
                self._label, self._is_noted = fit_label(token.meta["label"]), False
            case "footnote_reference_close":
                self._label = None
            case "fence" | "code_block":
                self._code(token.content)
            case "inline" if before is not None:
                self._line(token, before)

    def _line(self, token: Token, before: Token) -> None:
        item = self._items[-1] if self._items else None
        number = item.number if item is not None and not item.is_begun else ""
        found = self._counted(of_tokens(token.children or (), number))
        kind, level = PassageKind.PARAGRAPH, 0
        if self._label is not None:
            kind = PassageKind.FOOTNOTE
        elif item is not None and not item.is_begun:
            kind, level, item.is_begun = PassageKind.LIST_ITEM, item.level, True
        elif before.type == "heading_open":
            kind, level = PassageKind.HEADING, int(before.tag[1:]) - 1
            if not self.passages and before.tag == "h1" and found.text:
                self.title = found.text
        elif self._quotes:
            kind = PassageKind.QUOTE
        elif item is None and token.content.startswith(_CAPTION):
            kind, found.text, found.spans = PassageKind.CAPTION, found.text.removeprefix("^").lstrip(), shifted(found.spans, 2)
        self._add(kind, found, level)

    def _add(self, kind: PassageKind, found: Inline, level: int = 0) -> None:
        if kind is PassageKind.FOOTNOTE and self._is_noted:
            self._append(found)
        elif not found.is_only_pictures or kind is PassageKind.LIST_ITEM:
            self.passages.append(Passage(0, kind, found.text, level, found.spans, label=self._label))
            self._is_noted = kind is PassageKind.FOOTNOTE
        self.passages += [self._figure(picture) for picture in found.pictures]

    def _append(self, found: Inline) -> None:
        last = self.passages.pop()  # further paragraphs of a footnote are its text too
        at = len(last.text) + 1
        spans = (*last.spans, *(Span(one.kind, one.start + at, one.end + at, one.target) for one in found.spans))
        self.passages.append(Passage(0, last.kind, f"{last.text} {found.text}", 0, spans, label=last.label))

    def _figure(self, picture: Picture) -> Passage:
        asked = _IMAGE.fullmatch(picture.address)
        sha256 = next((one for one in self.images if asked and one.startswith(asked.group(1))), None)
        self.n_images += sha256 is None and bool(picture.address)
        return Passage(0, PassageKind.FIGURE, picture.words, image=sha256)

    def _code(self, content: str) -> None:
        for line in content.splitlines():
            if line.strip():
                self._add(PassageKind.PARAGRAPH, Inline(line.strip(), (Span(SpanKind.CODE, 0, len(line.strip())),)))

    def _table(self, tokens: Sequence[Token]) -> None:
        labels = {name[1:] for name in self.env.get("footnotes", {}).get("refs", {})}  # type: ignore[attr-defined]
        for row, sources in _rows(tokens, self.lines):
            text, spans = "", []
            for n, source in enumerate(sources):
                cell = self._counted(inline(source, labels))
                text += CELLS if n else ""
                words = cell.text or " ".join(picture.words for picture in cell.pictures)
                spans += [Span(one.kind, one.start + len(text), one.end + len(text), one.target) for one in cell.spans]
                text += words
            found = Inline(text, tuple(spans))
            self._add(PassageKind.TABLE_ROW, found, level=1 if row == "th" else 0)

    def _counted(self, found: Inline) -> Inline:
        self.n_links += found.n_refused
        return found


def _rows(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each row's tag and the source of its cells; as it was typed, since a table's own rule drops cells beyond its head."""
    for at, token in enumerate(tokens):
        if token.type != "tr_open":
            continue
        tag = tokens[at + 1].tag
        if tokens[0].level == 0 and token.map:
            sources = escapedSplit(lines[token.map[0]].strip())
            sources = sources[1:] if sources and sources[0] == "" else sources
            yield tag, [source.strip() for source in (sources[:-1] if sources and sources[-1] == "" else sources)]
        else:
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "tr_close")
            yield tag, [one.content for one in tokens[at:end] if one.type == "inline"]
