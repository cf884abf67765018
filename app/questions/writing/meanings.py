"""DF: a definition with its term left out, or its meaning; the options are other terms and meanings of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.sketches import Decline, Proposal, Sketch
from app.questions.writing.stock import Lent, Offer

PATTERN = "DF"
MOST = 12
_LONGEST, _SHORTEST = {Language.EN: 45, Language.ZH: 90}, {Language.EN: 4, Language.ZH: 8}
_LONGEST_OPTION = {Language.EN: 26, Language.ZH: 45}
_LONGEST_TERM = {Language.EN: 6, Language.ZH: 14}
_LEADING_IS = re.compile("^(?:是指|指的是|是|指|即)")
_UNFIT_TERM = re.compile(r"[,，;；。:：]|^(?:it|this|that|they|what|which|这|那|其|该)\b", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Which term is it that is defined so, to be chosen and, when short, typed; and what does the term mean?"""
    if point.kind is not KeyPointKind.DEFINITION:
        return
    parts = dict(point.parts)
    term, meaning = parts.get("term"), parts.get("meaning")
    if term is None or meaning is None:
        yield Decline(PATTERN, "parts_missing")
        return
    language, key, said = desk.language(point), _bare(term.quote), _tidy(meaning.quote)
    fits = _SHORTEST[language] <= length(said, language) <= _LONGEST[language] and _is_term(key, language)
    if not fits or not is_self_contained(f"_ {said}", language):
        yield Decline(PATTERN, "no_clean_clause")
        return
    if grams(key) & grams(said):
        yield Decline(PATTERN, "decodable")
    else:
        yield from _which_term(desk, point, term, key, said)
    yield _which_meaning(desk, point, term, key, said)


def _which_term(desk: Desk, point: KeyPoint, term: Evidence, key: str, said: str) -> Iterator[Proposal]:
    phrases, salt, proof = desk.phrases(point), (desk.seed, point.id, PATTERN), desk.proof(desk.span(term))
    stem, rationale = phrases.which_term(said), phrases.the_article_says(shortened(proof.quote))
    distractors = choose(stem, key, list(_terms(desk, point, key, said, proof.quote)), *salt)
    if distractors is not None:
        options = as_options(key, distractors, *salt)
        yield Sketch(
            QuestionKind.SINGLE, PATTERN, "term", stem, options, key, rationale, (proof,), claim=phrases.means(phrases.BLANK, said)
        )
    if length(key, desk.language(point)) <= (4 if desk.language(point) is Language.EN else 10):
        typed: dict[str, object] = {"text": key, "variants": [], "exact": False}
        yield Sketch(QuestionKind.SHORT, PATTERN, "term typed", stem, (), typed, rationale, (proof,))
    elif distractors is None:
        yield Decline(PATTERN, "too_few_distractors")


def _which_meaning(desk: Desk, point: KeyPoint, term: Evidence, key: str, said: str) -> Proposal:
    language, phrases, salt = desk.language(point), desk.phrases(point), (desk.seed, point.id, PATTERN, "meaning")
    if length(said, language) > _LONGEST_OPTION[language]:
        return Decline(PATTERN, "members_too_long")
    stem, proof = phrases.means(key, phrases.BLANK), desk.proof(desk.span(term))
    if grams(key) & grams(said):
        return Decline(PATTERN, "decodable")
    distractors = choose(stem, said, list(_meanings(desk, point, key, said, proof.quote)), *salt)
    if distractors is None:
        return Decline(PATTERN, "too_few_distractors")
    options, rationale = as_options(said, distractors, *salt), phrases.the_article_says(shortened(proof.quote))
    return Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "meaning", stem, options, said, rationale, (proof,), claim="")


def _offers(desk: Desk, point: KeyPoint) -> Iterator[Offer]:
    """The terms that an article defines or introduces."""
    if point.kind not in (KeyPointKind.DEFINITION, KeyPointKind.TERM):
        return
    parts = dict(point.parts)
    place = parts.get("term") or point.evidence[0]
    text = _bare(place.quote if point.kind is KeyPointKind.DEFINITION else point.name)
    if _is_term(text, desk.language(point)):
        yield Offer(text, parts["meaning"].quote if "meaning" in parts else "", point, place)


def _meaning_offers(_desk: Desk, point: KeyPoint) -> Iterator[Offer]:
    parts = dict(point.parts)
    if point.kind is KeyPointKind.DEFINITION and "term" in parts and "meaning" in parts:
        yield Offer(_tidy(parts["meaning"].quote), _bare(parts["term"].quote), point, parts["meaning"])


def _terms(desk: Desk, point: KeyPoint, key: str, said: str, proof: str) -> Iterator[Distractor]:
    for lent in _near(desk.stock("terms", point, _offers).near(desk.seed, point.id), key, proof):
        if any(_is_alike(meaning, said) for meaning in lent.said) or desk.tells(lent.text, said):
            continue
        quote = shortened(desk.proof(desk.span(lent.place)).quote) if lent.place else ""
        why = desk.phrases(point).term_elsewhere(lent.text, quote) if quote else desk.phrases(point).from_another_article(lent.text)
        yield Distractor(lent.text, why, (0.0 if lent.place else 0.5) + 0.3 * (not any(lent.said)))


def _meanings(desk: Desk, point: KeyPoint, key: str, said: str, proof: str) -> Iterator[Distractor]:
    """What the articles say of other terms, none of it like this meaning or with this term in it."""
    language = desk.language(point)
    for lent in _near(desk.stock("meanings", point, _meaning_offers).near(desk.seed, point.id), said, proof):
        is_fit = length(lent.text, language) <= _LONGEST_OPTION[language] and is_self_contained(f"_ {lent.text}", language)
        if is_fit and not grams(key) & grams(lent.text) and not any(grams(term) & grams(lent.text) for term in lent.said):
            quote = shortened(desk.proof(desk.span(lent.place)).quote) if lent.place else ""
            phrases = desk.phrases(point)
            yield Distractor(
                lent.text, phrases.belongs_elsewhere(quote) if quote else phrases.from_another_article(lent.text), 0.0 if quote else 0.5
            )


def _near(near: Iterator[Lent], key: str, proof: str) -> Iterator[Lent]:
    n = 0
    for lent in near:
        text = lent.text
        if n < MOST and has_same_shape(text, key) and are_apart(text, key) and normal(text) not in normal(proof):
            n += 1
            yield lent


def _is_alike(one: str, other: str) -> bool:
    return bool(one) and len(grams(one) & grams(other)) * 2 >= max(1, min(len(grams(one)), len(grams(other))))


def _is_term(text: str, language: Language) -> bool:
    return len(text) > 1 and length(text, language) <= _LONGEST_TERM[language] and not _UNFIT_TERM.search(text)


def _tidy(meaning: str) -> str:
    return _LEADING_IS.sub("", meaning.strip(" ,，.。;；:："))


def _bare(term: str) -> str:
    """A term without its article and marks."""
    words = term.strip(" “”\"'").split(" ")
    if words[0].lower() in ("a", "an", "the") and len(words) > 1:
        words = words[1:]
    return " ".join(words)
