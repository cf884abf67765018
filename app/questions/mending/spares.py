"""Distractors that the writer checked for a question and did not use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.keypoints.domain import KeyPoint
from app.library.domain import Document
from app.questions.domain import DraftQuestion, Option, Written
from app.questions.mending.options import CHOICES
from app.questions.writing import EMPTY, Library, write

MOST, SEEDS, SEEDS_WHEN_LONG, LONG = 6, 6, 2, 60_000


def with_spares(written: Written, document: Document, points: Sequence[KeyPoint], *, library: Library = EMPTY) -> Written:
    """What was written, each question with up to ``MOST`` spare distractors and why they are wrong.

    The same writer is asked again with other seeds: it draws other distractors for the same stems, under the same checks.
    """
    found: dict[str, dict[str, Option]] = {}
    asked = {one.id: one for one in written.questions if one.kind in CHOICES}
    is_long = sum(len(passage.text) for passage in document.passages) > LONG
    for seed in range(1, 1 + (SEEDS_WHEN_LONG if is_long else SEEDS)):
        for variant in write(document, points, seed=seed, library=library).questions:
            if variant.id in asked and _asks_the_same(variant, asked[variant.id]):
                spare = found.setdefault(variant.id, {})
                spare.update({option.text: option for option in variant.options if option.text not in spare and not option.is_key})
    return replace(written, questions=tuple(_with(one, found.get(one.id, {})) for one in written.questions))


def _asks_the_same(one: DraftQuestion, other: DraftQuestion) -> bool:
    return (one.kind, one.stem, one.key) == (other.kind, other.stem, other.key)


def _with(question: DraftQuestion, found: dict[str, Option]) -> DraftQuestion:
    used = {option.text for option in question.options}
    return replace(question, spares=tuple(option for text, option in found.items() if text not in used)[:MOST])
