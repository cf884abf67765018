"""Pages of an attempt, and the save that a script sends."""

from flask import Blueprint

from app.errors import Invalid
from app.web import payload

bp = Blueprint("quizzes", __name__)
bp.register_error_handler(Invalid, payload.refused)

from app.quizzes.views import attempts, proofs, results, saves  # noqa: E402, F401 - they add their routes to bp
