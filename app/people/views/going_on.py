"""Going on after a session has ended: what was typed comes along through signing in and choosing a password of one's own, and
goes off when the person sends it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, render_template, request

from app.people.forms import NewPasswordForm
from app.web.access import actor, own_path, wants_json
from app.web.forms import same_origin, typed_fields

TO, FIELD = "kept_to", "kept:"


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that could not be taken: its fields, in order, and the path of this site they were for."""

    to: str
    fields: list[tuple[str, str]]

    def hidden(self) -> list[tuple[str, str]]:
        """The fields by which it comes along in another form."""
        return [(TO, self.to), *((FIELD + name, value) for name, value in self.fields)]


def unsendable() -> Kept | None:
    """The form that was just sent, where something has to be done first; of another site's form nothing is kept."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or getattr(view, "rule", None) is None or wants_json() or not same_origin():
        return None
    query = request.query_string.decode()
    to, fields = own_path(f"{request.path}?{query}" if query else request.path), typed_fields()
    return Kept(to, fields) if to and fields else None


def kept_form() -> Kept | None:
    """What came along in the form that signs in or changes a password."""
    to = own_path(request.form.get(TO))
    if to is None or not same_origin():
        return None
    return Kept(to, [(name.removeprefix(FIELD), value) for name, value in typed_fields() if name.startswith(FIELD)])


def send_again(kept: Kept) -> str:
    """The page on which whoever is signed in again looks at what was typed and sends it; before that, the one for a password due."""
    if actor().must_change_password:
        return render_template("people/account.html", password=NewPasswordForm(), kept=kept)
    return render_template("people/go_on.html", kept=kept)
