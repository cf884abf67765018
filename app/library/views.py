"""The library's pages: the list, bringing an article in, and what is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.errors import NotFound
from app.i18n import current_language
from app.library import queries, words
from app.library.domain import Document
from app.library.forms import ArticleForm, BringForm, Brought, brought, unpacked
from app.library.importing import ImportRefused
from app.library.models import Article
from app.library.services import importing, publishing
from app.people import queries as people
from app.permissions import Permission
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate

bp = Blueprint("library", __name__)


@bp.get("/articles")
@requires(Permission.ARTICLE_VIEW)
def index() -> ResponseReturnValue:
    search = request.args.get("q", "").strip()[:100]
    page = paginate(queries.articles_statement(actor(), search=search), asked_page())
    rows = [queries.ArticleRow(*row) for row in page.rows]
    return render_template("library/index.html", page=page, rows=rows, search=search)


@bp.get("/articles/new")
@requires(Permission.ARTICLE_CREATE)
def new() -> ResponseReturnValue:
    return render_template("library/new.html", form=BringForm(), article=None)


@bp.post("/articles/preview")
@requires(Permission.ARTICLE_CREATE)
def preview() -> ResponseReturnValue:
    return _preview(None)


@bp.post("/articles")
@requires(Permission.ARTICLE_CREATE)
def create() -> ResponseReturnValue:
    read = _read_again(None)
    if not isinstance(read, Corrected):
        return read
    unit = people.unit_or_404(read.form.unit.data)
    title, original = read.form.title.data, read.source.original()
    with transaction():
        article = importing.add_article(read.document, title=title, unit=unit, actor_id=actor().id, original=original, now=clock.now())
    flash(_("The article is saved. Readers see it once you publish it."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.get("/articles/<public_id:article_id>")
@requires(Permission.ARTICLE_VIEW, on=queries.article_or_404)
def show(article: Article) -> ResponseReturnValue:
    revisions = queries.revisions(article.id)
    shown = next((one for one in revisions if str(one.number) == request.args.get("revision")), revisions[0])
    return render_template(
        "library/show.html",
        article=article,
        revision=shown,
        revisions=revisions,
        passages=queries.passages(shown.id),
        notes=[words.note(note["code"], note["n"]) for note in shown.notes],
    )


@bp.get("/articles/<public_id:article_id>/original")
@requires(Permission.ARTICLE_VIEW, on=queries.article_or_404)
def original(article: Article) -> ResponseReturnValue:
    """What was brought, as an attachment that no browser runs."""
    found = queries.original(article.id)
    if found is None:
        raise NotFound
    name = found.filename or "pasted.txt"
    return send_file(BytesIO(found.data), mimetype="application/octet-stream", as_attachment=True, download_name=name)


@bp.post("/articles/<public_id:article_id>/publish")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def publish(article: Article) -> ResponseReturnValue:
    with transaction():
        publishing.publish(article, queries.latest_revision(article.id), actor_id=actor().id, now=clock.now())
    flash(_("Readers of your unit and all below it can see the article now."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.post("/articles/<public_id:article_id>/unpublish")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def unpublish(article: Article) -> ResponseReturnValue:
    with transaction():
        publishing.unpublish(article, actor_id=actor().id, now=clock.now())
    flash(_("Readers no longer see the article. What they have read stays counted; publish it again at any time."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.get("/articles/<public_id:article_id>/revisions/new")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def new_revision(article: Article) -> ResponseReturnValue:
    return render_template("library/new.html", form=BringForm(), article=article)


@bp.post("/articles/<public_id:article_id>/revisions/preview")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def preview_revision(article: Article) -> ResponseReturnValue:
    return _preview(article)


@bp.post("/articles/<public_id:article_id>/revisions")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def add_revision(article: Article) -> ResponseReturnValue:
    read = _read_again(article)
    if not isinstance(read, Corrected):
        return read
    title, original = read.form.title.data, read.source.original()
    with transaction():
        importing.add_revision(article, read.document, title=title, actor_id=actor().id, original=original, now=clock.now())
    flash(_("The new revision is saved. Readers go on seeing the published one until you publish this."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


def _preview(article: Article | None) -> ResponseReturnValue:
    """What was recognised in what a person just brought, to be corrected."""
    form = BringForm(request.form)
    try:
        source = brought(request.files, request.form.get("text", ""))
        document = source.document()
    except ImportRefused as error:
        (form.file if request.files.get("file") else form.text).errors = [words.refusal(error)]
        return render_template("library/new.html", form=form, article=article), error.status
    return _preview_page(_article_form(document, source), source, document, article)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A preview sent back in order: what was brought, and the document with the person's corrections."""

    form: ArticleForm
    source: Brought
    document: Document


def _read_again(article: Article | None) -> Corrected | tuple[str, int] | str:
    """The corrected form with what it is about; or a page: the preview again, or the beginning when nothing can be read."""
    form = ArticleForm(request.form, units=_units(), page_language=current_language())
    if article is not None:
        form.unit.validate_choice = False
    try:
        source = unpacked(form.packed.data or "", form.filename.data or "")
        document = source.document(form.encoding.data)
    except ImportRefused as error:
        start = BringForm()
        start.text.errors = [words.refusal(error)]
        return render_template("library/new.html", form=start, article=article), error.status
    if request.form.get("deed") == "reread":
        return _preview_page(_article_form(document, source, encoding=form.encoding.data), source, document, article)
    if not form.validate():
        return _preview_page(form, source, document, article), 422
    return Corrected(form, source, form.corrected(document))


def _article_form(document: Document, source: Brought, encoding: str = "") -> ArticleForm:
    facts = ("title", "section", "category", "published_on", "author", "source")
    values: dict[str, Any] = {name: getattr(document, name) for name in facts}
    values |= {"encoding": encoding, "packed": source.packed(), "filename": source.filename or ""}
    form = ArticleForm(None, units=_units(), page_language=current_language(), **values)
    form.language.data = document.language.value
    return form


def _preview_page(form: ArticleForm, source: Brought, document: Document, article: Article | None) -> str:
    return render_template(
        "library/preview.html",
        form=form,
        document=document,
        notes=[words.note(note.code, note.n) for note in document.notes],
        article=article,
        same=queries.same_original(actor(), source.data),
        is_file=source.filename is not None,
    )


def _units() -> list[people.UnitRow]:
    return people.units(actor(), Permission.ARTICLE_CREATE)
