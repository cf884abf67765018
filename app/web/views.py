"""Pages that belong to no room: the start, health, and the components an administrator can look through."""

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

# Where each person's work waits, the first that is theirs: organisers, reviewers, authors, administrators, everybody.
STARTS = (
    (Permission.ASSIGNMENT_VIEW, "assignments.index"),
    (Permission.QUESTION_REVIEW, "questions.review"),
    (Permission.ARTICLE_CREATE, "library.index"),
    (Permission.USER_MANAGE, "people.users"),
    (Permission.STUDY, "assignments.my_study"),
)


@bp.get("/health")
@public
def health() -> ResponseReturnValue:
    db.session.execute(sa.select(1))
    return {"status": "ok"}


@bp.get("/")
@requires(Permission.ACCOUNT)
def home() -> ResponseReturnValue:
    start = next(endpoint for permission, endpoint in STARTS if can(actor(), permission))
    return redirect(url_for(start), code=303)


@bp.get("/components")
@requires(Permission.COMPONENTS_VIEW)
def components() -> ResponseReturnValue:
    return render_template("web/components.html", **samples(clock.now()))
