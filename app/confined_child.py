"""The child's side of ``confined``: load the function, give up every right, answer until the parent is gone."""

from __future__ import annotations

import importlib
import json
import os
import struct
import sys
from collections.abc import Mapping
from typing import Any

from app.confined import Progress, Task, send

try:
    import resource
except ImportError:  # no such limits on this system: the parent's clock still holds
    resource = None  # type: ignore[assignment]

_FRAME = struct.Struct(">cI")


def serve() -> None:
    """Answer requests on standard input until it ends."""
    name, memory = sys.argv[1], int(sys.argv[2])
    module_name, function = name.split(":")
    module = importlib.import_module(module_name)
    task: Task = getattr(module, function)
    getattr(module, "warm", lambda: None)()
    requests, answers = os.fdopen(0, "rb", buffering=0, closefd=False), os.fdopen(1, "wb", buffering=0, closefd=False)
    sys.stdout = sys.stderr
    _give_up(memory)
    send(answers, b"W", b"")
    while (arguments := _frame(requests)) is not None and (data := _frame(requests)) is not None:
        asked = json.loads(arguments)
        _allow_time(asked["seconds"])
        try:
            send(answers, b"R", json.dumps(task(data, asked["arguments"], _teller(answers))).encode())
        except BaseException as error:  # whatever a parser may raise, the parent is told its name and ends this child
            send(answers, b"F", type(error).__name__.encode()[:100])


def _teller(answers: Any) -> Progress:
    def tell(done: int, total: int) -> None:
        send(answers, b"P", json.dumps([done, total]).encode())

    return tell


def _frame(pipe: Any) -> bytes | None:
    head = _exactly(pipe, _FRAME.size)
    return None if head is None else _exactly(pipe, _FRAME.unpack(head)[1])


def _exactly(pipe: Any, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = pipe.read(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _give_up(memory: int) -> None:
    """From here on no file or socket can be opened, nothing written but answers, no process started, and memory is limited."""
    if resource is None:
        return
    limits: Mapping[str, int] = {
        "RLIMIT_NOFILE": 3,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_AS": _address_space() + memory,
    }
    for name, most in limits.items():
        if hasattr(resource, name):
            try:
                resource.setrlimit(getattr(resource, name), (most, most))
            except (ValueError, OSError):  # a system that knows the name and not the limit
                continue


def _address_space() -> int:
    """Bytes of address space taken so far; a generous guess where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1_000_000_000


def _allow_time(seconds: float) -> None:
    """Let this use take so much CPU time beyond what the uses before it took; then the system ends the process."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, most))
