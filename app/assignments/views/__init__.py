"""Assignments' pages: those of organisers, and a learner's own."""

from flask import Blueprint

bp = Blueprint("assignments", __name__)

from app.assignments.views import organising, studying  # noqa: E402, F401 - they add their routes to bp
