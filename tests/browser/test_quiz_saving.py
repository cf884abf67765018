"""Nothing given to a quiz is lost: without connection, over a reload, on two devices, signed out in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from waitress.server import create_server

from app import clock
from app.db import db, transaction
from app.people.models import User
from app.people.services import signing_in
from app.permissions import Role
from app.quizzes import queries
from app.quizzes.models import Quiz
from app.quizzes.services import attempting
from tests.factories.people import make_unit, make_user
from tests.factories.quizzes import make_quiz
from tests.live import live_app

PASSWORD = "a short sentence works"
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class House:
    """A server of its own, with one quiz of every kind of question and one learner."""

    app: Flask
    site: str
    username: str

    def sign_in(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(f"{self.site}/sign-in")
        page.fill("[name=username]", self.username)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form").get_by_role("button").first.click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    def kept(self, attempt_id: str) -> list[object]:
        """Everything the server holds for an attempt."""
        with self.app.app_context():
            attempt = queries.attempt_or_404(attempt_id)
            return [kept.given for kept in queries.latest_responses(attempt.id).values()]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with live_app(tmp_path_factory.mktemp("quiz")) as app:
        with app.app_context(), transaction():
            password_hash = signing_in.hash_password(PASSWORD)
            learner = make_user(unit=make_unit(), roles=(Role.LEARNER,), password_hash=password_hash)
            make_quiz(time_limit_minutes=30)
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        yield House(app, f"http://127.0.0.1:{server.effective_port}", learner.username)
        server.close()


@pytest.fixture
def attempt_id(house: House) -> str:
    """A fresh attempt; the one before it is handed in."""
    with house.app.app_context(), transaction():
        learner = db.session.query(User).filter_by(username=house.username).one()
        quiz = db.session.query(Quiz).one()
        if (before := queries.open_attempt(quiz.id, learner.id)) is not None:
            attempting.submit(before, now=clock.now())
        return attempting.start(quiz, learner.id, closes_at=None, now=clock.now(), rng=Random(4)).public_id


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(house: House, attempt_id: str, context: BrowserContext) -> Page:
    page = house.sign_in(context)
    page.goto(f"{house.site}/attempts/{attempt_id}")
    expect(page.locator("[data-part=save-button]")).to_be_hidden()
    return page


def box(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-kind={kind}] input[type=text]").first


def state(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-kind={kind}] [data-part=save-state]")


def test_a_response_is_saved_as_it_is_given_and_there_after_a_reload(page: Page) -> None:
    box(page, "short").fill("keeper")
    page.locator("[data-kind=single] label.option").nth(2).click()
    expect(state(page, "short")).to_contain_text("Saved ")
    expect(state(page, "single")).to_contain_text("Saved ")
    page.reload()

    expect(box(page, "short")).to_have_value("keeper")
    expect(page.locator("[data-kind=single] input[type=radio]").nth(2)).to_be_checked()
    expect(page.locator("[data-part=given-count]")).to_have_text("2 of 10 given")


def test_what_was_typed_before_the_script_arrived_is_saved_too(house: House, attempt_id: str, context: BrowserContext) -> None:
    page = house.sign_in(context)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/quiz-saving.js*", hold)
    page.goto(f"{house.site}/attempts/{attempt_id}", wait_until="commit")
    box(page, "short").fill("early")
    page.wait_for_timeout(500)
    for route in held:
        route.continue_()

    expect(state(page, "short")).to_contain_text("Saved ")
    assert house.kept(attempt_id) == [{"text": "early"}]


def test_what_is_given_offline_outlives_a_reload_and_arrives_when_the_connection_does(house: House, page: Page, attempt_id: str) -> None:
    page.route("**/responses", lambda route: route.abort())
    box(page, "cloze_typed").fill("ferry")
    expect(state(page, "cloze_typed")).to_have_text("Offline, kept here")
    expect(page.locator("#quiz-offline")).to_be_visible()
    assert house.kept(attempt_id) == []
    page.reload()
    expect(box(page, "cloze_typed")).to_have_value("ferry")

    page.unroute("**/responses")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(page, "cloze_typed")).to_contain_text("Saved ")
    expect(page.locator("#quiz-offline")).to_be_hidden()
    assert house.kept(attempt_id) == [{"text": "ferry"}]
    assert page.evaluate("localStorage.length") == 0


def test_two_devices_never_overwrite_each_other_unseen(house: House, page: Page, attempt_id: str, chromium: Browser) -> None:
    other_context = chromium.new_context(locale="en-GB")
    other = house.sign_in(other_context)
    other.goto(f"{house.site}/attempts/{attempt_id}")
    box(other, "short").fill("from the phone")
    expect(state(other, "short")).to_contain_text("Saved ")
    other_context.close()

    box(page, "short").fill("mine")
    expect(page.locator("[data-part=notice]")).to_contain_text("mine")
    expect(box(page, "short")).to_have_value("from the phone")
    page.locator("[data-part=use-mine]").click()
    expect(box(page, "short")).to_have_value("mine")
    expect(state(page, "short")).to_contain_text("Saved ")
    assert house.kept(attempt_id) == [{"text": "mine"}]


def test_signed_out_in_between_one_signs_in_again_and_nothing_is_lost(
    house: House, page: Page, attempt_id: str, context: BrowserContext
) -> None:
    cookies = context.cookies()
    context.clear_cookies()
    box(page, "numeric").fill("4")
    expect(page.locator("#signed-out")).to_be_visible()
    assert cookies
    house.sign_in(context)
    page.locator("#signed-out [data-part=try-again]").click()

    expect(page.locator("#signed-out")).to_be_hidden()
    expect(state(page, "numeric")).to_contain_text("Saved ")
    assert house.kept(attempt_id) == [{"text": "4"}]


def test_enter_never_hands_in_and_a_composing_input_method_is_not_saved_half(house: House, page: Page, attempt_id: str) -> None:
    box(page, "short").dispatch_event("compositionstart")
    box(page, "short").press_sequentially("guan")
    page.wait_for_timeout(1200)
    assert house.kept(attempt_id) == []
    box(page, "short").press("Enter")
    box(page, "short").dispatch_event("compositionend")
    expect(state(page, "short")).to_contain_text("Saved ")
    box(page, "short").press("Enter")

    assert page.url.endswith(attempt_id)
    assert house.kept(attempt_id) == [{"text": "guan"}]


def test_a_quiz_is_reviewed_and_handed_in_by_keyboard_alone(page: Page) -> None:
    for kind in ("short", "cloze_typed"):
        box(page, kind).focus()
        page.keyboard.type("keeper")
    page.locator("[data-kind=single] input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Review and submit").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/confirm")
    expect(page.get_by_text("No response yet", exact=True)).to_have_count(7)
    page.get_by_role("button", name="Submit now").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/result")
    expect(page.locator("h1")).to_have_text("Result")


def test_a_page_left_open_is_told_that_the_attempt_has_ended(house: House, page: Page, attempt_id: str) -> None:
    with house.app.app_context(), transaction():
        attempting.submit(queries.attempt_or_404(attempt_id), now=clock.now())
    box(page, "short").fill("too late")

    expect(page.locator("#quiz-ended")).to_be_visible()
    expect(state(page, "short")).to_have_text("Not saved")
    expect(box(page, "short")).to_be_disabled()


@pytest.mark.parametrize("ending", ["attempt", "confirm"])
def test_when_the_time_ends_the_page_hands_in_what_was_given(house: House, page: Page, attempt_id: str, ending: str) -> None:
    with house.app.app_context(), transaction():
        queries.attempt_or_404(attempt_id).deadline_at = clock.now() + timedelta(seconds=8)
    page.reload()
    box(page, "short").fill("keeper")
    expect(state(page, "short")).to_contain_text("Saved ")
    if ending == "confirm":
        page.goto(f"{house.site}/attempts/{attempt_id}/confirm")
    page.wait_for_url("**/result")

    expect(page.get_by_text("1 of 10").first).to_be_visible()
