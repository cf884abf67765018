"""Headings that take up the members of a list."""

from __future__ import annotations

from app.keypoints.elaborating import headings_of
from app.library.domain import Passage, PassageKind

GRASP = ("grasp the trend of security", "grasp the trend of development", "grasp the trend of livelihood")


def text(*lines: str) -> list[Passage]:
    """Passages from lines; one that begins with # is a heading."""
    return [
        Passage(n, PassageKind.HEADING if line.startswith("# ") else PassageKind.PARAGRAPH, line.removeprefix("# "))
        for n, line in enumerate(lines, start=1)
    ]


def linked(passages: list[Passage], members: tuple[str, ...], at: int = 1) -> dict[int, str]:
    return {place: heading.text for place, heading in headings_of(passages, [(at, member) for member in members]).items()}


def test_each_member_gets_the_heading_that_repeats_its_words() -> None:
    passages = text("They named three things.", "# How to grasp the trend of livelihood?", "So.", "# How to grasp the trend of security?")
    assert linked(passages, GRASP) == {0: "How to grasp the trend of security?", 2: "How to grasp the trend of livelihood?"}


def test_chinese_headings_are_linked_by_words() -> None:
    passages = text("三个方面：把握安全态势，把握发展态势。", "# 如何把握发展态势？", "略。", "# 如何把握安全态势？")
    assert linked(passages, ("把握安全态势", "把握发展态势")) == {0: "如何把握安全态势？", 1: "如何把握发展态势？"}


def test_a_single_likeness_and_a_heading_before_the_list_are_not_taken() -> None:
    assert linked(text("List.", "# Grasp the trend of security", "So.", "# Other matters"), ("grasp security", "water the lawn")) == {}
    assert linked(text("# Grasp security", "# Grasp development", "List."), ("grasp security", "grasp development"), at=3) == {}


def test_one_heading_stands_for_one_member() -> None:
    passages = text("List.", "# Check the locks and the bell", "So.", "# Count the keys")
    assert linked(passages, ("check the locks", "check the bell", "count the keys")) == {
        0: "Check the locks and the bell",
        2: "Count the keys",
    }


def test_no_members_no_headings() -> None:
    assert headings_of(text("# One", "Two."), []) == {}
