"""Members that stand as headings below a heading which counts them, and as labelled clauses: Phase 1 …, Phase 2 …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import Tier
from app.keypoints.finding.leads import LEAD
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.words_en import PEOPLE
from app.library.domain import Language

_FEWEST = 2
_LONGEST_HEADING = 80
_PAGES = 40
REST = "rest"
_BACK = re.compile(r"(?:It|They|This|That|These|Those|He|She|But|However|So|Also|As|When|If|We|I)\b")
_LONGEST_SAID = 20
_SAYS = re.compile(r"(?:The|I|We|It|They|He|She|This|That|These|Those|In|On|But)\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LABELS = (_ORDINALS, (*"123456789",), (*"ABCDEFGHI",), ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), (*"一二三四五六七八九",))
_LEADING = re.compile(r"(?:And|and|Finally,|最后[,:]?) ")


def headings(source: Source, mention: Mention) -> Listing | None:
    """``Five ways to help`` as a heading of its own, and under it five headings of one kind, each with text below."""
    page = source.pages[mention.outer.page]
    rest = (page.shadow[: mention.outer.start] + page.shadow[mention.outer.end :]).strip(" .:。")
    is_own = page.is_heading and len(rest) <= 3 * (1 + len(page.shadow) // 12)
    announces = page.shadow.rstrip().endswith(":") and page.sentence_at(mention.outer.start) == len(page.sentences) - 1
    if mention.count < _FEWEST or not (is_own or announces):
        return None
    found = _sections(source, page.index + 1)
    members = [Span(one.index, 0, len(one.shadow)) for one in found[: mention.count]]
    if len(members) < mention.count or not (announces or _are_of_a_kind([source.quote(member) for member in members])):
        return None
    return listing(source, members, Tier.B, "headings")


def _sections(source: Source, start: int) -> list[Page]:
    """The headings after ``start`` that have text of their own below them; the first must stand there."""
    found: list[Page] = []
    for page in source.pages[start : start + _PAGES]:
        if page.is_heading and len(page.shadow) <= _LONGEST_HEADING:
            found.append(page)
        elif not found:
            break
    return found


def _are_of_a_kind(texts: list[str]) -> bool:
    """Whether at least all but one begin alike: with a gerund, with the same word, or with the same sort of number."""
    gerunds = sum(text.split(" ", 1)[0].lower().endswith("ing") for text in texts)
    firsts = {text[:1] if not text[:1].isascii() else text.split(" ", 1)[0].lower() for text in texts}
    return gerunds >= len(texts) - 1 or len(firsts) == 1 or len({len(text) for text in texts}) == 1


def labelled(source: Source, mention: Mention) -> Listing | None:
    """``a plan in three phases. Phase 1, this summer, is … Phase 2 moves …``: the head again, numbered, clause by clause."""
    if mention.count < _FEWEST or mention.count > len(_LABELS[0]):
        return None
    for labels in _LABELS:
        found = list(_labels(source, mention, labels))
        if len(found) == mention.count:
            on_lines = all(label.start == 0 for label, _said in found)
            members = [Span(said.page, 0, said.end) if on_lines else said for label, said in found]
            return listing(source, members, Tier.B, "labels")
    return None


def _labels(source: Source, mention: Mention, labels: tuple[str, ...]) -> Iterator[tuple[Span, Span]]:
    """Each label, the head with its number, and the clause behind it, after the mention and in this order."""
    at, start = mention.outer.page, mention.outer.end
    for number in range(mention.count):
        for index in range(at, min(at + 4, len(source.pages))):
            page = source.pages[index]
            match = _label(page, mention, labels[number]).search(page.shadow, start if index == at else 0)
            if match is not None and (index == at or match.start() == 0):
                end = page.sentences[page.sentence_at(match.end() - 1)][1]
                semicolon = page.shadow.find(";", match.end(), end)
                yield Span(index, match.start(), match.end()), Span(index, match.end(), semicolon if semicolon > 0 else end)
                at, start = index, match.end()
                break
        else:
            return


def _label(page: Page, mention: Mention, label: str) -> re.Pattern[str]:
    if page.language is Language.ZH:
        return re.compile(rf"(?:^|(?<=[。;:,]))(?:第{label}{re.escape(mention.head[-1:])}|{re.escape(mention.head)}{label})[:,、是]?")
    heads = "|".join(map(re.escape, dict.fromkeys((mention.head.split(" ")[0], mention.head.split(" ")[-1]))))
    if label in _ORDINALS:
        return re.compile(rf"(?:^|(?<=[.;:!?] ))(?:In|At|During|Under) the {label} (?:{heads}),? (?=\w)", re.IGNORECASE)
    head = f"(?:{heads})"
    return re.compile(rf"(?:^|(?<=[.;:,!?] )|(?<=and ))(?:{head}s?) {label}(?:,|:| -| –| —|\.| is)? (?=\w)", re.IGNORECASE)


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
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.count < _FEWEST or page.language is not Language.EN:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    opened = []
    for start, end in page.sentences[own + 1 : own + 2 + mention.count]:
        lead = _LEADING.match(page.shadow, start, end)
        words = page.lowered[lead.end() if lead else start : end].split()
        opened.append((tuple(words[:2]), Span(page.index, lead.end() if lead else start, end)))
    alike = [span for words, span in opened if len(words) == 2 and words == opened[0][0]]
    if len(alike) != mention.count or [span for _words, span in opened[: mention.count]] != alike:
        return None
    return listing(source, alike, Tier.B, "sentences")


def rest(source: Source, mention: Mention) -> Listing | None:
    """``Three changes take effect in May. Fees rise by 2%. …``: as many short sentences as the name counts, and nothing else."""
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.count <= _FEWEST or page.language is not Language.EN or mention.head in PEOPLE:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    following = [Span(page.index, start, end) for start, end in page.sentences[own + 1 :]]
    if len(following) != mention.count or any(source.size(one) > _LONGEST_SAID or _BACK.match(source.shade(one)) for one in following):
        return None
    return listing(source, following, Tier.C, REST)


def imperatives(source: Source, mention: Mention) -> Listing | None:
    """``three rules …. Never …. Never …. And feed …``: as many short sentences, the last of which says that it is the last."""
    page = source.pages[mention.outer.page]
    if not page.sentences or mention.count <= _FEWEST or page.language is not Language.EN:
        return None
    own = page.sentence_at(mention.outer.end - 1)
    following = page.sentences[own + 1 : own + 1 + mention.count]
    if len(following) < mention.count or not _LEADING.match(page.shadow, *following[-1]):
        return None
    members = []
    for start, end in following:
        lead = _LEADING.match(page.shadow, start, end)
        members.append(Span(page.index, lead.end() if lead else start, end))
    if any(source.size(member) > _LONGEST_SAID or _SAYS.match(source.shade(member)) for member in members):
        return None
    return listing(source, members, Tier.B, "sentences")
