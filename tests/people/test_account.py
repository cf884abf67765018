"""A person's own settings: at once, for themselves alone, and a password of their own first."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.people.models import User, UserSession
from tests.factories.people import PASSWORD, make_account, make_learner
from tests.page import Page

NEW = "an even longer sentence"
PREFERENCES = {"language": "zh", "text_size": "large", "theme": "dark", "typeface": "serif"}


def test_preferences_take_effect_on_the_next_page(page: Page) -> None:
    page.sign_in(make_learner())
    page.post("people.save_preferences", PREFERENCES)
    root = page.get("people.account")
    assert (root.get("lang"), root.get("data-text-size"), root.get("data-theme")) == ("zh-Hans", "large", "dark")


def test_preferences_already_so_leave_no_record(page: Page) -> None:
    page.sign_in(make_learner())
    page.post("people.save_preferences", PREFERENCES)
    page.post("people.save_preferences", PREFERENCES)
    deeds = db.session.scalars(sa.select(AuditRecord.deed).where(AuditRecord.deed == "preferences_changed")).all()
    assert deeds == ["preferences_changed"]


@pytest.mark.parametrize("name", ["language", "text_size", "theme", "typeface"])
@pytest.mark.parametrize("value", ["", "klingon", "' OR 1=1 --"])
def test_preferences_that_do_not_exist_are_refused(page: Page, name: str, value: str) -> None:
    user = page.sign_in(make_learner())
    page.post("people.save_preferences", PREFERENCES | {name: value}, expect=422)
    db.session.refresh(user)
    assert (user.language, user.text_size, user.theme, user.typeface) == (None, "medium", "system", "usual")


def test_the_reader_s_bar_changes_one_thing_and_keeps_the_rest(page: Page) -> None:
    page.sign_in(make_learner())
    page.post("people.save_preferences", PREFERENCES)
    page.post("people.set_reading", {"theme": "sepia", "next": "/account"})
    root = page.get("people.account")
    assert (root.get("lang"), root.get("data-text-size"), root.get("data-theme")) == ("zh-Hans", "large", "sepia")
    assert root.get("data-typeface") == "serif"


def test_a_visitor_s_language_is_kept_in_this_browser(page: Page) -> None:
    page.visitor()
    page.post("people.set_language", {"language": "zh", "next": "/sign-in"})
    assert page.get("people.sign_in").get("lang") == "zh-Hans"


def test_a_new_password_ends_every_older_session_and_keeps_this_browser_in(page: Page) -> None:
    user = page.sign_in(make_account())
    old_cookie = page.client.get_cookie("session")
    page.post("people.change_password", {"current_password": PASSWORD, "new_password": NEW})
    page.get("people.account")
    assert old_cookie is not None
    page.client.set_cookie("session", old_cookie.value)
    page.fetch("people.account", expect=303)
    assert db.session.scalar(sa.select(sa.func.count()).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))) == 1


@pytest.mark.parametrize(
    ("current", "new"),
    [("not this sentence", NEW), (PASSWORD, "short"), (PASSWORD, f" {PASSWORD} "), (PASSWORD, ""), ("", NEW), (PASSWORD, "界" * 300)],
)
def test_a_password_is_changed_only_with_the_present_one_and_to_a_better_one(page: Page, current: str, new: str) -> None:
    user = page.sign_in(make_account())
    before = user.password_hash
    page.post("people.change_password", {"current_password": current, "new_password": new}, expect=422)
    db.session.refresh(user)
    assert user.password_hash == before


def test_guessing_the_present_password_is_throttled_too(page: Page) -> None:
    page.sign_in(make_account())
    for _ in range(5):
        page.post("people.change_password", {"current_password": "not this sentence", "new_password": NEW}, expect=422)
    page.post("people.change_password", {"current_password": PASSWORD, "new_password": NEW}, expect=429)


def bound(page: Page) -> User:
    user = make_account()
    user.must_change_password = True
    return page.sign_in(user)


@pytest.mark.parametrize("endpoint", ["web.home", "people.units", "people.users", "audit.index"])
def test_whoever_was_given_a_password_chooses_their_own_first(page: Page, endpoint: str) -> None:
    bound(page)
    assert page.fetch(endpoint, expect=303).location == "/account"


def test_a_script_is_told_so_in_json(page: Page) -> None:
    bound(page)
    assert page.send("people.rename_unit", {}, expect=403, unit_id="a" * 12).json == {"error": "password_change_required"}


def test_with_a_password_of_one_s_own_the_other_pages_open(page: Page) -> None:
    bound(page)
    page.get("people.account")
    assert page.post("people.change_password", {"current_password": PASSWORD, "new_password": NEW}).location == "/"
    assert page.fetch("people.units", expect=403)


def test_signing_out_and_the_language_need_no_new_password(page: Page) -> None:
    bound(page)
    page.post("people.set_language", {"language": "zh", "next": "/account"})
    assert page.post("people.sign_out").location == "/sign-in"
