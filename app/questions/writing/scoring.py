"""How good a question is thought to be, how hard, and what it asks of the mind."""

from __future__ import annotations

from math import fsum

from app.keypoints.domain import KeyPoint, Tier
from app.questions.comparing.likeness import shared
from app.questions.domain import QuestionKind
from app.questions.writing.sketches import Sketch

PRIOR = {
    "NC": 0.9, "LM": 0.9, "CX": 0.85, "MT": 0.8, "WH": 0.8, "DF": 0.8, "CP": 0.75, "SA": 0.75, "HM": 0.7, "ER": 0.7, "OR": 0.65,
    "TF": 0.6, "MR": 0.6, "SC": 0.5, "MO": 0.45,
}  # fmt: skip
_RECOGNISE, _UNDERSTAND = ("SC", "MR", "TF", "MO"), ("MT", "CX", "CP", "OR")
_LEVELS = ("easy", "medium", "hard")
_LEVEL = {"HM": 0, "TF": 0, "SC": 0, "MO": 0, "NC": 1, "WH": 1, "CX": 1, "MT": 1, "MR": 1, "LM": 1, "SA": 2, "ER": 2, "OR": 2}
_TYPED = (QuestionKind.CLOZE_TYPED, QuestionKind.SHORT, QuestionKind.NUMERIC, QuestionKind.ENUMERATION)
_ON_MEMBERS = ("LM", "SC", "MR", "OR", "ER")


def quality(sketch: Sketch, point: KeyPoint, n_warnings: int) -> float:
    """Salience × prior of the pattern × how sure the members are × .85 for about every warning; three decimals."""
    sure = 0.9 if sketch.pattern in _ON_MEMBERS and point.tier is Tier.B else 1.0
    return round(max(0.0, min(1.0, point.salience * PRIOR.get(sketch.pattern, 0.5) * sure * max(0.0, 1 - 0.15 * n_warnings))), 3)


def difficulty(sketch: Sketch) -> str:
    """By pattern; typing is harder than choosing, and so is choosing among options that look alike."""
    level = _LEVEL.get(sketch.pattern, 1)
    keys = [option.text for option in sketch.options if option.is_key]
    wrong = [option.text for option in sketch.options if not option.is_key]
    if sketch.kind in _TYPED or (
        sketch.pattern not in ("WH", "HM") and keys and wrong and fsum(shared(keys[0], text) for text in wrong) / len(wrong) >= 0.3
    ):
        level += 1
    return _LEVELS[min(level, 2)]


def bloom(sketch: Sketch) -> str:
    if sketch.pattern in _RECOGNISE:
        return "recognise"
    return "understand" if sketch.pattern in _UNDERSTAND else "recall"
