"""Progress of assignments, and what waits for review."""

from flask import Blueprint

bp = Blueprint("reports", __name__)

from app.reports.views import progress, waiting  # noqa: E402, F401 - they add their routes to bp
