"""`keypoint write --library`: other articles lend distractors, in whatever order they lie there; what cannot be read is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import ROOT

OWN = 'The crews treat the "six signals" as the first page of the deck book. The gate opens at dawn and closes at dusk.'
OTHERS = {
    "a.txt": 'Since the storm the harbour has kept the "four bells" under daily watch. The "four bells" hang in the tower.',
    "b.txt": 'The board praised the "nine small rules" of the north quay. The "nine small rules" are read aloud each spring.',
    "deep/c.txt": 'Divers use the "five ropes" by night. The "five ropes" were given by the town.',
}


def ran(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from app.cli.group import main; main()", "write", *map(str, arguments), "--json"]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False)


def answer(*arguments: str | Path) -> dict[str, Any]:
    done = ran(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def fill(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def clozes(written: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in written["questions"] if one["pattern"] == "NC" and one["options"]]


def test_other_articles_lend_distractors(own: Path, tmp_path: Path) -> None:
    alone, written = answer(own), answer(own, "--library", fill(tmp_path / "shelf", OTHERS))
    assert not clozes(alone)
    question = clozes(written)[0]
    assert {option["text"] for option in question["options"]} == {"six signals", "four bells", "nine small rules", "five ropes"}
    assert list(written) == list(alone)
    assert written["key_points"] == alone["key_points"]


def test_names_and_order_of_the_files_change_nothing(own: Path, tmp_path: Path) -> None:
    one = fill(tmp_path / "one", OTHERS)
    other = fill(tmp_path / "other", {f"{9 - n}/{name}": text for n, (name, text) in enumerate(OTHERS.items())})
    assert ran(own, "--library", one).stdout == ran(own, "--library", other).stdout


def test_the_article_itself_lends_itself_nothing(own: Path, tmp_path: Path) -> None:
    assert answer(own, "--library", fill(tmp_path / "shelf", {"copy.txt": OWN})) == answer(own)


def test_what_another_article_says_of_a_distractor_takes_it_away(own: Path, tmp_path: Path) -> None:
    said = 'Elsewhere crews treat the "four bells" as the first page of the deck book, and sing. The "four bells" are old.'
    written = answer(own, "--library", fill(tmp_path / "shelf", {**OTHERS, "d.txt": said}))
    assert clozes(written)
    assert all("four bells" not in {option["text"] for option in one["options"]} for one in clozes(written))


def test_each_file_that_cannot_be_read_is_a_warning(own: Path, tmp_path: Path) -> None:
    folder = fill(tmp_path / "shelf", {**OTHERS, "empty.txt": " \n"})
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / ".hidden").write_bytes(b"\x00")
    warnings = [one for one in answer(own, "--library", folder)["warnings"] if one["code"].startswith("library.")]
    assert [one["where"] for one in warnings] == ["empty.txt", "picture.png"]
    assert all(one["message"].startswith(one["where"]) and one["message"].endswith(".") for one in warnings)


def test_a_folder_that_is_not_there_ends_the_command(own: Path, tmp_path: Path) -> None:
    done = ran(own, "--library", tmp_path / "nowhere")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
