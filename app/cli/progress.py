"""How a long command says how far it is: one line that is written over on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time

SECONDS = 5.0


class Progress:
    """On standard error, so that what a command answers stays clean."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.began = self._told = time.monotonic()

    def tell(self, done: int, remark: str = "") -> None:
        """``done`` of the total, with the rate; the last one is always told."""
        now = time.monotonic()
        rate = done / max(now - self.began, 0.001)
        line = f"{done:,} of {self.total:,}, {rate:,.0f} a second{remark}"
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
