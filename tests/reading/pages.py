"""A page of the reader and the person before it, without a browser: what ``reading-beats.js`` would report, second by second."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.reading.domain import Beat

BEAT_S = 60
MOST_PASSAGES = 24


@dataclass
class SimulatedPage:
    """A text of passages of these lengths, of which ``screen`` units are in view at once, opened at second ``began``."""

    units: tuple[int, ...]
    screen: int = 250
    began: int = 0
    seq: int = 0
    kept: list[tuple[int, Beat]] = field(default_factory=list)  # (the second it ended, the beat)
    _passages: dict[int, int] = field(default_factory=dict)
    _is: str = "active"

    def pass_second(self, second: int, place: float, *, being: str = "active") -> None:
        """One second with the reader at unit ``place`` of the text; ``being`` is active, hidden or idle."""
        if being != self._is:
            self.close(second)
            self._is = being
        if being == "active":
            for number in self._in_view(place):
                self._passages[number] = self._passages.get(number, 0) + 1000
        if second + 1 - self.began >= BEAT_S or len(self._passages) > MOST_PASSAGES - 8:
            self.close(second + 1)

    def close(self, second: int) -> None:
        """End the present stretch and keep its beat until it is sent."""
        span = 1000 * (second - self.began)
        seen = sorted(self._passages.items(), key=lambda one: -one[1])[:MOST_PASSAGES]
        if span:
            self.kept.append((second, Beat(self.seq, 0, span, tuple(seen), self._is == "hidden", self._is == "idle")))
            self.seq += 1
        self._passages, self.began = {}, second

    def _in_view(self, place: float) -> list[int]:
        """The passages in view: a third of the screen lies above the line being read, as far as the text allows."""
        top = min(max(0.0, place - self.screen / 3), max(0.0, sum(self.units) - self.screen))
        found, start = [], 0
        for number, units in enumerate(self.units, start=1):
            inside = min(start + units, top + self.screen) - max(start, top)
            if inside >= units / 10:
                found.append(number)
            start += units
        return found
