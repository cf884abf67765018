"""Signing in and out, and a person's own settings."""

from __future__ import annotations

from flask import flash, g, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from app import clock, i18n
from app.db import release, transaction
from app.people import queries
from app.people.domain import Throttled
from app.people.forms import NewPasswordForm, PreferencesForm, SignInForm
from app.people.services import organising, signing_in
from app.people.views import bp
from app.permissions import Permission
from app.web.access import SignedIn, actor, own_path, public, requires


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    if g.actor is not None:
        return redirect(own_path(request.args.get("next")) or url_for("web.home"), code=303)
    return render_template("people/sign_in.html", form=SignInForm(), next=own_path(request.args.get("next")))


@bp.post("/sign-in")
@public
def submit_sign_in() -> ResponseReturnValue:
    form = SignInForm(request.form)
    target = own_path(request.form.get("next"))
    if not form.validate():
        return render_template("people/sign_in.html", form=form, next=target), 422
    address, now = request.remote_addr or "", clock.now()
    try:
        credential = signing_in.credential(form.username.data, address, now=now)
    except Throttled as error:
        minutes = max(1, round((error.until - now).total_seconds() / 60))
        form.username.errors = [_("Too many tries. Try again in %(n)s minutes.", n=minutes)]
        return render_template("people/sign_in.html", form=form, next=target), 429
    release()
    if not signing_in.is_right(credential, form.password.data) or credential.user_id is None:
        with transaction():
            signing_in.note_failure(form.username.data, address, now=now)
        form.password.errors = [_("Username and password do not match.")]
        return render_template("people/sign_in.html", form=form, next=target), 422
    with transaction():
        token = signing_in.start_session(credential.user_id, now=now)
    _remember(token)
    return redirect(target or url_for("web.home"), code=303)


@bp.post("/sign-out")
@requires(Permission.ACCOUNT)
def sign_out() -> ResponseReturnValue:
    person = actor()
    if person.session_id is not None:
        with transaction():
            signing_in.end_session(person.session_id, actor_id=person.id, now=clock.now())
    logout_user()
    session.clear()
    return redirect(url_for(".sign_in"), code=303)


@bp.get("/account")
@requires(Permission.ACCOUNT)
def account() -> ResponseReturnValue:
    return _account_page(PreferencesForm(None, **_preferences()), NewPasswordForm())


@bp.post("/account/preferences")
@requires(Permission.ACCOUNT)
def save_preferences() -> ResponseReturnValue:
    form = PreferencesForm(request.form)
    if not form.validate():
        return _account_page(form, NewPasswordForm()), 422
    with transaction():
        organising.set_preferences(queries.user_by_id(actor().id), form.plan(), now=clock.now())
    flash(_("Saved."))
    return redirect(url_for(".account"), code=303)


@bp.post("/account/password")
@requires(Permission.ACCOUNT)
def change_password() -> ResponseReturnValue:
    form, person, now = NewPasswordForm(request.form), actor(), clock.now()
    if not form.validate():
        return _account_page(PreferencesForm(None, **_preferences()), form), 422
    address = request.remote_addr or ""
    try:
        credential = signing_in.credential(person.username, address, now=now)
    except Throttled:
        form.current.errors = [_("Too many tries. Wait a quarter of an hour.")]
        return _account_page(PreferencesForm(None, **_preferences()), form), 429
    release()
    if not signing_in.is_right(credential, form.current.data):
        with transaction():
            signing_in.note_failure(person.username, address, now=now)
        form.current.errors = [_("This is not your current password.")]
        return _account_page(PreferencesForm(None, **_preferences()), form), 422
    new_hash = signing_in.hash_password(form.new.data)
    with transaction():
        token = signing_in.change_password(queries.user_by_id(person.id), new_hash, now=now)
    _remember(token)
    flash(_("Your password has been changed, and other devices were signed out."))
    return redirect(url_for(".account"), code=303)


@bp.post("/language")
@public
def set_language() -> ResponseReturnValue:
    language = request.form.get("language", "")
    response = make_response(redirect(own_path(request.form.get("next")) or url_for("web.home"), code=303))
    if language not in i18n.LOCALES:
        return response
    response.set_cookie(i18n.COOKIE, language, max_age=31_536_000, httponly=True, samesite="Lax")
    if g.actor is not None:
        with transaction():
            organising.set_language(queries.user_by_id(g.actor.id), language, now=clock.now())
    return response


@bp.post("/account/reading")
@requires(Permission.ACCOUNT)
def set_reading() -> ResponseReturnValue:
    """Text size and theme, as set from the reader's bar; answers a script with 204."""
    form = PreferencesForm(request.form, **_preferences())
    form.language.data = actor().language or i18n.current_language()
    if not form.validate():
        return {"error": "invalid", "fields": list(form.errors)}, 422
    with transaction():
        organising.set_preferences(queries.user_by_id(actor().id), form.plan(), now=clock.now())
    back = own_path(request.form.get("next"))
    return redirect(back, code=303) if back else ("", 204)


def _preferences() -> dict[str, object]:
    person = actor()
    return {"language": person.language or i18n.current_language(), "text_size": person.text_size, "theme": person.theme}


def _account_page(preferences: PreferencesForm, password: NewPasswordForm) -> str:
    return render_template("people/account.html", preferences=preferences, password=password)


def _remember(token: str) -> None:
    """Start a fresh cookie for a new user session, keeping nothing of the old one."""
    session.clear()
    person = queries.actor_by_token(token, now=clock.now())
    if person is not None:
        g.actor = person
        login_user(SignedIn(person, token))
