"""Members that the text only seems to list: as many things before a word of the name's own family. Never asserted."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.phrases_en import TOKEN
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import enumerated_zh, split_exactly
from app.keypoints.finding.words_en import AUXILIARIES
from app.library.domain import Language

_PAGES_AROUND = 8
_SHARED_LETTERS = 6
_OF_LIST = re.compile(r" of ((?:[a-z][a-z-]*(?: [a-z-]+){0,3}, ){1,10}[a-z][a-z -]*? and [a-z][a-z -]{2,60})")


def latent(source: Source, mention: Mention) -> Listing | None:
    """``the procuratorial work of criminal, civil, administrative and public interest litigation`` for “four procurators”."""
    if mention.form < Form.TITLED or mention.generic:
        return None
    reader = _latent_en if mention.language is Language.EN else _latent_zh
    for page in source.pages[max(0, mention.name.page - _PAGES_AROUND) : mention.name.page + _PAGES_AROUND + 1]:
        if page.language is mention.language and (found := reader(source, page, mention)) is not None:
            return found
    return None


def _latent_en(source: Source, page: Page, mention: Mention) -> Listing | None:
    stem = mention.head[:_SHARED_LETTERS]
    if len(stem) < _SHARED_LETTERS or stem not in page.lowered:
        return None
    for match in _OF_LIST.finditer(page.shadow):
        before = page.shadow[max(0, match.start() - 40) : match.start()].lower().split()[-3:]
        if not any(word.startswith(stem) for word in before):
            continue
        end = match.start(1) + _until_verb(match[1])
        parts = split_exactly(page.shadow, match.start(1), end, mention.count, Language.EN)
        if parts is not None:
            return listing(source, [Span(page.index, a, b) for a, b in parts.spans], Tier.C, "latent")
    return None


def _until_verb(text: str) -> int:
    """Where a list ends: before the auxiliary of the clause that it is the subject of."""
    for match in TOKEN.finditer(text):
        if match.group().lower() in AUXILIARIES:
            return match.start()
    return len(text)


def _latent_zh(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``刑事、民事、行政、公益诉讼检察`` for “四大检察”: as many parts as the name says, and then its head."""
    head = mention.head
    if len(head) < 2:
        return None
    for match in re.finditer(re.escape(head), page.shadow):
        start = max((page.shadow.rfind(mark, 0, match.start()) for mark in "。;:!?,(“”"), default=-1) + 1
        parts = enumerated_zh(page.shadow, start, match.start(), mention.count)
        if parts is not None:
            return listing(source, [Span(page.index, a, b) for a, b in parts], Tier.C, "latent")
    return None
