"""Questions as values: what a writer drafts, a reviewer judges and a learner is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.errors import KeypointError
from app.library.domain import Evidence


class QuestionKind(StrEnum):
    """What a response looks like."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    CLOZE_CHOICE = "cloze_choice"
    CLOZE_TYPED = "cloze_typed"
    SHORT = "short"
    NUMERIC = "numeric"
    MATCHING = "matching"
    ORDERING = "ordering"
    ENUMERATION = "enumeration"


class QuestionState(StrEnum):
    """Where a question stands; retired, never deleted."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RETIRED = "retired"


class Origin(StrEnum):
    """Who first wrote a question."""

    AUTHORED = "authored"
    GENERATED = "generated"


class Writer(StrEnum):
    """Who wrote a version: the rules, a language model, or a person."""

    RULES = "rules"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What to narrow the queue to; the article by public id, the language as ``en`` or ``zh``."""

    article: str | None = None
    kind: QuestionKind | None = None
    writer: Writer | None = None
    language: str | None = None


class RejectReason(StrEnum):
    """Why a reviewer rejects a question, in the order of the keys 1 to 8."""

    WRONG_KEY = "wrong_key"
    TWO_KEYS = "two_keys"
    NOT_IN_TEXT = "not_in_text"
    POOR_DISTRACTOR = "poor_distractor"
    LANGUAGE = "language"
    TRIVIAL = "trivial"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Fix(StrEnum):
    """What one key mends in a version, by rule: no word of it is a person's."""

    SWAP = "swap"
    CUT_STEM = "cut_stem"
    LOWER_CASE = "lower_case"
    ADD_TOPIC = "add_topic"
    FEWER_OPTIONS = "fewer_options"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; ``why_wrong`` says why a distractor is wrong and is None for a key."""

    text: str
    is_key: bool
    why_wrong: str | None


# The key by kind, JSON-ready: the text (single, cloze_choice), a bool (true_false), a list of texts (multiple, ordering),
# {"text", "variants", "exact"} (cloze_typed, short), {"value", "unit", "tolerance"} (numeric),
# [{"left", "right"}] (matching), {"members", "ordered"} (enumeration).
Key = str | bool | list[str] | list[dict[str, str]] | dict[str, object]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person may change of a question; ``shown`` as ``QuestionVersion`` keeps it."""

    stem: str
    options: tuple[Option, ...]
    key: Key
    shown: Mapping[str, object] | None
    rationale: str


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question as written, before review. ``options`` are in the order to show; ``shown`` orders matching and ordering.

    ``spares`` are distractors that passed the same checks and were not used.
    """

    id: str
    kind: QuestionKind
    pattern: str
    stem: str
    options: tuple[Option, ...]
    key: Key
    shown: Mapping[str, list[str]] | list[str] | None
    rationale: str
    key_point: str
    evidence: tuple[Evidence, ...]
    difficulty: str
    bloom: str
    quality: float
    warnings: tuple[str, ...] = ()
    spares: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that was not written, and why: ``code`` is stable, ``reason`` is English."""

    key_point: str
    pattern: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the writer made of a document's key points, best question first within each key point."""

    questions: tuple[DraftQuestion, ...]
    refused: tuple[Refusal, ...]


class NothingConfirmed(KeypointError):
    """The article has no confirmed key point to write questions from."""

    code = "nothing_confirmed"


class QuestionChanged(KeypointError):
    """The question is no longer what the person saw: another version is the latest, or somebody has decided."""

    code = "question_changed"


class OwnWork(KeypointError):
    """A reviewer would approve a question of which they wrote a version."""

    code = "own_work"
    status = 403


class RejectedAsIs(KeypointError):
    """The question was rejected and has not been changed since."""

    code = "rejected_as_is"


class StillStale(KeypointError):
    """The sentence that proves the question changed; whether it still holds is decided before anything else."""

    code = "still_stale"


class HeldByAnother(KeypointError):
    """Another reviewer has the question open."""

    code = "held_by_another"


class NothingToMend(KeypointError):
    """The fix would change nothing, or not leave a sound question."""

    code = "nothing_to_mend"


class NothingToUndo(KeypointError):
    """The last decision on the question is not the reviewer's own, too long ago, or already taken back."""

    code = "nothing_to_undo"


class TooFewToPractise(KeypointError):
    """There are not enough approved questions in the reviewer's reach to practise on."""

    code = "too_few_to_practise"


class NotTheNext(KeypointError):
    """Another question of the sitting comes first, or there is none of that place."""

    code = "not_the_next"


class Flawed(KeypointError):
    """The linter found fatal flaws; ``codes`` names them."""

    code = "flawed"
    status = 422

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes
