"""Events, roles, quantities, terms, contrasts, definitions, requirements and lists, with their parts."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPointKind as Kind
from app.keypoints.finding import find
from tests.factories.documents import make_document


def parts(text: str, kind: Kind) -> list[dict[str, str]]:
    points = [point for point in find(make_document(text)).key_points if point.kind is kind]
    return [{role: proof.quote for role, proof in point.parts} for point in points]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "On 4 May 2021, the harbour board opened a new quay, to much applause.",
            Kind.EVENT,
            {"date": "4 May 2021", "event": "the harbour board opened a new quay"},
        ),
        ("The ferry service was set up in 1994.", Kind.EVENT, {"date": "1994", "event": "The ferry service was set up"}),
        ("6月3日，港务局召开安全会议，部署汛期工作。", Kind.EVENT, {"date": "6月3日", "event": "港务局召开安全会议"}),
        (
            "Mara Finch, Head of Harbour Services, presided over the meeting, and thanked all.",
            Kind.ROLE,
            {"actor": "Mara Finch", "deed": "presided over the meeting"},
        ),
        ("The Safety Board reviews the log every month.", Kind.ROLE, {"actor": "The Safety Board", "deed": "reviews the log every month"}),
        ("操作票由值班长负责审批，留存一年。", Kind.ROLE, {"actor": "值班长", "deed": "负责审批"}),
        (
            "More than 2,400 anglers signed the letter.",
            Kind.QUANTITY,
            {"value": "2,400", "unit": "anglers", "frame": "More than 2,400 anglers signed the letter"},
        ),
        ("全市20余万名职工参加了演练。", Kind.QUANTITY, {"value": "20余万", "unit": "名", "frame": "全市20余万名职工参加了演练"}),
        ("The port will adopt the “clean hull” policy next year.", Kind.TERM, {"term": "clean hull"}),
        ("港务局印发《夜间作业管理办法》。", Kind.TERM, {"term": "夜间作业管理办法"}),
        (
            "The north quay has been named in the plan for the fifth year, and the south quay has been named in the plan for the first.",
            Kind.CONTRAST,
            {
                "left": "The north quay has been named in the plan for the fifth year",
                "right": "the south quay has been named in the plan for the first",
            },
        ),
        ("安全管理从事后处理转向事前预防。", Kind.CONTRAST, {"left": "事后处理", "right": "事前预防"}),
        (
            "A mooring means the place where a ship is made fast to the quay.",
            Kind.DEFINITION,
            {"term": "A mooring", "meaning": "the place where a ship is made fast to the quay"},
        ),
        (
            "高处作业，是指在坠落高度基准面两米以上进行的作业。",
            Kind.DEFINITION,
            {"term": "高处作业", "meaning": "在坠落高度基准面两米以上进行的作业"},
        ),
        (
            "Crane drivers must wear a harness at all times.",
            Kind.REQUIREMENT,
            {"actor": "Crane drivers", "duty": "must wear a harness at all times"},
        ),
        ("值班人员不得擅自离开岗位。", Kind.REQUIREMENT, {"actor": "值班人员", "duty": "不得擅自离开岗位"}),
    ],
)
def test_a_fact_carries_its_pieces(text: str, kind: Kind, wanted: dict[str, str]) -> None:
    assert parts(text, kind) == [wanted]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 4 May 2021, it opened.", Kind.EVENT),
        ("In the evening the harbour board opened a new quay.", Kind.EVENT),
        ("6月3日，在全体会议上，局长指出：", Kind.EVENT),
        ("He presided over the meeting.", Kind.ROLE),
        ("会议主持人宣布散会。", Kind.ROLE),
        ("See Section 12 of the rules, Article 4 and page 31.", Kind.QUANTITY),
        ("The quay opened on 4 May 2021 at 10 a.m.", Kind.QUANTITY),
        ("“We want a clean port,” she said.", Kind.TERM),
        ("他说：“我们要一个干净的港口。”", Kind.TERM),
        ("The gulls are loud, and the boats are old.", Kind.CONTRAST),
        ("This means that the quay is closed.", Kind.DEFINITION),
        ("It must be late.", Kind.REQUIREMENT),
    ],
)
def test_what_only_looks_like_a_fact_is_left_out(text: str, kind: Kind) -> None:
    assert parts(text, kind) == []


def test_a_list_without_a_number_is_named_by_what_announces_it() -> None:
    (point,) = find(make_document("Bring to the first day:\n- a badge\n- a coat\n- a lamp")).key_points

    assert (point.kind, point.name, point.count, point.tier) == (Kind.LIST, "Bring to the first day", 3, "B")
    assert point.members == ("a badge", "a coat", "a lamp")


def test_a_list_that_an_enumeration_owns_is_not_told_twice() -> None:
    points = find(make_document("Bring three things:\n- a badge\n- a coat\n- a lamp")).key_points

    assert [point.kind for point in points] == [Kind.ENUMERATION]
