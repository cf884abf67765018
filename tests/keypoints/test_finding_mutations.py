"""One change to an article, and what it may change in what is found: the same in both languages."""

from __future__ import annotations

import pytest

from app.keypoints.domain import Findings, KeyPoint
from app.keypoints.finding import find
from app.library.importing import read
from tests.factories.documents import make_document

ZH = (
    "灯塔站全年抓好“三个盯紧”。\n"
    "第一条 交接班执行五项规定：一是查灯；二是查油；三是查电；四是查船；五是查人。\n"
    "第二条 值班员不得离岗，并建立三类台账：潮汐台账、设备台账、油料台账。\n"
    "第三条 缆绳应当在每月10日前更换。\n"
)
EN = (
    'The lighthouse keeps its "three watches" all year.\n'
    "Handover follows five rules: (1) check the lamp; (2) check the oil; (3) check the wire; (4) check the boat; (5) check the crew.\n"
    "Keepers must not leave the tower. There are three kinds of ledger: tide ledgers, stores ledgers and oil ledgers.\n"
    "Ropes must be replaced before 10 May.\n"
)
BOTH = pytest.mark.parametrize(("text", "unrelated"), [(ZH, "海鸥在礁石上过冬。\n"), (EN, "Gulls winter on the reef.\n")], ids=["zh", "en"])


def found(text: str) -> Findings:
    return find(make_document(text))


def named(findings: Findings, name: str) -> KeyPoint:
    (point,) = [point for point in findings.key_points if point.name == name]
    return point


@BOTH
def test_an_unrelated_paragraph_anywhere_changes_no_id(text: str, unrelated: str) -> None:
    lines = text.splitlines(keepends=True)
    ids = {point.id for point in found(text).key_points}

    assert all({point.id for point in found("".join([*lines[:at], unrelated, *lines[at:]])).key_points} == ids for at in range(5))


@pytest.mark.parametrize(
    ("text", "name", "old", "new"), [(ZH, "五项规定", "四是查船", "四是查桥"), (EN, "five rules", "check the boat", "check the bridge")]
)
def test_a_changed_member_changes_that_member_and_no_other(text: str, name: str, old: str, new: str) -> None:
    before, after = named(found(text), name), named(found(text.replace(old, new)), name)

    assert before.members
    assert after.members
    assert [index for index, pair in enumerate(zip(before.members, after.members, strict=True)) if len(set(pair)) > 1] == [3]
    assert (before.id, before.tier) == (after.id, after.tier)


@pytest.mark.parametrize(("text", "old", "new"), [(ZH, "五项规定", "六项规定"), (EN, "five rules", "six rules")])
def test_a_changed_number_is_a_doubt_and_has_no_members(text: str, old: str, new: str) -> None:
    findings = found(text.replace(old, new))

    assert named(findings, new).members is None
    assert "count_mismatch" in [doubt.code for doubt in findings.warnings]


@pytest.mark.parametrize(
    ("text", "name", "again"), [(ZH, "五项规定", "夜里查船用手电。\n"), (EN, "five rules", "At night, check the boat by torch.\n")]
)
def test_a_member_said_again_elsewhere_adds_nothing(text: str, name: str, again: str) -> None:
    assert named(found(text + again), name) == named(found(text), name)


@pytest.mark.parametrize(
    ("text", "name", "beside"),
    [(ZH, "三个盯紧", "食堂供应米饭、面条、馒头。"), (EN, "three watches", " The kitchen serves rice, noodles and bread.")],
)
def test_an_unrelated_list_of_equal_length_is_not_linked(text: str, name: str, beside: str) -> None:
    first, rest = text.split("\n", 1)

    assert named(found(f"{first}{beside}\n{rest}"), name).members is None


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (ZH, "年底检查的四类台账是：红册、黄册、蓝册、绿册。\n"),
        (EN, "By winter there were four kinds of ledger: red, blue, green and grey ledgers.\n"),
    ],
)
def test_another_number_of_the_same_things_is_a_conflict(text: str, again: str) -> None:
    assert "count_conflict" in [doubt.code for doubt in found(text + again).warnings]


@pytest.mark.parametrize(
    "dress",
    [
        str.maketrans("“”", "「」"),
        str.maketrans("“”", "『』"),
        str.maketrans("“”", '""'),
        str.maketrans("，：；", ",:;"),
        str.maketrans("0123456789", "０１２３４５６７８９"),
    ],
)
def test_another_dress_says_the_same(dress: dict[int, int | str]) -> None:
    def told(text: str) -> list[tuple[int | None, str, int]]:
        return sorted((point.count, str(point.tier), len(point.members or ())) for point in found(text).key_points if point.count)

    assert told(ZH.translate(dress)) == told(ZH)


def test_lines_of_equal_length_say_the_same() -> None:
    """A hard-wrapped text is read as the paragraphs which it was."""
    whole = ZH.replace("\n", "")
    wrapped = "\n".join(whole[at : at + 30] for at in range(0, len(whole), 30))

    def told(text: str) -> list[tuple[int | None, str, tuple[str, ...] | None]]:
        points = find(read(text.encode(), filename="lighthouse.txt")).key_points
        return sorted((point.count, str(point.tier), point.members) for point in points if point.count)

    assert told(wrapped) == told(whole)


def test_traditional_script_says_the_same() -> None:
    traditional = "燈塔站全年抓好「三個盯緊」。\n交接班執行五項規定：一是查燈；二是查油；三是查電；四是查船；五是查人。\n"
    simplified = "灯塔站全年抓好“三个盯紧”。\n交接班执行五项规定：一是查灯；二是查油；三是查电；四是查船；五是查人。\n"

    def told(text: str) -> list[tuple[int | None, str, int]]:
        return [(point.count, str(point.tier), len(point.members or ())) for point in found(text).key_points]

    assert told(traditional) == told(simplified)
