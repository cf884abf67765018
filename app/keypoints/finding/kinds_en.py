"""English members that sentences tell one by one: A starter grant is … A growth grant is …; Delay is one. Doubt is another."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.words_en import ARTICLES, PEOPLE, STOP_WORDS
from app.library.domain import Language

_SENTENCES = 12
_OPENING_WORDS, _LONGEST_GAP = 5, 60
_COMPLEMENT = re.compile(r"(?:kind|sort|type|form|class|category|group|level)s? of ([a-z-]+)$", re.IGNORECASE)
_LEAD = re.compile(r"(?:And|Then|Finally,|Lastly,|Next,?) ")
_NTH = r"(?:one|another|first|second|third|fourth|fifth|sixth|last|the (?:first|second|third|fourth|fifth|sixth|last|other))"
_IS_NTH = re.compile(rf"(?P<member>[^,;:]{{2,60}}?) (?:is|was|comes|came|are|were) {_NTH}(?:\.$|\.?$|, )", re.IGNORECASE)
_NTH_IS = re.compile(rf"(?:and )?{_NTH} (?:is|was|are|were) (?P<member>[^;:]{{2,80}})", re.IGNORECASE)
_THEN = re.compile(r"(?:And )?then (?P<member>[^,;:]{2,60})", re.IGNORECASE)
_THOSE = re.compile(r"\bthose (?:who|that|which|whose|in|with|of|from|for)\b")
_JOINT = re.compile(r"[,;]?(?: and| or|,)? ?$")


def told_kinds(source: Source, mention: Mention) -> Listing | None:
    """The rules of this module, in turn."""
    page = source.pages[mention.outer.page]
    if page.language is not Language.EN or not page.sentences or mention.definite:
        return None
    return _those(source, page, mention) or _nth(source, page, mention) or _named_again(source, page, mention)


def _following(page: Page, mention: Mention) -> list[Span]:
    own = page.sentence_at(mention.outer.end - 1)
    return [Span(page.index, *one) for one in page.sentences[own + 1 : own + 1 + _SENTENCES]]


def _closes(page: Page, mention: Mention) -> bool:
    """Whether a few words without a comma complete the name to the end of its sentence."""
    gap = page.shadow[mention.outer.end : page.sentences[page.sentence_at(mention.outer.end - 1)][1]]
    return len(gap) <= _LONGEST_GAP and "," not in gap


def _named_again(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``two kinds of hive. A box hive has …. A bar hive is …``: as many sentences open with a phrase that ends in the noun."""
    complement = _COMPLEMENT.search(source.shade(mention.name))
    noun = lemma(complement[1]) if complement else mention.head
    if mention.head in PEOPLE or not _closes(page, mention):
        return None
    following = _following(page, mention)
    opened = [(one, opening) for one in following if (opening := _opening(source.shade(one), noun)) is not None]
    if len(opened) != mention.count or opened[0][0] != following[0] or len({opening for _one, opening in opened}) < len(opened):
        return None
    return listing(source, [one for one, _opening_of in opened], Tier.B, "kinds")


def _opening(sentence: str, noun: str) -> str | None:
    """The words before the noun, where the sentence opens with an article, words of its own and then the noun."""
    words = TOKEN.findall(sentence[: 20 * _OPENING_WORDS])[: _OPENING_WORDS + 1]
    for at, word in enumerate(words):
        if lemma(word) == noun:
            own = [one.lower() for one in words[:at] if one.lower() not in ARTICLES]
            return " ".join(own) if own and STOP_WORDS.isdisjoint(own) else None
    return None


def _nth(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``three enemies. Delay is one. Doubt is another. And the third is comfort``: sentences that each say which they are."""
    told = _following(page, mention)[: mention.count]
    found = [_which(source, one) for one in told]
    members = [member for member in found if member is not None]
    if len(members) < mention.count or _IS_NTH.match(source.shade(told[0])) is None:
        return None
    return listing(source, members, Tier.B, "nth")


def _which(source: Source, sentence: Span) -> Span | None:
    shade = source.shade(sentence)
    lead = _LEAD.match(shade)
    for pattern in (_NTH_IS, _IS_NTH, _THEN):
        for start in dict.fromkeys((0, lead.end() if lead else 0)):
            if (match := pattern.match(shade, start)) is not None:
                return Span(sentence.page, sentence.start + match.start("member"), sentence.start + match.end("member"))
    return None


def _those(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``two kinds of clerk, she said, those who read and those who weigh``: as many phrases in the rest of the sentence."""
    at = page.sentence_at(mention.outer.end - 1)
    end = page.sentences[at][1]
    starts = [match.start() for match in _THOSE.finditer(page.shadow, mention.outer.end, end)]
    if len(starts) != mention.count:
        return None
    members = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        joint = _JOINT.search(page.shadow[start:following]) if following is not None else None
        members.append(Span(page.index, start, start + joint.start() if joint else end))
    return listing(source, members, Tier.B, "those")
