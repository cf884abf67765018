"""Errors in plain words, in the reader's language, for people and for scripts; pages that no cache may keep."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from app import create_app
from app.permissions import Role
from app.web.access import public
from tests.conftest import make_settings
from tests.factories.people import make_learner, make_staff, make_tree
from tests.page import Page, as_by_itself, check_manners


def test_what_is_not_there_is_said_in_plain_words(page: Page) -> None:
    for sign_in in (page.visitor, lambda: page.sign_in(make_learner())):
        sign_in()
        answer = page.open("GET", "/nowhere")
        assert answer.status_code == 404
        assert check_manners(answer).findtext(".//h1") == "There is nothing here"


def test_an_error_speaks_the_reader_s_language(page: Page) -> None:
    page.visitor()
    answer = as_by_itself(page.client.get, "/nowhere", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert check_manners(answer).get("lang") == "zh-Hans"


def test_a_deed_done_by_get_is_refused(page: Page) -> None:
    page.sign_in(make_learner())
    assert check_manners(page.open("GET", "/sign-out")).findtext(".//h1") == "That cannot be done here"


def test_a_script_gets_a_code_and_no_page(page: Page) -> None:
    page.sign_in(make_learner())
    answer = as_by_itself(page.client.get, "/nowhere", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json) == (404, {"error": "not_found", "reference": None})


def test_a_visiting_script_is_told_to_sign_in(page: Page) -> None:
    page.visitor()
    answer = as_by_itself(page.client.get, "/users", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json) == (401, {"error": "signed_out"})


def test_seen_but_not_allowed_differs_from_unknown(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ORGANISER, tree["east"]))
    page.post("people.remove_unit", unit_id=tree["city"].public_id, expect=403)
    page.post("people.remove_unit", unit_id=tree["west"].public_id, expect=404)


@pytest.fixture
def failing(page: Page) -> Flask:
    """An application outside the tests' mode, one page of which is broken."""
    settings = make_settings(page.app.config["SETTINGS"].instance, page.app.config["SETTINGS"].database_url)
    app = create_app(settings)

    @app.get("/broken")
    @public
    def broken() -> str:
        raise RuntimeError("a secret detail of the machine")

    return app


def test_a_failure_tells_a_number_and_nothing_else(failing: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = as_by_itself(failing.test_client().get, "/broken")
    reference = check_manners(answer).findtext(".//main//code")
    assert answer.status_code == 500
    assert reference is not None
    assert reference in caplog.text
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_no_cache_keeps_a_signed_in_page(page: Page) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    for address in ("/users", "/account", "/nowhere", "/"):
        assert page.open("GET", address).headers["Cache-Control"] == "no-store"


def test_every_answer_carries_the_protective_headers(page: Page) -> None:
    page.visitor()
    for address in ("/sign-in", "/nowhere", "/health", "/static/css/tokens.css", "/users"):
        with page.open("GET", address) as answer:
            headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(page: Page) -> None:
    client = page.app.test_client()
    (cookie,) = as_by_itself(client.get, "/sign-in").headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_behind_https_cookies_travel_over_https_alone(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(page.app.config, "SESSION_COOKIE_SECURE", True)
    (cookie,) = as_by_itself(page.app.test_client().get, "/sign-in").headers.getlist("Set-Cookie")
    assert "Secure" in cookie.split("; ")
