"""Blocks of any format to an article: head and foot are read and taken off, the rest becomes passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from app.library.domain import Document, Image, ImportNote, Passage, PassageKind, SpanKind, canonical, language_of
from app.library.importing.blocks import Block, Facts
from app.library.importing.classifying import classified, heading_level
from app.library.importing.foot import Foot, read_foot, unsaid
from app.library.importing.head import Head, read_head
from app.library.importing.limits import MAX_LINE, MAX_PASSAGES
from app.library.importing.looks import laid, shifted
from app.library.importing.refusals import LineTooLong, NoText, TooLarge


def assemble(
    blocks: Sequence[Block],
    *,
    known: Facts,
    fallback: Facts,
    encoding: str,
    format: str,
    notes: Sequence[ImportNote] = (),
    images: Sequence[Image] = (),
    has_subtitles: bool = True,
) -> Document:
    """An article from its blocks; its footnotes come last.

    ``known`` facts win over what the lines say, ``fallback`` facts fill what they leave open.
    Without subtitles, a heading under the headline heads what follows.
    Raises NoText when nothing is left, TooLarge and LineTooLong beyond the limits.
    """
    footnotes = [block for block in blocks if block.kind is PassageKind.FOOTNOTE]
    blocks = [block for block in blocks if block.kind is not PassageKind.FOOTNOTE]
    head = read_head(blocks, known)
    if head.subtitles and not has_subtitles:
        head.start, head.subtitles = head.subtitles[0], []
    foot = read_foot(blocks, head.start)
    foot.removed.update((place, blocks[place].text) for place in head.below)
    passages = _passages([*_body(blocks, head, foot), *footnotes])
    if not any(passage.text for passage in passages):
        raise NoText
    facts = _facts(head.facts.or_else(foot.facts).or_else(fallback), Facts(source=head.outlet), unsaid(blocks, head.start))
    removed = {**foot.removed, **head.removed}
    return Document(
        **asdict(facts),
        language=language_of(" ".join(passage.text for passage in passages)),
        encoding=encoding,
        format=format,
        passages=passages,
        removed=tuple(removed[place] for place in sorted(removed)),
        notes=tuple(notes),
        images=tuple(images),
    )


def _facts(said: Facts, *weaker: Facts) -> Facts:
    """What is known of an article, the surest first; who published it is nobody's name as its author."""
    for facts in weaker:
        said = said.or_else(facts)
    return replace(said, author=None) if said.author == said.source else said


def _body(blocks: Sequence[Block], head: Head, foot: Foot) -> list[Block]:
    kept = [replace(blocks[place], kind=PassageKind.HEADING, level=0) for place in head.subtitles]
    for place in range(head.start, len(blocks)):
        if place in foot.shortened:
            kept.append(replace(blocks[place], text=foot.shortened[place]))
        elif place not in foot.removed and place not in head.removed:
            kept.append(blocks[place])
    return kept


def _passages(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    if len(blocks) > MAX_PASSAGES:
        raise TooLarge(MAX_PASSAGES, "passages")
    written = [passage for block, (kind, text) in zip(blocks, classified(blocks), strict=True) if (passage := _passage(block, kind, text))]
    if any(len(passage.text) > MAX_LINE for passage in written):
        raise LineTooLong(MAX_LINE)
    return tuple(replace(passage, number=number) for number, passage in enumerate(written, start=1))


def _passage(block: Block, kind: PassageKind, text: str) -> Passage | None:
    """A block as a passage, not numbered yet; None where there is neither text nor picture."""
    spans = shifted(block.spans, len(block.text) - len(text)) if block.text.endswith(text) else ()
    written = canonical(text)
    if not written and block.image is None:
        return None
    level = block.level
    if kind is PassageKind.HEADING:
        spans = tuple(span for span in spans if span.kind is not SpanKind.STRONG)
        level = level or heading_level(text)
    return Passage(0, kind, written, level, laid(text, spans), block.image, block.label)
