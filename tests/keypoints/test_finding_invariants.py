"""What holds for every document: exact evidence, unique and steady ids, the same findings however the text is dressed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.keypoints.domain import Findings, KeyPointKind
from app.keypoints.finding import find
from app.library.domain import Document
from tests.factories.documents import make_document

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))}
SHREDS = (
    'three |三个|“|”|"|rules| are|: |：|a, |、|和|and |；|。|. |First, |一是|二是|(1) |\n|\n- |五位一体|务必|2023年|20万人|必须|张三|X'
    "|On 4 May 2021, |《|》|（|）| - |namely |是指"
).split("|")


def assert_sound(document: Document, findings: Findings) -> None:
    texts = {passage.number: passage.text for passage in document.passages}
    for point in findings.key_points:
        for proof in [*point.evidence, *(point.member_evidence or ()), *(proof for _, proof in point.parts)]:
            assert proof.quote == texts[proof.passage][proof.start : proof.end] != ""
        assert (point.members is None) == (point.member_evidence is None) == (point.tier is None)
        assert point.members is None or point.count == len(point.members)
        assert 0 <= point.salience <= 1
        assert point.name
    ids = [point.id for point in findings.key_points]
    assert len(set(ids)) == len(ids)
    assert list(findings.key_points) == sorted(findings.key_points, key=lambda point: -point.salience)


def told(text: str) -> list[tuple[str, int | None, str, tuple[str, ...] | None]]:
    """What the enumerations of a text say, without regard to quotation marks and widths."""
    points = [point for point in find(make_document(text)).key_points if point.kind is KeyPointKind.ENUMERATION]
    return sorted((plain(point.name), point.count, str(point.tier), point.members and tuple(map(plain, point.members))) for point in points)


def plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize("name", TEXTS)
def test_every_quote_stands_where_its_evidence_says(name: str) -> None:
    document = make_document(TEXTS[name])

    assert_sound(document, find(document))


@settings(max_examples=300, derandomize=True)
@given(st.lists(st.sampled_from(SHREDS), max_size=60))
def test_any_text_gives_sound_findings(shreds: list[str]) -> None:
    document = make_document("".join(shreds) or "x")

    assert_sound(document, find(document))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "harbour_en",
            {
                "four watches": (4, None),
                "three requirements": (3, "A"),
                'three "checks"': (3, "B"),
                "five quay rules": (5, "A"),
                "two ledgers": (2, None),
            },
        ),
        ("harbour_zh", {"四个盯紧": (4, "B"), "三项要求": (3, "A"), "三防": (3, "A"), "五条纪律": (5, "A"), "两本台账": (2, None)}),
    ],
)
def test_the_sample_articles_give_these_enumerations(name: str, wanted: dict[str, tuple[int, str | None]]) -> None:
    points = find(make_document(TEXTS[name])).key_points

    assert {point.name: (point.count, point.tier) for point in points if point.kind is KeyPointKind.ENUMERATION} == wanted


def test_findings_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import sys; from tests.keypoints.test_finding_invariants import TEXTS, find, make_document;"
        "sys.stdout.write(repr([find(make_document(text)) for text in TEXTS.values()]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "77")
    }

    assert len(runs) == 1


def test_what_was_read_before_changes_nothing() -> None:
    alone = find(make_document(TEXTS["harbour_zh"]))
    find(make_document("“台账”与“盯紧”两本台账四个盯紧"))

    assert find(make_document(TEXTS["harbour_zh"])) == alone


@pytest.mark.parametrize("name", TEXTS)
def test_an_unrelated_passage_changes_no_id(name: str) -> None:
    before = {point.id for point in find(make_document(TEXTS[name])).key_points}
    after = {point.id for point in find(make_document("Gulls sleep.\n" + TEXTS[name])).key_points}

    assert before == after


@pytest.mark.parametrize(
    ("name", "dress"),
    [
        ("harbour_en", str.maketrans({"“": '"'})),
        ("harbour_zh", str.maketrans("“”", "「」")),
        ("harbour_zh", str.maketrans("，：；（）", ",:;()")),
        ("harbour_zh", str.maketrans("“”", "＂＂")),
    ],
)
def test_quotes_and_widths_of_another_style_give_the_same_enumerations(name: str, dress: dict[int, int | str]) -> None:
    assert told(TEXTS[name].translate(dress)) == told(TEXTS[name])


def test_traditional_script_gives_the_same_counts_and_tiers() -> None:
    simplified = "会议提出“四个统筹”。落实三项要求：一是查岗；二是查库；三是查账。"
    traditional = "會議提出「四個統籌」。落實三項要求：一是查崗；二是查庫；三是查賬。"

    assert [entry[1:3] for entry in told(simplified)] == [entry[1:3] for entry in told(traditional)]


def test_another_number_in_the_name_takes_its_members_away() -> None:
    findings = find(make_document(TEXTS["harbour_en"].replace("five quay rules", "six quay rules")))
    (point,) = [point for point in findings.key_points if point.name == "six quay rules"]

    assert point.members is None
    assert [doubt.code for doubt in findings.warnings] == ["count_mismatch"]


def test_a_list_of_equal_length_beside_an_unrelated_name_is_not_linked() -> None:
    text = TEXTS["harbour_zh"].replace("防止丢物料、丢工时。", "防止丢物料、丢工时。食堂供应米饭、面条。")
    (point,) = [point for point in find(make_document(text)).key_points if point.name == "两本台账"]

    assert point.members is None


def test_one_changed_member_changes_that_member_only() -> None:
    text = TEXTS["harbour_en"].replace("Sign the tide log.", "Sign the crane log.")
    (point,) = [point for point in find(make_document(text)).key_points if point.name == "five quay rules"]

    assert point.members is not None
    assert point.members[3] == "Sign the crane log"


def test_a_name_in_the_title_alone_is_an_alias_without_evidence() -> None:
    document = replace(make_document('The "four watches" are kept.'), title="All about the Four Watches")
    (point,) = find(document).key_points

    assert point.aliases == ("Four Watches",)
    assert [proof.passage for proof in point.evidence] == [1]


@pytest.mark.parametrize(
    "shred",
    [
        "“",
        "“三个",
        "三个方面、",
        "three rules, ",
        "four rules: ",
        "three rules. First, a. ",
        "a, ",
        " three",
        "1",
        "(",
        "Aa, Bb of ",
        "一是二是",
        "这“三个甲”是",
        "“三甲两乙”：",
        "，即三项、和",
        "“严”字为先。",
        "第一个方面：",
        "三检制是指甲，",
        "on 4 May, ",
        "必须",
        "not a but b, ",
        "three rules. A b. ",
        "A b. C d.\n",
        "a badge of x, ",
        "These three Hs. ",
        "Step 1: a\n",
        "one soul, two wings, ",
        "The rules are three in number: ",
        "On the first, ",
        "to the yard, not to the shop, ",
        "all crews must stop, ",
        "Ann Ray (",
        "on Monday 4 May ",
        "Mr Ray will go and ",
        "“term” is a, ",
    ],
)
def test_four_times_the_text_takes_about_four_times_the_work(shred: str) -> None:
    small, large = (calls(make_document(shred * times + " end")) for times in (60, 240))

    assert large < 7 * small + 4000


def calls(document: Document) -> int:
    """Function calls, Python's and C's, made while finding; a measure of work that no other process disturbs."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    find(document)
    sys.setprofile(note)
    try:
        find(document)
    finally:
        sys.setprofile(None)
    return count
