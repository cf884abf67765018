"""Whether a name announces a list: what stands between the name and the place where a list could begin."""

from __future__ import annotations

import re

from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.source import Page
from app.keypoints.finding.words_en import PEOPLE
from app.library.domain import Language

_DIRECT_EN = re.compile(
    r",?(?: (?:of|for|in|on|to|with|within|across|from|by|under|at|about|that|which|we|it|they|model|approach|framework|system|policy|as"
    r"|below|here|namely|required|needed|used)"
    r"(?: [\w',“”-]+){0,12})?(?:,? of which [\w ]{3,60})?(?:,? (?:are|is|as follows|include|includes|follow|apply|exist|remain|namely))*$"
)
_DIRECT_ZH = re.compile(r"(?:这)?(?:的?[^,]{0,10})?(?:如下|,|,即|,分别是|,包括)?$")
_ELSEWHERE = re.compile(
    r"\b(?:the|these|this) following\b|\bfollowing [a-z]+$|\bsuch as\b|\bespecially\b|\bexample\b|例如|比如|其中|特别是|以下"
)
_LONGEST_GAP = 200
_POINTER = re.compile(r"(?:these|those|the following|the|以下|如下|这些)", re.IGNORECASE)
_BARE_POINTER = re.compile(
    r"(?:(?:[A-Z][\w ,]{0,40}? )?(?:[Tt]hese|[Tt]hey|[Tt]he following)(?: are| include| were)?(?: as follows)?"
    r"|(?:具体|主要|分别)?(?:如下|是|包括|为)):$"
)


def is_direct(language: Language, gap: str) -> bool:
    """Whether the words between name and list only complete the name: " of the plan", "的工作"."""
    return (_DIRECT_EN if language is Language.EN else _DIRECT_ZH).match(gap) is not None


def points_elsewhere(gap: str) -> bool:
    """Whether the words announce something else than the name: "the following papers", 例如."""
    return _ELSEWHERE.search(gap) is not None


def opens_below(page: Page, mention: Mention, starts: Starts, *, numbered: bool = False) -> bool | None:
    """Whether the end of the page announces a list for the mention: True surely, False perhaps, None not at all.

    Surely: the page ends with a colon after the name and its complement, or with a sentence that points back at the
    name and ends with a colon. Perhaps: other words stand between, or there is no colon, which a numbered list
    does not need.
    """
    if not page.sentences:
        return None
    has_colon = page.shadow.rstrip().endswith((":", "—"))
    ends_open = has_colon or numbered
    last_start, last_end = page.sentences[-1]
    if mention.outer.start >= last_start:
        if last_end - mention.outer.end > _LONGEST_GAP:
            return None
        gap = page.shadow[mention.outer.end : last_end].rstrip(" :—.。")
        if points_elsewhere(gap) or starts.any_within(page.index, mention.outer.end, last_end):
            return None
        direct = is_direct(page.language, gap)
        return None if not direct and (_counts_people(mention) or not ends_open) else direct and ends_open
    if not has_colon:
        return _opens_numbered(page, mention, starts) if numbered else None
    last = page.shadow[last_start:last_end]
    if _BARE_POINTER.match(last) and mention.outer.start >= page.sentences[max(0, len(page.sentences) - 2)][0]:
        return True
    return True if _POINTER.match(last) and _echoes(last, mention) else None


def _opens_numbered(page: Page, mention: Mention, starts: Starts) -> bool | None:
    """``Seven principles guide us. They are underpinned by values.`` and then headings from 1 to 7: perhaps."""
    is_alone = not starts.any_within(page.index, mention.outer.end, len(page.shadow))
    return False if mention.count > 2 and is_alone and not _counts_people(mention) else None


def opens_after(page: Page, mention: Mention, at: int) -> bool | None:
    """The same for a list that begins inside the page at ``at``: in the mention's sentence or in the next one."""
    gap = page.shadow[mention.outer.end : at]
    own_end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    gap = page.shadow[mention.outer.end : min(at, own_end)].rstrip(" :.,。—(")
    if points_elsewhere(gap):
        return None
    direct = is_direct(page.language, gap)
    return None if not direct and _counts_people(mention) else direct


def _counts_people(mention: Mention) -> bool:
    return mention.language is Language.EN and mention.head in PEOPLE


def _echoes(sentence: str, mention: Mention) -> bool:
    if mention.language is Language.ZH:
        return mention.head in sentence
    return any(lemma(word) == mention.head for word in TOKEN.findall(sentence))
