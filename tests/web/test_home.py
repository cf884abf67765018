"""Everybody starts where their work waits."""

from __future__ import annotations

import pytest

from app.permissions import Role
from tests.factories.people import make_user
from tests.page import Page


@pytest.mark.parametrize(
    ("roles", "start"),
    [
        ((), "/my-study"),
        ((Role.LEARNER,), "/my-study"),
        ((Role.ORGANISER,), "/assignments"),
        ((Role.ORGANISER, Role.LEARNER), "/assignments"),
        ((Role.AUTHOR,), "/articles"),
        ((Role.REVIEWER,), "/questions/review"),
        ((Role.REVIEWER, Role.ADMINISTRATOR), "/questions/review"),
        ((Role.ADMINISTRATOR,), "/users"),
    ],
)
def test_everybody_starts_where_their_work_waits(page: Page, roles: tuple[Role, ...], start: str) -> None:
    page.sign_in(make_user(roles=roles))
    assert page.fetch("web.home", expect=303).location == start


def test_a_visitor_is_asked_to_sign_in_and_comes_back(page: Page) -> None:
    page.visitor()
    assert page.fetch("people.users", expect=303, query={"q": "lin"}).location == "/sign-in?next=/users?q%3Dlin"
