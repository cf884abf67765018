"""Every page that any person can reach by links: no accessibility violation, no script error, nothing wider than the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from benchmarks.crawl import PEOPLE, sign_in, walk

AXE = (Path(__file__).parent / "vendor/axe-core-4.14.1/axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
VIEWS: list[tuple[str, Literal["light", "dark"], int]] = [("en", "light", 1280), ("zh", "dark", 390), ("en", "dark", 320)]


def violations(page: Page) -> list[str]:
    """What axe finds on a page, one line each."""
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:4])}" for one in found["violations"]]


def visitor(chromium: Browser, site: str, language: str, theme: Literal["light", "dark"], width: int) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, locale="zh-CN" if language == "zh" else "en-GB", bypass_csp=True
    )
    context.add_cookies([{"name": "language", "value": language, "url": site}])
    context.add_init_script(AXE)
    return context


@pytest.mark.parametrize("username", ["visitor", *PEOPLE])
@pytest.mark.parametrize(("language", "theme", "width"), VIEWS)
def test_every_page_is_sound(
    chromium: Browser, site: str, app: Flask, username: str, language: str, theme: Literal["light", "dark"], width: int
) -> None:
    context = visitor(chromium, site, language, theme, width)
    if username != "visitor":
        sign_in(context, site, username)
    page, troubles, seen = context.new_page(), [], 0
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    for endpoint, path in walk(context, app, site):
        page.goto(site + path)
        seen += 1
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        troubles += [f"{endpoint} {path}: {line}" for line in [*violations(page), *heard, *([f"{wide} px too wide"] if wide > 0 else [])]]
        heard.clear()
    context.close()
    assert troubles == []
    assert seen >= (1 if username == "visitor" else 4)
