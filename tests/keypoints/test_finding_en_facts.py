"""Further forms of the other English kinds: what a clause in the middle of a sentence binds, dates, roles and opposites."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPointKind as Kind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def kinds(text: str) -> set[Kind]:
    return {point.kind for point in find(make_document(text)).key_points}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is at present £6.20 a rod.", Kind.QUANTITY),
        ("The Treasurer checks one claim in twenty, chosen by lot.", Kind.QUANTITY),
        ("Two of the eight have been carried out so far.", Kind.QUANTITY),
        ("The meter sends for less than two seconds a day.", Kind.QUANTITY),
        ("The Loan Shelf is a pool of tools, checked by the warden, which any member may use.", Kind.DEFINITION),
        ("In this Order “vessel” includes a barge, and “master” means the person in command of a vessel.", Kind.DEFINITION),
        ("The firm set up the Rain Fund, which refers to money saved by staff and owners together.", Kind.DEFINITION),
        ("A “reserve” is money set aside for a named purpose.", Kind.DEFINITION),
        ("Adopted by the Borough Council on 3 June 2023.", Kind.EVENT),
        ("This bulletin replaces the one issued in June 2021.", Kind.EVENT),
        ("The choir will hold both concerts on Saturday 22 November.", Kind.EVENT),
        ("The change takes effect August 17.", Kind.EVENT),
        ("Hallam Stone today published a policy for its quarries.", Kind.EVENT),
        ("The Council expects to notify bidders on 12 January 2026.", Kind.EVENT),
        ("The cellar has no signal, and anyone working there must borrow a radio.", Kind.REQUIREMENT),
        ("Spending of more than £20 a head must be approved beforehand.", Kind.REQUIREMENT),
        ("Variant bids will not be accepted.", Kind.REQUIREMENT),
        ("The Harbour Master may detain a vessel for unpaid dues.", Kind.REQUIREMENT),
        ("Climb with both hands, do not stand on the top step.", Kind.REQUIREMENT),
        ("We do not make gifts to parties of any kind.", Kind.REQUIREMENT),
        ("If you hesitate over even one of them, refuse.", Kind.CONDITION),
        ("Rules are strict; those who err in good faith can be excused.", Kind.CONDITION),
        ("Present were Delphine Osei (Chair) and Mei Foss (Treasurer).", Kind.ROLE),
        ("Mr Dvorsky undertook to redraft both by spring.", Kind.ROLE),
        ("Supervisors decide whether a task may be done alone.", Kind.ROLE),
        ("The loans shall be examined and approved by the head office.", Kind.ROLE),
        ("The porters telephone each lone worker every hour.", Kind.DEADLINE),
        ("The closing date is 10 April.", Kind.DEADLINE),
        ("We will ballot every member before Christmas.", Kind.DEADLINE),
        ("The band depends on where you sleep, not on your grade.", Kind.CONTRAST),
        ("A note is not a warning, it is a memory.", Kind.CONTRAST),
        ("We no longer count meetings, but count the faults that were mended.", Kind.CONTRAST),
    ],
)
def test_a_fact_is_found_in_this_form(text: str, kind: Kind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How will it work in winter?", Kind.ROLE),
        ("There is no need to record it, said the clerk.", Kind.REQUIREMENT),
        ("The rain may be heavy in the hills.", Kind.REQUIREMENT),
        ("This was in May.", Kind.EVENT),
        ("We put our case to the board in the spring.", Kind.EVENT),
    ],
)
def test_what_only_looks_like_a_fact_is_left_out(text: str, kind: Kind) -> None:
    assert kind not in kinds(text)


def test_an_opposite_without_two_clauses_has_no_parts_to_swap() -> None:
    (point,) = [
        one for one in find(make_document("Pay follows on what you do, not on who you are.")).key_points if one.kind is Kind.CONTRAST
    ]

    assert point.parts == ()
    assert point.name == "Pay follows on what you do, not on who you are"
