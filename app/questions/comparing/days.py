"""Dates as people write them in both languages: read, written in the same form, and told from impossible ones."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_EN_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_M = "|".join(_EN_MONTHS)
_DATES = (
    (re.compile(rf"^(?P<m>{_M}) (?P<d>\d{{1,2}}), (?P<y>\d{{4}})$"), "{M} {d}, {y}"),
    (re.compile(rf"^(?P<d>\d{{1,2}}) (?P<m>{_M}) (?P<y>\d{{4}})$"), "{d} {M} {y}"),
    (re.compile(rf"^(?P<m>{_M}) (?P<d>\d{{1,2}})$"), "{M} {d}"),
    (re.compile(rf"^(?P<d>\d{{1,2}}) (?P<m>{_M})$"), "{d} {M}"),
    (re.compile(rf"^(?P<m>{_M})$"), "{M}"),
    (re.compile(rf"^(?P<m>{_M}),? (?P<y>\d{{4}})$"), "{M} {y}"),
    (re.compile(r"^(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日$"), "{y}年{m}月{d}日"),
    (re.compile(r"^(?P<m>\d{1,2})月(?P<d>\d{1,2})日$"), "{m}月{d}日"),
    (re.compile(r"^(?P<y>\d{4})年(?P<m>\d{1,2})月$"), "{y}年{m}月"),
    (re.compile(r"^(?P<y>\d{4})年$"), "{y}年"),
    (re.compile(r"^(?P<y>\d{4})$"), "{y}"),
)


@dataclass(frozen=True, slots=True)
class DayForm:
    """A date as written: its parts (0 where not given) and the form to write others in."""

    form: str
    year: int
    month: int
    day: int

    def written(self) -> str:
        month = _EN_MONTHS[self.month - 1] if self.month else ""
        return self.form.format(y=self.year, m=self.month, d=self.day, M=month)

    def is_real(self) -> bool:
        if self.month and not 1 <= self.month <= 12:
            return False
        return not self.day or 1 <= self.day <= monthrange(self.year or 2024, self.month)[1]

    def place(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day


def read_day(text: str) -> DayForm | None:
    """A real date in one of the known forms; ``46 October`` is none."""
    for pattern, form in _DATES:
        if found := pattern.match(text.strip()):
            parts = found.groupdict()
            month = parts.get("m") or "0"
            number = int(month) if month.isdigit() else _EN_MONTHS.index(month) + 1
            day = DayForm(form, int(parts.get("y") or 0), number, int(parts.get("d") or 0))
            return day if day.is_real() else None
    return None
