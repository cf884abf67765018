"""A confirmed member list as questions see it: its members made parallel, the words that lead to it, and outsiders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language, language_of
from app.questions.comparing.likeness import are_apart, has_same_shape, is_wrong, normal
from app.questions.writing.affixes import affix
from app.questions.writing.choosing import Distractor
from app.questions.writing.clauses import commas, length, part_around
from app.questions.writing.desk import Desk, confirmed_members
from app.questions.writing.naming import SetName, set_name
from app.questions.writing.stock import Lent, Offer
from app.questions.writing.topics import placed

_AFTERTHOUGHT = {Language.EN: re.compile(r", (?=and (?!.*, )|which |who |so |where |with )"), Language.ZH: re.compile("[,，]")}
_LONG = {Language.EN: 12, Language.ZH: 14}
_CUE = re.compile(r",? (?:namely|i\.e\.|that is|viz\.?|[Ff]irst(?:ly)?)$|[,，:：]?(?:一(?:是|要)?|首先|第一|其一)$")
_MARK = re.compile(r"^(?:第[一二三四五六七八九十百\d]+[条章节款项]|[(（]?[一二三四五六七八九十\d]+[)）、.] ?)")
_LOOSE = re.compile(r"\b(?:this|these|those|it|them|following)\b(?! [a-z])", re.I)
_MERELY = re.compile(r"^(?:There (?:are|were)|We have|They are|It has|一共有|共有|主要有|分为|有)(?: only| just)? ?")
_PRONOUNS = ("it", "these", "they", "this", "those", "he", "she")
LONGEST_LEAD = {Language.EN: 26, Language.ZH: 45}
_VERB_EN = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|must|may|can|should|does|do)\b")
MOST_OUTSIDERS = 14
Build = tuple[int, str, bool, bool, bool]
_EDGES = " \t,，;；.。:：、!！?？"


@dataclass(frozen=True, slots=True)
class Membership:
    """``shown`` are the members as questions print them, ``lead`` the article's own words before them or "".

    ``name`` is how sentences call the set; ``affix`` is what all members begin and end with.
    """

    point: KeyPoint
    language: Language
    name: str
    is_generic: bool
    shown: tuple[str, ...]
    lead: str
    affix: tuple[str, str]
    evidence: tuple[Evidence, ...]

    @property
    def has_topic(self) -> bool:
        return bool(self.lead) or not self.is_generic

    @property
    def is_plural(self) -> bool:
        """Whether "one of the …" can be said of the name."""
        return self.language is Language.ZH or self.point.name.strip('“”"').endswith("s") or " of " in self.point.name

    def longest(self) -> int:
        return max(length(member, self.language) for member in self.shown)


def membership(desk: Desk, point: KeyPoint) -> Membership | None:
    """The point's member list, None where it has none that a question may rest on."""
    members = confirmed_members(point)
    if members is None or len(members) < 2:
        return None
    language = desk.language(point)
    named = desk.names.get(point.id) or set_name(point, desk.everything)
    shown = _parallel(desk, _heads(tuple(member.strip(_EDGES) for member in members), language), language)
    lead, proof = _lead(desk, point, named)
    name, is_generic = named.in_sentence if named else point.name, named is None or named.is_generic
    if named is not None and is_generic and _MERELY.sub("", lead).strip() in ("", named.text) and (found := placed(desk, point, name)):
        name, is_generic, lead = found, False, ""
    return Membership(point, language, name, is_generic, shown, lead, affix(shown, language), proof)


def outsiders(desk: Desk, own: Membership, key: str) -> Iterator[Distractor]:
    """Members of other lists that look like ``key`` and are surely no members of this one."""
    phrases = desk.phrases(own.point)
    right = (*own.shown, *own.point.aliases, own.point.name, *_members_by_head(desk).get(_head(own.point.name), ()))
    n, proof = 0, normal(" ".join(place.quote for place in own.evidence))
    for lent in desk.stock("members", own.point, _offers).near(desk.seed, own.point.id):
        text = lent.text
        if own.point.id in lent.points or not has_same_shape(text, key) or not _is_like(desk, text, own, key):
            continue
        if is_wrong(text, right) and normal(text) not in proof and not _stands_out(desk, lent, own, key):
            yield Distractor(text, phrases.member_of_another(lent.said[0], own.name), 0.0 if lent.place else 0.3)
            n += 1
        if n == MOST_OUTSIDERS:
            return


def _offers(desk: Desk, point: KeyPoint) -> Iterator[Offer]:
    """The members of a list, whole and cut; all of one list are offered with its name as what is said of them."""
    language = language_of(point.name)
    for text in _all_forms(desk, point, language):
        yield Offer(text, _called(desk, point), point, (point.member_evidence or (None,))[0])


def _members_by_head(desk: Desk) -> dict[str, tuple[str, ...]]:
    """All members that this and other articles give sets of one name, by that name."""
    if "members by head" not in desk.memo:
        found: dict[str, tuple[str, ...]] = {}
        for point in (*desk.points, *desk.library.points):
            if point.members:
                found[_head(point.name)] = tuple(dict.fromkeys((*found.get(_head(point.name), ()), *point.members)))
        desk.memo["members by head"] = found
    held: dict[str, tuple[str, ...]] = desk.memo["members by head"]
    return held


def _head(name: str) -> str:
    """A set's name without its number, to know the same set in another article."""
    return re.sub(r"\d+", "", normal(name)).strip()


def _stands_out(desk: Desk, lent: Lent, own: Membership, key: str) -> bool:
    """Whether all members of the list that lends a text begin or end alike, as the key does not."""
    affixes = (desk.affixes.get(id_, ("", "")) for id_ in lent.points)
    return any(
        (start and not key.lower().startswith(start)) or (end and not key.lower().endswith(end))
        for start, end in affixes
        if own.language is Language.EN or len(start) > 1 or len(end) > 1
    )


def _all_forms(desk: Desk, point: KeyPoint, language: Language) -> tuple[str, ...]:
    """The members of a list, whole and cut, worked out once a desk."""
    memo = (point.id, point.name)
    if memo not in desk.forms:
        bare = tuple(text.strip(_EDGES) for text in confirmed_members(point) or ())
        desk.forms[memo] = _parallel(desk, tuple(dict.fromkeys((*bare, *_heads(bare, language)))), language)
        desk.affixes[point.id] = affix(bare, language) if len(bare) > 1 else ("", "")
    return desk.forms[memo]


def _called(desk: Desk, point: KeyPoint) -> str:
    name = desk.names.get(point.id)
    return name.in_sentence if name else point.name


def _is_like(desk: Desk, text: str, own: Membership, key: str) -> bool:
    """Whether ``text`` could be taken for a member: it has what all members share, and is built like ``key``."""
    start, end = own.affix
    if (start or end) and not (text.lower().startswith(start) and text.lower().endswith(end)):
        return False
    if own.language is Language.ZH:
        return bool(start or end) or any(
            len(text) == len(member) and len(text) > 2 and (text[0] == member[0] or text[-1] == member[-1]) for member in own.shown
        )
    return _built(desk, text) == _built(desk, key)


def _built(desk: Desk, text: str) -> Build:
    """``_build``, once a desk for each text."""
    held: dict[str, Build] = desk.memo.setdefault("builds", {})
    if text not in held:
        held[text] = _build(text)
    return held[text]


def _build(text: str) -> Build:
    """How many words, roughly; which small word leads; whether it begins with a capital or a gerund, and holds a verb."""
    words = text.split()
    size = next(at for at, most in enumerate((1, 3, 7, 10**6)) if len(words) <= most)
    lead = words[0].lower()
    is_gerund, has_verb = lead.endswith("ing"), bool(_VERB_EN.search(text))
    return size, lead if lead in ("the", "a", "an", "to", "we") else "", text[:1].isupper(), is_gerund, has_verb


def _parallel(desk: Desk, members: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Members with one case at their beginnings, where some begin small and the others' words are not names."""
    if language is Language.ZH or not any(member[:1].islower() for member in members):
        return members
    return tuple(_lowered(desk, member) for member in members)


def _heads(members: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Long members cut at the comma before an afterthought, where that leaves of each what tells it from the others."""
    if all(length(member, language) <= _LONG[language] for member in members):
        return members
    heads = tuple(_AFTERTHOUGHT[language].split(member)[0].strip() for member in members)
    is_telling = all(length(head, language) >= 3 for head in heads) and all(are_apart(*pair) for pair in combinations(heads, 2))
    return heads if is_telling else members


def _lowered(desk: Desk, member: str) -> str:
    first = member.split(" ", 1)[0]
    is_word = first.isalpha() and first[1:].islower() and (first.lower() in desk.small_words or first not in desk.inner_capitals)
    return member[0].lower() + member[1:] if is_word else member


def _lead(desk: Desk, point: KeyPoint, named: SetName | None) -> tuple[str, tuple[Evidence, ...]]:
    """The clause that names the set just before its first member, and the sentences that prove the members."""
    first, last = desk.span((point.member_evidence or ())[0]), desk.span((point.member_evidence or ())[-1])
    proof = _proof(desk, point, first, last)
    name = point.name if named is None else named.text
    part = desk.source.sentence(first)
    page = desk.page(first)
    before = page.shadow[part.start : first.start]
    if name.lower() not in before.lower():
        return "", proof
    start = part.start
    for _, after in commas(before):
        if before.lower().rfind(name.lower()) >= after and length(before[after:].strip(), page.language) >= (
            4 if page.language is Language.EN else 7
        ):
            start = part.start + after
    shade = page.shadow[start : first.start].rstrip(_EDGES + "“(-—")
    lead = _MARK.sub("", _CUE.sub("", page.text[start : start + len(shade)].strip(_EDGES)))
    is_fit = length(lead, page.language) <= LONGEST_LEAD[page.language] and lead[:1] != "“" and _is_clause(lead, page.language)
    is_closed = page.language is Language.ZH or not page.shadow[last.end : desk.source.sentence(last).end].strip(_EDGES + "”)")
    return lead if is_fit and is_closed else "", proof


def _is_clause(lead: str, language: Language) -> bool:
    if language is Language.ZH:
        return len(lead) >= 6
    first = lead.split(" ", 1)[0]
    return len(lead.split()) >= 4 and not _LOOSE.search(lead) and first[:1].isupper() and first.lower() not in _PRONOUNS


def _proof(desk: Desk, point: KeyPoint, first: Span, last: Span) -> tuple[Evidence, ...]:
    """One stretch when name and members stand on one page in few words, else the name's sentence and each member."""
    if first.page == last.page:
        start = part_around(desk.source, first).start if last.end - first.start > 600 else desk.source.sentence(first).start
        whole = Span(first.page, start, max(last.end, desk.source.sentence(last).end if last.end - start < 600 else last.end))
        name_there = normal(point.name) in normal(desk.source.quote(whole))
        proof = (desk.source.evidence(whole),)
        return proof if name_there else (*(desk.proof(desk.span(e)) for e in point.evidence[:1]), *proof)
    return (*(desk.proof(desk.span(e)) for e in point.evidence[:1]), *(point.member_evidence or ()))
