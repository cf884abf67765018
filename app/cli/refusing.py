"""How a command says no."""

from __future__ import annotations

import sys
from typing import NoReturn

import click


def refuse(sentence: str) -> NoReturn:
    """End with one plain line on standard error and exit status 2."""
    click.echo(f"keypoint: {sentence}", err=True)
    sys.exit(2)
