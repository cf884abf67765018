"""Members that the sentence before lists, when the name points back at them: 提出了创新、协调、绿色的新理念。这三大理念…"""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.echo import echo_zh
from app.keypoints.finding.edges_zh import first_member
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Source, Span
from app.keypoints.finding.splitting import enumerated_zh
from app.library.domain import Language

_POINTING = re.compile(r"(?:这|上述|以上|该)“?$")
_ECHO_WITHIN = 10


def anaphor(source: Source, mention: Mention) -> Listing | None:
    """The one run of as many parts in the sentence before, when the name's head follows it there."""
    page = source.pages[mention.outer.page]
    if mention.language is not Language.ZH or not _POINTING.search(page.shadow, max(0, mention.outer.start - 4), mention.outer.start):
        return None
    at = page.sentence_at(mention.outer.start)
    if at == 0:
        return None
    start, end = page.sentences[at - 1]
    if not mention.generic and (echoed := echo_zh(source, mention, Span(page.index, start, end))) is not None:
        return echoed
    heads = re.finditer(re.escape(mention.head[-2:]), page.shadow[start:end])
    for head in heads:
        stop = start + head.start()
        run = _run_before(page.shadow, start, stop, mention.count)
        if run is not None:
            return listing(source, [Span(page.index, *part) for part in run], Tier.B, "before")
    return None


def _run_before(shadow: str, start: int, stop: int, count: int) -> list[tuple[int, int]] | None:
    clause = max(start, *(shadow.rfind(mark, start, stop) + 1 for mark in ",;:。"))
    last_mark = shadow.rfind("、", clause, stop)
    of = shadow.find("的", last_mark, stop) if last_mark > 0 else -1
    if of < 0 or stop - of > _ECHO_WITHIN:
        return None
    parts = enumerated_zh(shadow, clause, of, count)
    if parts is None:
        return None
    first, _ = first_member(shadow, parts)
    return [first, *parts[1:]] if first else None
