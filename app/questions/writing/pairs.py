"""CP: a condition with its consequence, or a means with its aim, torn apart; the options are what belongs to other ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.shadow import shadow
from app.library.domain import Evidence, Language, language_of
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.phrases import Phrases
from app.questions.writing.sketches import Decline, Proposal, Sketch
from app.questions.writing.stock import Lent, Offer

PATTERN = "CP"
MOST = 12
_SIDES = {KeyPointKind.CONDITION: ("condition", "consequence"), KeyPointKind.AIM: ("means", "aim")}
_LONGEST = {Language.EN: 26, Language.ZH: 40}
_FEWEST_GIVEN, _FEWEST_ASKED = {Language.EN: 4, Language.ZH: 7}, {Language.EN: 3, Language.ZH: 4}
_LEAD = re.compile(
    r"^(?:in order to|so as to|to|with the aim of|with a view to|so that|aimed at|(?:is|are) (?:intended|designed|meant) to|aims? to"
    r"|为了|为|旨在|目的是|目的在于|目标是|以便|为的是|意在|着眼于|则|就|then) ?",
    re.I,
)
_ASKING = re.compile(r"^(?:if|when|whenever|where|unless|once|as soon as|in case|in the event|should|provided|until|before|after)\b", re.I)
_ACTING = re.compile(
    r"^(?:face|must|shall|should|may|can|cannot|will|would|need|needs|has|have|is|are|was|were|gets?|receives?|loses?|pays?|ends?)\b", re.I
)
_SUPPOSED_ZH = re.compile(
    r"(?:[的后时前下外]|以[上下内外])$|^(?:如果?|若|凡|未|一旦|违反|对|经|只要|只有|除|因|遇|当|在|逾期|发生|出现|连续)"
)
_BARE_ZH = re.compile(r"^(?:低于|高于|超过|不足|少于|第[一二三四五]次|再次|得分|连续[\d一二两三四五]+次的)")
_UNFIT = re.compile(r"[:：;；|]|^(?:and|but|or|also|then)\b|^[并且也还而但]", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """What follows from this condition, or what this is meant to reach; and the other way round."""
    if point.kind not in _SIDES:
        return
    sides = _sides(point)
    if sides is None:
        yield Decline(PATTERN, "parts_missing")
        return
    if not _is_closed(desk, sides[1]) or (_ASKING.match(sides[0].quote) and not _is_closed(desk, sides[0])):
        yield Decline(PATTERN, "no_clean_clause")
        return
    given, asked = _SIDES[point.kind]
    yield _asked(desk, point, sides[0], sides[1], asked)
    if point.kind is KeyPointKind.CONDITION:
        yield _asked(desk, point, sides[1], sides[0], given)


def _asked(desk: Desk, point: KeyPoint, shown: Evidence, asked: Evidence, target: str) -> Proposal:
    given, key, language = _bare(shown.quote), _bare(asked.quote), desk.language(point)
    sizes = length(given, language), length(key, language)
    is_sized = max(sizes) <= _LONGEST[language] and sizes[0] >= _FEWEST_GIVEN[language] and sizes[1] >= _FEWEST_ASKED[language]
    is_sound = all(is_self_contained(text, language) and not _UNFIT.search(text) for text in (given, key))
    condition = key if target == "condition" else given
    if language is Language.ZH and target != "aim" and not _is_supposed(condition):
        return Decline(PATTERN, "no_clean_clause")
    if not is_sized or not is_sound or not _match(given, key, target):
        return Decline(PATTERN, "no_clean_clause")
    phrases, salt = desk.phrases(point), (desk.seed, point.id, PATTERN, target)
    stem, proof = _stem(phrases, target, given), desk.proof(desk.span(asked))
    distractors = choose(stem, key, list(_others(desk, point, given, key, target=target, proof=proof.quote)), *salt)
    if distractors is None:
        return Decline(PATTERN, "too_few_distractors")
    options, rationale = as_options(key, distractors, *salt), phrases.the_article_says(shortened(proof.quote))
    kind = QuestionKind.CLOZE_CHOICE if phrases.BLANK in stem else QuestionKind.SINGLE
    return Sketch(kind, PATTERN, target, stem, options, key, rationale, (proof,))


def _sides(point: KeyPoint) -> tuple[Evidence, Evidence] | None:
    """What the stem gives and what it asks for."""
    parts, (given, asked) = dict(point.parts), _SIDES[point.kind]
    return (parts[given], parts[asked]) if given in parts and asked in parts else None


def _match(given: str, key: str, target: str) -> bool:
    """Whether an English *if* is followed by a clause with a subject of its own, and anything else by what it does."""
    if target == "aim" or language_of(given) is Language.ZH:
        return True
    if target == "condition":
        return bool(_ASKING.match(key)) and not _ACTING.match(given)
    return bool(_ASKING.match(given)) is not bool(_ACTING.match(key))


def _is_supposed(condition: str) -> bool:
    """Whether a Chinese condition is worded as one, and says of what."""
    return bool(_SUPPOSED_ZH.search(shadow(condition))) and not _BARE_ZH.match(condition)


def _is_closed(desk: Desk, asked: Evidence) -> bool:
    """Whether the side ends where its clause ends, not inside a list or a phrase."""
    after = desk.page(desk.span(asked)).shadow[asked.end : asked.end + 2].lstrip(" ”)")
    return not after or after[0] in ",.;。!?" or after.startswith("and")


def _stem(phrases: Phrases, target: str, given: str) -> str:
    if target == "aim":
        return phrases.in_order_to(given)
    return phrases.in_which_case(given) if target == "condition" else phrases.if_then(given, is_clause=bool(_ASKING.match(given)))


def _bare(text: str) -> str:
    """A side as an option shows it: without the word that led to it, without a final mark."""
    plain = _LEAD.sub("", text.strip()).strip(" ,，;；.。")
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain


def _offers(target: str, point: KeyPoint) -> Iterator[Offer]:
    sides = _sides(point) if point.kind in _SIDES else None
    if sides is not None and target in _SIDES[point.kind]:
        asked, shown = sides if target == "condition" else sides[::-1]
        yield Offer(_bare(asked.quote), shown.quote, point, asked)


def _others(desk: Desk, point: KeyPoint, given: str, key: str, *, target: str, proof: str) -> Iterator[Distractor]:
    """What the articles say of other conditions or means, where it cannot be taken for the key."""
    phrases, wanted, n = desk.phrases(point), grams(given), 0
    for lent in desk.stock(target, point, lambda _, one: _offers(target, one)).near(desk.seed, point.id):
        if n >= MOST:
            return
        is_near = any(_is_alike(grams(said), wanted) for said in lent.said)
        if is_near or not _fits(desk, lent, given, key, target) or normal(lent.text) in normal(proof):
            continue
        n += 1
        if lent.place is None:
            yield Distractor(lent.text, phrases.from_another_article(lent.text), 0.6)
        else:
            yield Distractor(lent.text, phrases.belongs_elsewhere(shortened(desk.proof(desk.span(lent.place)).quote)))


def _fits(desk: Desk, lent: Lent, given: str, key: str, target: str) -> bool:
    text, language = lent.text, language_of(key)
    if not has_same_shape(text, key):
        return False
    conditions = [text] if target == "condition" else lent.said
    if target != "aim" and language is Language.ZH and not all(_is_supposed(one) for one in conditions):
        return False
    is_like = are_apart(text, key) and length(text, language) >= _FEWEST_ASKED[language]
    is_like = is_like and is_self_contained(text, language) and not _UNFIT.search(text) and _match(given, text, target)
    return is_like and (lent.place is None or _is_closed(desk, lent.place)) and not desk.tells(text, given)


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 2 >= max(1, min(len(one), len(other)))
