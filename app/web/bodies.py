"""How large a request may be: little for most pages, more only where files are brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

MAX_BODY = 8 * 1024 * 1024
View = TypeVar("View", bound=Callable[..., Any])


def takes_files(limit: int) -> Callable[[View], View]:
    """Let the view under it take requests of up to ``limit`` bytes; stands right below the route."""

    def mark(view: View) -> View:
        view.max_body = limit  # type: ignore[attr-defined]  # functions take attributes
        return view

    return mark


def init_app(app: Flask) -> None:
    """Set the limit before anything reads the request; what is larger answers 413."""

    @app.before_request
    def _limit() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "max_body", MAX_BODY)
