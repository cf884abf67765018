"""Going on after a session has ended: what was typed comes along through signing in, and goes off when the person sends it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g, render_template, request

from app.web.access import own_path, wants_json
from app.web.forms import same_origin, typed_fields

TO, FIELD = "kept_to", "kept:"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that nobody could send any more: its fields, in order, and the path of this site they were for."""

    to: str
    fields: list[tuple[str, str]]

    def hidden(self) -> list[tuple[str, str]]:
        """The fields by which it comes along in another form."""
        return [(TO, self.to), *((FIELD + name, value) for name, value in self.fields)]


def unsendable() -> Kept | None:
    """The form that was just sent, when its session has ended; of another site's form nothing is kept."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or g.actor is not None or getattr(view, "rule", None) is None or wants_json() or not same_origin():
        return None
    query = request.query_string.decode()
    to, fields = own_path(f"{request.path}?{query}" if query else request.path), typed_fields()
    return Kept(to, fields) if to and fields else None


def kept_form() -> Kept | None:
    """What came along in the form that signs in."""
    to = own_path(request.form.get(TO))
    if to is None or not same_origin():
        return None
    return Kept(to, [(name.removeprefix(FIELD), value) for name, value in typed_fields() if name.startswith(FIELD)])


def send_again(kept: Kept) -> str:
    """The page on which whoever is signed in again looks at what was typed and sends it."""
    return render_template("people/go_on.html", kept=kept)
