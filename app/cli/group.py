"""All commands in one group, each loaded when it is called, so that ``extract`` starts without the web."""

from __future__ import annotations

from importlib import import_module

import click

MODULES = {
    "extract": "app.cli.articles",
    "write": "app.cli.articles",
    "import": "app.cli.importing",
    "reindex": "app.cli.search",
    "serve": "app.cli.system",
    "administrator": "app.cli.people",
    "worker": "app.cli.system",
    "migrate": "app.cli.system",
    "doctor": "app.cli.system",
}
# Where a command's name is a word of Python.
FUNCTIONS = {"import": "import_folder"}


class LoadedWhenCalled(click.Group):
    """A group that imports a command's module by its name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in MODULES:
            return None
        command: click.Command = getattr(import_module(MODULES[name]), FUNCTIONS.get(name, name))
        return command


@click.group(cls=LoadedWhenCalled)
def main() -> None:
    """Keypoint: articles, study modules and quizzes, every question pinned to the sentence that proves it."""
