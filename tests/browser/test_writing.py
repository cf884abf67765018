"""The editor in a real browser: its keys and buttons, its preview, pictures, and texts that try to run something."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from PIL import Image as Pillow
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect
from waitress.server import create_server

from app import clock
from app.db import transaction
from app.library import queries
from app.library.services import publishing
from app.people.services import signing_in
from app.permissions import Role
from tests.factories.hostile import LINES, PAYLOADS
from tests.factories.library import make_article
from tests.factories.people import make_unit, make_user
from tests.live import live_app

PASSWORD = "a short sentence works"
WATCH = """
window.heard = [];
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.heard.push(name);
document.addEventListener('securitypolicyviolation', event => window.heard.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass(frozen=True)
class Desk:
    """A server of its own with one author, and one article to edit."""

    app: Flask
    site: str
    username: str
    article_id: str

    def sign_in(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{self.site}/sign-in")
        page.fill("[name=username]", self.username)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form").get_by_role("button").first.click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    def publish(self, article_id: str) -> None:
        with self.app.app_context(), transaction():
            article = queries.article_or_404(article_id)
            publishing.publish(article, queries.latest_revision(article.id), actor_id=article.created_by_id, now=clock.now())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with live_app(tmp_path_factory.mktemp("desk")) as app:
        with app.app_context(), transaction():
            unit = make_unit()
            author = make_user(unit=unit, roles=(Role.AUTHOR, Role.REVIEWER), password_hash=signing_in.hash_password(PASSWORD))
            made = author.username, make_article(unit, author=author).public_id
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        yield Desk(app, f"http://127.0.0.1:{server.effective_port}", *made)
        server.close()


@pytest.fixture
def page(desk: Desk, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = desk.sign_in(context)
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_keys_and_buttons_put_signs_where_they_belong(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.site}/articles/write")
    text = page.locator("[name=text]")
    expect(page.locator("[data-part=signs]")).to_be_visible()

    text.fill("重点后面")
    text.evaluate("field => { field.focus(); field.setSelectionRange(0, 2); }")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("**重点**后面")
    page.keyboard.press("Control+b")
    expect(text).to_have_value("重点后面")
    page.keyboard.press("Control+z")
    expect(text).to_have_value("**重点**后面")

    text.fill("- one")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(text).to_have_value("- one\n- two\n")

    text.fill("Lamps")
    page.keyboard.press("End")
    page.locator("[data-sign=note]").click()
    page.keyboard.type("By the keeper.")
    expect(text).to_have_value("Lamps[^1]\n\n[^1]: By the keeper.\n")
    text.fill("One")
    page.locator("[data-sign=heading]").click()
    expect(text).to_have_value("## One")


def test_an_enter_that_ends_a_composition_is_left_alone(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.site}/articles/write")
    expect(page.locator("[data-part=signs]")).to_be_visible()
    text = page.locator("[name=text]")
    text.fill("- zhong")
    prevented = text.evaluate(
        """field => ['Enter', 'b'].map(key => {
            const pressed = new KeyboardEvent('keydown', { key, ctrlKey: key === 'b', isComposing: true, bubbles: true, cancelable: true });
            field.dispatchEvent(pressed);
            return [pressed.defaultPrevented, field.value];
        })"""
    )

    assert [value for _prevented, value in prevented] == ["- zhong", "- zhong"]
    assert prevented[1][0] is False


def test_the_preview_follows_the_typing_and_leaving_asks(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.site}/articles/write")
    page.wait_for_load_state("networkidle")
    page.locator("[name=text]").press_sequentially("## Lamps")
    expect(page.locator("[data-part=preview] h3")).to_have_text("Lamps")
    expect(page.locator("[data-part=ask]")).to_be_hidden()

    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(f"{desk.site}/articles")
    assert asked == ["beforeunload"]


def test_a_chosen_picture_comes_into_the_text_and_the_preview(desk: Desk, page: Page) -> None:
    stream = io.BytesIO()
    Pillow.new("RGB", (60, 40), "teal").save(stream, "PNG")
    page.goto(f"{desk.site}/articles/{desk.article_id}/edit")
    expect(page.locator("[data-sign=picture]")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.locator("[data-sign=picture]").click()
    chooser.value.set_files({"name": "wall.png", "mimeType": "image/png", "buffer": stream.getvalue()})
    expect(page.locator("[data-part=said]")).to_contain_text("The picture is kept")
    page.keyboard.type("A wall")

    expect(page.locator("[data-part=preview] img")).to_have_attribute("alt", "A wall")
    assert page.locator("[data-part=preview] img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 60
    page.locator("[name=text]").evaluate("field => field.form.dispatchEvent(new Event('submit', { cancelable: true }))")


class Ear:
    """Goes from page to page and notes every dialog, and every report that the policy stopped something."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.heard: list[str] = []
        self.n_pages = 0
        page.on("dialog", self._hear_dialog)
        page.on("console", self._hear_policy)

    def look(self, path: str | None = None) -> None:
        """At the page shown now, or at this one."""
        if path is not None:
            self.page.goto(self.site + path)
        self.page.wait_for_load_state("networkidle")
        self.heard.extend(self.page.evaluate("window.heard"))
        self.n_pages += 1

    def _hear_dialog(self, dialog: Dialog) -> None:
        self.heard.append(dialog.message)
        dialog.dismiss()

    def _hear_policy(self, message: ConsoleMessage) -> None:
        if "ontent Security Policy" in message.text:
            self.heard.append(message.text)


@pytest.fixture
def ear(desk: Desk, chromium: Browser) -> Iterator[Ear]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script(WATCH)
    ear = Ear(desk.sign_in(context), desk.site)
    yield ear
    ear.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    ear.page.wait_for_function("window.heard.length > 0")  # an attempt would have been heard
    context.close()


def test_nothing_that_is_written_runs_anywhere(desk: Desk, ear: Ear) -> None:
    page = ear.page
    page.goto(f"{desk.site}/articles/write")
    for name, value in zip(("title", "section", "category", "author", "source"), LINES, strict=False):
        page.fill(f"[name={name}]", value[:180])
    page.fill("[name=text]", "\n\n".join((*PAYLOADS, *(f"- {line}" for line in LINES), *(f"## {line}" for line in LINES[:20]))))
    expect(page.locator("[data-part=preview] .passage").first).to_be_visible()
    ear.look()
    page.locator(".actions button[value=save]").click()
    page.wait_for_url(lambda url: "/write" not in url)
    article_id = page.url.split("/")[-1]
    desk.publish(article_id)
    ear.look()
    page.goto(f"{desk.site}/articles/{article_id}/key-points")
    page.get_by_role("button", name="Find key points").click()
    ear.look()
    for path in (f"/articles/{article_id}/edit", f"/articles/{article_id}/key-points", f"/read/{article_id}"):
        ear.look(path)
    for path in ("/articles", "/questions", "/"):
        ear.look(path)

    assert ear.heard == []
    assert ear.n_pages == 9


def test_nothing_that_is_brought_runs_in_its_preview(desk: Desk, ear: Ear) -> None:
    ear.page.goto(f"{desk.site}/articles/new")
    ear.page.fill("[name=text]", "<html><body><h1>Lamps</h1><p>They are lit.</p>" + "".join(f"<p>{one}</p>" for one in PAYLOADS))
    ear.page.locator("form.bring button.button--primary").click()
    ear.page.wait_for_url(lambda url: "/new" not in url)
    ear.look()

    assert ear.heard == []
