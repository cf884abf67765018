"""The first administrator of an installation, from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from app.cli.group import main

PASSWORD = "a short sentence works"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "for-the-tests-alone-0123456789-abcdefghij")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def call(*arguments: str, password: str = PASSWORD) -> Result:
    return CliRunner().invoke(main, ["administrator", *arguments, "--password", password])


def held(folder: Path) -> list[tuple[str, str, str]]:
    engine = sa.create_engine(f"sqlite:///{folder / 'keypoint.db'}")
    statement = "SELECT username, role, unit.name FROM membership JOIN user ON user.id = user_id JOIN unit ON unit.id = unit_id"
    with engine.connect() as connection:
        rows = [(str(row[0]), str(row[1]), str(row[2])) for row in connection.execute(sa.text(statement))]
    engine.dispose()
    return rows


def test_an_administrator_and_their_unit_are_made_on_an_empty_database(folder: Path) -> None:
    result = call("  ＬＩＮ ", "Lin Qing", "--unit", "Head office")
    assert (result.exit_code, result.output) == (0, "lin administers Head office\n")
    assert held(folder) == [("lin", "administrator", "Head office")]


def test_a_second_one_joins_the_unit_there_is(folder: Path) -> None:
    call("lin", "Lin Qing")
    call("sun", "Sun Jian")
    assert held(folder) == [("lin", "administrator", "Head office"), ("sun", "administrator", "Head office")]


def test_a_dry_run_leaves_nothing(folder: Path) -> None:
    assert call("lin", "Lin Qing", "--dry-run").output == "lin administers Head office (dry run)\n"
    assert held(folder) == []


@pytest.mark.parametrize(
    ("arguments", "password", "line"),
    [
        (("lin", "Lin Qing"), "short", "the password must have"),
        ((" ", "Lin Qing"), PASSWORD, "must be filled"),
        (("lin", "\u200b"), PASSWORD, "must be filled"),
        (("l" * 65, "Lin Qing"), PASSWORD, "must be filled"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(folder: Path, arguments: tuple[str, ...], password: str, line: str) -> None:
    result = call(*arguments, password=password)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert line in result.output


def test_a_taken_username_is_refused_in_a_line(folder: Path) -> None:
    call("lin", "Lin Qing")
    result = call("LIN", "Another Lin")
    assert (result.exit_code, result.output) == (2, "keypoint: somebody already has the username lin.\n")
