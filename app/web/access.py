"""The door: every endpoint says who may pass, and on what object."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from app.errors import NotFound
from app.permissions import Actor, Guarded, Permission, can, sees

View = Callable[..., ResponseReturnValue]
ActorLoader = Callable[[str], Actor | None]

UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
login_manager = LoginManager()
_OWN_PATH = re.compile(r"/(?!/)[!-\[\]-~]{0,2000}")


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """The signed-in person as flask-login knows them: an actor and the token of their user session."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask, load_actor: ActorLoader) -> None:
    """Know the person behind each request from their user session's token."""
    login_manager.init_app(app)
    login_manager.session_protection = None

    @login_manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> SignedIn | None:
        actor = load_actor(token)
        return SignedIn(actor, token) if actor is not None else None

    @app.before_request
    def know_the_actor() -> None:
        g.write_intent = request.method in UNSAFE_METHODS
        g.actor = None
        if request.endpoint not in (None, "static"):
            g.actor = current_user.actor if current_user.is_authenticated else None

    app.jinja_env.globals.update(here=here, can=lambda name, subject=None: can(g.get("actor"), Permission(name), subject))
    app.context_processor(lambda: {"actor": g.get("actor")})


def actor() -> Actor:
    """The signed-in person; only behind ``@requires``."""
    return cast(Actor, g.actor)


def public(view: View) -> View:
    """Mark an endpoint that needs no sign-in."""
    view.rule = None  # type: ignore[attr-defined]
    return view


def requires(permission: Permission, *, on: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Let only those pass who hold ``permission``, on the object that ``on`` loads from the address, if any.

    The view is called with that object in place of the address's ids. An object the actor may not know of is 404,
    one they may see but not treat so is 403; a visitor is sent to sign in.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(**ids: Any) -> ResponseReturnValue:
            if g.actor is None:
                return _sign_in_first()
            if on is None:
                if not can(g.actor, permission):
                    abort(403)
                return view(**ids)
            return view(_allowed(permission, on(**ids)))

        guarded.rule = (permission, on)  # type: ignore[attr-defined]
        return guarded

    return guard


def _allowed(permission: Permission, subject: Guarded) -> Guarded:
    if can(g.actor, permission, subject):
        return subject
    if sees(g.actor, permission, subject):
        abort(403)
    raise NotFound


def _sign_in_first() -> ResponseReturnValue:
    if wants_json():
        return {"error": "signed_out"}, 401
    return redirect(url_for("people.sign_in", next=here()), code=303)


def here() -> str | None:
    """The present page's path with its query, to come back to; None for what is no page of ours or cannot be asked for again."""
    query = request.query_string.decode("latin-1")
    return own_path(f"{request.path}?{query}" if query else request.path) if request.method == "GET" else None


def wants_json() -> bool:
    """Whether the caller is a script of ours rather than a page load."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def own_path(target: str | None) -> str | None:
    """``target`` when it is a path of this site, else None: no host, no scheme, plain visible characters, no backslash."""
    if not target or not _OWN_PATH.fullmatch(target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None
