"""Hostile inputs for every importer; a longer run by ``python -m benchmarks.fuzzing FORMAT N``."""

from __future__ import annotations

import resource
import time

import pytest

from app.library.importing import ImportRefused, read
from benchmarks.fuzzing import FUZZERS, MOST_BYTES, MOST_SECONDS, broken_promise, made, run

EACH, FILES, PARTS = 7_000, 2_000, 4
SIZE = EACH // PARTS
KINDS = ("text", "markdown", "html")


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_input_it_is_read_or_refused(kind: str, part: int) -> None:
    outcomes = run(kind, range(part * SIZE, (part + 1) * SIZE))

    assert sum(outcomes.values()) == SIZE
    assert outcomes["read"] > SIZE / 3  # inputs that only get refused prove nothing


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_whatever_the_file_it_is_read_or_refused(kind: str, part: int) -> None:
    size = FILES // PARTS
    outcomes = run(kind, range(part * size, (part + 1) * size))

    assert sum(outcomes.values()) == size
    assert outcomes["read"] > size / 3


def test_an_input_comes_again_by_its_number() -> None:
    assert all(made(kind, 7) == made(kind, 7) != made(kind, 8) for kind in FUZZERS)


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000,
        b"<b>" * 100_000 + b"Text of the page." + b"</b>" * 100_000,
        b"<table><tr><td>" * 30_000,
        b"<li><ol>" * 50_000,
        b"<a href=x " + b"b=c " * 200_000 + b">x</a>",
        b"<p " + b"x" * 3_000_000,
        b"<!--" * 500_000,
        b"<svg>" * 300_000,
        b"</p>" * 500_000,
        b"&lt;" * 600_000,
        b"<p>a" * 90_000,
        b"<br>" * 200_000 + b"x",
        b"x" * 50_000_000,
        b"a " * 2_000_000,
        "中".encode() * 1_500_000,
        b"\n" * 4_000_000 + b"x",
        b"[a](" * 1_000_000,
        b"> " * 1_000_000 + b"x",
        b"- " * 1_000_000 + b"x",
        b"|a" * 1_000_000,
        b"*a" * 1_000_000,
        b"# " * 1_000_000 + b"\n\n# b\n",
        b"[^1]: " * 500_000,
    ],
    ids=lambda data: repr(data[:12]),
)
@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_floods_are_stopped_early(data: bytes, name: str) -> None:
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        document = read(data, filename=name)
    except ImportRefused:
        document = None

    assert time.process_time() - begun < MOST_SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MOST_BYTES
    assert document is None or broken_promise(document) is None
