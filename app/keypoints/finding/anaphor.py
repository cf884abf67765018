"""Members that the sentence before lists, when the name points back at them: 提出了创新、协调、绿色的新理念。这三大理念…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.keypoints.domain import Tier
from app.keypoints.finding.echo import echo_zh
from app.keypoints.finding.edges_zh import first_member
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh, split_exactly
from app.library.domain import Language

NAMED = "named"
_POINTING = re.compile(r"(?:这|上述|以上|该)“?$")
_NAMING = re.compile(
    r"(?:这些|上述|以上|其|它们|这)[^,。;:]{0,8}?(?:统称|合称|并称|简称|概括|归纳|总结|提炼|称)(?:为|作|之为)?(?:[^,。;:“”]{0,10}的)?“?$"
)
_ECHO_WITHIN = 10
_SEVERAL = r"(?:主要|分别)?(?:有|是|为)?(?:以下|如下)?(?:[几数多](?:个|点|条|项|种|方面))?:"
_DIGITS = "一二三四五六七八九十"
_NUMBER = re.compile(rf"([{_DIGITS}])[是要](?=..)")


def anaphor(source: Source, mention: Mention) -> Listing | None:
    """The one run of as many parts in the sentence before, when the name's head follows it there."""
    page = source.pages[mention.outer.page]
    before = max(0, mention.outer.start - 30)
    named = mention.language is Language.ZH and _NAMING.search(page.shadow, before, mention.outer.start) is not None
    if not named and (mention.language is not Language.ZH or not _POINTING.search(page.shadow, before, mention.outer.start)):
        return None
    at = page.sentence_at(mention.outer.start)
    if at == 0:
        return None
    start, end = page.sentences[at - 1]
    if not mention.generic and (echoed := echo_zh(source, mention, Span(page.index, start, end))) is not None:
        return echoed
    if (stated := _stated(source, mention, Span(page.index, start, end), named=named)) is not None:
        return stated
    heads = re.finditer(re.escape(mention.head[-2:]), page.shadow[start:end])
    for head in heads:
        stop = start + head.start()
        run = _run_before(page.shadow, start, stop, mention.count)
        if run is not None:
            return listing(source, [Span(page.index, *part) for part in run], Tier.B, "before")
    return None


def _stated(source: Source, mention: Mention, sentence: Span, *, named: bool) -> Listing | None:
    """``主要职能是甲、乙、丙。这三项职能…``, ``把握以下原则：…，…。这五个原则…``: the head, a cue, and as many parts up to the end."""
    page = source.pages[sentence.page]
    if mention.count <= 2 or (len(mention.head) < 2 and not named):
        return None
    head = re.escape(mention.head[-2:])
    cue = re.compile(rf"{head}{_SEVERAL}|{head}(?:主要|分别|就)?(?:[:是为有]|包括|是指|即)[:,]?{'|:' if named else ''}")
    for match in cue.finditer(page.shadow, sentence.start, sentence.end):
        parts = split_exactly(page.shadow, match.end(), sentence.end, mention.count, mention.language)
        if parts is not None and parts.clean:
            return listing(source, [Span(page.index, *part) for part in _unnumbered(page, parts.spans)], Tier.B, NAMED if named else "run")
    return None


def _unnumbered(page: Page, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts without ``一是``, ``二是``, …, where all have their number."""
    marks = [_NUMBER.match(page.shadow, *span) for span in spans]
    if "".join(mark[1] for mark in marks if mark) != _DIGITS[: len(spans)]:
        return list(spans)
    return [(mark.end(), end) for mark, (_start, end) in zip(marks, spans, strict=True) if mark]


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
