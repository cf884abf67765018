"""No input makes a pattern or a comparison slow: twice the text costs little more than twice the work."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from app.keypoints.finding import find
from app.library.domain import Evidence, Language
from app.questions.comparing.days import read_day
from app.questions.comparing.likeness import are_apart, bared, grams, normal, shared
from app.questions.comparing.numerals import in_digits, value_of
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import DraftQuestion, Option, QuestionKind
from app.questions.lint import lint
from app.questions.writing import write
from tests.questions.texts import article

MOST_WORK = 6.0
"""How much more CPU twice the input may take: two for what is linear, four for what compares all with all, and noise."""
FLOOR = 0.02
HOSTILE = {
    "quotes": "“a”",
    "open quotes": "“",
    "straight quotes": '"a" ',
    "numbers": "12,345.6 ",
    "number words": "twenty-two hundred ",
    "hanzi numbers": "一二三万亿",
    "commas": "and, the, of, it, ",
    "enumeration commas": "甲、",
    "semicolons": "must a; ",
    "colons": "a: b: ",
    "brackets": "(（[《",
    "blanks": "______ ",
    "pronouns": "if it they this that, ",
    "zh pronouns": "该项上述以上第一条",
    "spaces": "a  \t",
    "words": "lorem ",
    "hanzi": "的",
    "modals": "must not never shall ",
    "capitals": "Aa Bb ",
    "dashes": "—-–",
}
SENTENCES = {
    "duties": "The clerk of pier {n} must check crane {n} within {n} hours. ",
    "conditions": "If siren {n} sounds, the crew of pier {n} must leave basin {n} at once. ",
    "names": 'The board praised the "five rules of pier {n}" and the "six songs of pier {n}" in spring. ',
    "lists": "Pier {n} has three tasks: to hear guest {n}, to advise crew {n} and to visit school {n}. ",
    "dates": "On {n} May 2024 the council opened pier {n} to the public. ",
    "definitions": "“Slack water {n}” means the short time between tide {n} and the next one. ",
    "职责": "第{n}码头的值班员应当在{n}小时内检查第{n}号吊机。",
    "情形": "第{n}号警报响起的，第{n}班组必须立即撤离第{n}港池。",
    "名称": "会议提出要落实“{n}项必查”和“{n}个一律”，纳入第{n}期教材。",
}
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "normal": normal.__wrapped__,
    "grams": grams.__wrapped__,
    "bared": bared.__wrapped__,
    "shared": lambda text: shared(text, text[1:]),
    "are_apart": lambda text: are_apart(text + "a", text + "b"),
    "in_digits": in_digits,
    "value_of": value_of,
    "read_day": read_day,
    "self-contained en": lambda text: is_self_contained(text, Language.EN),
    "self-contained zh": lambda text: is_self_contained(text, Language.ZH),
    "lint": lambda text: lint(question(text)),
}


def question(text: str) -> DraftQuestion:
    key, *wrong = text[: len(text) // 2] + "a", text[len(text) // 3 :], "b" + text
    options = (Option(key, True, None), *(Option(one, False, text) for one in wrong))
    place = (Evidence(1, 0, len(text), text),)
    return DraftQuestion("q", QuestionKind.SINGLE, "NC", text, options, key, None, text, "k", place, "easy", "recall", 0.5)


def cost(work: Callable[[str], object], text: str) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def grows_slowly(work: Callable[[str], object], small: str, large: str) -> bool:
    """Whether the larger text costs no more than ``MOST_WORK`` times the smaller; asked thrice, since other work disturbs."""
    return any(cost(work, large) <= max(FLOOR, cost(work, small)) * MOST_WORK for _ in range(3))


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_comparing_and_linting_grow_with_the_text(name: str, unit: str) -> None:
    text = unit * (6_000 // len(unit))
    assert grows_slowly(FUNCTIONS[name], text, text + text)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_writing_about_one_endless_line_grows_with_it(unit: str) -> None:
    text = unit * (4_000 // len(unit))
    assert grows_slowly(_write, text, text + text)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_writing_about_very_many_key_points_grows_with_them(sentence: str) -> None:
    small, large = ("\n".join(sentence.format(n=n) for n in range(1, most)) for most in (60, 120))
    assert grows_slowly(_write, small, large)


def _write(text: str) -> object:
    document = article(*text.split("\n"))
    return write(document, find(document).key_points)
