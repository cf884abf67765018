"""Signing in, and what becomes of it."""

from __future__ import annotations

import pytest

from app.people.services import signing_in
from tests.factories.people import make_user
from tests.page import Page

PASSWORD = "a short sentence works"


@pytest.fixture(scope="module")
def password_hash() -> str:
    return signing_in.hash_password(PASSWORD)


def test_a_right_password_opens_the_account_page(page: Page, password_hash: str) -> None:
    user = make_user(password_hash=password_hash)
    page.visitor()
    page.post("people.submit_sign_in", {"username": user.username, "password": f" {PASSWORD} "})
    page.get("people.account")
