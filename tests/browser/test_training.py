"""Training in a real browser, by keyboard, left half way and taken up again."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.crawl import sign_in
from tests.browser.test_every_page import VIEWS, violations, visitor


@pytest.mark.parametrize(("language", "theme", "width"), VIEWS[:2])
def test_a_sitting_by_keyboard(chromium: Browser, site: str, language: str, theme: Literal["light", "dark"], width: int) -> None:
    context = visitor(chromium, site, language, theme, width)
    context.set_default_timeout(15_000)
    sign_in(context, site, "reviewer")
    page = context.new_page()
    page.goto(f"{site}/questions/training")
    page.click("main form[action$='/training'] button")
    for keys in ("a", "r1", "a"):
        expect(page.locator("[data-key=a]")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(re.compile(r"/exhibits/\d+$"))
        expect(page.locator("main .alert").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        page.go_back()
        expect(page.locator("[data-key=a], main .alert").first).to_be_visible()
        page.go_forward()
        page.wait_for_load_state("networkidle")
        page.keyboard.press("n")
    page.goto(f"{site}/questions/training")
    page.click("main form[action$='/training'] button")
    expect(page.locator(".review__head progress")).to_have_attribute("value", re.compile(r"^[36]$"))
    context.close()
