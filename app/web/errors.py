"""What a person sees when something was refused or went wrong: plain words, never a trace."""

from __future__ import annotations

import secrets

from flask import Flask, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from app.db import db
from app.errors import KeypointError
from app.web.access import wants_json


def init_app(app: Flask) -> None:
    """Answer every error with a page or a small JSON object, in the reader's language."""
    app.register_error_handler(KeypointError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def _titles(status: int) -> tuple[str, str]:
    sentences = {
        400: (_("That request could not be read"), _("Go back, reload the page and try again.")),
        403: (_("You may look, but not do this"), _("Your role does not include this. Ask your administrator if it should.")),
        404: (_("There is nothing here"), _("The address may be mistyped, or the page is not meant for you.")),
        405: (_("That cannot be done here"), _("Go back and use the buttons on the page.")),
        409: (_("This has changed in the meantime"), _("Reload the page to see how things stand now.")),
        413: (_("That is too large"), _("Send less at once, or a smaller file.")),
        429: (_("Too many tries"), _("Wait a little and try again.")),
        503: (_("Busy for a moment"), _("Nothing was lost. Try again in a few seconds.")),
    }
    return sentences.get(
        status, (_("Something went wrong"), _("Nothing was saved. Try again; if it happens again, report the number below."))
    )


def error_page(status: int, code: str, *, reference: str | None = None) -> ResponseReturnValue:
    """The answer for ``status``: a page for people, ``{"error": code}`` for scripts."""
    if wants_json():
        return jsonify(error=code, reference=reference), status
    title, advice = _titles(status)
    return render_template("web/error.html", status=status, title=title, advice=advice, reference=reference), status


def _refused(error: KeypointError) -> ResponseReturnValue:
    db.session.rollback()
    return error_page(error.status, error.code)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    return error_page(error.code, error.name.lower().replace(" ", "_"))


def _failed(error: Exception) -> ResponseReturnValue:
    if current_app.testing:
        raise error
    db.session.rollback()
    reference = secrets.token_hex(4)
    current_app.logger.exception("request failed, reference %s", reference)
    return error_page(500, "failed", reference=reference)
