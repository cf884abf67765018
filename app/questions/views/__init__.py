"""The bank, the drafting of questions, their review and their editing."""

from flask import Blueprint

bp = Blueprint("questions", __name__)

from app.questions.views import bank, claims, drafts, edit, fixing, publishing, review, stale, training  # noqa: E402, F401 - they add their routes to bp
