"""What a page of results costs over ten thousand articles, in CPU milliseconds of the application and its database.

``python -m benchmarks.searching [--articles N]`` measures SQLite, and PostgreSQL as well when TEST_DATABASE_URL is set. Each search is
a whole request, page drawn: words in nearly every article and in few, Chinese and English, phrases, one character, later pages. The
ratio is to a bare Flask request with one indexed select and one upsert on the same database, in the same run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
from flask.testing import FlaskClient

from app import clock, create_app, migrating
from app.cli import seed
from app.config import Settings
from app.db import db, transaction
from app.library.domain import Language
from app.people.models import User
from app.people.services import signing_in
from benchmarks import floor, stacks
from benchmarks.landscape import SECRET, database

BOUND_MS = 30.0
REPEATS = 5


def searches(speech: dict[Language, stacks.Speech]) -> dict[str, dict[str, str]]:
    """What is asked, by what it stands for."""
    en, zh = speech[Language.EN].words, speech[Language.ZH].words
    return {
        "nothing typed": {},
        "commonest English word": {"q": en[0]},
        "commonest Chinese word": {"q": zh[0]},
        "common, Chinese": {"q": zh[40]},
        "seldom, English": {"q": en[2500]},
        "two words, English": {"q": f"{en[3]} {en[60]}"},
        "two words, Chinese": {"q": f"{zh[3]} {zh[60]}"},
        "one character": {"q": "政"},
        "cut across words": {"q": zh[3][-1] + zh[5][0]},
        "phrase, English": {"q": f'"{en[0]} {en[1]}"'},
        "phrase, Chinese": {"q": f"“{zh[0]}{zh[1]}”"},
        "without a word": {"q": f"{en[0]} -{en[1]}"},
        "by date": {"q": zh[0], "sort": "date"},
        "narrowed": {"q": zh[0], "since": "2023-01-01", "language": "zh"},
        "tenth page": {"q": zh[0], "page": "10"},
        "last page": {"q": zh[0], "page": "100000"},
        "not there": {"q": "xylophone"},
    }


def cpu_ms(deed: Callable[[], Any], *, on_postgres: bool) -> float:
    """CPU of this process, and of PostgreSQL's, for doing it once, after a first time."""
    deed()
    before = time.process_time() + _postgres_seconds(on_postgres)
    for _ in range(REPEATS):
        deed()
    return (time.process_time() + _postgres_seconds(on_postgres) - before) * 1000 / REPEATS


def _postgres_seconds(on_postgres: bool) -> float:
    if not on_postgres:
        return 0.0
    servers = [process for process in psutil.process_iter(["name"]) if (process.info["name"] or "").startswith("postgres")]
    return sum(times.user + times.system for times in (process.cpu_times() for process in servers))


def prepare(url: str, folder: Path, n_articles: int) -> tuple[FlaskClient, dict[Language, stacks.Speech]]:
    """The demo with so many articles more, and a client signed in as its learner."""
    app = create_app(Settings(instance=folder, database_url=url, secret_key=SECRET, demo=True))
    migrating.migrate(app)
    seed.load_once(app)
    with app.app_context():
        began = time.process_time()
        speech = stacks.fill(n_articles)
        print(f"{n_articles} articles added and indexed in {time.process_time() - began:.0f} s of CPU")
        with transaction():
            user = db.session.query(User).filter_by(username="staff").one()
            token = signing_in.start_session(user.id, now=clock.now())
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client, speech


def measure(url: str, folder: Path, n_articles: int) -> bool:
    """Print a line a search; whether all of them kept the bound."""
    on_postgres = url.startswith("postgresql")
    client, speech = prepare(url, folder, n_articles)
    bare = floor.make_app(url).test_client()
    floor_ms = cpu_ms(lambda: [bare.post("/", json={"id": 1}) for _ in range(20)], on_postgres=on_postgres) / 20
    is_kept = True
    for name, asked in searches(speech).items():
        address = f"/search?{urlencode(asked)}"
        page = client.get(address)
        assert page.status_code == 200, page.status
        ms = cpu_ms(lambda address=address: client.get(address), on_postgres=on_postgres)  # type: ignore[misc]
        is_kept &= ms < BOUND_MS
        print(f"{name:<24} {ms:6.1f} ms {ms / floor_ms:6.1f} × floor{'' if ms < BOUND_MS else f'   more than {BOUND_MS:.0f}'}")
    return is_kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    n_articles = parser.parse_args().articles
    is_kept = True
    for name in ("SQLite", *(("PostgreSQL",) if os.environ.get("TEST_DATABASE_URL") else ())):
        with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as url:
            print(f"\n{name}")
            is_kept &= measure(url, Path(folder), n_articles)
    raise SystemExit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
