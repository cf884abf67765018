"""Pages that belong to no room: health, and the components an administrator can look through."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.db import db
from app.permissions import Permission, can
from app.web.access import actor, public, requires
from app.web.samples import samples

bp = Blueprint("web", __name__)


@bp.get("/health")
@public
def health() -> ResponseReturnValue:
    db.session.execute(sa.select(1))
    return {"status": "ok"}


@bp.get("/")
@requires(Permission.ACCOUNT)
def home() -> ResponseReturnValue:
    person = actor()
    if can(person, Permission.STUDY) and not can(person, Permission.ASSIGNMENT_VIEW) and not can(person, Permission.ARTICLE_VIEW):
        return redirect(url_for("assignments.my_study"), code=303)
    if can(person, Permission.ASSIGNMENT_VIEW):
        return redirect(url_for("assignments.index"), code=303)
    return redirect(url_for("library.index"), code=303)


@bp.get("/components")
@requires(Permission.COMPONENTS_VIEW)
def components() -> ResponseReturnValue:
    return render_template("web/components.html", **samples(clock.now()))
