"""Converters for addresses, and ids that come along as arguments."""

from __future__ import annotations

import re

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter

from app.db import PUBLIC_ID_LENGTH

NO_ID = "-"  # too short for any public id


class PublicIdConverter(BaseConverter):
    """A random public id; anything of another shape is not an address of ours."""

    regex = rf"[A-Za-z0-9_-]{{{PUBLIC_ID_LENGTH}}}"


class Sha256Converter(BaseConverter):
    """The sum by which a picture is known."""

    regex = "[0-9a-f]{64}"


def init_app(app: Flask) -> None:
    app.url_map.converters["public_id"] = PublicIdConverter
    app.url_map.converters["sha256"] = Sha256Converter
    app.before_request(_refuse_unreadable)


def _refuse_unreadable() -> None:
    """A query whose bytes are no text, or a part of a form without a name, comes from no page of ours."""
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        abort(400)
    if None in request.form or None in request.files:
        abort(400)


def narrowing_id(name: str) -> str | None:
    """The public id in argument ``name`` to narrow a list by: None when none is given, NO_ID when it can be nobody's."""
    return (asked_id(name) or NO_ID) if request.values.get(name) else None


def asked_id(name: str) -> str | None:
    """The public id given as argument ``name``, in the address or the form; None when there is none or it has another shape."""
    value = request.values.get(name, "")
    return value if re.fullmatch(PublicIdConverter.regex, value) else None
