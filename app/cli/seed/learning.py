"""Study modules, assignments, and learners at every stage."""

from __future__ import annotations

from datetime import datetime

from app.cli.seed.articles import Shelf
from app.cli.seed.people import Cast


def load(cast: Cast, shelf: Shelf, now: datetime) -> None:
    """Set what there is to study and let time pass over it."""
