"""Figures on a gold set that is not part of this project; run with GOLD_DIR set to its folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from app.keypoints.domain import KeyPoint
from app.keypoints.finding import find
from app.library.importing import read

FOLDER = os.environ.get("GOLD_DIR")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GOLD_DIR names no gold set")


def entries() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(FOLDER or "") / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def found_in(text: str) -> list[KeyPoint]:
    return list(find(read((Path(FOLDER or "") / "texts" / text).read_bytes(), filename=text)).key_points)


def named(points: list[KeyPoint], pattern: str) -> list[KeyPoint]:
    return [point for point in points if any(re.search(pattern, name) for name in (point.name, *point.aliases)) and point.count]


def test_names_are_found_and_few_are_invented() -> None:
    wanted = found = false = 0
    for entry in entries():
        points, patterns = found_in(entry["text"]), entry["key_points"]
        required = [gold for gold in patterns if not gold["optional"]]
        wanted += len(required)
        found += sum(bool(named(points, gold["name_pattern"])) for gold in required)
        known = {point.id for gold in patterns for point in named(points, gold["name_pattern"])}
        false += sum(point.kind == "enumeration" and point.id not in known for point in points)

    assert found / wanted >= 0.95
    assert found / (found + false) >= 0.97


def test_no_asserted_member_list_is_wrong_or_invented() -> None:
    wrong = []
    for entry in entries():
        points = found_in(entry["text"])
        for gold in entry["key_points"]:
            for point in named(points, gold["name_pattern"])[:1]:
                starts = gold["member_starts"] or []
                right = len(starts) == len(point.members or ()) and all(
                    member.lower().startswith(start.lower()) for member, start in zip(point.members or (), starts, strict=True)
                )
                if point.tier == "A" and not gold["optional"] and not right:
                    wrong.append((entry["text"], point.name))

    assert wrong == []
