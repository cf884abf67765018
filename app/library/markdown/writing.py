"""Passages written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.library.domain import Passage, PassageKind
from app.library.markdown.inline_writing import escaped, written
from app.library.markdown.tidying import tidy
from app.library.pieces import cells

IMAGE = "image:"
SHORT = 16
"""How much of a picture's sum names it in the text."""
_NUMBERED = re.compile(r"(\d{1,9}[.)]) (?=\S)")
_BLOCK_START = re.compile(r"#{1,6}(?: |$)|[-+](?:[ -]|$)|>|~~~|\^ ")
_INNER_START = re.compile(r"\d{1,9}(?=[.)](?: |$))|\[\^[^\]]+\](?=:)")


def to_markdown(passages: Iterable[Passage]) -> str:
    """The passages as Markdown, ending with a line break; reading it back gives ``tidy(passages)``."""
    blocks: list[str] = []
    for kind, group in groupby(tidy(passages), key=lambda one: one.kind):
        members = list(group)
        if kind is PassageKind.LIST_ITEM:
            blocks.append("\n".join(_list(members)))
        elif kind is PassageKind.TABLE_ROW:
            blocks += _tables(members)
        else:
            blocks += [_block(one) for one in members]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(one: Passage) -> str:
    text = written(one.text, one.spans)
    match one.kind:
        case PassageKind.HEADING:
            return "#" * (one.level + 1) + " " + re.sub(r"(?:^|(?<= ))(#+)$", r"\\\1", text)
        case PassageKind.QUOTE:
            return "> " + _guarded(text)
        case PassageKind.CAPTION:
            return "^ " + text
        case PassageKind.FIGURE:
            return figure(one.text, IMAGE + one.image[:SHORT] if one.image else "")
        case PassageKind.FOOTNOTE:
            return f"[^{one.label}]: {_guarded(text)}"
    return _guarded(text)


def figure(words: str, address: str) -> str:
    """A picture with the words for it."""
    return f"![{escaped(words)}]({address})"


def _guarded(text: str) -> str:
    """The text with a backslash where its beginning would make a block of another kind."""
    if start := _INNER_START.match(text):
        return f"{start.group()}\\{text[start.end() :]}"
    return "\\" + text if _BLOCK_START.match(text) else text


def _list(members: Sequence[Passage]) -> Iterator[str]:
    """A line each; a number that begins the text is the list's own. A blank line stands wherever the marks change."""
    indents: list[int] = []
    before: tuple[int, str] | None = None
    for one in members:
        number = _NUMBERED.match(one.text)
        if number and any(span.start < number.end() for span in one.spans):
            number = None
        mark = number.group(1) if number else "-"
        del indents[one.level + 1 :]
        if len(indents) <= one.level:
            indents.append(indents[-1] if indents else 0)
        indent = sum(indents[: one.level])
        sort = (one.level, mark[-1])
        if before not in (None, sort):
            yield ""
        before = sort
        yield " " * indent + f"{mark} {_guarded(written(one.text, one.spans, start=number.end() if number else 0))}"
        indents[one.level] = len(mark) + 1


def _tables(rows: Sequence[Passage]) -> Iterator[str]:
    """One table for each row that heads columns; rows before the first have an empty head."""
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and not rows[end].level:
            end += 1
        lines = [_row(row) for row in rows[at:end]]
        width = max(len(cells(row.text)) for row in (rows[at : at + 1] if rows[at].level else rows[at:end]))
        rule = "| " + " | ".join(["---"] * width) + " |"
        yield "\n".join([lines[0], rule, *lines[1:]] if rows[at].level else ["|" + "  |" * width, rule, *lines])
        at = end


def _row(row: Passage) -> str:
    texts = [written(row.text, row.spans, start=start, end=end).replace("|", "\\|") for start, end in cells(row.text)]
    return "| " + " | ".join(texts) + " |"
