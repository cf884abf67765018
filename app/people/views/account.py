"""A person's own settings."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from app import clock, i18n
from app.db import release, transaction
from app.people.domain import Throttled
from app.people.forms import NewPasswordForm, PreferencesForm
from app.people.services import organising, signing_in
from app.people.views import bp
from app.people.views.going_on import kept_form, send_again
from app.people.views.signing_in import remember, wait_words
from app.permissions import Permission
from app.web.access import actor, own_path, public, requires
from app.web.headers import YEAR


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
        organising.set_preferences(actor(), form.plan(), now=clock.now())
    with force_locale(i18n.LOCALES[form.language.data]):
        flash(_("Your preferences have been saved."))
    return _speaking(form.language.data, redirect(url_for(".account"), code=303))


@bp.post("/account/password")
@requires(Permission.ACCOUNT)
def change_password() -> ResponseReturnValue:
    form, now = NewPasswordForm(request.form), clock.now()
    if not form.validate():
        return _account_page(PreferencesForm(None, **_preferences()), form), 422
    try:
        credential = signing_in.credential(actor().username, request.remote_addr or "", now=now)
    except Throttled as error:
        return _refuse_change(form, error.until, now)
    release()
    fits = signing_in.fits(credential, form.current_password.data)
    new_hash = signing_in.hash_password(form.new_password.data) if fits else None
    with transaction():
        verdict, token = signing_in.change_password(credential, new_hash, now=now)
    if token is None:
        return _refuse_change(form, verdict.until, now)
    was_asked = actor().must_change_password
    remember(token)
    flash(_("Your password has been changed, and other devices were signed out."))
    if (kept := kept_form()) is not None:
        return send_again(kept)
    return redirect(url_for("web.home" if was_asked else ".account"), code=303)


@bp.post("/language")
@public
def set_language() -> ResponseReturnValue:
    language = request.form.get("language", "")
    back = redirect(own_path(request.form.get("next")) or url_for("web.home"), code=303)
    if language not in i18n.LOCALES:
        return back
    if g.actor is not None:
        preferences = PreferencesForm(None, **_preferences() | {"language": language}).plan()
        with transaction():
            organising.set_preferences(g.actor, preferences, now=clock.now())
    return _speaking(language, back)


@bp.post("/account/reading")
@requires(Permission.ACCOUNT)
def set_reading() -> ResponseReturnValue:
    """Text size, theme and letters, as set from the reader's bar; answers a script with 204."""
    form = PreferencesForm(request.form, **_preferences())
    form.language.data = _preferences()["language"]
    if not form.validate():
        return {"error": "invalid", "fields": list(form.errors)}, 422
    with transaction():
        organising.set_preferences(actor(), form.plan(), now=clock.now())
    back = own_path(request.form.get("next"))
    return redirect(back, code=303) if back else ("", 204)


def _preferences() -> dict[str, object]:
    person = actor()
    language = person.language or i18n.current_language()
    return {"language": language, "text_size": person.text_size, "theme": person.theme, "typeface": person.typeface}


def _speaking(language: str, response: BaseResponse) -> BaseResponse:
    """The response, with a cookie by which pages speak ``language`` to this browser after signing out, too."""
    secure = current_app.config["SETTINGS"].secure_cookies
    response.set_cookie(i18n.COOKIE, language, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def _account_page(preferences: PreferencesForm, password: NewPasswordForm) -> str:
    return render_template("people/account.html", preferences=preferences, password=password, kept=kept_form())


def _refuse_change(form: NewPasswordForm, until: datetime | None, now: datetime) -> ResponseReturnValue:
    form.current_password.errors = [_("This is not your current password.") if until is None else wait_words(until, now)]
    return _account_page(PreferencesForm(None, **_preferences()), form), 422 if until is None else 429
