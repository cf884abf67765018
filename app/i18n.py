"""The reader's language: which one, and how it is named in each place that asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, format_datetime, get_translations
from flask_babel import get_locale as babel_locale

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
HTML_LANGUAGES = {"en": "en", "zh": "zh-Hans"}
COOKIE = "language"

babel = Babel()


def chosen_language() -> str:
    """The signed-in person's language, else the cookie's, else the browser's, else the installation's: "en" or "zh"."""
    actor = g.get("actor")
    if actor is not None and actor.language in LOCALES:
        return str(actor.language)
    if request:
        if (cookie := request.cookies.get(COOKIE)) in LOCALES:
            return str(cookie)
        for tag, _quality in request.accept_languages:
            if (code := tag.lower().split("-")[0]) in LOCALES:
                return code
    return str(current_app.config["SETTINGS"].language)


def current_language() -> str:
    """The language this page is drawn in, "en" or "zh"."""
    return "zh" if str(babel_locale() or "").startswith("zh") else "en"


def html_lang(language: str | None = None) -> str:
    """The value of a ``lang`` attribute for a language code of ours."""
    return HTML_LANGUAGES[language or current_language()]


# A day that no reader takes for another, and a clock of 24 hours; seconds help nobody.
_FORMS = {
    "en": {"medium": "d MMM y, HH:mm", "short": "d MMM y, HH:mm", "long": "d MMMM y, HH:mm"},
    "zh": {"medium": "y年M月d日 HH:mm", "short": "y-MM-dd HH:mm", "long": "y年M月d日 HH:mm"},
}


def local_time(moment: datetime, form: str = "medium") -> str:
    """A moment in the installation's time zone, in the reader's language; ``form`` is short, medium, long or a pattern."""
    return str(format_datetime(moment, _FORMS[current_language()].get(form, form)))


def _translations() -> Any:
    """The present request's catalogue, looked up once: templates ask for hundreds of words a page."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def init_app(app: Flask) -> None:
    """Wire Babel's selectors to the reader's choice."""
    settings = app.config["SETTINGS"]
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", settings.timezone)
    babel.init_app(app, locale_selector=lambda: LOCALES[chosen_language()], timezone_selector=lambda: settings.timezone)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the i18n extension that Babel added
        lambda text: _translations().ugettext(text),
        lambda one, many, n: _translations().ungettext(one, many, n),
        newstyle=True,
    )
    app.jinja_env.globals.update(html_lang=html_lang, current_language=current_language, local_time=local_time)
