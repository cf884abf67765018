"""What a learner's whole journey costs the server, in CPU milliseconds, on the real server and a real file database.

``python -m benchmarks.journey [--learners N]`` measures SQLite, and PostgreSQL as well when TEST_DATABASE_URL is set. Per step:
CPU of the server's process tree and of the database, divided by the learners; password hashing apart; and the ratio to a bare
Flask request with one indexed select and one upsert, measured in the same run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from app.people.services import signing_in
from benchmarks.browserless import Client
from benchmarks.landscape import Learner, database, prepare
from benchmarks.processes import cpu_seconds, free_port, running

N_BEATS = N_SAVES = 10
PASSWORD = "keypoint-demo"
GIVEN = {
    "single": {"option": 1},
    "cloze_choice": {"option": 1},
    "true_false": {"value": True},
    "multiple": {"options": [0]},
    "matching": {"pairs": {"0": 0}},
    "ordering": {"order": [0, 1]},
    "enumeration": {"texts": ["one"]},
}


@dataclass
class Journey:
    """One learner on the way, with what the next step needs of the last page."""

    client: Client
    learner: Learner
    stream: str = ""
    attempt: str = ""
    slots: list[tuple[int, str]] = field(default_factory=list)

    def sign_in_page(self) -> None:
        self.client.get("/sign-in")

    def sign_in(self) -> None:
        self.client.post("/sign-in", {"username": self.learner.username, "password": PASSWORD, "next": "/my-study"})

    def my_study(self) -> None:
        self.client.get("/my-study")

    def article(self) -> None:
        page = self.client.get(f"/read/{self.learner.article}")
        self.stream = re.findall(r'data-stream="([^"]+)"', page)[0]

    def beats(self) -> None:
        for number in range(N_BEATS):
            beat = {"seq": number, "ms_ago": 0, "span_ms": 60_000, "passages": [[1 + number, 30_000], [2 + number, 30_000]]}
            self.client.send(f"/read/{self.learner.article}/beats", {"stream": self.stream, "beats": [beat]})

    def start(self) -> None:
        self.attempt = self.client.post(f"/my-study/{self.learner.enrolment}/attempts", {}).split("?")[0]

    def attempt_page(self) -> None:
        page = self.client.get(self.attempt)
        self.slots = [(int(slot), kind) for slot, kind in re.findall(r'data-slot="(\d+)" data-kind="(\w+)"', page)]

    def saves(self) -> None:
        for sequence in range(1, N_SAVES + 1):
            slot, kind = self.slots[(sequence - 1) % len(self.slots)]
            given = GIVEN.get(kind, {"text": "three"})
            self.client.send(f"{self.attempt}/responses", {"slot": slot, "sequence": sequence, "given": given})

    def submit(self) -> None:
        self.client.post(f"{self.attempt}/submit", {})

    def result(self) -> None:
        self.client.get(f"{self.attempt}/result")


# The product counts 26 requests; the attempt's page, to which the start leads, and the result come to 28 here.
STEPS: tuple[Callable[[Journey], None], ...] = (
    Journey.sign_in_page,
    Journey.sign_in,
    Journey.my_study,
    Journey.article,
    Journey.beats,
    Journey.start,
    Journey.attempt_page,
    Journey.saves,
    Journey.submit,
    Journey.result,
)


def hashing_ms() -> float:
    """CPU of one password hash; checking one costs the same."""
    signing_in.hash_password(PASSWORD)
    began = time.process_time()
    for _ in range(10):
        signing_in.hash_password(PASSWORD)
    return (time.process_time() - began) * 100


def measure(url: str, folder: Path, n_learners: int) -> list[tuple[str, float, int]]:
    """(step, CPU ms, requests) per learner."""
    learners = prepare(url, folder, n_learners)
    port, on_postgres = free_port(), url.startswith("postgresql")
    environment = {**os.environ, "DEMO": "1", "INSTANCE": str(folder), "DATABASE_URL": url, "PORT": str(port)}
    rows = []
    with running([str(Path(sys.executable).parent / "keypoint"), "serve"], port, environment) as server:
        journeys = [Journey(Client("127.0.0.1", port), learner) for learner in learners]
        warm_up(journeys[0])
        journeys = journeys[1:]
        for step in STEPS:
            before, sent = cpu_seconds(server, with_postgres=on_postgres), sum(one.client.n_requests for one in journeys)
            for journey in journeys:
                step(journey)
            spent = cpu_seconds(server, with_postgres=on_postgres) - before
            n_requests = sum(one.client.n_requests for one in journeys) - sent
            rows.append((step.__name__, 1000 * spent / len(journeys), n_requests // len(journeys)))
    return rows


def warm_up(journey: Journey) -> None:
    """One learner goes first, so that templates are compiled and caches filled."""
    for step in STEPS:
        step(journey)


def floor_ms(url: str, n_requests: int = 600) -> float:
    """CPU ms of the bare request, on the same database."""
    port, on_postgres = free_port(), url.startswith("postgresql")
    with running([sys.executable, "-m", "benchmarks.floor", url, str(port)], port, dict(os.environ)) as server:
        client = Client("127.0.0.1", port)
        for number in range(50):
            client.send("/", {"id": number})
        before = cpu_seconds(server, with_postgres=on_postgres)
        for number in range(n_requests):
            client.send("/", {"id": number % 100})
        return 1000 * (cpu_seconds(server, with_postgres=on_postgres) - before) / n_requests


def report(name: str, rows: list[tuple[str, float, int]], floor: float) -> None:
    hashing = hashing_ms()
    print(f"\n{name}: CPU ms of one learner's journey ({psutil.cpu_count()} cores, Python {sys.version.split()[0]})")
    print(f"{'step':<16}{'requests':>9}{'ms':>9}{'ms each':>9}{'floors':>8}")
    total = requests = 0.0
    for step, ms, n in rows:
        ms = max(0.0, ms - hashing) if step == "sign_in" else ms  # noqa: PLW2901 - hashing is shown apart
        total, requests = total + ms, requests + n
        print(f"{step:<16}{n:>9}{ms:>9.1f}{ms / n:>9.2f}{ms / n / floor:>8.1f}")
    print(f"{'whole journey':<16}{requests:>9.0f}{total:>9.1f}{total / requests:>9.2f}{total / requests / floor:>8.1f}")
    print(f"password hashing, apart: {hashing:.1f} ms; the floor: {floor:.2f} ms a request")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--learners", type=int, default=30)
    n_learners = parser.parse_args().learners + 1
    for name in ("SQLite", "PostgreSQL") if os.environ.get("TEST_DATABASE_URL") else ("SQLite",):
        with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as url:
            report(name, measure(url, Path(folder), n_learners), floor_ms(url))


if __name__ == "__main__":
    main()
