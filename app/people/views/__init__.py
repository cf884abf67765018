"""People's pages: the account's own, and those of whoever keeps units and users."""

from flask import Blueprint

bp = Blueprint("people", __name__)

from app.people.views import account, signing_in, units, users  # noqa: E402, F401 - they add their routes to bp
