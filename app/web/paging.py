"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from flask import request

from app.db import db

T = TypeVar("T")
PER_PAGE = 50
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows; ``number`` counts from 1, ``n_rows`` is the whole list's length; with ``is_about``, about that."""

    rows: Sequence[T]
    number: int
    n_rows: int
    per_page: int = PER_PAGE
    is_about: bool = False

    @property
    def n_pages(self) -> int:
        return max(1, -(-self.n_rows // self.per_page))

    @property
    def has_next(self) -> bool:
        return self.number < self.n_pages

    @property
    def first(self) -> int:
        return (self.number - 1) * self.per_page + 1 if self.n_rows else 0

    @property
    def last(self) -> int:
        return min(self.number * self.per_page, self.n_rows)


def asked_page() -> int:
    """The page number in the address, clamped to what can exist; nonsense is the first page."""
    raw = request.args.get("page", "1")
    return min(max(int(raw), 1), LAST_PAGE) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1


def paginate(statement: sa.Select[Any], number: int, per_page: int = PER_PAGE) -> Page[Any]:
    """Rows ``number`` of an ordered SELECT; a page past the end becomes the last one. Two queries."""
    n_rows = db.session.scalar(sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())) or 0
    number = min(number, max(1, -(-n_rows // per_page)))
    rows = db.session.execute(statement.limit(per_page).offset((number - 1) * per_page)).all()
    return Page(rows, number, n_rows, per_page)
