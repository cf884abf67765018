"""Bringing an article in, as a new one or a further revision: paste or choose; what was recognised waits in a draft.

Reading what was brought may take a second or two and writes nothing: it runs outside any transaction, so that it holds
no lock; whatever was loaded before is loaded again after it.
"""

from __future__ import annotations

from typing import Any

from flask import current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from app import clock
from app.db import release, transaction
from app.library import draft_queries, queries, words
from app.library.domain import Brought
from app.library.fetching import FetchRefused, fetch
from app.library.forms import BringForm, brought
from app.library.importing import MAX_FILE_BYTES, ImportRefused, TooLarge
from app.library.models import Article
from app.library.services import drafting
from app.library.services.reading_apart import read_apart
from app.library.views import bp
from app.permissions import Permission, can
from app.web.access import actor, requires
from app.web.bodies import takes_files
from app.web.errors import error_page

MAX_REQUEST = MAX_FILE_BYTES + 1024 * 1024


@bp.get("/articles/new")
@requires(Permission.ARTICLE_CREATE)
def new() -> ResponseReturnValue:
    return _begin_page(BringForm(), None)


@bp.post("/imports")
@takes_files(MAX_REQUEST)
@requires(Permission.ARTICLE_CREATE)
def bring() -> ResponseReturnValue:
    return _bring(None)


@bp.get("/articles/<public_id:article_id>/revisions/new")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def new_revision(article: Article) -> ResponseReturnValue:
    return _begin_page(BringForm(), article)


@bp.post("/articles/<public_id:article_id>/imports")
@takes_files(MAX_REQUEST)
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def bring_revision(article: Article) -> ResponseReturnValue:
    return _bring(article)


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """A request that was stopped before it was read: the page to begin with, and the limit."""
    if not can(g.get("actor"), Permission.ARTICLE_CREATE):
        return error_page(413, "too_large")
    form = BringForm()
    form.file.errors = [words.refusal(TooLarge(MAX_FILE_BYTES))]
    return _begin_page(form, None), 413


def _bring(article: Article | None) -> ResponseReturnValue:
    """Read what was brought, or leave it to a job when it is large, and go to its draft."""
    form = BringForm(request.form)
    article_id, public_id = (article.id, article.public_id) if article else (None, None)
    try:
        release()
        source = _fetched(form) or brought(request.files, request.form.get("text", ""), request.form.get("html", ""))
        document = None if drafting.is_large(source) else read_apart(source)
    except ImportRefused as error:
        _field_at_fault(form).errors = [words.refusal(error)]
        return _begin_page(form, queries.article_or_404(public_id) if public_id else None), error.status
    with transaction():
        draft = drafting.keep(source, document, owner_id=actor().id, article_id=article_id, now=clock.now())
    return redirect(url_for(".draft", draft_id=draft.public_id), code=303)


def _fetched(form: BringForm) -> Brought | None:
    """The page at the address that was given, if one was and this installation fetches pages."""
    address = (form.address.data or "").strip()
    if not address:
        return None
    if not current_app.config["SETTINGS"].url_import:
        raise FetchRefused("off")
    page = fetch(address, current_app.config.get("FETCH_RULES"))  # other rules than its own only in tests
    return Brought(page.data, page.filename)


def _field_at_fault(form: BringForm) -> Any:
    if (form.address.data or "").strip():
        return form.address
    return form.file if request.files.get("file") else form.text


def _begin_page(form: BringForm, article: Article | None) -> str:
    return render_template(
        "library/new.html",
        form=form,
        article=article,
        unsaved=draft_queries.unsaved(actor().id),
        fetches=current_app.config["SETTINGS"].url_import,
    )
