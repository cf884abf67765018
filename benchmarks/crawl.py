"""Walking through the demo as each of its people, one address for every page there is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.exceptions import HTTPException

PASSWORD = "keypoint-demo"
PEOPLE = ("staff", "organiser", "author", "reviewer")
NOT_PAGES = re.compile(r"\.csv$|original$|^static|^web\.health$")


def sign_in(context: BrowserContext, site: str, username: str) -> None:
    """Sign in by the form, as a person does."""
    page = context.new_page()
    page.goto(f"{site}/sign-in")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form [type=submit]")
    page.wait_for_url(lambda address: "/sign-in" not in address)
    page.close()


def endpoint_of(app: Flask, path: str) -> str | None:
    """The endpoint that answers GET at ``path``, None when there is none or it gives no page."""
    try:
        endpoint, _ids = app.url_map.bind("localhost").match(urlsplit(path).path, method="GET")
    except HTTPException:
        return None
    return None if NOT_PAGES.search(endpoint) or NOT_PAGES.search(urlsplit(path).path) else endpoint


def walk(context: BrowserContext, app: Flask, site: str) -> Iterator[tuple[str, str]]:
    """(endpoint, path) of the first address found for each page this person can reach by links, from home on."""
    seen: set[str] = set()
    asked = {endpoint_of(app, "/")}
    waiting = deque(["/"])
    page = context.new_page()
    while waiting:
        path = waiting.popleft()
        response = page.goto(site + path)
        if response is None or not response.ok:
            raise RuntimeError(f"a link leads to {path}: {response.status if response else 'nothing'}")
        landed = page.url.removeprefix(site)
        endpoint = endpoint_of(app, landed)
        if endpoint is not None and endpoint not in seen:
            seen.add(endpoint)
            yield endpoint, landed
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target = link.removeprefix(site).split("#")[0]
            found = endpoint_of(app, target) if link.startswith(site) else None
            if found is not None and found not in asked:
                asked.add(found)
                waiting.append(target)
    page.close()
