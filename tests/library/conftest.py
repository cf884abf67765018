"""Somebody who brings articles in, at a unit of their own."""

from __future__ import annotations

import pytest

from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.people import make_staff, make_unit
from tests.page import Page


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def author(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.AUTHOR, unit))
