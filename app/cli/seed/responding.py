"""What a learner gives, rightly or wrongly, for every kind of question; the demo and the journey benchmark respond so."""

from __future__ import annotations

from random import Random
from typing import Any, cast

from app.questions import queries as bank
from app.questions.domain import QuestionKind
from app.questions.queries import Decided, LearnerView


def given(version_id: int, *, is_right: bool, rng: Random) -> dict[str, Any]:
    """A response in canonical places to that version."""
    view, decided = bank.learner_views([version_id])[version_id], bank.keys([version_id])[version_id]
    if view.options and view.kind is not QuestionKind.TRUE_FALSE:
        return _choice(view, decided, is_right, rng)
    key: Any = decided.key
    match view.kind:
        case QuestionKind.TRUE_FALSE:
            return {"value": bool(key) is is_right}
        case QuestionKind.MATCHING:
            return {"pairs": _pairs(cast(dict[str, list[str]], view.shown), key, is_right)}
        case QuestionKind.ORDERING:
            return {"order": _order(view, key, is_right)}
        case QuestionKind.ENUMERATION:
            return {"texts": list(key["members"]) if is_right else ["?"]}
        case QuestionKind.NUMERIC:
            return {"text": str(key["value"]) if is_right else "7"}
    return {"text": key["text"] if is_right else "?"}


def _choice(view: LearnerView, decided: Decided, is_right: bool, rng: Random) -> dict[str, Any]:
    keys = decided.key if isinstance(decided.key, list) else [decided.key]
    right = [place for place, text in enumerate(view.options) if text in keys]
    wrong = [place for place in range(len(view.options)) if place not in right]
    if view.kind is QuestionKind.MULTIPLE:
        return {"options": right if is_right else wrong[:1]}
    return {"option": right[0] if is_right else rng.choice(wrong)}


def _pairs(shown: dict[str, list[str]], key: list[dict[str, str]], is_right: bool) -> dict[str, int]:
    wanted = {pair["left"]: shown["right"].index(pair["right"]) for pair in key}
    pairs = {str(place): wanted[left] for place, left in enumerate(shown["left"])}
    return pairs if is_right else {place: (right + 1) % len(shown["right"]) for place, right in pairs.items()}


def _order(view: LearnerView, key: list[str], is_right: bool) -> list[int]:
    shown: Any = view.shown
    texts = list(shown["order"] if isinstance(shown, dict) and "order" in shown else next(iter(shown.values())))
    order = [texts.index(text) for text in key]
    return order if is_right else order[::-1]
