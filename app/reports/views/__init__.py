"""Progress of assignments, what waits for review, and how reviewing goes: pages, and the CSV of those pages."""

from flask import Blueprint

bp = Blueprint("reports", __name__)

from app.reports.views import progress, reviewing, waiting  # noqa: E402, F401 - they add their routes to bp
