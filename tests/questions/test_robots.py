"""Readers who know nothing of the article must do no better than by guessing.

The robots are written anew here, on purpose: those of the linter would share its mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.questions.domain import DraftQuestion, QuestionKind
from tests.questions.texts import Article, drafted, everything, samples

ALLOWANCE = 0.05
Robot = Callable[[DraftQuestion], list[float]]


def _words(text: str) -> set[str]:
    latin = re.findall(r"[a-z]{3,}|\d+", text.lower())
    chinese = [text[at : at + 2] for at in range(len(text) - 1) if re.fullmatch("[\u4e00-\u9fff]{2}", text[at : at + 2])]
    return set(latin) | set(chinese)


def _likeness(question: DraftQuestion) -> list[float]:
    sets = [_words(option.text) for option in question.options]
    return [sum(len(one & other) / (len(one | other) or 1) for other in sets if other is not one) for one in sets]


ROBOTS: dict[str, Robot] = {
    "always the longest": lambda q: [len(option.text) for option in q.options],
    "always the shortest": lambda q: [-len(option.text) for option in q.options],
    "always the first": lambda q: [-at for at in range(len(q.options))],
    "always the second": lambda q: [float(at == 1) for at in range(len(q.options))],
    "always the last": lambda q: [float(at) for at in range(len(q.options))],
    "most words of the stem": lambda q: [
        len(_words(option.text) & _words(q.stem)) / (len(_words(option.text)) or 1) for option in q.options
    ],
    "odd one out": lambda q: [-value for value in _likeness(q)],
    "most like the others": _likeness,
}


def score(questions: list[DraftQuestion], robot: Robot) -> float:
    """Share of questions got right; among equals the robot draws lots."""
    total = 0.0
    for question in questions:
        values = robot(question)
        best = [at for at, value in enumerate(values) if value == max(values)]
        total += sum(question.options[at].is_key for at in best) / len(best)
    return total / len(questions)


def _chosen(articles: tuple[tuple[str, Article], ...], seeds: range) -> list[DraftQuestion]:
    written = [drafted(document, points, seed=seed) for seed in seeds for _, (document, points) in articles]
    kinds = (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE)
    return [question for one in written for question in one.questions if question.kind in kinds]


@pytest.mark.parametrize("name", ROBOTS)
def test_no_robot_beats_chance_on_our_samples(name: str) -> None:
    questions = _chosen(samples(), range(3))
    assert len(questions) >= 300
    chance = sum(1 / len(question.options) for question in questions) / len(questions)
    assert score(questions, ROBOTS[name]) <= chance + ALLOWANCE


@pytest.mark.parametrize("name", ROBOTS)
def test_no_robot_beats_chance_on_other_peoples_articles(name: str) -> None:
    if len(everything()) == len(samples()):
        pytest.skip("GOLD_DIR is not set")
    questions = _chosen(everything()[len(samples()) :], range(2))
    assert len(questions) >= 100
    chance = sum(1 / len(question.options) for question in questions) / len(questions)
    assert score(questions, ROBOTS[name]) <= chance + ALLOWANCE


def test_the_key_stands_at_every_place_about_equally_often() -> None:
    questions = [question for question in _chosen(samples(), range(3)) if len(question.options) == 4]
    places = [sum(question.options[at].is_key for question in questions) for at in range(4)]
    fair = len(questions) / 4
    assert sum((n - fair) ** 2 / fair for n in places) < 16.27, places


def test_true_and_false_statements_are_about_even() -> None:
    verdicts = [
        q.key for _, (document, points) in samples() for q in drafted(document, points).questions if q.kind is QuestionKind.TRUE_FALSE
    ]
    assert len(verdicts) >= 40
    assert 0.35 <= sum(verdict is True for verdict in verdicts) / len(verdicts) <= 0.65
