"""What a report counts, how it is sorted, and what may stand in a spreadsheet, before any database."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.assignments.domain import State, outermost

_MINUS_SIGN = "\u2212"


class Sort(StrEnum):
    """By what the people of a report can be sorted."""

    NAME = "name"
    UNIT = "unit"
    STATE = "state"
    READ = "read"
    ATTEMPTS = "attempts"
    SCORE = "score"
    ACTIVITY = "activity"
    COMPLETED = "completed"


class Timing(StrEnum):
    """What can be wrong with the time of somebody's study."""

    OVERDUE = "overdue"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Ordering:
    """One order of a report's people; "-name" in an address is the name from its end."""

    sort: Sort = Sort.NAME
    is_descending: bool = False

    @classmethod
    def parsed(cls, text: str) -> Ordering:
        """The order an address asks for; an unknown one is the usual."""
        name = text.removeprefix("-")
        return cls(Sort(name), text.startswith("-")) if name in set(Sort) else cls()

    def towards(self, sort: Sort) -> str:
        """What an address asks for to sort by this, or, when it is sorted so already, the other way round."""
        return f"-{sort}" if self.sort is sort and not self.is_descending else str(sort)


@dataclass(slots=True)
class Tally:
    """How many learners stand where; ``n_late`` are among the completed, ``n_overdue`` among the others."""

    by_state: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))
    n_overdue: int = 0
    n_late: int = 0

    @property
    def n_people(self) -> int:
        return sum(self.by_state.values())

    @property
    def n_completed(self) -> int:
        return self.by_state[State.PASSED]

    @property
    def percent(self) -> int | None:
        """Completed, in whole per cent rounded down, so that 100 means everybody; None of nobody."""
        return 100 * self.n_completed // self.n_people if self.n_people else None

    def add(self, other: Tally) -> None:
        """Count the other's learners too."""
        for state, n in other.by_state.items():
            self.by_state[state] += n
        self.n_overdue += other.n_overdue
        self.n_late += other.n_late


def rolled_up(tallies: Mapping[str, Tally], paths: Iterable[str]) -> dict[str, Tally]:
    """For each of these paths the sum of all tallies at it and below it."""
    totals = {path: Tally() for path in paths}
    for at, tally in tallies.items():
        for path, total in totals.items():
            if at.startswith(path):
                total.add(tally)
    return totals


def outermost_common(own: Iterable[str], assigned: Iterable[str]) -> list[str]:
    """The outermost units that are both within ``own`` subtrees and reached by ``assigned`` ones."""
    assigned = list(assigned)
    common = [max(mine, theirs, key=len) for mine in own for theirs in assigned if mine.startswith(theirs) or theirs.startswith(mine)]
    return outermost(common)


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that could begin one gets an apostrophe in front.

    Full-width signs count as their plain forms, since some programs fold them; leading blanks do not hide a sign.
    """
    first = text.lstrip()[:1]
    is_risky = text[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", first) in ("=", "+", "-", "@") or first == _MINUS_SIGN
    return f"'{text}" if text and is_risky and first else text


def filename_of(title: str, *parts: str) -> str:
    """A name for a file that any system takes: letters, digits and hyphens of any script, at most 80 of the title."""
    kept = "".join(character if character.isalnum() else "-" for character in unicodedata.normalize("NFC", title))
    name = "-".join(piece for piece in kept.split("-") if piece)[:80] or "progress"
    return "-".join([name, *parts]) + ".csv"
