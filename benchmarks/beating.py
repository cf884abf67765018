"""What a reading beat costs, beside the least a request can cost, and how many bytes it is.

``python -m benchmarks.beating [--rounds N]`` serves the product and the floor (``benchmarks.floor``) on the same database and
sends to both by turns, over as many connections, so that a busy machine slows both alike. What is told is CPU of the server's
process tree and of the database, the median of the rounds. Ends with 1 when a beat costs more than MOST_FLOORS or is larger than
MOST_BYTES.

What is counted as a beat's size: the body of the report, which is what the product decides. The headers that a browser adds
are its own affair; those of this client (address, type, cookie, token) are told beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.browserless import Client
from benchmarks.journey import PASSWORD
from benchmarks.landscape import Learner, database, prepare
from benchmarks.processes import cpu_seconds, free_port, running

MOST_FLOORS = 2.5
MOST_BYTES = 600
A_ROUND = 100


class Reader:
    """One learner with the article open, who reports a minute at a time."""

    def __init__(self, port: int, learner: Learner) -> None:
        self.client, self.article, self.seq = Client("127.0.0.1", port), learner.article, 0
        self.client.get("/sign-in")
        self.client.post("/sign-in", {"username": learner.username, "password": PASSWORD, "next": "/my-study"})
        page = self.client.get(f"/read/{self.article}")
        self.stream = re.findall(r'data-stream="([^"]+)"', page)[0]
        self.n_passages = page.count("data-passage=")

    def beat(self) -> dict[str, Any]:
        """The next minute; three passages were in view, in every tenth report as many as a page ever tells."""
        n_seen = min(24, self.n_passages) if self.seq % 10 == 9 else 3
        first = 1 + self.seq % max(1, self.n_passages - n_seen)
        passages = [[first + place, 60_000 // n_seen] for place in range(n_seen)]
        self.seq += 1
        return {"stream": self.stream, "beats": [{"seq": self.seq, "ms_ago": 0, "span_ms": 60_000, "passages": passages}]}

    def send(self) -> int:
        """Report, and tell the size of the body in bytes."""
        beat = self.beat()
        self.client.send(f"/read/{self.article}/beats", beat)
        return len(json.dumps(beat, separators=(",", ":")))

    def header_bytes(self) -> int:
        """The request line and headers as this client sends them."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        lines = (f"POST /read/{self.article}/beats HTTP/1.1", "Host: 127.0.0.1:8000", "Accept-Encoding: identity", f"Cookie: {cookie}")
        more = ("Content-Type: application/json", "Accept: application/json", f"X-CSRFToken: {self.client.token}", "Content-Length: 200")
        return sum(len(line) + 2 for line in (*lines, *more)) + 2


def measure(url: str, folder: Path, rounds: int) -> tuple[list[float], list[float], list[int], int]:
    """CPU ms of a beat and of the floor, by round; the sizes of the bodies; the size of the headers."""
    learners, on_postgres = prepare(url, folder, 10), url.startswith("postgresql")
    port, floor_port = free_port(), free_port()
    environment = {**os.environ, "DEMO": "1", "INSTANCE": str(folder), "DATABASE_URL": url, "PORT": str(port)}
    serve = [str(Path(sys.executable).parent / "keypoint"), "serve"]
    floor = [sys.executable, "-m", "benchmarks.floor", url, str(floor_port)]
    beat_ms, floor_ms, sizes = [], [], []
    with running(serve, port, environment) as server, running(floor, floor_port, dict(os.environ)) as bare:
        readers = [Reader(port, learner) for learner in learners]
        clients = [Client("127.0.0.1", floor_port) for _learner in learners]  # as many connections there as here
        for number in range(rounds + 1):
            before = cpu_seconds(server, with_postgres=on_postgres)
            sizes += [readers[place % len(readers)].send() for place in range(A_ROUND)]
            beat_ms.append(1000 / A_ROUND * (cpu_seconds(server, with_postgres=on_postgres) - before))
            before = cpu_seconds(bare, with_postgres=on_postgres)
            for place in range(A_ROUND):
                clients[place % len(clients)].send("/", {"id": place + number})
            floor_ms.append(1000 / A_ROUND * (cpu_seconds(bare, with_postgres=on_postgres) - before))
    return beat_ms[1:], floor_ms[1:], sizes, readers[0].header_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=10)
    rounds, failed = parser.parse_args().rounds, False
    for name in ("SQLite", "PostgreSQL") if os.environ.get("TEST_DATABASE_URL") else ("SQLite",):
        with tempfile.TemporaryDirectory() as folder, database(name, Path(folder)) as url:
            beats, floors, sizes, headers = measure(url, Path(folder), rounds)
        beat, floor = statistics.median(beats), statistics.median(floors)
        print(f"{name}: a beat costs {beat:.2f} ms of CPU, the floor {floor:.2f} ms: {beat / floor:.2f} floors (at most {MOST_FLOORS})")
        print(f"        body {min(sizes)} to {max(sizes)} bytes (at most {MOST_BYTES}); headers of this client {headers} bytes")
        failed |= beat / floor > MOST_FLOORS or max(sizes) > MOST_BYTES
    sys.exit(failed)


if __name__ == "__main__":
    main()
