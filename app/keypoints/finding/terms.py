"""Terms: what the text sets in quotation marks or title marks and then defines or puts to use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.compounds_zh import compound_count
from app.keypoints.finding.cues import AFTER_EN, AFTER_ZH, USE_EN, USE_ZH
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.identity import normalised
from app.keypoints.finding.numerals import NUMBER_EN, NUMBER_ZH
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language

_QUOTED = re.compile(r"“([^“”]{3,60})”|《([^《》]{2,40})》")
_NUMBERED = re.compile(rf"{NUMBER_EN}\b|{NUMBER_ZH}", re.IGNORECASE)
_USE_EN = re.compile(USE_EN, re.IGNORECASE)
_AFTER_EN = re.compile(AFTER_EN)
_USE_ZH = re.compile(USE_ZH)
_AFTER_ZH = re.compile(AFTER_ZH)
_RULE = re.compile(
    r"(?:办法|规定|条例|意见|通知|纲要|规划|方案|细则|章程|准则|公约|法|制度|标准|规范|指南|决定|决议|报告|守则|目录|计划|清单|手册|规则|预案|合同|协议|承诺书|须知)"
    r"(?:\([^()]*\))?$"
)
_COUNTED_NEXT = re.compile(rf"(?:等|的|这)?(?:{NUMBER_ZH})")
_SPEECH = re.compile(r"[.!?。!?;,]$|[;:。!?]")


def terms(source: Source) -> Iterator[Proposal]:
    """Each term once, at its first place that defines it or puts it to use."""
    seen: dict[str, None] = {}
    for page in source.pages:
        for match in _QUOTED.finditer(page.shadow):
            group = 1 if match[1] else 2
            text = match[group]
            key = normalised(text)
            if key in seen or not key or not _is_term(page, match, text):
                continue
            seen[key] = None
            term = Span(page.index, *match.span(group))
            yield Proposal(KeyPointKind.TERM, source.quote(term), (source.sentence(term),), stressed=True, parts=(("term", term),))


def _is_term(page: Page, match: re.Match[str], text: str) -> bool:
    if _SPEECH.search(text) or _NUMBERED.match(text) or compound_count(text) is not None:
        return False
    before, after = page.shadow[max(0, match.start() - 40) : match.start()], page.shadow[match.end() : match.end() + 20]
    if page.language is Language.EN:
        if not 2 <= len(text.split()) <= 8 or text.split(maxsplit=1)[0].lower() in {"we", "i", "it", "why", "how", "what", "you"}:
            return False
        return _AFTER_EN.match(after) is not None or _USE_EN.search(before) is not None
    if not 3 <= len(text) <= 30 or page.is_heading or ("、" in text and _COUNTED_NEXT.match(after)):
        return False
    return (
        (match[2] is not None and _RULE.search(text) is not None)
        or _AFTER_ZH.match(after) is not None
        or _USE_ZH.search(before) is not None
    )
