"""Bringing a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, upgrade

from app.db import db

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


def init_app(app: Flask) -> None:
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)


def migrate(app: Flask) -> None:
    """Apply every migration that is missing; safe to repeat. Raises OperationalError when the database cannot be reached."""
    init_app(app)
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
