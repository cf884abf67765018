"""How much a key point matters in its article, from 0 to 1."""

from __future__ import annotations

import re
from collections import Counter

from app.keypoints.domain import KeyPointKind, Tier
from app.keypoints.finding import weights
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Page, Source
from app.keypoints.finding.words_en import STOP_WORDS

_WORD = re.compile(r"[a-z][a-z'-]{2,}|[\u4e00-\u9fff](?=([\u4e00-\u9fff]))")
_ATTENDANCE = re.compile(r"\battended\b|参加(?:了?会议)|出席")
_DANGLING = re.compile(r"(?:It|They|This|These|He|She|其|它们?|他们?|她们?|这些?|该)\b")
_LEAD_PAGES = 3
_ENOUGH_PLACES = 4


class Ranking:
    """Word counts of one document, by which its key points are weighed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pages = len(source.pages)
        self._df = Counter(word for page in source.pages for word in _words(page.shadow))
        leading = " ".join([shadow(source.title or ""), *(page.shadow for page in _leading(source))])
        self._title = _words(leading)

    def salience(self, proposal: Proposal) -> float:
        """The weighted sum of weights.py, cut to 0 and 1, three decimals."""
        first = self._source.sentence(proposal.evidence[0])
        sentence = self._source.shade(first)
        said_in = self._source.shade(proposal.evidence[0])
        said = _words(said_in) or _words(sentence)
        total = weights.KIND.get(proposal.kind, 0.0)
        total += weights.TITLE * _share(said, self._title)
        total += weights.STRESSED * proposal.stressed
        total += weights.REPEATED * min(1.0, (len(proposal.evidence) - 1) / (_ENOUGH_PLACES - 1))
        total += weights.TIER_A * (proposal.tier is Tier.A)
        total += weights.POSITION * (1 - first.page / max(1, self._pages))
        total += weights.CENTRAL * self._centrality(said)
        total += weights.EXCLAIMED * sentence.endswith("!")
        total += weights.ATTENDANCE * (proposal.kind is KeyPointKind.ROLE and _ATTENDANCE.search(said_in) is not None)
        total += weights.DANGLING * (proposal.count is None and _DANGLING.match(sentence) is not None)
        return round(min(1.0, max(0.0, total)), 3)

    def _centrality(self, words: frozenset[str]) -> float:
        """The mean share of passages in which these words occur."""
        return sum(self._df[word] for word in words) / (len(words) * max(1, self._pages)) if words else 0.0


def _leading(source: Source) -> list[Page]:
    return [page for page in source.pages[:_LEAD_PAGES] if page.is_heading or len(page.sentences) <= 1]


def _words(text: str) -> frozenset[str]:
    """English words and Chinese bigrams."""
    return frozenset(m.group() + (m.group(1) or "") for m in _WORD.finditer(text.lower())) - STOP_WORDS


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / len(words) if words else 0.0
