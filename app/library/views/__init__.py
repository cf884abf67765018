"""The library's pages: the list, bringing an article in, and what is known of one."""

from flask import Blueprint

bp = Blueprint("library", __name__)

from app.library.views import articles, bringing, drafts, twins, writing  # noqa: E402, F401 - they add their routes to bp
