"""Keypoint: articles, study modules, and quizzes whose every question is pinned to the sentence that proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings


def create_app(settings: Settings, **overrides: object) -> Flask:
    """An application for these settings; ``overrides`` go into Flask's own configuration (tests use them)."""
    from app import wiring  # here, so that ``keypoint extract`` starts without the web

    return wiring.wire(settings, overrides)
