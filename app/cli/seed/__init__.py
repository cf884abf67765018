"""The demo: offices, people, articles, questions and progress in all states, loaded once into an empty database.

Everything goes through the rooms' services, with times in the past, so that the demo holds nothing a real installation could not.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from flask import Flask

from app import clock
from app.cli.seed import articles, learning, people
from app.db import db, transaction
from app.people.models import User

__all__ = ["load_once"]


def load_once(app: Flask) -> None:
    """Offer the demo accounts, and load the demo when there is nobody yet; all of it or nothing."""
    app.config["DEMO_ACCOUNTS"] = people.ACCOUNTS
    with app.app_context():
        if db.session.scalar(sa.select(User.id).limit(1)) is None:
            now = clock.now()
            with transaction():
                load(now)


def load(now: datetime) -> None:
    """Fill an empty database as of ``now``."""
    cast = people.load(now)
    library = articles.load(cast, now)
    learning.load(cast, library, now)
