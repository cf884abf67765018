"""More forms of English names and of the lists that belong to them, as guidance, speeches, policies and translated pages write them."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding import find
from app.library.importing import read
from tests.factories.documents import make_document


def enumerations(text: str) -> list[KeyPoint]:
    return [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]


def read_enumerations(text: str) -> list[KeyPoint]:
    """The same of a text file, whose headings, list lines and title the importer tells apart."""
    points = find(read(text.encode(), filename="page.txt")).key_points
    return [point for point in points if point.kind is KeyPointKind.ENUMERATION]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Crews live by “the four nevers” at sea.", "four nevers", 4),
        ("The “Three 40s” is our word to customers.", "Three 40s", 3),
        ("The yard keeps to “one gate, two keys and three logs” all year.", "one gate, two keys and three logs", 6),
        ("The officers of the club are four in number: the chair, the clerk, the bursar and the steward.", "officers of the club", 4),
        ("New staff hear the Big Five talk. The Big Five is short.", "Big Five", 5),
        ("The audit made eight recommendations, most of them about the stores.", "eight recommendations", 8),
        ("Five core principles guide the yard in all it does.", "Five core principles", 5),
        ("I want to talk about three myths.\nFirst, ropes are cheap. Second, hooks last for ever. Third, nobody looks.", "three myths", 3),
        ("He gave two reasons. First, the quay is short.", "two reasons", 2),
        ("The plan sets out six major tasks, including the dredging of the basin.", "six major tasks", 6),
        ("The work is divided into four phases that guide what crews do.", "four phases", 4),
        ("# 6. Ten things to remember\nYou must be trained each year.", "Ten things to remember", 10),
    ],
)
def test_a_name_is_found_in_this_form(text: str, name: str, count: int) -> None:
    (point,) = [point for point in enumerations(text) if point.name == name]

    assert point.count == count


@pytest.mark.parametrize(
    "text",
    [
        "Use the “32-bit install options” menu.",
        "# 3 Alarm\nRing it.\n# 4 Vulnerable people\nHelp them.\n# 5 Exercises\nHold them.",
        "Neither of the two boats came back, and the storm went on for hours.",
        "Two people were killed in the storm and around forty were hurt.",
        "The court heard of two priests, three nuns and a reporter.",
        "He flew in two separate planes with a dog. The man was held in May. The man had come from Rome.",
        "They compared the two theories. In this part we look at the answers of the north and the south.",
        "The guide is divided into 61 rules and many notes.",
        "The office of 25 intermediary establishes a link at noon.",
        'It was one of the two "major" rural unions of the day.',
        "There are two kinds of club. It is a club of the two chief towns. It is based on thrift.",
        "The yard has three topics, for example: fire, flood and theft.",
    ],
)
def test_a_mere_count_is_no_name(text: str) -> None:
    assert enumerations(text) == []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "The six bases are: consent (freely given), contract (signed by both), duty (set by law), life (to save it),"
            " task (of an office), or interest (weighed against rights).",
            "consent (freely given)|contract (signed by both)|duty (set by law)|life (to save it)|task (of an office)|"
            "interest (weighed against rights)",
        ),
        ("Bins keep “two fixed”, that is, fixed time (6:30 and 18:00) and fixed point.", "fixed time (6:30 and 18:00)|fixed point"),
        (
            "Two kinds of badge are given: a badge of merit, to those who stay, and a badge of skill, to those who learn.",
            "a badge of merit, to those who stay|a badge of skill, to those who learn",
        ),
        ("Four words hang on the door. They are: Stop. Shout. Shower. Stay. Then go home.", "Stop|Shout|Shower|Stay"),
        (
            "The team held the “three entries” drive, that is, safe power entering farms, entering schools and entering homes.",
            "entering farms|entering schools|entering homes",
        ),
        (
            "The “Three Turns” refers to an idea of the chief, which comprises “turning to farms, turning to schools and "
            "turning to homes”.",
            "turning to farms|turning to schools|turning to homes",
        ),
        (
            "The village wrote the “four cleanups” of weeds, woodpiles, sewage and bad habits into its rules.",
            "weeds|woodpiles|sewage|bad habits",
        ),
        (
            "Clear the yard, clear the well, mend the wall: these three aims are known as the “two clears and one mend”.",
            "Clear the yard|clear the well|mend the wall",
        ),
        ("Our motto speaks of head, heart and hand. These three Hs hang over the door.", "head|heart|hand"),
        (
            "We ask how many people, what kind of data, and how bad it is. Those three questions are on the card.",
            "how many people|what kind of data|how bad it is",
        ),
        (
            "A rebate is given where two conditions are met. The first condition is that the ship has called; the second, "
            "that no sum is owing.",
            "the ship has called|no sum is owing",
        ),
        (
            "The plan is divided into three sectors and 12 branches: Blue Coast, Green Hills (inland) and Good Order.",
            "Blue Coast|Green Hills (inland)|Good Order",
        ),
        (
            "Consider three things when you work alone: where you go, what you do and how you can call for help.",
            "where you go|what you do|how you can call for help",
        ),
        ("We report on the four pillars of rule, plan, risk, and marks and targets.", "rule|plan|risk|marks and targets"),
        ("Relief has four (4) phases: foresight, readiness, answer and repair.", "foresight|readiness|answer|repair"),
        (
            "One of its ideas is the three phases of relief. They are what crews do. These phases include foresight, answer and repair.",
            "foresight|answer|repair",
        ),
        (
            "I set out three priorities. Our first priority is the cost of food. Our second priority is health. And our third is trust.",
            "the cost of food|health|trust",
        ),
        ("The board has two types of powers, civil and criminal.", "civil|criminal"),
        ("There are two main types of grant; block grants and project grants, otherwise known as awards.", "block grants|project grants"),
        (
            "Think of two layers. The first layer is the source—who gives? The second layer is the purpose—what is it for?",
            "the source|the purpose",
        ),
        ("Disks have two limits (called “soft” and “hard”).", "soft|hard"),
        ("There are two ways to cross: either by boat or by bridge.", "by boat|by bridge"),
        (
            "It knows two kinds of duty, namely “duties of care and of skill” and duties of thrift.",
            "“duties of care and of skill”|duties of thrift",
        ),
        ("We must work on two fronts. On the first, we will build. On the second, we will trade.", "we will build|we will trade"),
        (
            "There are three myths. Myth one: ‘it is only mail’. Wrong. Myth two: ‘they agreed’. Wrong. Myth three: ‘it is "
            "nobody’s job’. Wrong.",
            "it is only mail|they agreed|it is nobody’s job",
        ),
        (
            "It has three parts. Part 1 describes the dam. Part 2 holds the maps, and Part 3 the telephone numbers.",
            "Part 1 describes the dam|Part 2 holds the maps|Part 3 the telephone numbers",
        ),
        (
            "Waste goes into one of three drums. Red is for acids, blue for oils, and black for glass. Lids stay on.",
            "Red is for acids|blue for oils|black for glass",
        ),
        (
            "A provider must meet three tests. It must be registered; it must employ a clerk; and it must hold insurance.",
            "It must be registered|it must employ a clerk|it must hold insurance",
        ),
        (
            "Three results stand out. Every pupil has a place. We were second at chess. And the drains no longer smell.",
            "Every pupil has a place|We were second at chess|the drains no longer smell",
        ),
        (
            "The firm has “one soul, two wings”.\nOne soul: the trust of customers.\nTwo wings: science and talent.",
            "the trust of customers|science|talent",
        ),
    ],
)
def test_the_list_in_this_form_belongs_to_the_name(text: str, members: str) -> None:
    found = {"|".join(point.members): point.tier for point in enumerations(text) if point.members}

    assert found.get(members) in (Tier.A, Tier.B)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "Yard rules\n\nRisk work has 3 steps. In simple terms these steps are:\n\nStep 1: Find the hazards\n\nLook around.\n\n"
            "Step 2: Judge the risk\n\nAsk how likely it is.\n\nStep 3: Review\n\nLook again.",
            "Find the hazards|Judge the risk|Review",
        ),
        (
            "Annual report\n\nI see two gaps.\n\nThe gap in time. A crew waits forty minutes. It is too long.\n\n"
            "And the gap in kit. Half of the masks are old. They leak.\n\nI want to say something too about how we treat one "
            "another here. It matters.",
            "The gap in time|the gap in kit",
        ),
        (
            "Washing hands\n\nFollow these three steps every time.\n\nWet your hands with clean water.\n\nScrub them with soap.\n\n"
            "Dry them with a towel.\n\nWhy it matters\n\nGerms spread.",
            "Wet your hands with clean water|Scrub them with soap|Dry them with a towel",
        ),
        (
            "Our policy\n\nBribes are banned. Gifts are logged.\n\n4. Our three promises\n\nWe will:\n- never offer a "
            "bribe\n- never take one\n- report both\n",
            "never offer a bribe|never take one|report both",
        ),
        (
            "The charter\n\nThree key principles guide the clinic. They rest on values that staff and patients share.\n\n"
            "1. Care is open to all\nNobody is turned away.\n\n2. Care is free\nNobody pays at the door.\n\n3. Care is "
            "safe\nStaff are trained.",
            "Care is open to all|Care is free|Care is safe",
        ),
        (
            "Cookies\n\nWe use 3 types of cookie. You can choose which ones.\n\nCookies that count\n\nThey count visits to the site.\n\n"
            "Cookies that remember\n\nThey keep your choices.\n\nCookies that are needed\n\nThey keep the site going.",
            "Cookies that count|Cookies that remember|Cookies that are needed",
        ),
        (
            "Notice\n\nNo dues are payable by the following\n\nlifeboats;\n\nvessels of the State;\n\nvessels under oars.\n\n"
            "A vessel within any of these three exemptions must still report.",
            "lifeboats|vessels of the State|vessels under oars",
        ),
        (
            "Relief\n\nRelief is often told in three phases. As commonly told they are:\n\n(1) Foresight – what is done before.\n\n"
            "(2) Answer – what is done at once.\n\n(3) Repair – what is done after.",
            "Foresight|Answer|Repair",
        ),
        (
            "What are the three phases of relief?\n\nRelief guards homes. It is divided into three main phases that guide what to do.\n\n"
            "Foresight\n\nIt is done before a storm.\n\nAnswer\n\nThe answer begins at once.\n\nRepair\n\nRepair brings life back.",
            "Foresight|Answer|Repair",
        ),
        (
            "Care\n\nThe Act rests on three principles:\nPrinciple 1: A presumption of sense. …\nPrinciple 2: Help to choose. …\n"
            "Principle 3: Least harm.\nDates are on the board.",
            "A presumption of sense|Help to choose|Least harm",
        ),
        (
            "Guard\n\nThe three lines of guard are:\nThe first line of guard: the crews who keep the gate\n"
            "The second line of guard: the office, which gives advice\nThe third line of guard: the audit, which looks at both\nIt helps.",
            "the crews who keep the gate|the office, which gives advice|the audit, which looks at both",
        ),
        (
            "Four ways to keep cool\n\n1. Drink water\nOne cup every half hour.\n\n2. Rest\nSit in the shade.\n\n3. Dress for "
            "it\nLight cloth helps.\n\n4. Look out\nWatch each other.",
            "Drink water|Rest|Dress for it|Look out",
        ),
        (
            "Fares\n\nThere are three bands.\n\nBand | Place | Fare\nInner | Capital | 4\nOuter | Towns | 3\nLocal | "
            "Elsewhere | 2\n\nTips are not paid.",
            "Inner|Outer|Local",
        ),
    ],
)
def test_the_lines_below_or_above_belong_to_the_name(text: str, members: str) -> None:
    assert members in ["|".join(point.members) for point in read_enumerations(text) if point.members]


def test_a_name_in_the_title_alone_has_its_members_for_evidence() -> None:
    text = "Three ways to save\n\n1. Walk\nIt costs nothing at all.\n\n2. Share\nTwo pay less than one.\n\n3. Mend\nOld coats last.\n"
    (point,) = read_enumerations(text)

    assert (point.name, point.count) == ("Three ways to save", 3)
    assert [proof.quote for proof in point.evidence] == list(point.members or ())


def test_a_paragraph_more_of_the_same_kind_leaves_the_name_without_members() -> None:
    text = "Report\n\nI see two gaps.\n\nThe gap in time. It is long.\n\nThe gap in kit. It is old.\n\nThe gap in care. It is wide."

    assert [point.members for point in read_enumerations(text)] in ([], [None])


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The yard has two aims: rest and recreation, and trade.", "rest and recreation|trade"),
        ("The yard runs on the three links of notice, test and check-up.", "notice|test|check-up"),
        ("He had two hopes. Will she come? Will it rain?", "Will she come|Will it rain"),
    ],
)
def test_a_list_that_can_be_read_in_another_way_is_not_asserted(text: str, members: str) -> None:
    (point,) = [point for point in enumerations(text) if point.members]

    assert ("|".join(point.members or ()), point.tier) == (members, Tier.B)
