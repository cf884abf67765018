"""Knowing an article already, and proving it."""

from __future__ import annotations

from random import SystemRandom

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.db import transaction
from app.library import queries as library
from app.library.models import Article
from app.permissions import Permission
from app.quizzes import queries
from app.quizzes.domain.proving import ProofRefused
from app.quizzes.services import proving
from app.quizzes.views import bp
from app.quizzes.views.attempts import address
from app.web.access import actor, requires
from app.web.addresses import asked_id


@bp.get("/read/<public_id:article_id>/proof")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def proof(article: Article) -> ResponseReturnValue:
    """What a try is, and whether there is one now."""
    return _page(article)


@bp.post("/read/<public_id:article_id>/proof")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def start_proof(article: Article) -> ResponseReturnValue:
    try:
        with transaction():
            attempt = proving.start_proof(article, actor().id, now=clock.now(), rng=SystemRandom())
    except ProofRefused:
        return _page(article), 409
    return redirect(address("attempt", attempt), code=303)


def _page(article: Article) -> str:
    revision = library.revision(article.published_revision_id or 0)
    offer = queries.offer(article, actor().id, clock.now())
    return render_template("quizzes/proof.html", article=article, revision=revision, offer=offer, enrolment=asked_id("enrolment"))
