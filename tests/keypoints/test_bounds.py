"""Moving the edges of a member word by word."""

from __future__ import annotations

import random

import pytest

from app.keypoints.bounds import Edge, Step, moved

RULES = "Keep the well-known rules: don't run, 24 hours."
RULES_ZH = "值班人员必须按时巡查，如实记录。"
RARE = "𠮷田仓库的三个信号是红灯。"


def walk(text: str, start: int, end: int, edge: Edge, *, forward: bool) -> list[str]:
    """What a member says after each step until there is nowhere to go."""
    said = []
    while (after := moved(text, start, end, Step(edge, forward))) != (start, end):
        start, end = after
        said.append(text[start:end])
    return said


def test_an_edge_goes_from_word_to_word_and_skips_blanks_and_signs() -> None:
    start = RULES.index("well")
    assert walk(RULES, start, start + 10, Edge.END, forward=True) == [
        "well-known rules",
        "well-known rules: don't",
        "well-known rules: don't run",
        "well-known rules: don't run, 24",
        "well-known rules: don't run, 24 hours",
    ]
    assert walk(RULES, start, start + 10, Edge.START, forward=False) == ["the well-known", "Keep the well-known"]


def test_an_edge_inside_a_word_goes_to_the_end_of_that_word() -> None:
    start = RULES.index("ules")
    assert moved(RULES, start, start + 2, Step(Edge.END, forward=True)) == (start, start + 4)
    assert moved(RULES, start, start + 4, Step(Edge.START, forward=False)) == (start - 1, start + 4)


def test_chinese_goes_by_words_too() -> None:
    start = RULES_ZH.index("按时")
    assert walk(RULES_ZH, start, start + 4, Edge.START, forward=False)[0] == "必须按时巡查"
    assert walk(RULES_ZH, start, start + 4, Edge.END, forward=True)[-1] == "按时巡查，如实记录"


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    said = walk(RARE, RARE.index("库"), RARE.index("的"), Edge.START, forward=False)
    assert said[0] == "仓库"
    assert said[-1] == "𠮷田仓库"


@pytest.mark.parametrize("text", [RULES, RULES_ZH, RARE, " a ", "…", "a", "“—”"], ids=range(7))
def test_a_member_never_becomes_empty_nor_leaves_the_text(text: str) -> None:
    rng = random.Random(4)
    for _ in range(200):
        start = rng.randrange(len(text))
        end = rng.randrange(start + 1, len(text) + 1)
        for edge in Edge:
            for forward in (True, False):
                after = moved(text, start, end, Step(edge, forward))
                assert 0 <= after[0] < after[1] <= len(text)
                kept = 1 if edge is Edge.START else 0
                assert after[kept] == (start, end)[kept]
