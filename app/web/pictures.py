"""Pictures that people brought in, sent so that a browser shows them and does nothing else with them."""

from __future__ import annotations

from flask import Response

from app.web.headers import KEEP_HERE


def picture(data: bytes, media_type: str) -> Response:
    """A picture under an address that names its content: nothing in it runs, and the reader's own browser may keep it."""
    response = Response(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response.headers["Cache-Control"] = KEEP_HERE
    return response
