"""What a pattern proposes before the linter sees it, or why it proposes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.library.domain import Evidence
from app.questions.domain import Key, Option, QuestionKind


@dataclass(frozen=True, slots=True)
class Sketch:
    """A question without identity, score or lint. ``target`` says what of its key point it asks for.

    ``claim`` is a statement with a blank that is true with the key in it and false with any distractor; "" where the
    stem itself is one, or where none can be made.
    """

    kind: QuestionKind
    pattern: str
    target: str
    stem: str
    options: tuple[Option, ...]
    key: Key
    rationale: str
    evidence: tuple[Evidence, ...]
    shown: Mapping[str, list[str]] | list[str] | None = None
    doubts: tuple[str, ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Decline:
    """A pattern that fits the key point but cannot make a sound question of it; ``code`` is one of ``REASONS``."""

    pattern: str
    code: str


Proposal = Sketch | Decline

REASONS = {
    "actor_unclear": "The words for who acts or is bound name nobody by themselves.",
    "absurd_change": "No statement of the article can be changed in one place so that it stays plausible and is surely false.",
    "ambiguous_filler": "Something else in the article would fill the same gap.",
    "count_not_in_name": "The number is not a separate word of the name, so it cannot be asked for alone.",
    "count_visible": "The things counted would stand in the stem, so the number could be counted off.",
    "conflicting_counts": "The article uses the same words with another number.",
    "contrast_unclear": "The two sides do not share a predicate that a question could turn on.",
    "decodable": "The words around the blank give the key away.",
    "duplicate": "Another question already asks for the same thing in nearly the same words.",
    "enough": "Better questions on this key point were kept.",
    "generic_name": "The name says nothing by itself and no sentence gives it a topic.",
    "kind_not_covered": "No pattern asks about this kind of key point yet.",
    "members_too_long": "The members are too long to be recalled word for word.",
    "members_unknown": "The article does not list the members, or only a person could confirm them.",
    "no_clean_clause": "No clause around it stands on its own as a stem.",
    "no_order": "Nothing in the article puts the members into an order.",
    "no_parallel_pairs": "The members do not split into pairs of similar shape.",
    "quotation": "It stands in somebody's words or inside a name, not in a statement of the article.",
    "parts_missing": "The key point has no marked parts that could be asked for.",
    "too_few_distractors": "Fewer than two distractors passed the safety checks.",
    "unreadable_value": "The value or date is not one of the forms that neighbours can be made for.",
}
