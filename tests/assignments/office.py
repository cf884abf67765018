"""A small organisation with a module to set."""

from __future__ import annotations

from typing import Any

from app.permissions import Role
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.study import make_article, make_key_point, make_module

KEY = "abcdefghijkl"


class Office:
    """A national office with a northern one below it; two learners in the north, one at the top; a module to set."""

    def __init__(self) -> None:
        self.top = make_unit()
        self.north = make_unit("Northern office", self.top)
        self.south = make_unit("Southern office", self.top)
        self.organiser = make_staff(Role.ORGANISER, self.top)
        self.learners = [make_learner(self.north), make_learner(self.north), make_learner(self.top)]
        article = make_article(self.top, self.organiser)
        make_key_point(article)
        self.module = make_module(self.top, self.organiser, [article])

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {
            "title": "Watchkeeping this spring",
            "unit_ids": [self.north.public_id],
            "opens_on": "2026-03-18",
            "opens_time": "12:00",
            "due_on": "2026-04-01",
            "due_time": "18:00",
            "closes_on": "",
            "closes_time": "",
            "form_key": KEY,
            **changes,
        }
