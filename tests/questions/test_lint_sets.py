"""What the linter sees in questions taken together."""

from __future__ import annotations

from dataclasses import replace

from app.library.domain import Evidence
from app.questions.domain import DraftQuestion, Option, QuestionKind
from app.questions.lint import lint_set
from app.questions.lint.sets import chance, robot_scores

PROOF = (Evidence(1, 0, 4, "text"),)
WORDS = ("amber", "birch", "cedar", "delta", "ember", "frost", "grain", "heron", "inlet", "jetty", "knoll", "larch")


def question(n: int, place: int, *, key: str = "", length: int = 0) -> DraftQuestion:
    """The n-th of many questions, with its key at ``place`` of four options."""
    key = key or f"{WORDS[n % 12]} {WORDS[(n + 5) % 12]}{'s' * length}"
    wrong = [f"{WORDS[(n + k) % 12]} {WORDS[(n + k + 3) % 12]}" for k in (1, 2, 4)]
    texts = [*wrong[:place], key, *wrong[place:]]
    options = tuple(Option(text, text == key, None if text == key else "No.") for text in texts)
    stem = f"Which of these stands beside the {WORDS[(n * 7) % 12]} gate number {n}?"
    return DraftQuestion(f"q{n}", QuestionKind.SINGLE, "NC", stem, options, key, None, "See.", f"k{n}", PROOF, "easy", "recall", 0.5)


def codes(questions: list[DraftQuestion]) -> set[str]:
    return {flaw.code for flaw in lint_set(questions)}


def test_keys_all_in_one_place_are_seen() -> None:
    assert "key_positions" in codes([question(n, 1) for n in range(24)])
    assert "robot_second" in codes([question(n, 1) for n in range(24)])


def test_keys_spread_over_the_places_are_not() -> None:
    found = codes([question(n, n % 4) for n in range(24)])
    assert not found & {"key_positions", "robot_first", "robot_second", "robot_last"}


def test_keys_that_are_always_longest_are_seen() -> None:
    assert "robot_longest" in codes([question(n, n % 4, length=9) for n in range(24)])


def test_few_questions_are_not_judged_as_a_set() -> None:
    assert codes([question(n, 1, length=9) for n in range(5)]) == set()


def test_a_stem_that_tells_the_key_of_another_is_hinged() -> None:
    telling = replace(question(1, 0), stem="Beside the heron tower stands which of these?")
    told = question(2, 1, key="heron tower")
    assert [flaw.questions for flaw in lint_set([telling, told]) if flaw.code == "hinged"] == [("q1", "q2")]


def test_the_same_question_twice_is_a_near_duplicate() -> None:
    one = question(3, 0)
    twin = replace(one, id="q99", stem=one.stem.replace("Which of these", "Which one of these"))
    assert [flaw.questions for flaw in lint_set([one, twin]) if flaw.code == "near_duplicate"] == [("q3", "q99")]


def test_too_much_of_one_pattern_is_seen() -> None:
    mixed = [replace(question(n, n % 4), pattern="NC" if n % 4 else "WH") for n in range(24)]
    assert "one_pattern" in codes(mixed)
    assert "one_pattern" not in codes([replace(q, pattern=("NC", "HM", "WH")[n % 3]) for n, q in enumerate(mixed)])


def test_a_robot_that_cannot_choose_scores_as_a_guess() -> None:
    questions = [question(n, n % 4) for n in range(8)]
    assert chance(questions) == 0.25
    assert robot_scores(questions)["robot_first"] == 0.25
