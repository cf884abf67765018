"""Converters for addresses."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter

from app.db import PUBLIC_ID_LENGTH


class PublicIdConverter(BaseConverter):
    """A random public id; anything of another shape is not an address of ours."""

    regex = rf"[A-Za-z0-9_-]{{{PUBLIC_ID_LENGTH}}}"


def init_app(app: Flask) -> None:
    app.url_map.converters["public_id"] = PublicIdConverter
