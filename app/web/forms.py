"""Forms: what was typed becomes a typed plan. CSRF is checked for every unsafe request before a view runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.db import new_public_id
from app.i18n import current_language
from app.text import canonical
from app.web.access import wants_json
from app.web.addresses import PublicIdConverter

csrf = CSRFProtect()
SECRET_WORDS = ("password", "csrf_token", "secret")


class BaseForm(Form):  # type: ignore[misc]  # wtforms ships no types
    """Base of all forms: built from the submitted data, speaks the reader's language, knows nothing of requests."""

    def __init__(self, formdata: MultiDict[str, str] | None = None, **values: Any) -> None:
        super().__init__(formdata, meta={"locales": [current_language()]}, **values)


class LineField(StringField):  # type: ignore[misc]
    """One line of text, stored in canonical form, so that blanks and invisible characters alone count as nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = canonical(valuelist[0]) if valuelist else ""


class ParagraphsField(TextAreaField):  # type: ignore[misc]
    """Several lines of text, each in canonical form; blank lines are kept single."""

    def process_formdata(self, valuelist: list[str]) -> None:
        lines = [canonical(line) for line in (valuelist[0] if valuelist else "").splitlines()]
        self.data = "\n".join(lines).strip()


class FormKeyField(HiddenField):  # type: ignore[misc]
    """The key by which a form sent twice is known as one; what is no key of ours counts as a new one."""

    def process_formdata(self, valuelist: list[str]) -> None:
        is_ours = bool(valuelist) and re.fullmatch(PublicIdConverter.regex, valuelist[0]) is not None
        self.data = valuelist[0] if is_ours else new_public_id()


def filled(message: Callable[[], str] | None = None) -> Callable[[Form, Any], None]:
    """A validator: something other than blanks must have been typed."""

    def check(_form: Form, field: Any) -> None:
        if not str(field.data or "").strip():
            raise ValidationError(message() if message else gettext("Please fill this in."))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def init_app(app: Flask) -> None:
    """Check every unsafe request's token; a stale one gives back the page with what was typed."""
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    csrf.init_app(app)
    app.register_error_handler(CSRFError, _stale_page)


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    """400; to this site's own pages the typed text comes back with a fresh token, so that nothing is typed twice.

    A page of another site gets no such offer: one click on it would send what that site chose.
    """
    own = same_origin()
    if wants_json():
        return jsonify(error="stale_page", token=generate_csrf() if own else None), 400
    return render_template("web/stale_page.html", typed=typed_fields() if own else [], can_resend=own), 400


def typed_fields() -> list[tuple[str, str]]:
    """What was typed in the form that was sent, each value by its field's name, but for secrets."""
    return [(name, value) for name, values in request.form.lists() for value in values if not any(word in name for word in SECRET_WORDS)]


def same_origin() -> bool:
    """Whether the browser says that the request comes from a page of this site."""
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return origin is not None and urlsplit(origin).netloc == request.host
