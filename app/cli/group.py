"""All commands in one group."""

from __future__ import annotations

import click

from app.cli import articles, system


@click.group()
def main() -> None:
    """Keypoint: articles, study modules and quizzes, every question pinned to the sentence that proves it."""


for command in (articles.extract, articles.write, system.serve, system.worker, system.migrate, system.doctor):
    main.add_command(command)
