"""The catalogue of flaws: every code the linter can give, and how bad it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Fatal flaws keep a question from being shown; warnings lower its quality."""

    FATAL = "fatal"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a question."""

    code: str
    severity: Severity


_FATAL = (
    "no_key_point",
    "no_evidence",
    "no_key",
    "several_keys",
    "key_not_among_options",
    "too_few_options",
    "too_many_options",
    "too_few_pairs",
    "why_wrong_missing",
    "no_task",
    "several_blanks",
    "stem_too_short",
    "unbalanced_marks",
    "negative_stem",
    "furniture_in_stem",
    "dangling_start",
    "cue_before_blank",
    "cut_stem",
    "unnatural_modality",
    "broken_numbering",
    "duplicate_options",
    "overlapping_options",
    "all_or_none",
    "numbers_out_of_order",
    "impossible_date",
    "cut_option",
    "capital_only_on_key",
    "key_far_longest",
    "key_echoes_stem",
    "key_in_stem",
    "shown_in_order",
    "overlapping_ranges",
    "evidence_asks",
)
_WARNING = (
    "long_stem",
    "generic_name",
    "key_longer",
    "key_shorter",
    "mixed_case",
    "unlike_punctuation",
    "absolute_in_distractors",
    "ambiguous_separators",
    "long_typed_key",
    "two_distractors",
    "decodable_pairs",
    "points_back",
)
CODES: dict[str, Severity] = dict.fromkeys(_FATAL, Severity.FATAL) | dict.fromkeys(_WARNING, Severity.WARNING)
