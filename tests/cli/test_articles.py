"""`keypoint extract` and `keypoint write`: the JSON as agreed, byte for byte the same everywhere, and plain refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import ROOT

SAMPLES = sorted((ROOT / "seed_data/articles").glob("*.txt"))
CHOICE_KINDS = {"single", "cloze_choice", "true_false", "multiple"}


def keypoint(*arguments: str | Path, hash_seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    """Run a command of these sources; an installed script may belong to others, or to ones that are just changing."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from app.cli.group import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def answer(request: pytest.FixtureRequest) -> dict[str, Any]:
    ran = keypoint("write", request.param, "--json")
    assert ran.returncode == 0, ran.stderr.decode()
    loaded: dict[str, Any] = json.loads(ran.stdout)
    return loaded


def test_fields_come_in_the_agreed_order(answer: dict[str, Any]) -> None:
    assert list(answer) == ["article", "key_points", "warnings", "questions", "refused"]
    article = "title section category published_on author source language encoding format passages removed"
    point = "id kind name aliases count members member_evidence tier salience evidence"
    question = "id kind pattern stem options key shown rationale key_point evidence difficulty bloom quality warnings"
    assert list(answer["article"]) == article.split()
    assert {tuple(one) for one in answer["key_points"]} == {tuple(point.split())}
    assert {tuple(one) for one in answer["questions"]} == {tuple(question.split())}
    assert all(list(one) == ["key_point", "pattern", "code", "reason"] for one in answer["refused"])


def test_every_evidence_is_the_text_at_its_place(answer: dict[str, Any]) -> None:
    texts = {one["number"]: one["text"] for one in answer["article"]["passages"]}
    places = [place for one in (*answer["key_points"], *answer["questions"]) for place in one["evidence"]]
    places += [place for one in answer["key_points"] for place in one["member_evidence"] or ()]
    assert len(places) > 10
    assert all(texts[place["passage"]][place["start"] : place["end"]] == place["quote"] for place in places)


def test_members_stand_in_the_text_and_only_they_have_a_tier(answer: dict[str, Any]) -> None:
    for one in answer["key_points"]:
        assert (one["tier"] in ("A", "B", "C")) == (one["members"] is not None)
        if one["members"] is not None:
            assert one["members"] == [place["quote"] for place in one["member_evidence"]]


def test_each_question_has_a_key_among_its_options_and_a_reason_against_each_other_one(answer: dict[str, Any]) -> None:
    ids = {one["id"] for one in answer["key_points"]}
    for one in answer["questions"]:
        assert one["key_point"] in ids
        assert one["rationale"]
        assert bool(one["options"]) == (one["kind"] in CHOICE_KINDS)
        assert all((option["why_wrong"] is None) == option["is_key"] for option in one["options"])
        if one["kind"] in ("single", "cloze_choice"):
            assert [option["text"] for option in one["options"] if option["is_key"]] == [one["key"]]
            assert 3 <= len(one["options"]) <= 6


def test_each_key_point_has_a_question_or_a_reason(answer: dict[str, Any]) -> None:
    spoken_of = {one["key_point"] for one in (*answer["questions"], *answer["refused"])}
    assert {one["id"] for one in answer["key_points"]} <= spoken_of


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    for path in SAMPLES[:2]:
        assert len({keypoint("write", path, "--json", hash_seed=seed).stdout for seed in ("0", "1", "4242")}) == 1


def test_write_says_what_extract_says() -> None:
    extracted, written = (json.loads(keypoint(command, SAMPLES[0], "--json").stdout) for command in ("extract", "write"))
    assert {name: written[name] for name in extracted} == extracted


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("blank.txt", b" \n\t\n"), ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64)), ("deep.html", b"<div>" * 100_000)],
)
def test_a_refusal_is_one_plain_line_and_status_2(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ran = keypoint("extract", tmp_path / name, "--json")
    assert (ran.returncode, ran.stdout) == (2, b""), ran.stderr.decode()
    assert ran.stderr.decode().startswith("keypoint: ")
    assert ran.stderr.count(b"\n") == 1


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    ran = keypoint("write", tmp_path / "nowhere.txt", "--json")
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
