"""CP: a condition with its consequence, or a means with its aim, torn apart; the options are what belongs to other ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.phrases import Phrases
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "CP"
_SIDES = {KeyPointKind.CONDITION: ("condition", "consequence"), KeyPointKind.AIM: ("means", "aim")}
_LONGEST = {Language.EN: 30, Language.ZH: 60}
_LEAD = re.compile(
    r"^(?:in order to|so as to|to|with the aim of|with a view to|so that|aimed at|(?:is|are) (?:intended|designed|meant) to|aims? to"
    r"|为了|为|旨在|目的是|目的在于|目标是|以便|为的是|意在|着眼于|则|就|then) ?",
    re.I,
)
_DANGLING = re.compile(r"^(?:it|they|this|these|that|he|she|其|它们?|他们?|她们?|该|此|这)(?:\b|(?=[\u4e00-\u9fff]))", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question: what follows from this condition, or what this is meant to reach."""
    if point.kind not in _SIDES:
        return
    sides = _sides(point)
    if sides is None:
        yield Decline(PATTERN, "parts_missing")
        return
    given, asked = sides
    language, key = desk.language(point), _bare(asked.quote)
    if max(length(given.quote, language), length(key, language)) > _LONGEST[language] or _DANGLING.match(given.quote):
        yield Decline(PATTERN, "no_clean_clause")
        return
    phrases, salt = desk.phrases(point), (desk.seed, point.id, PATTERN)
    stem = _stem(phrases, point.kind, given.quote)
    proof = desk.proof(desk.span(asked))
    distractors = choose(stem, key, list(_others(desk, point, key, proof.quote)), *salt)
    if distractors is None:
        yield Decline(PATTERN, "too_few_distractors")
        return
    options, rationale = as_options(key, distractors, *salt), phrases.the_article_says(proof.quote)
    yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, _SIDES[point.kind][1], stem, options, key, rationale, (proof,))


def _sides(point: KeyPoint) -> tuple[Evidence, Evidence] | None:
    """What the stem gives and what it asks for."""
    parts, (given, asked) = dict(point.parts), _SIDES[point.kind]
    return (parts[given], parts[asked]) if given in parts and asked in parts else None


def _stem(phrases: Phrases, kind: KeyPointKind, given: str) -> str:
    return phrases.if_then(given.strip(" ,，")) if kind is KeyPointKind.CONDITION else phrases.in_order_to(given.strip(" ,，"))


def _bare(text: str) -> str:
    """A side as an option shows it: without the word that led to it, without a final mark."""
    plain = _LEAD.sub("", text.strip()).strip(" ,，;；.。")
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain


def _others(desk: Desk, point: KeyPoint, key: str, proof: str) -> Iterator[Distractor]:
    """What the article says of other conditions or means, where it cannot be taken for the key."""
    phrases = desk.phrases(point)
    for other in desk.points:
        if other.id == point.id or other.kind is not point.kind or desk.language(other) is not desk.language(point):
            continue
        sides = _sides(other)
        text = _bare(sides[1].quote) if sides else ""
        if text and has_same_shape(text, key) and are_apart(text, key) and normal(text) not in normal(proof) and not _DANGLING.match(text):
            yield Distractor(text, phrases.belongs_elsewhere(shortened(desk.proof(desk.span(sides[1])).quote if sides else "")))
