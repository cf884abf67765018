"""Which of a page's reports were taken: each carries a number, and counts once however often and in whatever order it comes."""

from __future__ import annotations

from dataclasses import dataclass

WINDOW = 62  # how far behind the highest number a late one may come; the bits fit an integer of any database or JSON reader
_ALL = (1 << WINDOW) - 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """The highest number taken, and a bit for each of the WINDOW before it: bit 0 for the one right before."""

    highest: int = -1
    before: int = 0

    def holds(self, number: int) -> bool:
        """Whether a number was taken, or is so far behind that it must be thought so."""
        if number > self.highest:
            return False
        behind = self.highest - number - 1
        return behind < 0 or behind >= WINDOW or bool(self.before >> behind & 1)

    def with_(self, number: int) -> Numbers:
        """With this number taken too."""
        if number > self.highest:
            step = number - self.highest
            before = ((self.before << 1 | 1) << (step - 1)) & _ALL if step <= WINDOW else 0
            return Numbers(number, before)
        return Numbers(self.highest, self.before | 1 << (self.highest - number - 1))
