"""The reader's page in a real browser: what it reports with and without connection, and marking by pointer and keys."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from waitress.server import create_server

from app.db import db, transaction
from app.people.services import signing_in
from app.permissions import Role
from app.reading.models import Highlight, ReadingProgress
from tests.factories.people import make_unit, make_user
from tests.factories.quizzes import make_article
from tests.live import live_app

PASSWORD = "a short sentence works"
TEXTS = ("Lamps", *(f"Keeper {n} trims 𠮷 lamp {n} before the harbour sleeps and writes the hour in the book." for n in range(12)))
SELECT = """() => {
  const words = document.createTreeWalker(document.querySelector("#p-2"), NodeFilter.SHOW_TEXT);
  let node; while ((node = words.nextNode()) && !node.data.includes("lamp"));
  const at = node.data.indexOf("lamp"), range = document.createRange();
  range.setStart(node, at); range.setEnd(node, at + 4);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""
LEAVE = """hidden => {
  Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@dataclass(frozen=True)
class House:
    """A server of its own with one article and one reader."""

    app: Flask
    site: str
    article: str
    username: str

    def open(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{self.site}/sign-in?next=/read/{self.article}")
        page.fill("[name=username]", self.username)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form").get_by_role("button").first.click()
        page.wait_for_url(lambda url: f"/read/{self.article}" in url)
        page.wait_for_selector("html[data-script=on]")
        return page

    def credit_ms(self) -> int:
        with self.app.app_context():
            return int(db.session.query(ReadingProgress.credit_ms).scalar() or 0)

    def quotes(self) -> list[str]:
        with self.app.app_context():
            return [quote for (quote,) in db.session.query(Highlight.quote).filter(Highlight.removed_at.is_(None)).order_by(Highlight.id)]


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with live_app(tmp_path_factory.mktemp("reading")) as app:
        with app.app_context(), transaction():
            unit = make_unit()
            user = make_user("A reader", unit=unit, roles=(Role.LEARNER,))
            user.password_hash = signing_in.hash_password(PASSWORD)
            article, username = make_article(unit, TEXTS).public_id, user.username
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield House(app, f"http://127.0.0.1:{server.effective_port}", article, username)
        server.close()
        thread.join(timeout=5)


def test_what_was_read_without_connection_arrives_when_it_is_back(chromium: Browser, house: House) -> None:
    context = chromium.new_context(bypass_csp=True)  # waiting for a condition evaluates it
    page, sizes = house.open(context), list[int]()

    def weigh(request: Request) -> None:
        if request.url.endswith("/beats"):
            sizes.append(len(request.post_data or ""))

    page.on("request", weigh)
    context.set_offline(True)
    page.mouse.move(200, 300)
    page.wait_for_timeout(3_000)
    page.evaluate(LEAVE, True)
    page.evaluate(LEAVE, False)
    assert house.credit_ms() == 0
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('keypoint:beats')).length") == 1
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('keypoint:beats'))")
    context.close()

    assert house.credit_ms() >= 2_000
    assert max(sizes) <= 600


def test_words_are_marked_by_pointer_and_passages_by_keys(chromium: Browser, house: House) -> None:
    context = chromium.new_context()
    page = house.open(context)
    page.evaluate(SELECT)
    page.get_by_role("button", name="Mark with a note").click()
    page.keyboard.type("Which lamp is it?")
    page.locator("#note-dialog").get_by_role("button", name="Save").click()
    expect(page.locator(".article__body mark")).to_have_text("lamp")
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    for key in ("j", "j", "j"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.dataset.passage")
    page.keyboard.press("h")
    expect(page.locator(".article__body mark")).to_have_count(2)
    context.close()

    assert house.quotes() == ["lamp", TEXTS[int(focused) - 1]]
