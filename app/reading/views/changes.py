"""Only what changed since somebody read an article, and the way to its other-language version."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.library import queries as library
from app.library.comparing import Fate
from app.library.models import Article
from app.library.queries import publications
from app.permissions import Permission, can
from app.reading import queries
from app.reading.services import crediting
from app.reading.views import bp, openings
from app.web.access import actor, requires
from app.web.addresses import asked_id


@bp.get("/read/<public_id:article_id>/changes")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def changes(article: Article) -> ResponseReturnValue:
    """Changed and new passages, marked, beside what this reader had finished; reading them here counts like anywhere."""
    revision = library.revision(article.published_revision_id or 0)
    finished_id, enrolment = queries.finished_before(actor().id, article.id, revision.id), asked_id("enrolment")
    if finished_id is None:
        return redirect(url_for(".show", article_id=article.public_id, enrolment=enrolment), code=303)
    _article_id, pacing = queries.pacing(revision.id)
    progress = queries.progress(actor().id, revision.id)
    told = [pair for pair in publications.comparison(finished_id, revision.id).pairs if pair.is_new_to_readers or pair.fate is Fate.REMOVED]
    return render_template(
        "reading/changes.html",
        article=article,
        revision=revision,
        pairs=told,
        publication=publications.publications(article.id).get(revision.id),
        standing=crediting.standing(progress, pacing),
        units=pacing.units,
        stream=openings.token(actor().id, revision.id, clock.now()),
        way_back=url_for("assignments.enrolment", enrolment_id=enrolment) if enrolment else url_for("assignments.my_study"),
        enrolment=enrolment,
    )


@bp.get("/read/<public_id:article_id>/twin")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def twin(article: Article) -> ResponseReturnValue:
    """On to the other language, at the place in proportion to where this reader is; back to this one where there is no other."""
    other = library.article(article.twin_id) if article.twin_id is not None else None
    if other is None or other.published_revision_id is None or not can(actor(), Permission.ARTICLE_READ, other):
        return redirect(url_for(".show", article_id=article.public_id), code=303)
    here, there = article.published_revision_id or 0, other.published_revision_id
    at = queries.progress(actor().id, here).last_passage or 1
    number = queries.pacing(there)[1].passage_at(queries.pacing(here)[1].share_before(at))
    return redirect(url_for(".show", article_id=other.public_id, _anchor=f"p-{number}" if number > 1 else None), code=303)
