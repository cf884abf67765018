"""A gallery of every page × language × width × theme, from the demo, in gallery/index.html."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from app import create_app
from app.config import Settings
from benchmarks.crawl import PEOPLE, sign_in, walk
from benchmarks.processes import free_port, running

GALLERY = Path("gallery")
LANGUAGES = ("en", "zh")
WIDTHS = {1280: 800, 390: 844}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def demo() -> Iterator[str]:
    """A freshly seeded demo server."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DEMO": "1", "INSTANCE": folder, "PORT": str(port), "HOST": "127.0.0.1"}
        environment.pop("DATABASE_URL", None)
        with running([str(Path(sys.executable).parent / "keypoint"), "serve"], port, environment):
            yield f"http://127.0.0.1:{port}"


def photograph(browser: Browser, site: str) -> list[str]:
    """Take every picture; returns their file names in order."""
    app = create_app(Settings(instance=Path(), database_url="sqlite://", secret_key="only-for-the-map-of-addresses-0123456789"))
    names = []
    for language, theme, (width, height) in product(LANGUAGES, THEMES, WIDTHS.items()):
        for username in ("visitor", *PEOPLE):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, locale="zh-CN" if language == "zh" else "en-GB"
            )
            context.add_cookies([{"name": "language", "value": language, "url": site}])
            if username != "visitor":
                sign_in(context, site, username)
            page = context.new_page()
            for endpoint, path in walk(context, app, site):
                name = f"{endpoint}.{username}.{language}.{width}.{theme}.png"
                page.goto(site + path)
                page.screenshot(path=GALLERY / name, full_page=True)
                names.append(name)
            context.close()
            print(f"{language} {theme} {width} {username}", flush=True)
    return sorted(names)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("screenshots: needs Chromium (Debian: apt install chromium fonts-noto-cjk)")
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    with demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        names = photograph(browser, site)
        browser.close()
    figures = "\n".join(f'<figure><figcaption>{name}</figcaption><img src="{name}" width="640" loading="lazy"></figure>' for name in names)
    (GALLERY / "index.html").write_text(f"<!doctype html><meta charset=utf-8><title>Keypoint</title>\n{figures}\n", encoding="utf-8")
    print(f"{len(names)} pictures in {GALLERY}/index.html")


if __name__ == "__main__":
    main()
