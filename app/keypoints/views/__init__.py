"""The marking screen: an article with its key points on the text, and what can be done with them."""

from flask import Blueprint

bp = Blueprint("keypoints", __name__)

from app.keypoints.views import article, point  # noqa: E402, F401 - they add their routes to bp
