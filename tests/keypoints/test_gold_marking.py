"""What is marked in tests/gold is well formed: it stands in its text, in order, and says the number that its name says."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from app.keypoints.domain import KeyPointKind
from app.library.importing import read
from benchmarks.finding import FOLDER, entries

ENTRIES = list(entries())
OTHER_KINDS = {kind.value for kind in KeyPointKind} - {"enumeration", "list"}
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(rf"\d+|\b({'|'.join(_WORDS)})\b|[一二三四五六七八九十两兩]", re.IGNORECASE)

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["text"])


@cache
def _texts(name: str) -> tuple[str, str]:
    """The file as it stands, and its title and passages as they are read; both on one line."""
    data = (FOLDER / "articles" / name).read_bytes()
    document = read(data, filename=name)
    return data.decode("utf-8"), " ".join([document.title or "", *(passage.text for passage in document.passages)])


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _stated(name: str) -> set[int]:
    """The numbers that a name may state: its first, or the sum of its parts, where a one may be a part or only a word."""
    found = [match.group().lower() for match in _NUMBER.finditer(name)]
    values = [_WORDS.index(word) if word in _WORDS else int(word) if word.isdigit() else _chinese(word) for word in found]
    return {values[0], sum(values), sum(value for value in values if value > 1)} if values else set()


def _chinese(digit: str) -> int:
    return 2 if digit in "两兩" else "一二三四五六七八九十".index(digit) + 1


def _in_order(starts: list[str], text: str) -> bool:
    """Whether some place of each start comes after one of the start before it."""
    places = [[match.start() for match in re.finditer(re.escape(_squeezed(start)), text, re.IGNORECASE)] for start in starts]
    reached = -1
    for found in places:
        later = [place for place in found if place > reached]
        if not later:
            return False
        reached = min(later)
    return True


def test_every_article_is_marked_once() -> None:
    names = sorted(entry["text"] for entry in ENTRIES)

    assert names == sorted(path.name for path in (FOLDER / "articles").iterdir())
    assert [one for one, other in pairwise(names) if one == other] == []


@each_entry
def test_every_quote_stands_in_its_text(entry: dict[str, Any]) -> None:
    texts = [_squeezed(text) for text in _texts(entry["text"])]

    assert [gold["quote"] for gold in entry["others"] if not any(_squeezed(gold["quote"]) in text for text in texts)] == []
    assert {gold["kind"] for gold in entry["others"]} <= OTHER_KINDS


@each_entry
def test_every_name_stands_in_its_text(entry: dict[str, Any]) -> None:
    raw, whole = _texts(entry["text"])
    texts = (raw, whole, _squeezed(raw), re.sub(r"\s+", " ", raw))
    missing = [gold["name_pattern"] for gold in entry["key_points"] if not any(re.search(gold["name_pattern"], text) for text in texts)]

    assert missing == []


@each_entry
def test_members_stand_in_their_text_in_order(entry: dict[str, Any]) -> None:
    texts = [_squeezed(text) for text in _texts(entry["text"])]
    listed = [gold["member_starts"] for gold in entry["key_points"] if gold["member_starts"]]

    assert [starts for starts in listed if not any(_in_order(starts, text) for text in texts)] == []


@each_entry
def test_as_many_members_are_marked_as_the_count_says(entry: dict[str, Any]) -> None:
    listed = [gold for gold in entry["key_points"] if gold["member_starts"] and not gold.get("conflict")]

    assert [gold["name_pattern"] for gold in listed if len(gold["member_starts"]) != gold["count"]] == []


@each_entry
def test_the_count_is_the_number_in_the_name(entry: dict[str, Any]) -> None:
    raw, _whole = _texts(entry["text"])
    required = [gold for gold in entry["key_points"] if not gold["optional"]]
    stated = [(gold, _stated(match.group())) for gold in required if (match := re.search(gold["name_pattern"], raw))]

    assert [gold["name_pattern"] for gold, numbers in stated if numbers and gold["count"] not in numbers] == []
