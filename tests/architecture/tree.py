"""The committed files, for tests about the house itself."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDORED = ("app/static/vendor/", "tests/browser/vendor/")


@cache
def tracked() -> tuple[str, ...]:
    """Every committed path but vendored ones, as git names them; in an unpacked archive, every file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return tuple(name for name in names if name and not name.startswith(VENDORED) and (ROOT / name).is_file())


def sources(prefix: str = "", suffix: str = ".py") -> list[str]:
    return [name for name in tracked() if name.startswith(prefix) and name.endswith(suffix)]


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse(text(name))


def functions(name: str) -> Iterator[tuple[str, int]]:
    """Each function of a file with its length in lines."""
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
