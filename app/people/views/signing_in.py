"""Signing in and out."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import login_user, logout_user

from app import clock
from app.db import release, transaction
from app.people import queries
from app.people.domain import Throttled
from app.people.forms import SignInForm, role_names
from app.people.services import signing_in
from app.people.views import bp
from app.people.views.going_on import Kept, kept_form, send_again, unsendable
from app.permissions import Permission, Role
from app.web.access import SignedIn, actor, own_path, public, requires, wants_json

OPEN_BEFORE_A_NEW_PASSWORD = frozenset(
    {
        "static",
        "web.health",
        "people.account",
        "people.change_password",
        "people.save_preferences",
        "people.set_language",
        "people.set_reading",
        "people.sign_in",
        "people.submit_sign_in",
        "people.sign_out",
    }
)


@bp.before_app_request
def lead_to_a_new_password() -> ResponseReturnValue | None:
    """Whoever was given a password by somebody else chooses their own before anything else; a form they sent comes along."""
    if g.actor is None or not g.actor.must_change_password or request.endpoint in OPEN_BEFORE_A_NEW_PASSWORD:
        return None
    if wants_json():
        return {"error": "password_change_required"}, 403
    kept = unsendable()
    return (send_again(kept), 403) if kept else redirect(url_for("people.account"), code=303)


@bp.before_app_request
def keep_what_was_typed() -> ResponseReturnValue | None:
    """A form sent after the session ended leads to signing in, its fields with it, so that nothing is typed twice."""
    kept = unsendable() if g.actor is None else None
    return (_sign_in_page(SignInForm(), None, kept), 401) if kept else None


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    target = own_path(request.args.get("next"))
    if g.actor is not None:
        return redirect(target or url_for("web.home"), code=303)
    return _sign_in_page(SignInForm(), target)


@bp.post("/sign-in")
@public
def submit_sign_in() -> ResponseReturnValue:
    form, target, now = SignInForm(request.form), own_path(request.form.get("next")), clock.now()
    if not form.validate():
        return _sign_in_page(form, target), 422
    try:
        credential = signing_in.credential(form.username.data, request.remote_addr or "", now=now)
    except Throttled as error:
        return _refuse(form, target, error.until, now)
    release()
    fits = signing_in.fits(credential, form.password.data)
    with transaction():
        replacing = g.actor.session_id if g.actor else None
        verdict, token = signing_in.sign_in(credential, fits, replacing=replacing, now=now)
    if token is None:
        return _refuse(form, target, verdict.until, now)
    remember(token)
    if (kept := kept_form()) is not None:
        return send_again(kept)
    return redirect(target or url_for("web.home"), code=303)


@bp.post("/sign-out")
@requires(Permission.ACCOUNT)
def sign_out() -> ResponseReturnValue:
    with transaction():
        signing_in.sign_out(actor(), now=clock.now())
    logout_user()
    session.clear()
    flash(_("You have signed out."))
    return redirect(url_for(".sign_in"), code=303)


def _sign_in_page(form: SignInForm, target: str | None, kept: Kept | None = None) -> str:
    kept = kept or kept_form()
    return render_template("people/sign_in.html", form=form, next=target, kept=kept, demo_accounts=_demo_accounts())


def _demo_accounts() -> list[dict[str, str]]:
    """On an installation for trying Keypoint out, whom one can be there; elsewhere nobody."""
    if not current_app.config["SETTINGS"].demo:
        return []
    words = {"staff": role_names()[Role.LEARNER]} | {role.value: name for role, name in role_names().items()}
    return [
        {
            "roles": _(", ").join(words.get(role, role) for role in account.role.split(", ")),
            "username": account.username,
            "password": account.password,
        }
        for account in current_app.config.get("DEMO_ACCOUNTS", ())
    ]


def _refuse(form: SignInForm, target: str | None, until: datetime | None, now: datetime) -> ResponseReturnValue:
    form.password.errors = [_("Username and password do not match.") if until is None else wait_words(until, now)]
    return _sign_in_page(form, target), 422 if until is None else 429


def remember(token: str) -> None:
    """Start a fresh cookie for a new user session, keeping nothing of the old one."""
    session.clear()
    person = queries.actor_by_token(token, now=clock.now())
    if person is not None:
        g.actor = person
        login_user(SignedIn(person, token))


def wait_words(until: datetime, now: datetime) -> str:
    """When to try again."""
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    return str(ngettext("Too many tries. Try again in %(num)s minute.", "Too many tries. Try again in %(num)s minutes.", minutes))
