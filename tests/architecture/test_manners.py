"""The house keeps its own rules: sizes, names, floors, one place that commits."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys

import pytest
from flask import Flask

from tests.architecture.tree import ROOT, functions, sources, syntax, text, tracked

MAX_FILE, MAX_FUNCTION, MAX_TEMPLATE, MAX_USUAL_FUNCTION = 300, 40, 100, 25
NAMELESS = {"util", "utils", "helper", "helpers", "common", "misc", "base", "services2"}
# glossary.md: words that are not ours, as whole parts of an identifier.
FOREIGN_WORDS = {
    "exam",
    "takeaway",
    "homework",
    "submission",
    "grade",
    "student",
    "teacher",
    "candidate",
    "ack",
    "heartbeat",
    "explanation",
}


def test_files_functions_and_templates_stay_small_enough_to_read() -> None:
    long_files = {name: n for name in sources() if (n := text(name).count("\n")) > MAX_FILE}
    written = [name for name in sources() if not name.startswith("migrations/versions/")]  # a migration is a list of columns
    long_functions = {f"{name}:{f}": n for name in written for f, n in functions(name) if n > MAX_FUNCTION}
    long_templates = {name: n for name in sources("templates/", ".html") if (n := text(name).count("\n")) > MAX_TEMPLATE}
    assert (long_files, long_functions, long_templates) == ({}, {}, {})


def test_nine_functions_of_ten_are_short() -> None:
    lengths = [n for name in sources("app/") for _, n in functions(name)]
    assert statistics.quantiles(lengths, n=10)[8] <= MAX_USUAL_FUNCTION


def test_no_module_is_named_after_nothing() -> None:
    assert [name for name in sources("app/") if set(name.removesuffix(".py").split("/")) & NAMELESS] == []


def test_only_db_commits() -> None:
    committing = [name for name in sources("app/") if re.search(r"\bcommit\(", text(name)) and name != "app/db.py"]
    assert committing == []


def test_identifiers_use_the_glossary() -> None:
    foreign = set()
    for name in sources("app/"):
        for node in ast.walk(syntax(name)):
            identifier = getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", None)
            if isinstance(identifier, str) and set(re.split(r"_|(?<=[a-z])(?=[A-Z])", identifier.lower())) & FOREIGN_WORDS:
                foreign.add(f"{name}: {identifier}")
    assert foreign == set()


def test_the_present_is_asked_only_of_the_clock() -> None:
    asking = [name for name in sources("app/") if re.search(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(", text(name))]
    assert sorted(asking) == ["app/cli/diagnosis.py", "app/clock.py"]


def test_sentences_for_people_live_on_the_top_floor() -> None:
    speaking = [name for name in sources("app/") if re.search(r"from flask_babel import .*gettext|import gettext", text(name))]
    below = [name for name in speaking if not re.search(r"/(forms|views|words)(\.py|/)|^app/(web|cli)/", name)]
    assert below == []


def test_rooms_and_floors_import_the_right_way() -> None:
    script = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_addresses_are_typed_and_kebab_case(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        assert re.fullmatch(r"(/|(/([a-z][a-z-]*(\.csv)?|<(public_id|int|sha256):[a-z0-9_]+>))+)", rule.rule), rule.rule


def test_no_committed_file_names_a_machine_or_a_package_index() -> None:
    told = re.compile(
        "|".join(("/" + "work/", "/" + "root/", "/" + "opt/", "files" + ".pythonhosted", "pypi" + r"\.org", "registry" + r"\.npmjs"))
    )
    telling = []
    for name in tracked():
        try:
            found = told.search(text(name))
        except UnicodeDecodeError:
            continue
        if found:
            telling.append(f"{name}: {found.group()}")
    assert telling == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-postgres.lock", "requirements-dev.lock"])
def test_every_locked_package_is_pinned_by_hash(name: str) -> None:
    pinned = re.findall(r"^[a-zA-Z0-9_.-]+(?:\[[a-z,]+\])?==\S+", text(name), re.M)
    assert len(pinned) > 20
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[a-zA-Z0-9])", text(name), flags=re.M) if "==" in entry)
