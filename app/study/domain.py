"""What a study module is made of, and how long it takes, before any database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.errors import KeypointError
from app.library.domain import Language

# Silent reading of plain prose by adults: about 238 English words a minute, about 260 Chinese characters (Brysbaert 2019).
PACE = {Language.EN: 238, Language.ZH: 260}
SECONDS_A_QUESTION = 40
DRAWN_AT_FIRST = 10
MAX_ARTICLES = 30
MAX_QUESTIONS = 100
MAX_A_LINE = 50


class CompletionRule(StrEnum):
    """What completes a study module."""

    READING = "reading"
    PASSING = "passing"
    BOTH = "both"

    @property
    def needs_reading(self) -> bool:
        return self is not CompletionRule.PASSING

    @property
    def needs_pass(self) -> bool:
        return self is not CompletionRule.READING

    @classmethod
    def of(cls, needs_reading: bool, needs_pass: bool) -> CompletionRule:
        return cls.BOTH if needs_reading and needs_pass else cls.READING if needs_reading else cls.PASSING


class EditedMeanwhile(KeypointError):
    """Somebody else saved an edit after this one was begun."""

    code = "edited_meanwhile"


def reading_minutes(language: Language, n_units: int) -> int:
    """Minutes to read that many words or characters once; at least one."""
    return max(1, -(-n_units // PACE[language]))


def quiz_minutes(n_questions: int) -> int:
    """Minutes to respond to that many questions; none for none."""
    return -(-n_questions * SECONDS_A_QUESTION // 60)


@dataclass(frozen=True, slots=True)
class Pool:
    """The approved questions of one key point; ``id`` is the key point's, ``public_id`` names it in a form."""

    id: int
    public_id: str
    article_id: int
    name: str
    n_approved: int


def first_draws(pools: Sequence[Pool]) -> dict[str, int]:
    """A sensible quiz to begin with: one question of each key point, ten in all."""
    return {pool.public_id: int(n < DRAWN_AT_FIRST) for n, pool in enumerate(pools)}


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """A quiz as composed: ``lines`` are (key point id, number of questions), ``pass_mark`` a share of the maximum."""

    lines: tuple[tuple[int, int], ...]
    pass_mark: float
    time_limit_minutes: int | None
    max_attempts: int | None


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """A study module as composed: article ids in order, a quiz or none, and the rule."""

    title: str
    summary: str
    article_ids: tuple[int, ...]
    quiz: QuizPlan | None
    rule: CompletionRule


@dataclass(frozen=True, slots=True)
class SetModulePlan:
    """What may still change once learners have it."""

    title: str
    summary: str
    time_limit_minutes: int | None
    max_attempts: int | None


@dataclass(frozen=True, slots=True)
class Description:
    """A module in a few words, to lay two versions side by side; without a rule, only what may change once it is set."""

    title: str
    summary: str
    time_limit_minutes: int | None
    max_attempts: int | None
    articles: tuple[str, ...] = ()
    n_questions: int = 0
    pass_percent: int | None = None
    rule: CompletionRule | None = None


def rearranged(ids: Sequence[str], deed: str) -> list[str]:
    """The ids after one deed of the article list: "up-ID", "down-ID" or "remove-ID"; anything else changes nothing."""
    order = list(dict.fromkeys(ids))
    verb, _, target = deed.partition("-")
    if target not in order:
        return order
    place = order.index(target)
    if verb == "remove":
        order.remove(target)
    elif verb in ("up", "down"):
        other = min(max(place + (1 if verb == "down" else -1), 0), len(order) - 1)
        order[place], order[other] = order[other], order[place]
    return order
