"""The text and the looks of one line of Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from app.library.domain import Span, SpanKind
from app.library.importing.looks import laid
from app.library.markdown.syntax import parser
from app.library.pieces import safe_target
from app.text import canonical

_KINDS = {"strong": SpanKind.STRONG, "em": SpanKind.EMPHASIS, "code": SpanKind.CODE}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it stands in a text: the words for it, and its address."""

    words: str
    address: str


@dataclass(slots=True)
class Inline:
    """A canonical text with its looks; the pictures in it, and how many links lead where none may."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    pictures: list[Picture] = field(default_factory=list)
    n_refused: int = 0
    is_only_pictures: bool = False


def inline(markdown: str, labels: Collection[str]) -> Inline:
    """One line of Markdown; ``labels`` are those of the footnotes that exist."""
    refs = {f":{label}": -1 for label in labels}
    (token,) = parser().parseInline(markdown, {"footnotes": {"refs": refs, "list": {}}})
    return of_tokens(token.children or ())


def of_tokens(tokens: Sequence[Token], prefix: str = "") -> Inline:
    """What inline tokens say, behind ``prefix``."""
    walk = _Walk(prefix)
    _literal_unless_paired(tokens)
    for token in tokens:
        walk.take(token)
    found = Inline(canonical(walk.text), laid(walk.text, walk.spans), walk.pictures, walk.n_refused)
    found.is_only_pictures = bool(found.pictures) and not canonical(walk.text)
    return found


def _literal_unless_paired(tokens: Iterable[Token]) -> None:
    """A forced sign without its partner is text."""
    waiting: dict[str, list[Token]] = {}
    for token in tokens:
        if token.type == "forced":
            name = token.meta["name"]
            if token.nesting == 1:
                waiting.setdefault(name, []).append(token)
            elif waiting.get(name):
                waiting[name].pop()
            else:
                token.type = "text"
    for unpaired in waiting.values():
        for token in unpaired:
            token.type = "text"


class _Walk:
    """The raw text so far, with spans over it."""

    def __init__(self, prefix: str) -> None:
        self._parts, self._length = [prefix], len(prefix)
        self._open: dict[str, list[tuple[int, str | None]]] = {}
        self.spans: list[Span] = []
        self.pictures: list[Picture] = []
        self.n_refused = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def take(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self._say(" ")
            case "code_inline":
                self.spans.append(Span(SpanKind.CODE, self._length, self._length + len(token.content)))
                self._say(token.content)
            case "image":
                words = of_tokens(token.children or ())
                self.pictures.append(Picture(words.text, str(token.attrGet("src") or "")))
            case "footnote_ref":
                self.spans.append(Span(SpanKind.NOTE, self._length, self._length, token.meta["label"]))
            case "forced":
                self._turn(token.meta["name"], token.nesting, None)
            case "link_open" | "link_close" | "strong_open" | "strong_close" | "em_open" | "em_close":
                self._turn(token.tag, token.nesting, str(token.attrGet("href") or ""))
            case _:
                self._say(token.content)

    def _say(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _turn(self, name: str, nesting: int, target: str | None) -> None:
        if nesting == 1:
            self._open.setdefault(name, []).append((self._length, target))
            return
        start, address = self._open[name].pop()
        if name != "a":
            self.spans.append(Span(_KINDS[name], start, self._length))
        elif safe_target(address):
            self.spans.append(Span(SpanKind.LINK, start, self._length, address))
        else:
            self.n_refused += 1
