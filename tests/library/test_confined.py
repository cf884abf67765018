"""The confined child: answers, limits, and nothing but computing."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.confined import Confined, Progress, Stopped


def deeds(data: bytes, arguments: Mapping[str, Any], progress: Progress) -> Any:
    """What the tests have a child do."""
    deed = arguments["deed"]
    if deed == "socket":
        import socket

        socket.socket()
    elif deed == "read":
        Path("/etc/hostname").read_bytes()
    elif deed == "write":
        Path(tempfile.gettempdir(), "keypoint-stray").write_bytes(b"x")
    elif deed == "fork":
        import os

        os.system("true")
        os.fork()
    elif deed == "memory":
        bytearray(2_000_000_000)
    elif deed == "spin":
        while True:
            pass
    elif deed == "sleep":
        threading.Event().wait()
    elif deed == "exit":
        import os

        os._exit(3)
    elif deed == "tell":
        for done in range(3):
            progress(done, 3)
    return {"length": len(data), "environment": sorted(__import__("os").environ)}


def warm() -> None:
    import socket  # noqa: F401


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    running = Confined("tests.library.test_confined:deeds", uses=4)
    yield running
    running.close()


def test_the_answer_comes_back_and_the_child_is_kept(confined: Confined) -> None:
    assert confined.run(b"x" * 3_000_000, {"deed": ""})["length"] == 3_000_000
    (child,) = confined._idle
    confined.run(b"x", {"deed": ""})

    assert confined._idle == [child]


def test_the_child_has_no_secret_in_its_environment(confined: Confined, monkeypatch: pytest.MonkeyPatch) -> None:
    confined.close()
    monkeypatch.setenv("SECRET_KEY", "told to nobody")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere")

    assert not {"SECRET_KEY", "DATABASE_URL"} & set(confined.run(b"", {"deed": ""})["environment"])


def test_progress_is_told(confined: Confined) -> None:
    told: list[tuple[int, int]] = []
    confined.run(b"", {"deed": "tell"}, on_progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize("deed", ["socket", "read", "write", "exit"])
def test_what_is_no_computing_ends_the_child_and_not_the_parent(confined: Confined, deed: str) -> None:
    with pytest.raises(Stopped) as stopped:
        confined.run(b"", {"deed": deed})

    assert stopped.value.reason == "died"
    assert confined.run(b"ok", {"deed": ""})["length"] == 2


def test_memory_is_limited(confined: Confined) -> None:
    with pytest.raises(Stopped) as stopped:
        confined.run(b"", {"deed": "memory"})

    assert stopped.value.reason == "memory"


@pytest.mark.parametrize("deed", ["spin", "sleep"])
def test_time_is_limited_by_the_clock_and_by_the_processor(confined: Confined, deed: str) -> None:
    with pytest.raises(Stopped) as stopped:
        confined.run(b"", {"deed": deed}, seconds=0.4)

    assert stopped.value.reason == "time"


def test_a_child_is_replaced_after_so_many_uses(confined: Confined) -> None:
    confined.close()
    confined.run(b"", {"deed": ""})
    (first,) = confined._idle
    for _ in range(4):
        confined.run(b"", {"deed": ""})

    assert confined._idle != [first]


def test_many_threads_share_few_children(confined: Confined) -> None:
    answers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(confined.run(b"x" * n, {"deed": ""})["length"])) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == list(range(12))
    assert len(confined._idle) <= 2
