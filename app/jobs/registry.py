"""Which handler answers to which name, and what recurs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

Handler = Callable[[Mapping[str, Any], datetime], None]

_handlers: dict[str, Handler] = {}
_recurring: dict[str, timedelta] = {}


def handles(name: str) -> Callable[[Handler], Handler]:
    """Register the function that carries out jobs called ``name``; it gets the payload and the time."""

    def register(handler: Handler) -> Handler:
        _handlers[name] = handler
        return handler

    return register


def every(interval: timedelta, name: str) -> Callable[[Handler], Handler]:
    """Register a handler that runs once in each ``interval``, whichever worker comes first."""

    def register(handler: Handler) -> Handler:
        _recurring[name] = interval
        return handles(name)(handler)

    return register


def handler(name: str) -> Handler | None:
    return _handlers.get(name)


def recurring() -> Mapping[str, timedelta]:
    return dict(_recurring)
