"""Wiring: what ``create_app`` puts together."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import clock, db, i18n, rooms
from app.config import Settings
from app.people import queries as people
from app.web import access, addresses, bodies, errors, forms, headers


def wire(settings: Settings, overrides: Mapping[str, object]) -> Flask:
    """An application with every room in it; ``overrides`` go into Flask's own configuration."""
    app = Flask("app", template_folder="../templates")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=db.engine_options(settings.database_url),
        MAX_CONTENT_LENGTH=26 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=6 * 1024 * 1024,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
    )
    app.config.update(overrides)
    if settings.trusted_proxies:
        one_behind_another = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0)
        app.wsgi_app = one_behind_another  # type: ignore[method-assign]
    db.db.init_app(app)
    with app.app_context():
        db.listen(db.db.engine)
    i18n.init_app(app)
    bodies.init_app(app)
    access.init_app(app, lambda token: people.actor_by_token(token, now=clock.now()))
    addresses.init_app(app)
    forms.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    rooms.init_app(app)
    return app
