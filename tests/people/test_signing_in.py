"""Signing in: one answer for every failure, one verification, one throttle, a new session each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from app import clock
from app.audit.models import AuditRecord
from app.db import db
from app.people.domain import UserStatus
from app.people.models import SignInFailure, User, UserSession
from tests.factories.people import PASSWORD, make_account, make_user
from tests.page import Page
from tests.times import MINUTE, NOON


def sign_in(page: Page, username: str, password: str, expect: int = 303) -> str:
    page.visitor()
    return page.post("people.submit_sign_in", {"username": username, "password": password}, expect=expect).text


def disabled(user: User) -> User:
    user.status = UserStatus.DISABLED
    return user


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each argon2 verification made, by the hash it was made against; the real one is called."""
    seen: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, stored: Any, password: Any) -> Any:
        seen.append(str(stored))
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    return seen


def test_a_right_password_opens_the_account_page(page: Page) -> None:
    user = make_account()
    sign_in(page, f" {user.username.upper()} ", f" {PASSWORD}\n")
    page.get("people.account")


def test_the_sign_in_page_asks_for_name_and_password(page: Page) -> None:
    page.visitor()
    form = page.get("people.sign_in", budget=1)
    assert [control.get("autocomplete") for control in form.xpath("//main//input[@id]")] == ["username", "current-password"]


def test_unknown_user_wrong_password_disabled_and_passwordless_are_answered_alike(page: Page) -> None:
    people = [make_account(), disabled(make_account()), make_user(), None]
    answers = set()
    for person in people:
        name = person.username if person else "nobody"
        answer = sign_in(page, name, "not this sentence", expect=422)
        answers.add(re.sub(r'name="csrf_token" value="[^"]+"', "", answer.replace(name, "NAME")))
    assert len(answers) == 1


@pytest.mark.parametrize("kind", ["active", "disabled", "passwordless", "unknown"])
def test_every_try_costs_one_verification(page: Page, verifications: list[str], kind: str) -> None:
    people = {"active": make_account, "disabled": lambda: disabled(make_account()), "passwordless": make_user}
    name = people[kind]().username if kind in people else "nobody"
    sign_in(page, name, "not this sentence", expect=422)
    assert len(verifications) == 1


@pytest.mark.parametrize("field", ["username", "password"])
def test_a_megabyte_is_refused_before_hashing(page: Page, verifications: list[str], field: str) -> None:
    credentials = {"username": make_account().username, "password": PASSWORD} | {field: "界" * 350_000}
    page.visitor()
    page.post("people.submit_sign_in", credentials, expect=422)
    assert verifications == []


@pytest.mark.parametrize("credentials", [{}, {"username": "lin"}, {"password": PASSWORD}, {"username": " \u200b ", "password": " "}])
def test_what_is_missing_is_named(page: Page, credentials: dict[str, str]) -> None:
    page.visitor()
    answer = page.post("people.submit_sign_in", credentials, expect=422)
    assert "Please fill this in" in answer.text


def test_a_throttled_name_learns_nothing_more_even_with_the_right_password(page: Page) -> None:
    name = make_account().username
    for _ in range(5):
        sign_in(page, name, "not this sentence", expect=422)
    assert "15 minutes" in sign_in(page, name, PASSWORD, expect=429)
    with clock.stopped_at(NOON + 14 * MINUTE):
        sign_in(page, name, PASSWORD, expect=429)
    with clock.stopped_at(NOON + 15 * MINUTE):
        sign_in(page, name, PASSWORD)


def test_an_unknown_name_is_throttled_like_a_known_one(page: Page) -> None:
    answers = [sign_in(page, "nobody", "not this sentence", expect=422 if n < 5 else 429) for n in range(6)]
    assert "15 minutes" in answers[-1]


def test_however_a_name_is_typed_its_failures_count_together(page: Page) -> None:
    name = make_account().username
    for typed in (name, name.upper(), f" {name}", name.replace("u", "ｕ"), f"{name}\u200b"):
        sign_in(page, typed, "not this sentence", expect=422)
    sign_in(page, name, PASSWORD, expect=429)


def test_an_address_is_throttled_over_all_names(page: Page) -> None:
    db.session.add(SignInFailure(key="address:127.0.0.1", n_failures=49, window_started_at=NOON))
    sign_in(page, "somebody", "not this sentence", expect=422)
    sign_in(page, make_account().username, PASSWORD, expect=429)


def test_a_success_clears_the_name_but_not_the_address(page: Page) -> None:
    name = make_account().username
    sign_in(page, name, "not this sentence", expect=422)
    sign_in(page, name, PASSWORD)
    assert list(db.session.execute(sa.select(SignInFailure.key, SignInFailure.n_failures))) == [("address:127.0.0.1", 1)]


def test_a_pause_is_recorded_once(page: Page) -> None:
    for _ in range(5):
        sign_in(page, "nobody", "not this sentence", expect=422)
    sign_in(page, "nobody", "not this sentence", expect=429)
    details = db.session.scalars(sa.select(AuditRecord.detail).where(AuditRecord.deed == "sign_in_throttled")).all()
    assert details == [{"key": "user:nobody"}]


def test_signing_in_again_ends_the_session_this_browser_had(page: Page) -> None:
    first, second = make_account(), make_account()
    page.sign_in(first)
    page.post("people.submit_sign_in", {"username": second.username, "password": PASSWORD})
    ended = dict(db.session.execute(sa.select(UserSession.user_id, UserSession.ended_at.is_not(None))).all())
    assert ended == {first.id: True, second.id: False}


def test_signing_out_ends_the_session_for_whoever_copied_the_cookie(page: Page) -> None:
    page.sign_in(make_account())
    copied = page.client.get_cookie("session")
    page.post("people.sign_out")
    assert copied is not None
    page.client.set_cookie("session", copied.value)
    page.fetch("people.account", expect=303)


@pytest.mark.parametrize("target", ["/account", "/users?q=a"])
def test_after_signing_in_one_is_where_one_wanted_to_be(page: Page, target: str) -> None:
    user = make_account()
    page.visitor()
    answer = page.post("people.submit_sign_in", {"username": user.username, "password": PASSWORD, "next": target})
    assert answer.location == target


def test_demo_accounts_are_shown_in_the_demo_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.visitor()
    monkeypatch.setitem(page.app.config, "DEMO_ACCOUNTS", [])
    assert not page.get("people.sign_in").xpath("//table")
