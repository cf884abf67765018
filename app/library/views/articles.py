"""The list of articles, one article with its revisions, and which of them readers see."""

from __future__ import annotations

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.errors import NotFound
from app.library import queries, words
from app.library.domain import ImportNote
from app.library.models import Article, Revision
from app.library.queries import publications
from app.library.services import keeping, publishing
from app.library.views import bp
from app.library.views.drawn import Drawn
from app.permissions import Permission, can
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate
from app.web.pictures import picture


@bp.get("/articles")
@requires(Permission.ARTICLE_VIEW)
def index() -> ResponseReturnValue:
    shows_archived = request.args.get("show") == "archived"
    page = paginate(queries.articles_statement(actor(), archived=shows_archived), asked_page())
    rows = [queries.ArticleRow(*row) for row in page.rows]
    return render_template("library/index.html", page=page, rows=rows, shows_archived=shows_archived)


@bp.get("/articles/<public_id:article_id>")
@requires(Permission.ARTICLE_VIEW, on=queries.article_or_404)
def show(article: Article) -> ResponseReturnValue:
    revisions, planned = queries.revisions(article.id), publications.planned_publication(article.id)
    shown = next((one for one in revisions if str(one.number) == request.args.get("revision")), revisions[0])
    passages = queries.passages(shown.id)
    return render_template(
        "library/show.html",
        article=article,
        revision=shown,
        revisions=revisions,
        planned=planned,
        planned_number=next((one.number for one in revisions if planned and one.id == planned.revision_id), None),
        last_shown_id=publications.last_published_id(article),
        published=publications.publications(article.id),
        twin=publications.twin_of(article),
        twin_candidates=_twin_candidates(article, shown),
        text=Drawn.of(passages, shown.language, article.public_id),
        notes=[words.note(ImportNote(**note)) for note in shown.notes],
    )


@bp.get("/articles/<public_id:article_id>/original")
@requires(Permission.ARTICLE_VIEW, on=queries.article_or_404)
def original(article: Article) -> ResponseReturnValue:
    """What a revision was read from, as an attachment that no browser runs."""
    found = queries.original(asked_revision(article).id)
    if found is None:
        raise NotFound
    name = found.filename or "pasted.txt"
    return send_file(BytesIO(found.data), mimetype="application/octet-stream", as_attachment=True, download_name=name)


@bp.post("/articles/<public_id:article_id>/unpublish")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def unpublish(article: Article) -> ResponseReturnValue:
    """Take it from readers; publishing touches key points, questions and progress and is done in the room of questions."""
    with transaction():
        publishing.unpublish(article, actor_id=actor().id, now=clock.now())
    flash(_("Readers no longer see the article. What they have read stays counted; publish it again at any time."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.post("/articles/<public_id:article_id>/archive")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def archive(article: Article) -> ResponseReturnValue:
    with transaction():
        keeping.archive(article, actor_id=actor().id, now=clock.now())
    flash(_("The article is archived: out of the lists and of new study modules. Whoever has it to read goes on."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.post("/articles/<public_id:article_id>/restore")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def restore(article: Article) -> ResponseReturnValue:
    with transaction():
        keeping.restore(article, actor_id=actor().id, now=clock.now())
    flash(_("The article is back in the lists."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.get("/articles/<public_id:article_id>/images/<sha256:sha256>")
@requires(Permission.ARTICLE_VIEW, on=queries.image_or_404)
def image(found: queries.KeptImage) -> ResponseReturnValue:
    """A picture of any revision; readers get theirs from the reader."""
    return picture(found.data, found.media_type)


def _twin_candidates(article: Article, shown: Revision) -> list[tuple[str, str]]:
    may_link = article.twin_id is None and article.archived_at is None and can(actor(), Permission.ARTICLE_EDIT, article)
    return publications.twin_candidates(article, shown.language) if may_link else []


def asked_revision(article: Article) -> Revision:
    """The revision that the address or the form names, else the newest; one that does not exist is 404."""
    number = request.values.get("revision", "")
    if not number:
        return queries.latest_revision(article.id)
    if not (number.isascii() and number.isdigit() and len(number) < 8):
        raise NotFound
    return queries.revision_or_404(article.id, int(number))
