"""Both languages are complete, and the README tells the truth about settings and commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from app.cli.group import MODULES
from tests.architecture.tree import ROOT, text

CATALOGUE = ROOT / "app/translations/zh_Hans_CN/LC_MESSAGES/messages.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def test_every_sentence_has_its_chinese(tmp_path: Path) -> None:
    template = tmp_path / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", "-k", "_l", "-o", str(template), "."]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with template.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    with CATALOGUE.open("rb") as file:
        catalogue = {message.id: message for message in read_po(file, locale="zh_Hans_CN") if message.id}
    untranslated = [id for id in wanted if id not in catalogue or not catalogue[id].string or catalogue[id].fuzzy]
    assert untranslated == []
    assert set(catalogue) - wanted == set(), "sentences that nothing says any more"


def test_translations_keep_every_placeholder() -> None:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="zh_Hans_CN"):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            allowed = {name for id in ids for name in PLACEHOLDER.findall(str(id))}
            for string in strings:
                assert set(PLACEHOLDER.findall(str(string))) <= allowed, message.id


def test_the_readme_names_every_setting_and_command() -> None:
    readme = text("README.md")
    settings = set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', text("app/config.py")))
    assert len(settings) >= 10
    assert [name for name in sorted(settings) if f"`{name}`" not in readme] == []
    assert [name for name in MODULES if f"keypoint {name}" not in readme] == []
    for target in re.findall(r"^([a-z-]+):", text("Makefile"), re.M):
        assert target in ("install-dev",) or f"make {target}" in readme, target
