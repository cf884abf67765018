"""A listing: the members that one mention's text gives for it, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.domain import Tier
from app.keypoints.finding.source import Source, Span, trimmed
from app.keypoints.finding.words_zh import NUMBERED
from app.library.domain import Language

_LONGEST_MEMBER = {"en": 320, "zh": 120}
MAX_RATIO = 6.0
_JOINT = re.compile(r" ?[;,] ?(?:and|or)$")
_QUOTATION = re.compile("“[^“”]+”")
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(sorted(NUMBERED, reverse=True))})[一二三四五六七八九十\d]{{1,2}}"
    r"|第[一二三四五六七八九十百零\d]+(?:条|款|步|项|类|点|阶段|个阶段|[\u4e00-\u9fff]{1,3}?就?是(?=..)))[:,、. ]{0,2}"
)
_FINITE = re.compile(r"(?<= )(?:is|are|was|were|has|have|had|will|shall|must|can|may|should)(?= )")
_STRAY_RATIO, _STRAY_EXCESS = 1.9, 3
_ASKING = frozenset(("how", "what", "who", "whom", "when", "where", "why", "which", "whether"))
RUNS = ("run", "apposition", "before", "governed", "latent")


@dataclass(frozen=True, slots=True)
class Listing:
    """Members in order; ``how`` names the rule that linked them."""

    members: tuple[Span, ...]
    tier: Tier
    how: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A list that stands where a name announces ``count`` members, but has ``found``."""

    found: int


def _without_joint(source: Source, member: Span) -> Span:
    """Without the conjunction that leads on to the next line: ``record findings; and``."""
    joint = _JOINT.search(source.shade(member))
    return Span(member.page, member.start, member.start + joint.start()) if joint else member


def _unlabelled(source: Source, members: list[Span]) -> list[Span]:
    """Without the label that numbers each of them: ``模块一“懂政策”，8学时`` gives 懂政策, ``第一条 公私分明`` gives 公私分明."""
    inner = [trimmed(source, member) for member in members]
    labels = [label for member in inner if (label := _LABEL.match(source.shade(member))) is not None]
    if not members or len(labels) < len(members):
        return members
    bare = [trimmed(source, Span(m.page, m.start + label.end(), m.end)) for m, label in zip(inner, labels, strict=True)]
    return quoted_heads(source, bare)


def quoted_heads(source: Source, members: list[Span]) -> list[Span]:
    """The insides of the quotations which open the members, where each has one: ``“懂政策”，8学时`` gives 懂政策."""
    quotes = [quote for member in members if (quote := _QUOTATION.match(source.shade(member))) is not None]
    if len(quotes) < len(members):
        return members
    return [Span(m.page, m.start + 1, m.start + quote.end() - 1) for m, quote in zip(members, quotes, strict=True)]


def _unquoted(source: Source, members: tuple[Span, ...]) -> tuple[Span, ...]:
    """The insides, when every member is one quotation and nothing else."""
    if all(_QUOTATION.fullmatch(source.shade(member)) for member in members):
        return tuple(Span(member.page, member.start + 1, member.end - 1) for member in members)
    return members


def uneven(source: Source, members: tuple[Span, ...]) -> bool:
    """Whether one member is so much longer than another that a boundary is likely wrong."""
    lengths = [max(1, len(source.quote(member))) for member in members]
    return max(lengths) / min(lengths) > MAX_RATIO


def stray_edge(source: Source, members: tuple[Span, ...]) -> bool:
    """Whether the first or last member of a run is far longer than all others: it likely swallowed words around the list."""
    lengths = [source.size(member) for member in members]
    for edge, others in ((lengths[0], lengths[1:]), (lengths[-1], lengths[:-1])):
        if edge > _STRAY_RATIO * max(others) and edge - max(others) >= _STRAY_EXCESS:
            return True
    return False


def _torn(shade: str) -> bool:
    """Whether a quotation or a title begins in the member and ends outside, or the other way round."""
    return shade.count("“") != shade.count("”") or shade.count("《") != shade.count("》")


def _alike(source: Source, members: tuple[Span, ...]) -> bool:
    """Whether all English members open with a question word, or with one and the same word: then none swallowed what leads to the list."""
    openings = {source.shade(member).split(" ", 1)[0].lower() for member in members}
    return openings <= _ASKING or (len(openings) == 1 and openings.isdisjoint(("the", "a", "an")))


def _odd_edge(source: Source, members: tuple[Span, ...]) -> bool:
    """Whether the first or the last English member has a verb, or the last a comma, that no other has: it may hold more than the list."""
    if source.pages[members[0].page].language is not Language.EN:
        return False
    shades = [source.shade(member) for member in members]
    verbs = [_FINITE.search(shade) is not None for shade in shades]
    only_one = sum(verbs) == 1 and (verbs[0] or verbs[-1])
    return only_one or (", " in shades[-1] and not any(", " in shade for shade in shades[:-1]))


def listing(source: Source, members: list[Span], tier: Tier, how: str) -> Listing | None:
    """A Listing of cleaned members, one tier lower when they are uneven; None when one is empty or repeated."""
    cleaned = _unquoted(source, tuple(_without_joint(source, trimmed(source, member)) for member in _unlabelled(source, members)))
    quotes = [source.quote(member) for member in cleaned]
    longest = _LONGEST_MEMBER[source.pages[cleaned[0].page].language.value] if cleaned else 0
    if any(_torn(source.shade(member)) for member in cleaned):
        return None
    if len(cleaned) < 2 or not all(quotes) or len(set(quotes)) < len(quotes) or max(map(len, quotes)) > longest:
        return None
    if how in RUNS and (uneven(source, cleaned) or (stray_edge(source, cleaned) and not _alike(source, cleaned))):
        if tier is Tier.C:
            return None
        tier = Tier.B if tier is Tier.A else Tier.C
    if tier is Tier.A and _odd_edge(source, cleaned):
        tier = Tier.B
    return Listing(cleaned, tier, how)
