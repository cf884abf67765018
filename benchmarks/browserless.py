"""A small HTTP client: one keep-alive connection, cookies, and the CSRF token of the last page."""

from __future__ import annotations

import http.client
import json
import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|name="csrf-token" content="([^"]+)"')


class Client:
    """One learner's browser, without the drawing."""

    def __init__(self, host: str, port: int) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.text = ""
        self.n_requests = 0

    def get(self, path: str) -> str:
        """The page at ``path``; raises unless it is a 200."""
        return self._send("GET", path, None, {}, {200})

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form and return where it leads."""
        body = urlencode({"csrf_token": self.token, **fields})
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"}, {302, 303})

    def send(self, path: str, payload: Any) -> dict[str, Any]:
        """Send JSON as the page's scripts do and return the answer."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": self.token}
        answer: dict[str, Any] = json.loads(self._send("POST", path, json.dumps(payload, separators=(",", ":")), headers, {200}))
        return answer

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str], expect: set[int]) -> str:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", **headers})
        response = self.connection.getresponse()
        text = response.read().decode()
        self.n_requests += 1
        for header in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        if response.status not in expect:
            raise RuntimeError(f"{method} {path}: {response.status}\n{text[:600]}")
        if found := TOKEN.search(text):
            self.token = found[1] or found[2]
        self.text = text
        return response.headers.get("Location", "") if response.status in (302, 303) else text
