"""One passage's text with its looks, written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.library.domain import Span, SpanKind
from app.library.markdown.inline_reading import inline
from app.library.pieces import Piece, pieces

_SPECIAL = re.compile(r"[\\`*\[\]<]|\{$|&(?=[#A-Za-z])|!(?=\[|$)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_PLAIN_TARGET = re.compile(r"[!-'*-;=?-\[\]-~\u00a1-\U0010ffff]+")
_SIGNS = {"strong": ("**", "**"), "emphasis": ("*", "*")}
_FORCED = {"strong": ("{**", "**}"), "emphasis": ("{*", "*}"), "code": ("{`", "`}")}


def written(text: str, spans: Iterable[Span], *, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` with its looks; with the usual signs if they are understood, else with those that always are."""
    end = len(text) if end is None else end
    laid = pieces(text, spans, start=start, end=end)
    usual = _written(laid, is_forced=False)
    if all(piece.name == "text" for piece in laid) or _is_understood(usual, text, spans, start, end):
        return usual
    return _written(laid, is_forced=True)


def escaped(text: str) -> str:
    """Plain text as Markdown that says just this."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _is_understood(markdown: str, text: str, spans: Iterable[Span], start: int, end: int) -> bool:
    labels = {span.target or "" for span in spans if span.kind is SpanKind.NOTE}
    found = inline(markdown, labels)
    wanted = {
        (span.kind, max(span.start, start) - start, min(span.end, end) - start, span.target)
        for span in spans
        if (span.start < end and span.end > start) or (span.kind is SpanKind.NOTE and start <= span.start <= end)
    }
    return found.text == text[start:end] and {(one.kind, one.start, one.end, one.target) for one in found.spans} == wanted


def _written(laid: Sequence[Piece], *, is_forced: bool) -> str:
    return "".join(_piece(piece, is_forced=is_forced) for piece in laid)


def _piece(piece: Piece, *, is_forced: bool) -> str:
    inner = _written(piece.inner, is_forced=is_forced)
    target = piece.look.target if isinstance(piece.look, Span) else None
    match piece.name:
        case "text":
            return escaped(piece.text)
        case "note":
            return f"[^{target}]"
        case "link":
            address = target or ""
            return f"[{inner}]({address if _PLAIN_TARGET.fullmatch(address) else f'<{address}>'})"
        case "code" if not is_forced and all(one.name == "text" for one in piece.inner):
            return _code("".join(one.text for one in piece.inner))
    opening, closing = (_FORCED if is_forced or piece.name == "code" else _SIGNS)[piece.name]
    return f"{opening}{inner}{closing}"


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
