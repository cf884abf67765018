"""Whether a proposed question may be shown to a reviewer: exact evidence, a key that it proves, safe distractors, no fatal flaw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language, language_of
from app.questions.comparing.likeness import are_apart, has_same_shape, is_wrong, normal
from app.questions.domain import DraftQuestion, QuestionKind
from app.questions.llm.replies import Proposed
from app.questions.writing.assembly import finished
from app.questions.writing.choosing import Distractor, as_options
from app.questions.writing.desk import Desk
from app.questions.writing.sketches import Sketch

PATTERN = "AI"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAME_EN = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_NAME_ZH = re.compile(r"[《“]([^《》“”]{2,40})[》”]")
_OWN_WORDS = {"Article", "According"}


def checked(desk: Desk, points: Sequence[KeyPoint], sentences: Sequence[Span], item: Proposed) -> DraftQuestion | str:
    """The question as a draft, or the code of the first check that it fails."""
    if not 1 <= item.key_point <= len(points):
        return "unknown_key_point"
    point = points[item.key_point - 1]
    evidence = _evidence(desk, sentences, item)
    if evidence is None:
        return "invented_quote"
    if language_of(item.stem) is not desk.language(point):
        return "wrong_language"
    proof = " ".join(place.quote for place in evidence)
    if not _is_proved(item.key, proof, point):
        return "key_not_in_evidence"
    if _foreign(f"{item.stem} {item.key}", proof, point):
        return "fact_not_in_evidence"
    if item.kind == "single" and (code := _unsafe(desk, point, item, proof)) is not None:
        return code
    if item.kind == "short" and item.distractors:
        return "distractors_on_short"
    draft, fatal = finished(_sketch(desk, point, item, evidence), point)
    return f"lint.{fatal[0]}" if fatal else draft


def _evidence(desk: Desk, sentences: Sequence[Span], item: Proposed) -> tuple[Evidence, ...] | None:
    """Each quote where it stands, letter for letter; None when one does not."""
    found = []
    for proof in item.evidence:
        if not 1 <= proof.sentence <= len(sentences):
            return None
        span = sentences[proof.sentence - 1]
        at = desk.source.quote(span).find(proof.quote)
        if at < 0 or not proof.quote.strip():
            return None
        found.append(desk.source.evidence(Span(span.page, span.start + at, span.start + at + len(proof.quote))))
    return tuple(found)


def _is_proved(key: str, proof: str, point: KeyPoint) -> bool:
    """Whether the key is a stretch of the evidence, a number said in it, or a confirmed member."""
    said = normal(key)
    return bool(said) and (said in normal(proof) or any(said == normal(member) for member in point.members or ()))


def _foreign(text: str, proof: str, point: KeyPoint) -> bool:
    """Whether stem or key bring a number or a name that neither the evidence nor the key point's name has."""
    known = normal(f"{proof} {point.name}")
    numbers = set(_NUMBER.findall(normal(text))) - set(_NUMBER.findall(known))
    pattern = _NAME_ZH if language_of(text) is Language.ZH else _NAME_EN
    names = {name for name in pattern.findall(shadow(text)) if name not in _OWN_WORDS and normal(name) not in known}
    return bool(numbers or names)


def _unsafe(desk: Desk, point: KeyPoint, item: Proposed, proof: str) -> str | None:
    if len(item.distractors) < 2 or len(item.why_wrong) != len(item.distractors):
        return "too_few_distractors"
    right = (item.key, *(point.members or ()))
    if not all(is_wrong(text, right) for text in item.distractors):
        return "distractor_may_be_right"
    if any(normal(text) in normal(proof) for text in item.distractors):
        return "distractor_in_evidence"
    if not all(are_apart(one, other) for one, other in combinations(item.distractors, 2)):
        return "distractors_overlap"
    if not all(has_same_shape(text, item.key) for text in item.distractors):
        return "distractor_stands_out"
    blank = desk.phrases(point).BLANK
    before, _, after = item.stem.partition(blank)
    if blank in item.stem and any(desk.says(before, text, after) for text in item.distractors):
        return "distractor_may_be_right"
    return None


def _sketch(desk: Desk, point: KeyPoint, item: Proposed, evidence: tuple[Evidence, ...]) -> Sketch:
    phrases, target = desk.phrases(point), f"{item.kind}:{normal(item.stem)}"
    rationale = item.rationale.strip() or phrases.the_article_says(evidence[0].quote)
    if item.kind == "short":
        typed: dict[str, object] = {"text": item.key, "variants": [], "exact": False}
        return Sketch(QuestionKind.SHORT, PATTERN, target, item.stem, (), typed, rationale, evidence)
    pool = [Distractor(text, why) for text, why in zip(item.distractors, item.why_wrong, strict=True)]
    options = as_options(item.key, pool, desk.seed, point.id, target)
    kind = QuestionKind.CLOZE_CHOICE if phrases.BLANK in item.stem else QuestionKind.SINGLE
    return Sketch(kind, PATTERN, target, item.stem, options, item.key, rationale, evidence)
