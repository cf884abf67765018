"""The real server with the demo's data, and a real Chromium; skipped with a line where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from benchmarks.processes import free_port, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("Chromium is required and absent")
        pytest.skip("no Chromium here (Debian: apt install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    """The address of a freshly seeded demo server, run as a newcomer runs it."""
    port = free_port()
    instance = tmp_path_factory.mktemp("demo")
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"DEMO": "1", "INSTANCE": str(instance), "PORT": str(port), "HOST": "127.0.0.1"}
    command = [str(Path(sys.executable).parent / "keypoint"), "serve"]
    subprocess.run([str(Path(sys.executable).parent / "pybabel"), "-q", "compile", "-d", "app/translations"], check=True)
    with running(command, port, environment):
        yield f"http://127.0.0.1:{port}"
