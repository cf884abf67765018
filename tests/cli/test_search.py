"""The index made anew from a terminal, and what the doctor says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from app.cli import seed
from app.cli.group import main
from app.cli.system import make_app, migrate_database
from app.db import db, transaction


def test_reindex_mends_what_the_doctor_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("DEMO", "1"), ("INSTANCE", str(tmp_path)), ("DATABASE_URL", "")):
        monkeypatch.setenv(name, value)
    app = make_app()
    migrate_database(app)
    seed.load_once(app)
    runner = CliRunner()
    told = [runner.invoke(main, ["doctor"]).stdout, runner.invoke(main, ["reindex"]).stdout, runner.invoke(main, ["doctor"]).stdout]

    assert "WRONG search: 6 articles" in told[0]
    assert told[1] == "6 articles indexed.\n"
    assert "ok    search: 6 entries" in told[2]
    with app.app_context():
        with transaction():
            db.session.execute(sa.text("DELETE FROM search_index"))
        db.session.remove()
        db.engine.dispose()
    assert "0 articles and 6 entries are missing" in runner.invoke(main, ["doctor"]).stdout
    assert runner.invoke(main, ["reindex", "--missing"]).stdout == "6 articles indexed.\n"
