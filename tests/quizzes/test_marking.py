"""What each kind of response earns."""

from __future__ import annotations

import pytest

from app.questions.domain import QuestionKind as Kind
from app.quizzes.marking import fraction

COLOURS = ["amber", "blue", "cyan", "dun"]


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.CLOZE_CHOICE])
def test_one_option_is_all_or_nothing(kind: Kind) -> None:
    assert fraction(kind, "cyan", {"option": 2}, options=COLOURS) == 1.0
    assert fraction(kind, "cyan", {"option": 1}, options=COLOURS) == 0.0


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "given",
    [
        None,
        {},
        {"option": None},
        {"option": True},
        {"option": 99},
        {"option": -1},
        {"value": None},
        {"options": "0"},
        {"text": 5},
        {"text": "  "},
        {"pairs": [0, 1]},
        {"pairs": {"x": 0, "0": 99}},
        {"order": [0, 0, 0]},
        {"order": None},
        {"texts": "amber"},
        {"texts": [None]},
    ],
)
def test_nothing_and_nonsense_earn_nothing_and_never_raise(kind: Kind, given: dict[str, object] | None) -> None:
    keys: dict[Kind, object] = {
        Kind.SINGLE: "amber",
        Kind.CLOZE_CHOICE: "amber",
        Kind.TRUE_FALSE: True,
        Kind.MULTIPLE: ["amber", "blue"],
        Kind.CLOZE_TYPED: {"text": "amber", "variants": [], "exact": False},
        Kind.SHORT: {"text": "amber", "variants": [], "exact": False},
        Kind.NUMERIC: {"value": 4, "unit": None, "tolerance": 0},
        Kind.MATCHING: [{"left": "a", "right": "b"}],
        Kind.ORDERING: ["a", "b", "c"],
        Kind.ENUMERATION: {"members": ["amber", "blue"], "ordered": False},
    }
    shown = {"left": ["a"], "right": ["c", "b"], "texts": ["b", "a", "c"]}
    assert fraction(kind, keys[kind], given, options=COLOURS, shown=shown) == 0.0  # type: ignore[arg-type]


def test_true_and_false_are_told_apart() -> None:
    assert fraction(Kind.TRUE_FALSE, False, {"value": False}) == 1.0
    assert fraction(Kind.TRUE_FALSE, False, {"value": True}) == 0.0
    assert fraction(Kind.TRUE_FALSE, True, {"value": 1}) == 0.0


@pytest.mark.parametrize(
    ("chosen", "earned"),
    [([0, 2], 1.0), ([0], 0.5), ([0, 1], 0.0), ([0, 2, 1], 0.5), ([0, 1, 2, 3], 0.0), ([1], 0.0), ([], 0.0), ([0, 0, 0], 0.5)],
)
def test_several_options_earn_keys_less_distractors(chosen: list[int], earned: float) -> None:
    assert fraction(Kind.MULTIPLE, ["amber", "cyan"], {"options": chosen}, options=COLOURS) == earned


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("five necessary paths", "5 Necessary  Paths"),
        ("five necessary paths", "the “five necessary paths”."),
        ("五个必由之路", "５个必由之路"),
        ("三个规定", "「三個規定」"),
        ("5个方面", "５ 個 方面"),
        ("Internal Audit", "Ｉｎｔｅｒｎａｌ　ａｕｄｉｔ"),
        ("two-person control", "two‐person control"),
        ("200,000 people", "200000 people"),
        ("20万人", "二十万人"),
        ("O'Neill", "O’Neill"),
    ],
)
def test_typed_text_forgives_width_case_marks_script_and_number_forms(key: str, text: str) -> None:
    assert fraction(Kind.CLOZE_TYPED, {"text": key, "variants": [], "exact": False}, {"text": text}) == 1.0


@pytest.mark.parametrize("text", ["four necessary paths", "necessary paths", "five necessary path s", "paths necessary five", "."])
def test_typed_text_does_not_forgive_other_words(text: str) -> None:
    assert fraction(Kind.SHORT, {"text": "five necessary paths", "variants": [], "exact": False}, {"text": text}) == 0.0


def test_variants_count_as_the_key() -> None:
    key: dict[str, object] = {"text": "Tessa Marlow", "variants": ["Marlow"], "exact": False}
    assert fraction(Kind.SHORT, key, {"text": "marlow"}) == 1.0


@pytest.mark.parametrize(("text", "earned"), [("pH", 1.0), (" pH\u200b ", 1.0), ("PH", 0.0), ("“pH”", 0.0)])
def test_exact_text_forgives_only_invisible_characters(text: str, earned: float) -> None:
    assert fraction(Kind.SHORT, {"text": "pH", "variants": [], "exact": True}, {"text": text}) == earned


@pytest.mark.parametrize(
    ("text", "earned"),
    [
        ("24", 1.0),
        ("24 hours", 1.0),
        ("twenty-four", 1.0),
        ("二十四", 1.0),
        ("２４", 1.0),
        ("about 24", 0.0),
        ("24 days", 0.0),
        ("23-24", 0.0),
        ("25", 0.0),
        ("-24", 0.0),
        ("", 0.0),
    ],
)
def test_a_number_is_right_in_any_form_and_only_in_its_unit(text: str, earned: float) -> None:
    assert fraction(Kind.NUMERIC, {"value": 24, "unit": "hours", "tolerance": 0}, {"text": text}) == earned


@pytest.mark.parametrize(("text", "earned"), [("15.6%", 1.0), ("15.6 per cent", 1.0), ("百分之15.6", 1.0), ("15.7", 1.0), ("15.71", 0.0)])
def test_a_number_may_miss_by_its_tolerance(text: str, earned: float) -> None:
    assert fraction(Kind.NUMERIC, {"value": 15.6, "unit": "%", "tolerance": 0.1}, {"text": text}) == earned


def test_a_number_without_unit_may_be_typed_with_what_it_counts() -> None:
    assert fraction(Kind.NUMERIC, {"value": 3, "unit": None, "tolerance": 0}, {"text": "three stages"}) == 1.0


def test_large_numbers_are_read_in_both_scales() -> None:
    key: dict[str, object] = {"value": 200000, "unit": None, "tolerance": 0}
    for text in ("200,000", "200000", "20万", "二十万", "200 thousand", "0.2 million", "two hundred thousand"):
        assert fraction(Kind.NUMERIC, key, {"text": text}) == 1.0, text


PAIRS = [{"left": "hawk", "right": "mice"}, {"left": "cow", "right": "grass"}, {"left": "sheep", "right": "grass"}]
MATCHED = {"left": ["hawk", "cow", "sheep"], "right": ["grass", "mice", "grass"]}


@pytest.mark.parametrize(
    ("pairs", "earned"),
    [
        ({"0": 1, "1": 0, "2": 2}, 1.0),
        ({"0": 1, "1": 2, "2": 0}, 1.0),
        ({"0": 1}, 1 / 3),
        ({"0": 0, "1": 1, "2": 2}, 1 / 3),
        ({0: 1, 1: 1}, 1 / 3),
    ],
)
def test_matching_earns_by_the_pair_and_equal_texts_are_interchangeable(pairs: dict[str, int], earned: float) -> None:
    assert fraction(Kind.MATCHING, PAIRS, {"pairs": pairs}, shown=MATCHED) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("order", "earned"), [([1, 3, 0, 2], 1.0), ([3, 0, 2, 1], 2 / 3), ([2, 0, 3, 1], 0.0), ([1, 3], 0.0), ([1, 3, 0, 2, 2], 1.0)]
)
def test_ordering_earns_by_right_neighbours(order: list[int], earned: float) -> None:
    shown = {"texts": ["third", "first", "fourth", "second"]}
    assert fraction(Kind.ORDERING, ["first", "second", "third", "fourth"], {"order": order}, shown=shown) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("texts", "earned"),
    [
        (["Blue", "amber", " cyan."], 1.0),
        (["amber"], 1 / 3),
        (["amber", "amber", "amber"], 1 / 3),
        (["red", "teal", "puce", "amber", "blue", "cyan"], 0.0),
    ],
)
def test_recall_counts_each_member_once_and_reads_no_more_entries_than_members(texts: list[str], earned: float) -> None:
    key: dict[str, object] = {"members": ["amber", "blue", "cyan"], "ordered": False}
    assert fraction(Kind.ENUMERATION, key, {"texts": texts}) == pytest.approx(earned)


@pytest.mark.parametrize(
    ("texts", "earned"), [(["amber", "blue", "cyan"], 1.0), (["blue", "cyan", "amber"], 2 / 3), (["cyan", "blue", "amber"], 1 / 3)]
)
def test_recall_in_order_earns_the_longest_run_in_order(texts: list[str], earned: float) -> None:
    key: dict[str, object] = {"members": ["amber", "blue", "cyan"], "ordered": True}
    assert fraction(Kind.ENUMERATION, key, {"texts": texts}) == pytest.approx(earned)


def test_a_very_long_response_is_marked_in_reasonable_time() -> None:
    key: dict[str, object] = {"members": ["amber"] * 50, "ordered": True}
    assert fraction(Kind.ENUMERATION, key, {"texts": ["x" * 100_000] * 500}) == 0.0
    assert fraction(Kind.SHORT, {"text": "amber", "variants": [], "exact": False}, {"text": "one " * 200_000}) == 0.0
