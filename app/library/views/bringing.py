"""Bringing an article in, as a new one or a further revision: paste or choose, correct, save.

Reading what was brought may take a second or two and writes nothing: it runs outside any transaction, so that it holds
no lock; whatever was loaded before is loaded again after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from app import clock
from app.db import new_public_id, release, transaction
from app.i18n import current_language
from app.library import queries, words
from app.library.domain import Document
from app.library.forms import ArticleForm, BringForm, Brought, brought, unpacked
from app.library.importing import MAX_BYTES, ImportRefused, TooLarge, Undecodable
from app.library.models import Article
from app.library.services import importing
from app.library.views import bp
from app.library.views.drawn import Drawn
from app.people import queries as people
from app.permissions import Permission, can
from app.web.access import actor, requires
from app.web.errors import error_page

_FACTS = ("title", "section", "category", "published_on", "author", "source")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A preview sent back in order: what was brought, and the document with the person's corrections."""

    form: ArticleForm
    source: Brought
    document: Document


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
    with transaction():
        article = importing.add_article(
            read.document,
            title=read.form.title.data,
            unit=people.unit_or_404(read.form.unit.data),
            actor_id=actor().id,
            original=read.source.original(),
            now=clock.now(),
            public_id=read.form.promised_id(),
        )
    flash(_("The article is saved. Readers see it once you publish it."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.get("/articles/<public_id:article_id>/revisions/new")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def new_revision(article: Article) -> ResponseReturnValue:
    return render_template("library/new.html", form=BringForm(), article=article)


@bp.post("/articles/<public_id:article_id>/revisions/preview")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def preview_revision(article: Article) -> ResponseReturnValue:
    return _preview(article.public_id)


@bp.post("/articles/<public_id:article_id>/revisions")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def add_revision(article: Article) -> ResponseReturnValue:
    article_id = article.public_id
    read = _read_again(article_id)
    if not isinstance(read, Corrected):
        return read
    title, original = read.form.title.data, read.source.original()
    with transaction():
        article = queries.article_or_404(article_id)
        importing.add_revision(article, read.document, title=title, actor_id=actor().id, original=original, now=clock.now())
    flash(_("The new revision is saved. Readers go on seeing the published one until you publish this."))
    return redirect(url_for(".show", article_id=article_id), code=303)


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """A request that was stopped before it was read: the page to begin with, and the limit."""
    if not can(g.get("actor"), Permission.ARTICLE_CREATE):
        return error_page(413, "too_large")
    form = BringForm()
    form.file.errors = [words.refusal(TooLarge(MAX_BYTES))]
    return render_template("library/new.html", form=form, article=None), 413


def _preview(article_id: str | None) -> ResponseReturnValue:
    """What was recognised in what a person just brought, to be corrected."""
    form = BringForm(request.form)
    try:
        source = brought(request.files, request.form.get("text", ""))
        release()
        document = source.document()
    except ImportRefused as error:
        (form.file if request.files.get("file") else form.text).errors = [words.refusal(error)]
        return _begin_page(form, article_id), error.status
    return _preview_page(_article_form(document, source), source, document, article_id)


def _read_again(article_id: str | None) -> Corrected | tuple[str, int] | str:
    """The corrected form with what it is about; or a page: the preview again, or the beginning when nothing can be read."""
    form = ArticleForm(request.form, units=_units(), page_language=current_language())
    form.unit.validate_choice = article_id is None
    try:
        source = unpacked(form.packed.data or "", form.filename.data or "")
        release()
        document = source.document(form.encoding.data)
    except Undecodable as error:
        form.encoding.errors = [words.refusal(error)]
        return _preview_page(form, source, source.document(), article_id), error.status
    except ImportRefused as error:
        begin = BringForm()
        begin.text.errors = [words.refusal(error)]
        return _begin_page(begin, article_id), error.status
    if request.form.get("deed") == "reread":
        return _preview_page(_article_form(document, source, form.encoding.data), source, document, article_id)
    if not form.validate():
        return _preview_page(form, source, document, article_id), 422
    return Corrected(form, source, form.corrected(document))


def _article_form(document: Document, source: Brought, encoding: str = "") -> ArticleForm:
    values: dict[str, Any] = {name: getattr(document, name) for name in _FACTS}
    values |= {"encoding": encoding, "packed": source.packed(), "filename": source.filename or "", "key": new_public_id()}
    form = ArticleForm(None, units=_units(), page_language=current_language(), **values)
    form.language.data = document.language.value
    return form


def _begin_page(form: BringForm, article_id: str | None) -> str:
    return render_template("library/new.html", form=form, article=queries.article_or_404(article_id) if article_id else None)


def _preview_page(form: ArticleForm, source: Brought, document: Document, article_id: str | None) -> str:
    return render_template(
        "library/preview.html",
        form=form,
        document=document,
        text=Drawn.of(document.passages, document.language, article_id),
        notes=[words.note(note) for note in document.notes],
        article=queries.article_or_404(article_id) if article_id else None,
        same=queries.same_original(actor(), source.data),
        is_file=source.filename is not None,
    )


def _units() -> list[people.UnitRow]:
    return people.units(actor(), Permission.ARTICLE_CREATE)
