"""The reader's page, and the beats it reports."""

from flask import Blueprint

from app.errors import Invalid
from app.web import payload

bp = Blueprint("reading", __name__)
bp.register_error_handler(Invalid, payload.refused)

from app.reading.views import beats, changes, highlights, reader  # noqa: E402, F401 - they add their routes to bp
