"""English members that sentences and paragraphs tell one by one, lists beside a name that carries a noun, and what is only suggested."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding import find
from app.library.importing import read
from tests.factories.documents import make_document


def enumerations(text: str) -> list[KeyPoint]:
    return [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]


def tiers(text: str) -> dict[str, Tier | None]:
    return {"|".join(point.members): point.tier for point in enumerations(text) if point.members}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "There are two kinds of oven. A clay oven holds its heat. A steel oven is hot in a minute.",
            "A clay oven holds its heat|A steel oven is hot in a minute",
        ),
        (
            "The quay has three foes. Frost is one. Salt is another. And the third is the careless skipper.",
            "Frost|Salt|the careless skipper",
        ),
        (
            "Good bread takes four things. Flour comes first, because all else rests on it. Then water. Then salt, which wakes it. "
            "And the last is time.",
            "Flour|water|salt|time",
        ),
        (
            "There are only two kinds of clerk, those who file a letter and those who lose it.",
            "those who file a letter|those who lose it",
        ),
        (
            "The crew mends a line in two steps. First we find the break; then we feed the street from the other end.",
            "we find the break|we feed the street from the other end",
        ),
        (
            "Three risks remain. The first, and by far the largest, is the roof. The second is the price of coal. The third is fire.",
            "the roof|the price of coal|fire",
        ),
        (
            "The board named “five at once” requirements for the storm season, namely, pumps at once, boats at once, crews at once, "
            "maps at once and beds at once.",
            "pumps at once|boats at once|crews at once|maps at once|beds at once",
        ),
        (
            "The yard ran “two checks and one talk” drives (checks of ropes, checks of hooks and a talk on winter), and rested.",
            "checks of ropes|checks of hooks|a talk on winter",
        ),
        (
            "The “three lists” as mentioned in these Rules refer to the list of boats, the list of berths and the list of dues.",
            "the list of boats|the list of berths|the list of dues",
        ),
        ("The board has set three goals for the year, which are safety, thrift and calm.", "safety|thrift|calm"),
        ("Drops act in two ways: some slow the flow, others open a drain.", "some slow the flow|others open a drain"),
        ("Look at the three sides of “people, kit and place” each week.", "people|kit|place"),
        ("Guards patrol the “big three” of the yard - crane, kiln and gate - by night.", "crane|kiln|gate"),
    ],
)
def test_members_told_in_this_form_belong_to_the_name(text: str, members: str) -> None:
    assert tiers(text).get(members) in (Tier.A, Tier.B)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Ropes fail in two ways. They can snap, or they can wear away.", "They can snap|they can wear away"),
        (
            "Two changes will affect you. From May the gate closes at nine. And fares will be paid by card.",
            "From May the gate closes at nine|fares will be paid by card",
        ),
    ],
)
def test_a_pair_told_in_sentences_is_only_suggested(text: str, members: str) -> None:
    assert tiers(text) == {members: Tier.C}


def test_what_all_parts_are_said_of_is_no_part_and_the_list_is_not_asserted() -> None:
    text = "Homes are judged by four standards. They are that a home is warm, clean, quiet and well led."

    assert tiers(text) == {"warm|clean|quiet|well led": Tier.B}


def test_a_last_part_is_freed_of_its_conjunction_and_comma() -> None:
    text = "We keep three kinds of note: who you are; what you bought; and, in some shops, pictures."

    assert list(tiers(text)) == ["who you are|what you bought|in some shops, pictures"]


def test_headings_numbered_in_words_are_members_without_their_numbers() -> None:
    text = "Charter\n\nYou have three rights.\n\nONE: REST\n\nBed.\n\nTWO: FOOD\n\nSoup.\n\nTHREE: QUIET\n\nDoors close at ten."
    (point,) = [one for one in find(read(text.encode(), filename="page.txt")).key_points if one.count == 3]

    assert point.members == ("REST", "FOOD", "QUIET")


def test_many_quoted_prizes_are_no_name() -> None:
    assert enumerations("In July the yard gave out 27 “busybody prizes” to its crews.") == []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "A late boat waits at the mole. One that is late again pays a fee. One that is late for ever is sold. We hold that these "
            "three consequences are fair.",
            "A late boat waits at the mole|One that is late again pays a fee|One that is late for ever is sold",
        ),
        ("The yard runs a “three-in-one” scheme combining guard, watch and rescue.", "guard|watch|rescue"),
    ],
)
def test_members_before_or_carried_behind_the_name_are_its_own(text: str, members: str) -> None:
    assert tiers(text) == {members: Tier.B}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "What went wrong? Two things. We rehearsed too little, and we travelled too much.",
            "We rehearsed too little|we travelled too much",
        ),
        (
            "Two kinds of job cause most falls. Cleaning roofs accounts for half; painting masts for most of the rest.",
            "Cleaning roofs accounts for half|painting masts for most of the rest",
        ),
        (
            "Going up a lock takes four moves. Steer in. Close the gates. Open the sluice. When the levels match, steer out.",
            "Steer in|Close the gates|Open the sluice|When the levels match, steer out",
        ),
    ],
)
def test_what_fills_the_sentence_or_the_page_is_only_suggested(text: str, members: str) -> None:
    assert tiers(text) == {members: Tier.C}


def test_a_list_whose_edge_is_unlike_the_rest_is_not_asserted() -> None:
    assert Tier.A not in tiers("The yard has three aims: rest, trade and the fish that have left it.").values()


def test_a_name_that_closes_the_title_has_the_lines_below_for_members() -> None:
    text = "Stores: the three rules at a glance\n\nStep one: count\nCount all.\n\nStep two: lock\nLock up.\n\nStep three: sign\nSign it.\n"
    (point,) = [one for one in find(read(text.encode(), filename="page.txt")).key_points if one.kind is KeyPointKind.ENUMERATION]

    assert (point.name, point.count) == ("three rules", 3)


@pytest.mark.parametrize(
    ("text", "members", "tier"),
    [
        (
            "The audit found two causes: first, that nobody kept the book; second, that nobody asked for it.",
            "nobody kept the book|nobody asked for it",
            Tier.A,
        ),
        (
            "Wardens have three jobs. They count the boats, mend the ropes and light the lamp.",
            "count the boats|mend the ropes|light the lamp",
            Tier.C,
        ),
        (
            "In return we ask two things. Tell us if you are late. And be kind to the cat.",
            "Tell us if you are late|be kind to the cat",
            Tier.C,
        ),
    ],
)
def test_members_of_the_next_sentences_are_freed_of_what_leads_to_them(text: str, members: str, tier: Tier) -> None:
    assert tiers(text).get(members) is tier


def test_factors_of_which_some_are_given_are_a_name() -> None:
    (point,) = enumerations("She found five hidden factors, among them fatigue and a broken lamp.")

    assert (point.name, point.members) == ("five hidden factors", None)
