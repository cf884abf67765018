"""Requests no browser of ours would send: cookies that are not ours, bytes that are no text, too much of everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.test import TestResponse

from app import clock, create_app
from app.people.services import signing_in
from tests.conftest import make_settings
from tests.factories.people import PASSWORD, make_account, make_learner
from tests.page import CSRF, Page, as_by_itself, check_manners
from tests.times import HOUR, NOON, SECOND


def cookie(page: Page) -> str:
    kept = page.client.get_cookie("session")
    assert kept is not None
    return str(kept.value)


def signed(app: Flask, **content: object) -> str:
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    return str(serializer.dumps(content))


def visit(page: Page, value: str) -> TestResponse:
    """The account page, asked for with a session cookie of this value."""
    return as_by_itself(page.app.test_client(use_cookies=False).get, "/account", headers={"Cookie": f"session={value}"})


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1], lambda c: c[1:], lambda c: c + "A", lambda c: c.replace(".", "", 1), lambda c: "." + c]
)
def test_a_tampered_cookie_is_nobody_s(page: Page, spoil: Callable[[str], str]) -> None:
    page.sign_in(make_learner())
    assert visit(page, spoil(cookie(page))).status_code == 303


@pytest.mark.parametrize("value", ["", "x" * 60_000, "." * 500, "é", "null", "..", "eyJhIjoxfQ.aaaaaa.bbbbbb"])
def test_a_cookie_that_is_no_cookie_of_ours_is_nobody_s(page: Page, value: str) -> None:
    assert visit(page, value).status_code == 303


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "\x00", "None", "0"])
def test_a_signed_cookie_with_no_token_of_ours_is_nobody_s(page: Page, token: str) -> None:
    assert visit(page, signed(page.app, _user_id=token)).status_code == 303


def test_a_cookie_of_an_older_key_is_nobody_s_and_its_owner_can_sign_in(page: Page) -> None:
    user = make_account()
    settings = make_settings(page.app.config["SETTINGS"].instance, page.app.config["SETTINGS"].database_url)
    older = create_app(settings, SECRET_KEY="another-key-that-was-in-use-before-today")
    token = signing_in.start_session(user.id, now=NOON)
    assert visit(page, signed(older, _user_id=token, csrf_token=CSRF)).status_code == 303
    page.visitor()
    page.post("people.submit_sign_in", {"username": user.username, "password": PASSWORD})
    page.get("people.account")


def test_a_session_planted_before_signing_in_is_worth_nothing_after(page: Page) -> None:
    user = make_account()
    page.visitor()
    planted, token = cookie(page), page.token()
    page.post("people.submit_sign_in", {"username": user.username, "password": PASSWORD})
    own = cookie(page)
    assert own != planted
    assert as_by_itself(page.client.post, "/account/preferences", data={"csrf_token": token, "language": "zh"}).status_code == 400
    assert visit(page, planted).status_code == 303
    assert visit(page, own).status_code == 200


def test_a_session_ends_after_twenty_hours(page: Page) -> None:
    page.sign_in(make_learner())
    with clock.stopped_at(NOON + 20 * HOUR - SECOND):
        page.get("people.account")
    with clock.stopped_at(NOON + 20 * HOUR):
        page.fetch("people.account", expect=303)


RAW = [
    {"QUERY_STRING": "q=\xff"},
    {"QUERY_STRING": "q=%ff%00&page=%ff"},
    {"QUERY_STRING": "next=%ff%fe//evil.test"},
    {"PATH_INFO": "/nowhere\xff"},
    {"PATH_INFO": "/users/\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
    {"HTTP_COOKIE": "session=\xff\xfe; language=\xff"},
    {"HTTP_ACCEPT_LANGUAGE": "\xff;q=x, zh;q=9999, *"},
    {"HTTP_ACCEPT": "\xff/\xff"},
    {"HTTP_REFERER": "\xff"},
    {"CONTENT_TYPE": "application/json"},
]


@pytest.mark.parametrize("environ", RAW)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "NONSENSE"])
def test_bytes_that_are_no_text_are_refused_in_plain_words(page: Page, method: str, environ: dict[str, str]) -> None:
    page.visitor()
    answer = as_by_itself(page.client.open, "/sign-in", method=method, environ_overrides=environ)
    assert answer.status_code in (200, 400, 404, 405)
    if answer.mimetype == "text/html":
        check_manners(answer)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"\xff\xfe"),
        ("application/json", b"[" * 10_000),
        ("application/json", b'{"a": "\\ud800"}'),
        ("application/json", b'"text"'),
        ("application/x-www-form-urlencoded", b"username=%ff%00&password=%00"),
        ("application/x-www-form-urlencoded", b"&" * 10_000),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n--x--"),
        ("text/plain", b"username=a"),
    ],
)
def test_a_body_of_the_wrong_kind_is_refused_in_plain_words(page: Page, content_type: str, body: bytes) -> None:
    page.visitor()
    headers = {"X-CSRFToken": page.token(), "Content-Type": content_type}
    answer = as_by_itself(page.client.post, "/sign-in", data=body, headers=headers)
    assert answer.status_code in (400, 413, 422)


def test_too_much_at_once_is_refused_in_plain_words(page: Page) -> None:
    page.visitor()
    answer = as_by_itself(page.client.post, "/sign-in", data={"csrf_token": page.token(), "username": "a", "password": "x" * 9_000_000})
    assert answer.status_code == 413
    assert "too large" in check_manners(answer).findtext(".//h1")
