"""Whether a question has the parts that its kind needs, and a key that fits them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.library.domain import Language, language_of
from app.questions.comparing.likeness import grams, normal
from app.questions.domain import DraftQuestion, QuestionKind

CHOSEN = (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE)
_LONGEST_TYPED = {Language.EN: 8, Language.ZH: 16}


def shape_flaws(question: DraftQuestion) -> Iterator[str]:
    """Codes of what is missing or does not fit together."""
    if not question.key_point:
        yield "no_key_point"
    if not question.evidence:
        yield "no_evidence"
    elif all(place.quote.rstrip('”"’').endswith(("?", "？")) for place in question.evidence):
        yield "evidence_asks"
    match question.kind:
        case QuestionKind.SINGLE | QuestionKind.CLOZE_CHOICE | QuestionKind.TRUE_FALSE | QuestionKind.MULTIPLE:
            yield from _choice_flaws(question)
        case QuestionKind.MATCHING:
            yield from _matching_flaws(question)
        case QuestionKind.ORDERING:
            if (question.shown.get("texts") if isinstance(question.shown, Mapping) else question.shown) == question.key:
                yield "shown_in_order"
            if not isinstance(question.key, list) or len(question.key) < 3:
                yield "too_few_pairs"
        case _:
            yield from _typed_flaws(question)


def _choice_flaws(question: DraftQuestion) -> Iterator[str]:
    keys = [option.text for option in question.options if option.is_key]
    is_multiple, is_verdict = question.kind is QuestionKind.MULTIPLE, question.kind is QuestionKind.TRUE_FALSE
    if not keys:
        yield "no_key"
    elif len(keys) > 1 and not is_multiple:
        yield "several_keys"
    stated = [str(key) for key in question.key] if isinstance(question.key, list) else [str(question.key)]
    if not is_verdict and sorted(stated) != sorted(keys):
        yield "key_not_among_options"
    if len(question.options) < (2 if is_verdict else 3) or (is_multiple and len(keys) == len(question.options)):
        yield "too_few_options"
    elif len(question.options) > 6 and not is_multiple:
        yield "too_many_options"
    elif len(question.options) == 3 and not is_verdict:
        yield "two_distractors"
    if not is_verdict and any(not option.is_key and not (option.why_wrong or "").strip() for option in question.options):
        yield "why_wrong_missing"


def _matching_flaws(question: DraftQuestion) -> Iterator[str]:
    pairs = [pair for pair in question.key if isinstance(pair, dict)] if isinstance(question.key, list) else []
    if len(pairs) < 3:
        yield "too_few_pairs"
    if len({normal(pair["right"]) for pair in pairs}) < len(pairs) or len({normal(pair["left"]) for pair in pairs}) < len(pairs):
        yield "duplicate_options"
    shown = question.shown if isinstance(question.shown, Mapping) else {}
    if shown and [pair["left"] for pair in pairs] == shown["left"] and [pair["right"] for pair in pairs] == shown["right"]:
        yield "shown_in_order"
    told = [pair for pair in pairs if grams(pair["left"]) & grams(pair["right"])]
    if len(told) * 2 > len(pairs):
        yield "decodable_pairs"


def _typed_flaws(question: DraftQuestion) -> Iterator[str]:
    key = question.key if isinstance(question.key, dict) else {}
    if not any(name in key for name in ("text", "value", "members")):
        yield "no_key"
    text = key.get("text")
    if isinstance(text, str):
        if not text.strip():
            yield "no_key"
        language = language_of(text)
        if (len(text) if language is Language.ZH else len(text.split())) > _LONGEST_TYPED[language]:
            yield "long_typed_key"
        if len(normal(text)) > 2 and normal(text) in normal(question.stem):
            yield "key_in_stem"
