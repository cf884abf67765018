"""What a page of results costs over ten thousand articles, in CPU milliseconds of the application and its database.

``python -m benchmarks.searching [--articles N]`` measures SQLite, and PostgreSQL as well when TEST_DATABASE_URL is set; that server
must run on this machine, so that the CPU of the backends that serve us can be read. Each search is a whole request, page drawn: words
in every article and in few, Chinese and English, phrases, one character, later pages. The ratio is to a bare Flask request with one
indexed select and one upsert on the same database, in the same run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import sqlalchemy as sa
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
REPEATS = 15


def searches(speech: dict[Language, stacks.Speech]) -> dict[str, dict[str, str]]:
    """What is asked, by what it stands for."""
    en, zh = speech[Language.EN].words, speech[Language.ZH].words
    return {
        "nothing typed": {},
        "in every article": {"q": stacks.EVERYWHERE},
        "commonest English word": {"q": en[0]},
        "commonest Chinese word": {"q": zh[0]},
        "common, Chinese": {"q": zh[40]},
        "seldom, English": {"q": en[2500]},
        "two words, English": {"q": f"{en[3]} {en[60]}"},
        "two words, Chinese": {"q": f"{zh[3]} {zh[60]}"},
        "five words, English": {"q": " ".join(en[:5])},
        "one character": {"q": "政"},
        "two characters": {"q": "政民"},
        "cut across words": {"q": zh[3][-1] + zh[5][0]},
        "phrase, English": {"q": f'"{en[0]} {en[1]}"'},
        "phrase, Chinese": {"q": f"“{zh[0]}{zh[1]}”"},
        "phrase of one word": {"q": f'"{en[0]}"'},
        "phrase of three, English": {"q": f'"{en[0]} {en[1]} {en[0]}"'},
        "phrase of three, Chinese": {"q": f"“{zh[0]}{zh[1]}{zh[2]}”"},
        "without a word": {"q": f"{en[0]} -{en[40]}"},
        "without a phrase": {"q": f'{en[0]} -"{en[1]} {en[2]}"'},
        "a minus alone": {"q": f"-{en[0]}"},
        "by date": {"q": zh[0], "sort": "date"},
        "narrowed by day, language": {"q": zh[0], "since": "2023-01-01", "language": "zh"},
        "narrowed by section": {"q": zh[0], "section": zh[1]},
        "second page": {"q": zh[0], "page": "2"},
        "tenth page": {"q": zh[0], "page": "10"},
        "last page": {"q": zh[0], "page": "200"},
        "past the last page": {"q": zh[0], "page": "100000"},
        "not there": {"q": "xylophone"},
    }


def cpu_ms(deed: Callable[[], Any], backends: Sequence[int]) -> float:
    """CPU of this process and of the backends that serve it for doing it once, after a first time; the least of several, as whatever else
    runs on the machine only ever adds to it."""
    deed()
    taken = []
    for _ in range(REPEATS):
        before = _seconds(backends)
        deed()
        taken.append(_seconds(backends) - before)
    return min(taken) * 1000


def _seconds(backends: Sequence[int]) -> float:
    return time.process_time() + sum(map(_scheduled, backends))


def _scheduled(pid: int) -> float:
    """Seconds that process was on a processor, to the nanosecond where the kernel tells, else to its tick."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError, ValueError):
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)


def _backends(url: str) -> list[int]:
    """The processes of PostgreSQL that serve this database's connections."""
    if not url.startswith("postgresql"):
        return []
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        of_ours = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        pids = list(connection.scalars(sa.text(of_ours)))
    engine.dispose()
    return pids


def prepare(url: str, folder: Path, n_articles: int) -> tuple[FlaskClient, dict[Language, stacks.Speech]]:
    """The demo with so many articles more, and a client signed in as its learner."""
    app = create_app(Settings(instance=folder, database_url=url, secret_key=SECRET, demo=True))
    migrating.migrate(app)
    seed.load_once(app)
    with app.app_context():
        began = time.process_time()
        speech = stacks.fill(n_articles)
        print(f"{n_articles} articles added and indexed in {time.process_time() - began:.0f} s of CPU")
        if db.engine.dialect.name == "postgresql":
            with transaction():
                db.session.execute(sa.text("ANALYZE"))  # as its own housekeeping does within minutes
        with transaction():
            user = db.session.query(User).filter_by(username="staff").one()
            token = signing_in.start_session(user.id, now=clock.now())
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client, speech


def measure(url: str, folder: Path, n_articles: int) -> bool:
    """Print a line a search, and the dearest; whether all of them kept the bound."""
    client, speech = prepare(url, folder, n_articles)
    bare = floor.make_app(url).test_client()
    client.get("/search")
    bare.post("/", json={"id": 1})
    backends = _backends(url)
    floor_ms = cpu_ms(lambda: [bare.post("/", json={"id": 1}) for _ in range(20)], backends) / 20
    spent = {}
    for name, asked in searches(speech).items():
        address = f"/search?{urlencode(asked)}"
        page = client.get(address)
        assert page.status_code == 200, page.status
        spent[name] = ms = cpu_ms(lambda address=address: client.get(address), backends)  # type: ignore[misc]
        n_shown, remark = page.text.count('<article class="find">'), "" if ms < BOUND_MS else f"   more than {BOUND_MS:.0f}"
        print(f"{name:<26} {n_shown:3d} shown {ms:6.1f} ms {ms / floor_ms:6.1f} × floor{remark}", flush=True)
    dearest = max(spent, key=lambda name: spent[name])
    print(f"dearest: {dearest}, {spent[dearest]:.1f} ms (bound {BOUND_MS:.0f}); floor {floor_ms:.2f} ms")
    return spent[dearest] < BOUND_MS


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
