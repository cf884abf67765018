"""Members that stand as headings below a heading which counts them, and as labelled clauses: Phase 1 …, Phase 2 …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from app.keypoints.domain import Tier
from app.keypoints.finding.keeping_en import is_own_heading_en
from app.keypoints.finding.leads import unlabelled
from app.keypoints.finding.listing import Listing, listing, quoted_heads
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.words_en import PEOPLE
from app.library.domain import Language

_FEWEST = 2
_LONGEST_HEADING, _WITHIN = 80, 4000
_PAGES = 40
_PARAGRAPHS_BEFORE = 2
_FEW = 3
_OUTRIGHT = re.compile(r"(?:[Ff]ollowing|(?:divided|split|broken down|grouped|organi[sz]ed|classified) into) $")
_STEM = 2
_MARKED = re.compile(r"[:.—–-] $|^(?:In|At|During|Under) | is $", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LABELS = (
    _ORDINALS,
    _NUMBERS,
    (*"123456789",),
    (*"ABCDEFGHI",),
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    (*"一二三四五六七八九",),
)


def headings(source: Source, mention: Mention) -> Listing | None:
    """``Five ways to help`` as a heading of its own, and under it five headings of one kind, each with text below."""
    page = source.pages[mention.outer.page]
    rest = (page.shadow[: mention.outer.start] + page.shadow[mention.outer.end :]).strip(" .:。")
    is_own = page.is_heading and (len(rest) <= 3 * (1 + len(page.shadow) // 12) or is_own_heading_en(page, mention))
    announces = page.shadow.rstrip().endswith(":") and page.sentence_at(mention.outer.start) == len(page.sentences) - 1
    introduces = mention.count > _FEWEST and not mention.definite and _closes_early(page, mention)
    if mention.count < _FEWEST or not (is_own or announces or introduces):
        return None
    found = _sections(source, page.index + 1)
    members = [Span(one.index, 0, len(one.shadow)) for one in found[: mention.count]]
    if len(members) < mention.count:
        return None
    alike = _are_of_a_kind([source.quote(member) for member in members])
    exact = len(found) == mention.count
    if not (announces or alike or exact) or (introduces and not exact):
        return None
    sure = is_own or announces or alike
    return listing(source, unlabelled(source, members), Tier.B if sure else Tier.C, "headings")


def _closes_early(page: Page, mention: Mention) -> bool:
    """Whether the name closes one of the last two sentences of its page, or is announced outright: ``divided into four phases that …``"""
    if not page.sentences or page.language is not Language.EN or mention.head in PEOPLE:
        return False
    if _OUTRIGHT.search(page.shadow, max(0, mention.outer.start - 24), mention.outer.start):
        return True
    at = page.sentence_at(mention.outer.end - 1)
    return at >= len(page.sentences) - 2 and not page.shadow[mention.outer.end : page.sentences[at][1]].strip(" .")


def _sections(source: Source, start: int) -> list[Page]:
    """The headings after ``start`` that have text of their own below them; at most a few paragraphs stand before the first."""
    found: list[Page] = []
    for page in source.pages[start : start + _PAGES]:
        if page.is_heading and len(page.shadow) <= _LONGEST_HEADING:
            found.append(page)
        elif not found and page.index - start >= _PARAGRAPHS_BEFORE:
            break
    return found


def _are_of_a_kind(texts: list[str]) -> bool:
    """Whether at least all but one begin alike: with a gerund, with the same word, or with the same sort of number."""
    gerunds = sum(text.split(" ", 1)[0].lower().endswith("ing") for text in texts)
    firsts = Counter(text[:1] if not text[:1].isascii() else text.split(" ", 1)[0].lower() for text in texts)
    alike = firsts.most_common(1)[0][1]
    most = len(texts) > _FEW and alike == len(texts) - 1
    return gerunds >= len(texts) - 1 or alike == len(texts) or most or len({len(text) for text in texts}) == 1


def labelled(source: Source, mention: Mention) -> Listing | None:
    """``a plan in three phases. Phase 1, this summer, is … Phase 2 moves …``: the head again, numbered, clause by clause."""
    if mention.count < _FEWEST or mention.count > len(_LABELS[0]):
        return None
    for labels in _LABELS:
        found = list(_labels(source, mention, labels))
        if len(found) == mention.count:
            on_lines = mention.language is Language.EN and all(label.start == 0 for label, _said in found)
            members = [Span(said.page, 0, said.end) if on_lines else said for label, said in found]
            behind = unlabelled if mention.language is Language.EN else quoted_heads
            return listing(source, behind(source, members), Tier.B, "labels")
    return None


def _labels(source: Source, mention: Mention, labels: tuple[str, ...]) -> Iterator[tuple[Span, Span]]:
    """Each label, the head with its number, and the clause behind it, after the mention and in this order."""
    at, start = mention.outer.page, mention.outer.end
    for number in range(mention.count):
        for index in range(at, min(at + 4, len(source.pages))):
            page = source.pages[index]
            begin = start if index == at else 0
            match = _find_label(page, mention, labels[number], begin, begin + _WITHIN)
            if match is not None and (index == at or match.start() == 0):
                end = page.sentences[page.sentence_at(match.end() - 1)][1]
                semicolon = page.shadow.find(";", match.end(), end)
                following = _find_label(page, mention, labels[number + 1], match.end(), end) if number + 1 < mention.count else None
                stop = min(semicolon if semicolon > 0 else end, following.start() if following else end)
                begin = match.end() if page.language is Language.ZH or _MARKED.search(match.group()) else match.start()
                yield Span(index, match.start(), match.end()), Span(index, begin, stop)
                at, start = index, match.end()
                break
        else:
            return


def _find_label(page: Page, mention: Mention, label: str, start: int, end: int) -> re.Match[str] | None:
    """The label in a stretch of the page; whether its characters stand there at all is asked first, since its pattern is dear."""
    head = mention.head
    if page.language is Language.ZH and not any(page.shadow.find(said, start, end) >= 0 for said in (f"第{label}", f"{head}{label}")):
        return None
    if page.language is Language.EN and (label if label in _ORDINALS else head[:_STEM]) not in page.lowered:
        return None
    return _label(page.language, head, label).search(page.shadow, start, end)


@lru_cache(maxsize=4096)
def _label(language: Language, said: str, label: str) -> re.Pattern[str]:
    if language is Language.ZH:
        head = re.escape(said)
        ordinal = f"第{label}(?:{re.escape(said[-1:])}|(?:个|大|项|条|种|类){head})"
        return re.compile(rf"(?:^|(?<=[。;:,]))(?:{ordinal}|{head}{label})[:,、是]?")
    heads = "|".join(map(re.escape, dict.fromkeys((said.split(" ", maxsplit=1)[0], said.rsplit(" ", maxsplit=1)[-1]))))
    if label in _ORDINALS:
        return re.compile(rf"(?:^|(?<=[.;:!?] ))(?:In|At|During|Under) the {label} (?:{heads}),? (?=\w)", re.IGNORECASE)
    return re.compile(rf"(?:^|(?<=[.;:,!?] )|(?<=and ))(?:(?:{heads})s?) {label}(?:,|:| -| –| —|\.| is)? (?=[\w“])", re.IGNORECASE)
