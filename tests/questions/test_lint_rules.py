"""Each rule of the linter with a question that breaks it; the sound questions break none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.library.domain import Evidence
from app.questions.domain import DraftQuestion, Option, QuestionKind
from app.questions.lint import CODES, Severity, lint

PROOF = (Evidence(1, 0, 30, "The pilots follow the six signals."),)


def chosen(stem: str, key: str, *wrong: str, kind: QuestionKind = QuestionKind.SINGLE) -> DraftQuestion:
    options = (Option(key, True, None), *(Option(text, False, f"The article does not say {text}.") for text in wrong))
    return DraftQuestion("q1", kind, "NC", stem, options, key, None, "See the text.", "k1", PROOF, "medium", "recall", 0.5)


def signal(key: str, *wrong: str) -> DraftQuestion:
    return chosen("Which signal do the pilots give before they leave?", key, *wrong)


def typed(stem: str, key: dict[str, object], kind: QuestionKind = QuestionKind.SHORT) -> DraftQuestion:
    return DraftQuestion("q1", kind, "SA", stem, (), key, None, "See the text.", "k1", PROOF, "hard", "recall", 0.5)


ENGLISH = chosen(
    "Which signal do the pilots give before they leave the quay?", "a long blast", "a short blast", "a red lamp", "a white flag"
)
CLOZE = chosen("The pilots follow the ______ on every tide.", "six signals", "four lamps", "two bells", kind=QuestionKind.CLOZE_CHOICE)
CHINESE = chosen("引航员每次出港都要遵守（　）。", "六种信号", "四盏红灯", "两声长笛", "三面白旗", kind=QuestionKind.CLOZE_CHOICE)
NUMBERS = chosen("How many lamps does the tower show at night?", "four", "five", "six", "seven")
PAIRS = DraftQuestion(
    "q2", QuestionKind.MATCHING, "MT", "Match each lamp with its meaning in the article.", (),
    [
        {"left": "red lamp", "right": "stop at once"},
        {"left": "white lamp", "right": "go slowly"},
        {"left": "blue lamp", "right": "call the tower"},
    ],
    {"left": ["red lamp", "white lamp", "blue lamp"], "right": ["go slowly", "call the tower", "stop at once"]},
    "See the text.", "k1", PROOF, "medium", "understand", 0.5,
)  # fmt: skip
ORDER = DraftQuestion(
    "q3", QuestionKind.ORDERING, "OR", "Put the three stages of a visit into the right order.", (), ["hail", "board", "report"],
    ["board", "report", "hail"], "See the text.", "k1", PROOF, "hard", "understand", 0.5,
)  # fmt: skip
TYPED = typed("Who leads the pilots of the north harbour?", {"text": "Ada Finch", "variants": [], "exact": False})


def codes(question: DraftQuestion) -> list[str]:
    return [flaw.code for flaw in lint(question)]


def reworded(stem: str, question: DraftQuestion = ENGLISH) -> DraftQuestion:
    return replace(question, stem=stem)


def with_options(*options: Option) -> DraftQuestion:
    return replace(ENGLISH, options=options, key=next((option.text for option in options if option.is_key), "a long blast"))


@pytest.mark.parametrize("question", [ENGLISH, CHINESE, NUMBERS, PAIRS, ORDER, TYPED], ids=lambda q: q.stem[:20])
def test_sound_questions_have_no_flaw(question: DraftQuestion) -> None:
    assert codes(question) == []


LAMPS = ("red lamp", "white lamp", "blue lamp")
KEY, WRONG = Option("a long blast", True, None), Option("a short blast", False, "No.")
LAMP, FLAG = Option("a red lamp", False, "No."), Option("a white flag", False, "No.")

BROKEN: list[tuple[str, DraftQuestion]] = [
    ("no_key_point", replace(ENGLISH, key_point="")),
    ("no_evidence", replace(ENGLISH, evidence=())),
    ("no_key", with_options(WRONG, LAMP, FLAG)),
    ("no_key", typed("Who leads the pilots of the north harbour?", {"text": " ", "variants": []})),
    ("several_keys", with_options(KEY, Option("a red lamp", True, None), WRONG, FLAG)),
    ("key_not_among_options", replace(ENGLISH, key="a green lamp")),
    ("too_few_options", with_options(KEY, WRONG)),
    ("too_many_options", with_options(KEY, WRONG, LAMP, FLAG, *(Option(f"a {x} drum", False, "No.") for x in ("big", "tin", "hot")))),
    ("too_few_pairs", replace(ORDER, key=["hail", "board"], shown=["board", "hail"])),
    ("why_wrong_missing", with_options(KEY, LAMP, FLAG, Option("a short blast", False, " "))),
    ("no_task", reworded("The pilots give a signal before they leave the quay.")),
    ("several_blanks", reworded("The pilots follow ______ on every tide and ______ at night.", CLOZE)),
    ("stem_too_short", reworded("Which signal is it?")),
    ("stem_too_short", reworded("要遵守（　）。", CHINESE)),
    ("unbalanced_marks", reworded("Which signal do the “pilots give before they leave the quay?")),
    ("negative_stem", reworded("Which of these is NOT a signal of the pilots on the quay?")),
    ("negative_stem", reworded("下列各项中，不属于引航员信号的是（　）。", CHINESE)),
    ("furniture_in_stem", reworded("Home >> Harbour: which signal do the pilots give first?")),
    ("furniture_in_stem", reworded("【港口新闻】引航员每次出港都要遵守（　）。", CHINESE)),
    ("dangling_start", reworded("They follow the ______ on every tide of the year.", CLOZE)),
    ("dangling_start", reworded("其每次出港都要严格遵守（　）的要求。", CHINESE)),
    ("cue_before_blank", reworded("In the harbour the pilots follow these ______ on every tide.", CLOZE)),
    ("cut_stem", reworded("The pilots follow the ______ on every tide and of the.", CLOZE)),
    ("unnatural_modality", reworded("The pilots may, but need not, follow the ______ on every tide.", CLOZE)),
    ("broken_numbering", reworded("The signals are: (1) a bell; (3) a lamp; and (4) ______.", CLOZE)),
    ("duplicate_options", with_options(KEY, WRONG, LAMP, Option("A red lamp.", False, "No."))),
    ("overlapping_options", with_options(KEY, WRONG, LAMP, Option("a red lamp and a bell", False, "No."))),
    ("all_or_none", with_options(KEY, WRONG, LAMP, Option("all of the above", False, "No."))),
    ("all_or_none", replace(CHINESE, options=(*CHINESE.options, Option("以上都是", False, "不对。")))),
    ("numbers_out_of_order", chosen("How many lamps does the tower show at night?", "four", "six", "five", "seven")),
    ("numbers_out_of_order", chosen("On which day does the harbour open its gates?", "9 May 2024", "2 May 2024", "20 May 2024")),
    ("impossible_date", chosen("On which day does the harbour open its gates?", "9 May", "31 June", "46 October")),
    ("cut_option", with_options(KEY, WRONG, LAMP, Option("a flag of the", False, "No."))),
    ("capital_only_on_key", signal("Long Blast", "short call", "red lamp", "white flag")),
    ("key_far_longest", signal("a long blast on the horn of the tug", "a lamp", "a flag", "a bell")),
    ("key_echoes_stem", chosen("Which bell do the pilots ring before dawn?", "the harbour bell", "the fog drum", "the red lamp")),
    ("key_in_stem", typed("Who leads the pilots of Ada Finch and her harbour?", {"text": "Ada Finch", "variants": []})),
    ("shown_in_order", replace(ORDER, shown=["hail", "board", "report"])),
    ("shown_in_order", replace(ORDER, shown={"texts": ["hail", "board", "report"]})),
    ("overlapping_ranges", chosen("How long may a pilot stay on the bridge?", "2 to 4 hours", "3 to 6 hours", "7 to 9 hours")),
    ("evidence_asks", replace(ENGLISH, evidence=(Evidence(1, 0, 30, "Which signal do the pilots give?"),))),
    ("points_back", reworded("Before the tide of that day the pilots follow the ______ on the quay.", CLOZE)),
    ("points_back", reworded("引航员按照上述要求，每次出港都要遵守（　）。", CHINESE)),
    ("long_stem", reworded("Which signal do the pilots give " + "and then give again " * 20 + "before they leave?")),
    ("generic_name", reworded("How many requirements does the article refer to?", NUMBERS)),
    ("key_longer", signal("a very long blast", "a red lamp", "a bell ring", "a big flag")),
    ("key_shorter", signal("a bell", "a long red lamp", "a white silk flag", "a short blast")),
    ("mixed_case", signal("a long blast", "Red lamps", "a white flag", "a bell ring")),
    ("unlike_punctuation", signal("a long blast.", "a red lamp", "a white flag", "a bell ring")),
    ("absolute_in_distractors", chosen("When may a boat leave the quay?", "after a call", "always by day", "never at night")),
    ("long_typed_key", typed("What does the harbour promise to all?", {"text": "one two three four five six seven eight nine"})),
    ("two_distractors", CLOZE),
    ("decodable_pairs", replace(PAIRS, key=[{"left": lamp, "right": f"{lamp} is lit"} for lamp in LAMPS], shown=None)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "question"), BROKEN, ids=[code for code, _ in BROKEN])
def test_each_rule_sees_what_breaks_it(code: str, question: DraftQuestion) -> None:
    assert code in codes(question)


def test_every_code_has_a_broken_question() -> None:
    assert {code for code, _ in BROKEN} | {"ambiguous_separators"} == set(CODES)


def test_members_with_marks_of_enumeration_inside_are_seen() -> None:
    question = reworded("三项制度是：值班（早班、晚班）、交接、（　）。", CHINESE)
    assert "ambiguous_separators" in codes(question)


def test_fatal_flaws_come_first_and_each_once() -> None:
    question = replace(CLOZE, stem="They follow ______.", evidence=())
    flaws = lint(question)
    severities = [flaw.severity for flaw in flaws]
    assert severities == sorted(severities, key=lambda severity: severity is not Severity.FATAL)
    assert len({flaw.code for flaw in flaws}) == len(flaws)


def test_two_options_are_enough_for_true_and_false() -> None:
    options = (Option("True", True, None), Option("False", False, "The article says so."))
    verdict = replace(ENGLISH, kind=QuestionKind.TRUE_FALSE, stem="The pilots follow six signals on every tide.", options=options, key=True)
    assert codes(verdict) == []


def test_numbers_may_be_alike_and_long_names_may_not() -> None:
    assert codes(chosen("How many lamps does the tower show at night?", "10", "100", "1,000")) == ["two_distractors"]
    assert "overlapping_options" in codes(chosen("What does the tower show at night, by the rule?", "red lamps", "two red lamps", "a flag"))
