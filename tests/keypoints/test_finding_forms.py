"""Forms of names and member lists that real English texts use, one sentence or two each."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding import find
from app.library.importing import read
from tests.factories.documents import make_document


def enumerations(text: str) -> list[KeyPoint]:
    return [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("The work follows the four links of notice, test, interview and check-up.", "four links", "notice|test|interview|check-up"),
        (
            "The yard is run around three gates: East Gate, West Gate and the old toll gate.",
            "three gates",
            "East Gate|West Gate|the old toll gate",
        ),
        ("The stiles, the rungs and the feet: these three checks take a minute.", "three checks", "The stiles|the rungs|the feet"),
        ("Care, thrift and candour – those are our three values.", "three values", "Care|thrift|candour"),
        ("Three groups are exempt: infants, pensioners and carers.", "Three groups", "infants|pensioners|carers"),
        (
            "The charter lists three rights of tenants. They are the right to quiet, the right to repair and the right to stay.",
            "three rights of tenants",
            "the right to quiet|the right to repair|the right to stay",
        ),
        (
            "Grasp the two key points. One is to watch the river. The other is to mend the dike.",
            "two key points",
            "to watch the river|to mend the dike",
        ),
        (
            "Bids are scored on three criteria: price (50%), quality of work and of materials (35%) and social value (15%).",
            "three criteria",
            "price (50%)|quality of work and of materials (35%)|social value (15%)",
        ),
        (
            'The drill has "three looks": one look at the valve, two looks at the gauge and three looks at the log.',
            "three looks",
            "the valve|the gauge|the log",
        ),
        (
            "You need three things. You need a licence. You need a van. You need cover.",
            "three things",
            "You need a licence|You need a van|You need cover",
        ),
        (
            "The work has two phases. Phase 1 clears the site. Phase 2 builds the hall.",
            "two phases",
            "Phase 1 clears the site|Phase 2 builds the hall",
        ),
        (
            "The Three Bs.\nWe keep the Three Bs. Be early: come by eight. Be ready: bring tools. And be kind: say thanks.",
            "Three Bs",
            "Be early|Be ready|be kind",
        ),
    ],
)
def test_a_list_belongs_to_the_name_that_announces_it(text: str, name: str, members: str) -> None:
    (point,) = [point for point in enumerations(text) if point.name == name or name in point.aliases]
    assert "|".join(point.members or ()) == members
    assert point.tier in (Tier.A, Tier.B)


def test_the_rows_of_a_table_are_members_by_their_first_cells() -> None:
    text = "Fares in town\n\nThere are three bands.\n\nBand\tPlace\tFare\nInner\tCapital\t4\nOuter\tTowns\t3\nLocal\tElsewhere\t2\n"
    points = find(read(text.encode(), filename="fares.txt")).key_points
    assert [point.members for point in points if point.name == "three bands"] == [("Inner", "Outer", "Local")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The bureau goes on with the “four strictest” in every kitchen.", 4),
        ("The group speeds up “one network and three platforms” this year.", 4),
        ("Clerks follow the “three-visit” method.", 3),
        ("The council adopted a 10-point plan for its buses.", 10),
    ],
)
def test_a_set_form_is_a_name_without_members(text: str, count: int) -> None:
    (point,) = enumerations(text)
    assert point.count == count
    assert point.members is None


@pytest.mark.parametrize(
    "text",
    [
        "The outlet is a “five-star service outlet” of the town.",
        "There were two winners of the award and six runners-up.",
        "The committee has four members: two from the union and two from the company.",
        "The process has five stages, from planning to handover.",
        "Three people spoke. One was angry. One was calm. Nobody minded.",
    ],
)
def test_a_mere_number_is_no_name_and_a_mere_neighbour_no_member(text: str) -> None:
    assert not any(point.members for point in enumerations(text))
