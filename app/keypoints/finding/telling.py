"""Members told one by one in the sentences after an English name."""

from __future__ import annotations

import re
from itertools import takewhile

from app.keypoints.domain import Tier
from app.keypoints.finding.announcing import points_elsewhere
from app.keypoints.finding.leads import LEAD
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.phrases_en import TOKEN, lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.keypoints.finding.words_en import ARTICLES, AUXILIARIES, DUTIES, PEOPLE
from app.library.domain import Language

_FEWEST = 2
REST = "rest"
_BACK = re.compile(r"(?:It|They|This|That|These|Those|He|She|But|However|So|Also|As|When|If|We|I)\b")
_SUBJECT = re.compile(r"(?:It|They|We|You|He|She) (?!is |are |was |were |that )")
_GOES_BACK = re.compile(r"(?:It|They|This|That|These|Those|He|She|But|However|So|Also|As|We|I)\b")
_LONGEST_SAID = 20
_GOES_ON = re.compile(r",| and | or | but ")
_LONGEST_GAP, _FEW_LETTERS, _OPENING_WORDS = 60, 4, 4
_BACKWARD = frozenset(("it", "he", "she", "they", "this", "these", "there"))
_SAYS_WHAT_IS = frozenset(("is", "are", "was", "were", "has", "have", "had", "does", "do", "did"))
_DETERMINERS = ("the", "a", "an")
_SAYS = re.compile(r"(?:The|I|We|It|They|He|She|This|That|These|Those|In|On|But)\b")
_LEADING = re.compile(r"(?:And|and|Finally,|最后[,:]?) ")


def sentence_leads(source: Source, mention: Mention) -> Listing | None:
    """As many sentences after the mention's, each opening with a lead and a colon: ``Be connected: keep …. Be candid: …``."""
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.count < _FEWEST:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    following = page.sentences[own + 1 : own + 1 + mention.count]
    members = []
    for start, end in following:
        lead = _LEADING.match(page.shadow, start, end)
        match = LEAD.match(page.shadow, lead.end() if lead else start, end)
        if match is None or len(match[1]) > 40:
            return None
        members.append(Span(page.index, match.start(1), match.end(1)))
    if len(members) != mention.count or len({lemma(source.quote(one).split(" ", 1)[0]) for one in members}) not in (1, mention.count):
        return None
    return listing(source, members, Tier.B, "leads")


def parallel(source: Source, mention: Mention) -> Listing | None:
    """``three things. You need a licence. You need a vehicle. You need insurance.``: sentences that all open with the same words."""
    told = _told(source, mention)
    if told is None:
        return None
    page, following = source.pages[mention.outer.page], told[: mention.count + 1]
    openings = [tuple(page.lowered[one.start : one.end].split()[:2]) for one in following]
    if len(following) < mention.count or len(openings[0]) < 2 or (mention.count == _FEWEST and openings[0][0] in _DETERMINERS):
        return None
    if openings[0][0] in _BACKWARD and openings[0][1] not in AUXILIARIES - _SAYS_WHAT_IS:
        return None
    if set(openings[: mention.count]) != {openings[0]} or openings[mention.count :] == [openings[0]]:
        return None
    return listing(source, following[: mention.count], Tier.B, "sentences")


def imperatives(source: Source, mention: Mention) -> Listing | None:
    """``three rules …. Never …. Never …. And feed …``: as many short sentences, the last of which says that it is the last."""
    told = _told(source, mention)
    if told is None or len(told) < mention.count:
        return None
    members = told[: mention.count]
    page, opens = source.pages[mention.outer.page], _opens_sentence(source, mention)
    closes = _closes_sentence(page, mention)
    if mention.count == _FEWEST and not ((opens or closes) and len(told) == _FEWEST):
        return None
    if not _LEADING.search(page.shadow, max(0, members[-1].start - 9), members[-1].start):
        return None
    if any(source.size(member) > _LONGEST_SAID or (not opens and _SAYS.match(source.shade(member))) for member in members):
        return None
    return listing(source, members, Tier.B if mention.count > _FEWEST else Tier.C, REST)


def clauses(source: Source, mention: Mention) -> Listing | None:
    """``on two grounds. Teachers told us that …, and pupils told us that …``: one sentence, as many clauses, a word that all share."""
    page = source.pages[mention.outer.page]
    told = _told(source, mention)
    if not told or mention.definite or not _closes_sentence(page, mention) or page.shadow[told[0].end - 1] == "?":
        return None
    parts = split_exactly(page.shadow, told[0].start, told[0].end, mention.count, page.language)
    if parts is None or not parts.joined:
        return None
    members = [Span(page.index, a, b) for a, b in parts.spans]
    is_duty = mention.count > _FEWEST and not parts.marked and mention.head in DUTIES
    if is_duty and (subject := _SUBJECT.match(source.shade(told[0]))) is not None:
        members[0] = Span(page.index, told[0].start + subject.end(), members[0].end)
        return listing(source, members, Tier.C, REST)
    if _BACK.match(source.shade(told[0])) and not (parts.marked or _all_open_alike(source, members, 1 if mention.generic else 2)):
        return None
    opening = [[lemma(word) for word in TOKEN.findall(source.shade(member))[:_OPENING_WORDS]] for member in members]
    shared = set.intersection(*map(set, opening)) - ARTICLES - {"of", "and"}
    if not (shared or (parts.marked and mention.generic)) or any(source.size(member) < 2 for member in members):
        return None
    return listing(source, _without_shared_opening(source, members), Tier.B if mention.count > _FEWEST else Tier.C, REST)


def _all_open_alike(source: Source, members: list[Span], words: int) -> bool:
    """Whether the first words are the same: ``They can fold, or they can wear away``."""
    return len({tuple(source.shade(member).lower().split(" ")[:words]) for member in members}) == 1


def _without_shared_opening(source: Source, members: list[Span]) -> list[Span]:
    """``you should be able to climb`` and ``you should be able to bend`` are to climb and to bend: what all say is no part of them."""
    words = zip(*(source.shade(member).lower().split(" ") for member in members), strict=False)
    shared = [alike[0] for alike in takewhile(lambda alike: len(set(alike)) == 1, words)]
    skip = sum(len(word) + 1 for word in shared)
    if len(shared) < _OPENING_WORDS - 1 or any(source.size(member) < len(shared) + _FEWEST for member in members):
        return members
    return [Span(member.page, member.start + skip, member.end) for member in members]


def rest(source: Source, mention: Mention) -> Listing | None:
    """``Three changes take effect in May. Fees rise by 2%. …``: as many short sentences as the name counts, and nothing else."""
    told = _told(source, mention)
    if told is None or mention.count <= _FEWEST or len(told) != mention.count:
        return None
    if not (_opens_sentence(source, mention) or _closes_sentence(source.pages[mention.outer.page], mention)):
        return None
    if any(source.size(one) > _LONGEST_SAID or _BACK.match(source.shade(one)) for one in told[:1]):
        return None
    if any(source.size(one) > _LONGEST_SAID or _GOES_BACK.match(source.shade(one)) for one in told[1:]):
        return None
    return listing(source, told, Tier.C, REST)


def _told(source: Source, mention: Mention) -> list[Span] | None:
    """The sentences of the page after the mention's, without what leads the last; None where the rules do not apply."""
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.count < _FEWEST or page.language is not Language.EN or mention.head in PEOPLE:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    found = []
    for start, end in page.sentences[own + 1 : own + 2 + mention.count]:
        lead = _LEADING.match(page.shadow, start, end)
        found.append(Span(page.index, lead.end() if lead else start, end))
    return found


def _opens_sentence(source: Source, mention: Mention) -> bool:
    """Whether the name opens its sentence: ``Four results stand out``."""
    return mention.outer.start - source.sentence(mention.outer).start <= _FEW_LETTERS


def _closes_sentence(page: Page, mention: Mention) -> bool:
    """Whether at most a few words complete the name to the end of its sentence, with no comma between."""
    end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    gap = page.shadow[mention.outer.end : end]
    return len(gap) <= _LONGEST_GAP and _GOES_ON.search(gap) is None and not points_elsewhere(gap)
