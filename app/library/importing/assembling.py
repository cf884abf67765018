"""Blocks of any format to an article: head and foot are read and taken off, the rest becomes passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.library.domain import Document, ImportNote, Passage, PassageKind, canonical, language_of
from app.library.importing.blocks import Block, Facts
from app.library.importing.classifying import classified
from app.library.importing.foot import Foot, read_foot, signing_date
from app.library.importing.head import Head, read_head
from app.library.importing.limits import MAX_LINE, MAX_PASSAGES
from app.library.importing.refusals import LineTooLong, NoText, TooLarge


def assemble(
    blocks: Sequence[Block], *, known: Facts, fallback: Facts, encoding: str, format: str, notes: Sequence[ImportNote] = ()
) -> Document:
    """An article from its blocks.

    ``known`` facts win over what the lines say, ``fallback`` facts fill what they leave open.
    Raises NoText when nothing is left, TooLarge and LineTooLong beyond the limits.
    """
    head = read_head(blocks, known)
    foot = read_foot(blocks, head.start)
    passages = _passages(_body(blocks, head, foot))
    if not passages:
        raise NoText
    facts = head.facts.or_else(foot.facts).or_else(fallback).or_else(Facts(source=head.outlet)).or_else(signing_date(blocks))
    removed = {**foot.removed, **head.removed}
    return Document(
        title=facts.title,
        section=facts.section,
        category=facts.category,
        published_on=facts.published_on,
        author=facts.author,
        source=facts.source,
        language=language_of(" ".join(passage.text for passage in passages)),
        encoding=encoding,
        format=format,
        passages=passages,
        removed=tuple(removed[place] for place in sorted(removed)),
        notes=tuple(notes),
    )


def _body(blocks: Sequence[Block], head: Head, foot: Foot) -> list[Block]:
    kept = [replace(blocks[place], kind=PassageKind.HEADING) for place in head.subtitles]
    for place in range(head.start, len(blocks)):
        if place in foot.shortened:
            kept.append(replace(blocks[place], text=foot.shortened[place]))
        elif place not in foot.removed:
            kept.append(blocks[place])
    return kept


def _passages(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    if len(blocks) > MAX_PASSAGES:
        raise TooLarge(MAX_PASSAGES, "passages")
    texts = [(kind, canonical(text)) for kind, text in classified(blocks)]
    written = [(kind, text) for kind, text in texts if text]
    if any(len(text) > MAX_LINE for _, text in written):
        raise LineTooLong(MAX_LINE)
    return tuple(Passage(number, kind, text) for number, (kind, text) in enumerate(written, start=1))
