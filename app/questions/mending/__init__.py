"""One-key fixes: what a rule can mend in a question without anybody choosing a word.

Each gives the question as it would be, or None where it would not be sound: a fix never leaves a fatal flaw and never
brings a warning that was not there (but that two distractors are few, when one was taken out). Pure; the linter judges.
"""

from __future__ import annotations

from app.questions.domain import DraftQuestion, Fix
from app.questions.mending.options import lowered, swapped, without_one
from app.questions.mending.shelf import Shelf
from app.questions.mending.spares import with_spares
from app.questions.mending.stems import cut, with_topic

__all__ = ["FIX_OF", "Shelf", "mended", "with_spares"]

# The fix that is offered beside a flag, by the linter's code.
FIX_OF: dict[str, Fix] = {
    "long_stem": Fix.CUT_STEM,
    "generic_name": Fix.ADD_TOPIC,
    "mixed_case": Fix.LOWER_CASE,
    "key_longer": Fix.SWAP,
    "key_shorter": Fix.SWAP,
    "unlike_punctuation": Fix.SWAP,
    "absolute_in_distractors": Fix.SWAP,
}


def mended(fix: Fix, question: DraftQuestion, shelf: Shelf, *, at: int | None = None, against: str | None = None) -> DraftQuestion | None:
    """``question`` after ``fix``; ``at`` is the option's place for swapping and taking out, else the one that fits best.

    With ``against``, the code of a flag, only what does away with that flag counts.
    """
    match fix:
        case Fix.SWAP:
            return swapped(question, shelf, at, against)
        case Fix.FEWER_OPTIONS:
            return without_one(question, at, against)
        case Fix.LOWER_CASE:
            return lowered(question, shelf)
        case Fix.CUT_STEM:
            return cut(question)
        case Fix.ADD_TOPIC:
            return with_topic(question, shelf)
    return None
