"""Run a known pure function in a child process that can do nothing but compute.

What strangers send is parsed there: a parser that loops, eats memory or is broken into ends with its child, and the web goes
on. The child starts from a clean interpreter, so it holds no secret and no connection; once it is warm it can open nothing
more (no file, no socket), write no file, start no process, and its CPU time and memory are limited for every use. It is kept
for the next use, and replaced after a number of them or when it ends. Its answers are JSON, never pickles: a child that was
broken into cannot run anything in the parent.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

Progress = Callable[[int, int], None]
Task = Callable[[bytes, Mapping[str, Any], Progress], Any]
"""Bytes and JSON arguments to a JSON answer; tells its progress as it likes."""

_FRAME = struct.Struct(">cI")
_ARGUMENTS, _DATA, _READY, _PROGRESS, _ANSWER, _FAILED = b"A", b"D", b"W", b"P", b"R", b"F"
_MOST_BYTES = 128_000_000
_START_SECONDS = 60.0


class Stopped(Exception):
    """The function gave no answer; ``reason``: time, memory, or died."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Child:
    """One child process and its two pipes."""

    def __init__(self, task: str, memory: int) -> None:
        environ = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        environ |= {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)), "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}
        self.n_uses = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, on our own module
            [sys.executable, "-c", "from app.confined_child import serve; serve()", task, str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environ,
            cwd=os.sep,
            bufsize=0,
        )
        self._receive(time.monotonic() + _START_SECONDS)

    def run(self, data: bytes, arguments: Mapping[str, Any], seconds: float, on_progress: Progress | None) -> Any:
        """The answer. Raises Stopped, after which the child is of no use any more."""
        self.n_uses += 1
        try:
            self._send(_ARGUMENTS, json.dumps({"seconds": seconds, "arguments": dict(arguments)}).encode())
            self._send(_DATA, data)
        except OSError:
            raise Stopped("died") from None
        until = time.monotonic() + seconds
        while True:
            kind, payload = self._receive(until)
            if kind == _PROGRESS and on_progress is not None:
                on_progress(*json.loads(payload))
            elif kind == _ANSWER:
                return json.loads(payload)
            elif kind == _FAILED:
                raise Stopped("memory" if payload == b"MemoryError" else "died")

    def end(self) -> None:
        """Stop it at once and forget it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.kill()
        self._process.wait()

    def _send(self, kind: bytes, payload: bytes) -> None:
        assert self._process.stdin is not None
        send(self._process.stdin, kind, payload)

    def _receive(self, until: float) -> tuple[bytes, bytes]:
        kind, size = _FRAME.unpack(self._exactly(_FRAME.size, until))
        if size > _MOST_BYTES:
            raise Stopped("memory")
        return kind, self._exactly(size, until)

    def _exactly(self, size: int, until: float) -> bytes:
        assert self._process.stdout is not None
        parts: list[bytes] = []
        while size:
            left = until - time.monotonic()
            if left <= 0 or not _readable(self._process.stdout, left):
                raise Stopped("time")
            part = os.read(self._process.stdout.fileno(), min(size, 1 << 20))
            if not part:
                raise Stopped("time" if self._process.wait() == -_SIGXCPU else "died")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


_SIGXCPU = 24


def _readable(pipe: Any, seconds: float) -> bool:
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    return bool(poll.poll(min(seconds * 1000, 2**31 - 1)))


class Confined:
    """A function and the few warm children that run it, for any number of threads."""

    def __init__(self, task: str, *, memory: int = 400_000_000, at_once: int = 2, uses: int = 200) -> None:
        """``task`` is "module:function"; its module's ``warm()`` is called first. ``memory`` is what a use may take, in bytes."""
        self._task, self._memory, self._uses = task, memory, uses
        self._places = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def run(self, data: bytes, arguments: Mapping[str, Any], *, seconds: float = 10.0, on_progress: Progress | None = None) -> Any:
        """The function's answer within so many seconds, of CPU and by the clock. Raises Stopped."""
        with self._places:
            child = self._taken()
            try:
                answer = child.run(data, arguments, seconds, on_progress)
            except BaseException:
                child.end()
                raise
            self._given_back(child)
            return answer

    def close(self) -> None:
        """End the children that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _taken(self) -> _Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Child(self._task, self._memory)

    def _given_back(self, child: _Child) -> None:
        if child.n_uses >= self._uses:
            child.end()
            return
        with self._lock:
            self._idle.append(child)

    def _forget(self) -> None:
        """In a process forked from this one: the children are the other's."""
        self._idle, self._lock = [], threading.Lock()


def send(pipe: BinaryIO | Any, kind: bytes, payload: bytes) -> None:
    """Write one frame, all of it."""
    rest = memoryview(_FRAME.pack(kind, len(payload)) + payload)
    while rest:
        rest = rest[pipe.write(rest) :]
