"""Linking an article to its version in the other language."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import PUBLIC_ID_LENGTH, transaction
from app.errors import NotFound
from app.library import queries
from app.library.domain import NotTwins
from app.library.models import Article
from app.library.services import twinning
from app.library.views import bp
from app.permissions import Permission, can
from app.web.access import actor, requires


@bp.post("/articles/<public_id:article_id>/twin")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def link_twin(article: Article) -> ResponseReturnValue:
    """``other`` is the public id of an article that this person may edit too; to them any other does not exist."""
    article_id, other_id = article.public_id, request.form.get("other", "")
    if len(other_id) != PUBLIC_ID_LENGTH:
        flash(_("Choose the article in the other language."), "error")
        return redirect(url_for(".show", article_id=article_id), code=303)
    other = queries.article_or_404(other_id)
    if not can(actor(), Permission.ARTICLE_EDIT, other):
        raise NotFound
    try:
        with transaction():
            twinning.link(article, other, actor_id=actor().id, now=clock.now())
        flash(_("Both articles lead to each other now."))
    except NotTwins as refusal:
        flash(_refusals()[refusal.reason], "error")
    return redirect(url_for(".show", article_id=article_id), code=303)


@bp.post("/articles/<public_id:article_id>/twin/remove")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def unlink_twin(article: Article) -> ResponseReturnValue:
    article_id = article.public_id
    with transaction():
        twinning.unlink(article, actor_id=actor().id, now=clock.now())
    flash(_("The two articles stand alone again."))
    return redirect(url_for(".show", article_id=article_id), code=303)


def _refusals() -> dict[str, str]:
    return {
        "same": _("An article cannot be its own other version."),
        "taken": _("One of the two is linked to another article already."),
        "unit": _("Both must belong to the same unit, so that they have the same readers."),
        "language": _("Both are in the same language."),
    }
