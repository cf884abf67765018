"""A test client that looks at every page it fetches the way a careful reviewer would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any

import sqlalchemy as sa
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from lxml import html
from werkzeug.test import TestResponse

from app import clock
from app.db import db
from app.people.models import User
from app.people.services import signing_in

QUERY_BUDGET = 12
CSRF = "0123456789abcdef0123456789abcdef01234567"


class Page:
    """Fetches pages by endpoint, checks their manners, and counts the queries each one makes."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()
        self.n_queries = 0

    def sign_in(self, user: User) -> User:
        """Begin a session for ``user``, as after a right password."""
        self.client = self.app.test_client()
        token = signing_in.start_session(user.id, now=clock.now())
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"], session["csrf_token"] = token, True, CSRF
        return user

    def visitor(self) -> None:
        """Forget who is signed in."""
        self.client = self.app.test_client()
        with self.client.session_transaction() as session:
            session["csrf_token"] = CSRF

    def token(self) -> str:
        """A CSRF token of this client's session."""
        return str(URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token").dumps(CSRF))

    def get(
        self, endpoint: str, *, expect: int = 200, budget: int = QUERY_BUDGET, query: dict[str, Any] | None = None, **ids: Any
    ) -> html.HtmlElement:
        """The page at ``endpoint``, parsed and checked."""
        response = self.fetch(endpoint, expect=expect, query=query, **ids)
        if response.mimetype != "text/html" or not response.data:
            return html.Element("html")
        assert self.n_queries <= budget, f"{endpoint} made {self.n_queries} queries, more than {budget}"
        return check_manners(response)

    def fetch(self, endpoint: str, *, expect: int = 200, query: dict[str, Any] | None = None, **ids: Any) -> TestResponse:
        """The bare response of a GET."""
        with self.app.test_request_context():
            address = self.app.url_for(endpoint, **ids)
        with self._counted():
            response = as_by_itself(self.client.get, address, query_string=query)
        assert response.status_code == expect, f"GET {address}: {response.status_code}\n{response.text[:2000]}"
        assert all(value.isascii() for _, value in response.headers), "a header that a server cannot send"
        return response

    def post(self, endpoint: str, data: dict[str, Any] | None = None, *, expect: int = 303, **ids: Any) -> TestResponse:
        """The response to a form sent with a valid token; an HTML answer is checked like any page."""
        with self.app.test_request_context():
            address = self.app.url_for(endpoint, **ids)
        with self._counted():
            response = as_by_itself(self.client.post, address, data={"csrf_token": self.token(), **(data or {})})
        assert response.status_code == expect, f"POST {address}: {response.status_code}\n{response.text[:2000]}"
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303):
            check_manners(response)
        return response

    def send(self, endpoint: str, payload: Any, *, expect: int = 200, **ids: Any) -> TestResponse:
        """The response to a script's JSON, with a valid token."""
        with self.app.test_request_context():
            address = self.app.url_for(endpoint, **ids)
        with self._counted():
            response = as_by_itself(self.client.post, address, json=payload, headers={"X-CSRFToken": self.token()})
        assert response.status_code == expect, f"POST {address}: {response.status_code}\n{response.text[:2000]}"
        return response

    def open(self, method: str, address: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Whatever comes of a request to an address; one that changes something carries a valid token."""
        if method not in ("GET", "HEAD"):
            data = {"csrf_token": self.token(), **(data or {})}
        with self._counted():
            return as_by_itself(self.client.open, address, method=method, data=data)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        statements: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                statements.append(statement)

        db.session.commit()
        db.session.expire_all()
        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            yield
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)
            self.statements, self.n_queries = statements, len(statements)


def as_by_itself(send: Callable[..., TestResponse], address: str, **how: Any) -> TestResponse:
    """Send a request that shares nothing with the test (no context, no session, no ``g``) and read its answer to the end."""
    return Context().run(send, address, buffered=True, **how)


def check_manners(response: TestResponse) -> html.HtmlElement:
    """Title, language, one h1, unique ids, labelled controls, CSRF in POST forms, a strict policy, nothing inline."""
    page = html.document_fromstring(response.text)
    assert page.findtext(".//title", "").strip(), "no title"
    assert page.get("lang") in ("en", "zh-Hans"), "no lang"
    assert len(page.findall(".//h1")) == 1, f"{len(page.findall('.//h1'))} h1"
    repeated = [name for name, n in Counter(page.xpath("//@id")).items() if n > 1]
    assert not repeated, f"repeated ids {repeated}"
    _check_controls(page)
    for form in page.xpath("//form[translate(@method, 'POST', 'post')='post']"):
        assert form.xpath(".//input[@name='csrf_token' and string-length(@value) > 20]"), f"no token in form to {form.get('action')}"
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not page.xpath("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]"), "inline style or script"
    return page


def _check_controls(page: html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    for control in page.xpath("//input[not(@type='hidden' or @type='submit' or @type='button')] | //select | //textarea"):
        name = control.get("name") or control.get("id")
        labelled = control.get("aria-label") or control.xpath("ancestor::label") or page.xpath(f"//label[@for='{control.get('id')}']")
        labelled = labelled or (control.get("aria-labelledby") and set(control.get("aria-labelledby").split()) <= ids)
        assert labelled, f"control {name} has no label"
    for button in page.xpath("//button"):
        assert button.text_content().strip() or button.get("aria-label"), "a button without a name"
