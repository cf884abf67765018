"""What is wrong with questions taken together: give-aways that no single question shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from app.questions.comparing.likeness import grams, normal, shared
from app.questions.domain import DraftQuestion, QuestionKind
from app.questions.lint.flaws import Severity

FEWEST_FOR_FIGURES = 20
MOST_OVER_CHANCE, MOST_OF_ONE_PATTERN, MOST_ALIKE = 0.15, 0.35, 0.7
_CRITICAL = {1: 6.63, 2: 9.21, 3: 11.34, 4: 13.28, 5: 15.09}


@dataclass(frozen=True, slots=True)
class SetFlaw:
    """One thing wrong with a set: ``questions`` are the ids concerned (empty: all), ``figure`` what was measured."""

    code: str
    severity: Severity
    questions: tuple[str, ...] = ()
    figure: float | None = None


def lint_set(questions: Sequence[DraftQuestion]) -> tuple[SetFlaw, ...]:
    """Near duplicates, hinged pairs, lop-sided patterns and key positions, and robots that beat chance.

    Figures over the set are given from twenty questions with options on; before that they mean nothing.
    """
    return (*_pairs(questions), *_patterns(questions), *_positions(questions), *_robots(questions))


def chance(questions: Sequence[DraftQuestion]) -> float:
    """What guessing scores on questions with one key among options."""
    chosen = with_one_key(questions)
    return sum(1 / len(question.options) for question in chosen) / len(chosen) if chosen else 0.0


def robot_scores(questions: Sequence[DraftQuestion]) -> dict[str, float]:
    """The share of questions that each test-wise robot gets right; ties share the point."""
    chosen = with_one_key(questions)
    return {name: sum(_expected(question, robot) for question in chosen) / max(1, len(chosen)) for name, robot in ROBOTS.items()}


def with_one_key(questions: Sequence[DraftQuestion]) -> list[DraftQuestion]:
    return [question for question in questions if question.kind in (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE)]


def _likeness(question: DraftQuestion, at: int) -> float:
    texts = [option.text for option in question.options]
    return fsum(shared(texts[at], other) for place, other in enumerate(texts) if place != at)


def _echo(question: DraftQuestion, at: int) -> float:
    words = grams(question.options[at].text)
    return len(words & grams(question.stem)) / len(words) if words else 0.0


ROBOTS: dict[str, Callable[[DraftQuestion, int], float]] = {
    "robot_longest": lambda question, at: len(question.options[at].text),
    "robot_shortest": lambda question, at: -len(question.options[at].text),
    "robot_first": lambda _, at: -at,
    "robot_second": lambda _, at: float(at == 1),
    "robot_last": lambda _, at: at,
    "robot_echo": _echo,
    "robot_odd_one_out": lambda question, at: -_likeness(question, at),
    "robot_convergence": _likeness,
}


def _expected(question: DraftQuestion, robot: Callable[[DraftQuestion, int], float]) -> float:
    values = [robot(question, at) for at in range(len(question.options))]
    best = [at for at, value in enumerate(values) if value == max(values)]
    return sum(question.options[at].is_key for at in best) / len(best)


def _robots(questions: Sequence[DraftQuestion]) -> Iterator[SetFlaw]:
    if len(with_one_key(questions)) < FEWEST_FOR_FIGURES:
        return
    guessing = chance(questions)
    for name, score in robot_scores(questions).items():
        if score > guessing + MOST_OVER_CHANCE:
            yield SetFlaw(name, Severity.WARNING, (), round(score, 3))


def _positions(questions: Sequence[DraftQuestion]) -> Iterator[SetFlaw]:
    """Chi-square of key positions, for each number of options, at p = .01."""
    for size in (3, 4, 5, 6):
        of_size = [question for question in with_one_key(questions) if len(question.options) == size]
        if len(of_size) < FEWEST_FOR_FIGURES:
            continue
        places = Counter(next(at for at, option in enumerate(question.options) if option.is_key) for question in of_size)
        fair = len(of_size) / size
        statistic = sum((places[at] - fair) ** 2 / fair for at in range(size))
        if statistic > _CRITICAL[size - 1]:
            yield SetFlaw("key_positions", Severity.WARNING, (), round(statistic, 2))


def _patterns(questions: Sequence[DraftQuestion]) -> Iterator[SetFlaw]:
    if len(questions) < FEWEST_FOR_FIGURES:
        return
    pattern, n = Counter(question.pattern for question in questions).most_common(1)[0]
    if pattern and n / len(questions) > MOST_OF_ONE_PATTERN:
        yield SetFlaw("one_pattern", Severity.WARNING, tuple(q.id for q in questions if q.pattern == pattern), round(n / len(questions), 3))


def _pairs(questions: Sequence[DraftQuestion]) -> Iterator[SetFlaw]:
    for at, one in enumerate(questions):
        for other in questions[at + 1 :]:
            if are_alike(one, other):
                yield SetFlaw("near_duplicate", Severity.WARNING, (one.id, other.id))
            elif _tells(one, other) or _tells(other, one):
                yield SetFlaw("hinged", Severity.WARNING, (one.id, other.id))


def _tells(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether the stem of ``one`` holds the key of ``other``."""
    key = key_text(other)
    return len(key) >= 6 and one.key_point != other.key_point and key in normal(one.stem)


def are_alike(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions ask for the same in nearly the same words; two verdicts on one statement always do."""
    return key_text(one) == key_text(other) and shared(one.stem, other.stem) > MOST_ALIKE


def key_text(question: DraftQuestion) -> str:
    """The one text or number that is right, in the form that comparisons use; "" for other kinds."""
    key = question.key
    if isinstance(key, dict):
        key = str(key.get("text") or key.get("value") or "")
    return normal(key) if isinstance(key, str) else ""
