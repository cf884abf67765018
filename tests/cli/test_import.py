"""A folder of articles comes in by one command, which can be killed and goes on, and refuses single files politely."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from docx import Document as Docx
from flask import Flask

from app.cli.group import main
from app.cli.system import make_app, migrate_database
from app.db import db, transaction
from app.library.models import Article, Revision
from app.permissions import Role
from app.search import queries as search
from app.search.models import SearchEntry
from tests.factories.people import make_unit, make_user

UNIT = "Harbour Office"
TEXT = (
    "Notice {n} of the harbour\nPublished 1 June 2022\nLamp {n} is lit at dusk and put out at dawn. The keeper of lamp {n} keeps the log."
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    for name, value in (("DEMO", "1"), ("INSTANCE", str(tmp_path / "instance")), ("DATABASE_URL", "")):
        monkeypatch.setenv(name, value)
    app = make_app()
    migrate_database(app)
    with app.app_context(), transaction():
        unit = make_unit(UNIT)
        for username, role in (("author", Role.AUTHOR), ("staff", Role.LEARNER)):
            make_user(unit=unit, roles=(role,)).username = username
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def write(folder: Path, n: int) -> None:
    for number in range(n):
        place = folder / f"year {number % 3}"
        place.mkdir(exist_ok=True)
        (place / f"notice-{number:03}.txt").write_text(TEXT.format(n=number), encoding="utf-8")


def run(folder: Path, *options: str, unit: str = UNIT) -> Result:
    return CliRunner().invoke(main, ["import", str(folder), "--unit", unit, "--as", "author", *options])


def imported(app: Flask) -> list[str]:
    """Titles of what was added to the demo's own."""
    with app.app_context():
        db.session.rollback()
        return list(db.session.scalars(sa.select(Revision.title).where(Revision.title.contains("of the harbour")).order_by(Revision.title)))


def test_everything_comes_in_once_published_and_found(site: Flask, folder: Path) -> None:
    write(folder, 120)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text("hidden")
    first = run(folder, "--publish")
    again = run(folder, "--publish")

    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert first.stdout.split("\n")[0].split() == ["120", "imported"]
    assert "120  in the library already" in again.stdout
    assert "1  of other kinds" in again.stdout
    assert "120 of 120" in first.stderr
    assert len(imported(site)) == 120
    with site.app_context():
        assert search.left_behind() == []
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SearchEntry)) == 120
        published = sa.select(sa.func.count()).select_from(Article).where(Article.published_revision_id.is_not(None))
        assert db.session.scalar(published) == 120


def test_one_bad_file_keeps_no_other_out(site: Flask, folder: Path, tmp_path: Path) -> None:
    write(folder, 3)
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "=cmd.html").write_bytes(b"\x7fELF\x00\x00")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "unreadable.txt").symlink_to("/nowhere")
    os.mkfifo(folder / "pipe.txt")
    docx = Docx()
    docx.add_heading("Notice 77 of the harbour", 0)
    docx.add_paragraph("Lamp 77 is lit at dusk, and the keeper keeps the log.")
    docx.save(str(folder / "word.docx"))
    report = tmp_path / "refused.csv"
    result = run(folder, "--report", str(report), "--json")
    answer = json.loads(result.stdout)

    assert result.exit_code == 1
    assert {name: answer[name] for name in ("files", "imported", "known", "others")} == {"files": 7, "imported": 4, "known": 0, "others": 2}
    assert [(one["where"], one["code"]) for one in answer["errors"]] == [
        ("=cmd.html", "unknown_format"),
        ("broken.pdf", "unsafe"),
        ("empty.txt", "empty"),
    ]
    with report.open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "code", "reason"]
    assert rows[1][0] == "'=cmd.html"
    assert rows[3] == ["empty.txt", "empty", "It is empty."]


def test_the_same_bytes_come_in_once_wherever_they_lie(site: Flask, folder: Path) -> None:
    write(folder, 1)
    (folder / "copy.txt").write_text(TEXT.format(n=0), encoding="utf-8")

    assert "1  in the library already" in run(folder).stdout
    assert len(imported(site)) == 1


def test_a_dry_run_keeps_nothing(site: Flask, folder: Path) -> None:
    write(folder, 3)

    assert "3  imported (dry run)" in run(folder, "--dry-run").stdout
    assert imported(site) == []


def test_killed_at_any_moment_it_goes_on_without_loss_or_repeat(site: Flask, folder: Path) -> None:
    write(folder, 170)
    command = [
        sys.executable,
        "-c",
        "from app.cli.group import main; main()",
        "import",
        str(folder),
        "--unit",
        UNIT,
        "--as",
        "author",
    ]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    seen = [0]
    for _ in range(2):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while len(imported(site)) <= seen[-1] and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.append(len(imported(site)))
        assert len(set(imported(site))) == seen[-1]
    assert seen[1] > 0
    assert seen == sorted(seen)
    last = run(folder)

    assert last.exit_code == 0
    assert len(imported(site)) == len(set(imported(site))) == 170
    with site.app_context():
        assert search.left_behind() == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--unit", "Nowhere", "--as", "author"), "there is no unit Nowhere"),
        (("--unit", "Nowhere", "--as", "nobody"), "nobody with the username nobody"),
        (("--unit", "*", "--as", "staff"), "to which staff may add articles"),
    ],
)
def test_it_refuses_whole_with_one_line(site: Flask, folder: Path, options: tuple[str, ...], sentence: str) -> None:
    write(folder, 1)
    result = CliRunner().invoke(main, ["import", str(folder), *(UNIT if option == "*" else option for option in options)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert imported(site) == []


def test_a_folder_that_is_not_there_is_refused(site: Flask, folder: Path) -> None:
    result = run(folder / "nowhere")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be read" in result.stderr
