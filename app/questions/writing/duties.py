"""WH for rules: whom or what does it bind? Only where nobody else in the article is bound to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.actors import bare
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_SHORTEST = {Language.EN: 4, Language.ZH: 6}
_LONGEST = {Language.EN: 30, Language.ZH: 50}
_DANGLING = re.compile(r"\b(?:it|they|them|this|these|those)\b|[其它此该这那]", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question: who or what must, or must not?"""
    if point.kind is not KeyPointKind.REQUIREMENT:
        return
    parts = dict(point.parts)
    actor, duty = parts.get("actor"), parts.get("duty")
    if actor is None or duty is None:
        yield Decline(PATTERN, "parts_missing")
        return
    language, key, said = desk.language(point), _small(desk, bare(actor.quote)), duty.quote.strip(" ,，.。;；")
    if not _SHORTEST[language] <= length(said, language) <= _LONGEST[language] or _DANGLING.search(said):
        yield Decline(PATTERN, "no_clean_clause")
        return
    if grams(key) & grams(said):
        yield Decline(PATTERN, "decodable")
        return
    phrases, salt, proof = desk.phrases(point), (desk.seed, point.id, PATTERN), desk.proof(desk.span(actor))
    stem = phrases.bound(said)
    distractors = choose(stem, key, list(_others(desk, point, key, proof.quote, said)), *salt)
    if distractors is None:
        yield Decline(PATTERN, "too_few_distractors")
        return
    options, rationale = as_options(key, distractors, *salt), phrases.the_article_says(proof.quote)
    yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "actor", stem, options, key, rationale, (proof,))


def _others(desk: Desk, point: KeyPoint, key: str, proof: str, said: str) -> Iterator[Distractor]:
    """Actors of other rules and deeds, none of them bound to nearly the same."""
    phrases, wanted = desk.phrases(point), grams(said)
    for other in desk.points:
        parts = dict(other.parts)
        actor, does = parts.get("actor"), parts.get("duty") or parts.get("deed")
        if other.id == point.id or actor is None or does is None or desk.language(other) is not desk.language(point):
            continue
        text = _small(desk, bare(actor.quote))
        is_alike = len(grams(does.quote) & wanted) * 2 >= len(wanted)
        if not is_alike and has_same_shape(text, key) and are_apart(text, key) and normal(text) not in normal(proof):
            yield Distractor(text, phrases.person_elsewhere(text, shortened(desk.proof(desk.span(actor)).quote)))


def _small(desk: Desk, actor: str) -> str:
    """An actor without the capital that only its place at the head of a sentence gave it."""
    first, _, rest = actor.partition(" ")
    is_name = first in desk.inner_capitals or not first[1:].islower() or any(word[:1].isupper() for word in rest.split())
    return actor if is_name else actor[:1].lower() + actor[1:]
