"""How a long command says how far it is: one line that is written over on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections import deque

SECONDS = 5.0
WINDOW = 30.0
"""Seconds by which the present rate, and so the time left, is judged."""


class Progress:
    """On standard error, so that what a command answers stays clean."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.began = self._told = time.monotonic()
        self._marks = deque([(self.began, 0)])

    def tell(self, done: int, remark: str = "", *, passed: int = 0) -> None:
        """``done`` of the total, with the present rate and the time left; the last one is always told.

        ``passed`` of those done cost next to nothing: they count as done but say nothing of the rate.
        """
        now = time.monotonic()
        self._marks.append((now, done - passed))
        while len(self._marks) > 2 and now - self._marks[1][0] >= WINDOW:
            self._marks.popleft()
        then, before = self._marks[0]
        rate = (done - passed - before) / max(now - then, 0.001)
        left = f", {_span((self.total - done) / rate)} left" if rate and done < self.total else ""
        line = f"{done:,} of {self.total:,}, {rate:,.0f} a second{left}{remark}"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if done >= self.total else ""))
        elif now - self._told >= SECONDS or done >= self.total:
            sys.stderr.write(f"{line}\n")
            self._told = now
        sys.stderr.flush()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.began


def _span(seconds: float) -> str:
    """About how long: 40 s, 3 min, 2 h 5 min."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
