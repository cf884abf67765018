"""DF: a definition with its term left out; the options are other terms of the article."""

from __future__ import annotations

from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "DF"
_LONGEST = {Language.EN: 45, Language.ZH: 90}


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question: which term is it that is defined so?"""
    if point.kind is not KeyPointKind.DEFINITION:
        return
    parts = dict(point.parts)
    term, meaning = parts.get("term"), parts.get("meaning")
    if term is None or meaning is None:
        yield Decline(PATTERN, "parts_missing")
        return
    language, key = desk.language(point), _bare(term.quote)
    if length(meaning.quote, language) > _LONGEST[language]:
        yield Decline(PATTERN, "no_clean_clause")
        return
    if grams(key) & grams(meaning.quote):
        yield Decline(PATTERN, "decodable")
        return
    phrases, salt, proof = desk.phrases(point), (desk.seed, point.id, PATTERN), desk.proof(desk.span(term))
    stem = phrases.which_term(meaning.quote.strip(" ,，.。;；"))
    distractors = choose(stem, key, list(_terms(desk, point, key, proof.quote)), *salt)
    rationale = phrases.the_article_says(proof.quote)
    if distractors is not None:
        options = as_options(key, distractors, *salt)
        yield Sketch(QuestionKind.SINGLE, PATTERN, "term", stem, options, key, rationale, (proof,))
    elif length(key, language) <= (4 if language is Language.EN else 10):
        typed: dict[str, object] = {"text": key, "variants": [], "exact": False}
        yield Sketch(QuestionKind.SHORT, PATTERN, "term", stem, (), typed, rationale, (proof,))
    else:
        yield Decline(PATTERN, "too_few_distractors")


def _terms(desk: Desk, point: KeyPoint, key: str, proof: str) -> Iterator[Distractor]:
    """Terms that the article defines or introduces elsewhere."""
    phrases = desk.phrases(point)
    for other in desk.points:
        if other.id == point.id or other.kind not in (KeyPointKind.DEFINITION, KeyPointKind.TERM):
            continue
        place = dict(other.parts).get("term") or other.evidence[0]
        text = _bare(place.quote if other.kind is KeyPointKind.DEFINITION else other.name)
        if has_same_shape(text, key) and are_apart(text, key) and normal(text) not in normal(proof):
            quote = shortened(desk.proof(desk.span(place)).quote)
            yield Distractor(text, phrases.term_elsewhere(text, quote), 0.0 if other.kind is KeyPointKind.DEFINITION else 0.4)


def _bare(term: str) -> str:
    """A term without its article and marks, in small letters where it is no name."""
    words = term.strip(" “”\"'").split(" ")
    if words[0].lower() in ("a", "an", "the") and len(words) > 1:
        words = words[1:]
    return " ".join(words)
