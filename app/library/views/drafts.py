"""An import on its way: how far it was read, what was recognised, and what its owner makes of it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import release, transaction
from app.i18n import current_language
from app.library import draft_queries, queries, words
from app.library.domain import Document, DraftState
from app.library.forms import ArticleForm
from app.library.importing import ENCODINGS, ImportRefused
from app.library.importing.packing import unpacked, unpacked_refusal
from app.library.models import Article, ImportDraft
from app.library.services import drafting
from app.library.services.reading_apart import read_apart
from app.library.views import bp
from app.library.views.drawn import Drawn
from app.people import queries as people
from app.permissions import Permission, can
from app.web.access import actor, requires, wants_json
from app.web.addresses import asked_id
from app.web.pictures import picture

_FACTS = ("title", "section", "category", "published_on", "author", "source")
_WAITING = (DraftState.QUEUED, DraftState.READING)


@bp.get("/imports/<public_id:draft_id>")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_or_404)
def draft(draft: ImportDraft) -> ResponseReturnValue:
    """What was recognised; before that, how far it was read, and why it was not when it could not be."""
    if wants_json():
        return jsonify(state=draft.state, done=draft.n_done, total=draft.n_total)
    article = draft_queries.article_of(draft)
    if draft.state is DraftState.SAVED and article is not None:
        return redirect(url_for(".show", article_id=article.public_id), code=303)
    if draft.document is None:
        refusal = words.refusal(unpacked_refusal(draft.refusal)) if draft.refusal else None
        return render_template("library/waiting.html", draft=draft, article=article, refusal=refusal)
    return _preview_page(_article_form(unpacked(draft.document), draft), draft, article)


@bp.post("/imports/<public_id:draft_id>")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_or_404)
def keep(draft: ImportDraft) -> ResponseReturnValue:
    """Save what was recognised, as corrected."""
    article = draft_queries.article_of(draft)
    if article is not None and draft.state is not DraftState.SAVED and not can(actor(), Permission.ARTICLE_EDIT, article):
        abort(403)
    if draft.document is None:
        return redirect(url_for(".draft", draft_id=draft.public_id), code=303)
    form = ArticleForm(request.form, units=_units(), page_language=current_language())
    form.unit.validate_choice = article is None
    if not form.validate():
        return _preview_page(form, draft, article), 422
    document = form.corrected(unpacked(draft.document))
    if article is None:
        with transaction():
            fresh = draft_queries.draft_or_404(draft.public_id)
            article = drafting.save_new(fresh, document, unit=people.unit_or_404(form.unit.data), actor_id=actor().id, now=clock.now())
        flash(_("The article is saved. Readers see it once you publish it."))
    else:
        with transaction():
            fresh = draft_queries.draft_or_404(draft.public_id)
            article = queries.article_or_404(article.public_id)
            drafting.save_revision(fresh, article, document, actor_id=actor().id, now=clock.now())
        flash(_("The new revision is saved. Readers go on seeing the published one until you publish this."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.post("/imports/<public_id:draft_id>/encoding")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_or_404)
def reread(draft: ImportDraft) -> ResponseReturnValue:
    """Read it again in the encoding that was chosen; what was typed stays where that cannot be."""
    draft_id, there = draft.public_id, url_for(".draft", draft_id=draft.public_id)
    if draft.document is None:
        return redirect(there, code=303)
    source = draft_queries.brought(draft.id)
    encoding = chosen if (chosen := request.form.get("encoding", "")) in ENCODINGS else None
    release()
    try:
        document = read_apart(source, encoding=encoding)
    except ImportRefused as error:
        draft = draft_queries.draft_or_404(draft_id)
        form = ArticleForm(request.form, units=_units(), page_language=current_language())
        form.encoding.errors = [words.refusal(error)]
        return _preview_page(form, draft, draft_queries.article_of(draft)), error.status
    with transaction():
        drafting.hold(draft_queries.draft_or_404(draft_id), document, encoding=encoding)
    return redirect(there, code=303)


@bp.post("/imports/<public_id:draft_id>/article")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_or_404)
def attach(draft: ImportDraft) -> ResponseReturnValue:
    """Make it a further revision of an article that is there already."""
    asked = asked_id("article")
    if asked is not None and draft.state is not DraftState.SAVED:
        article = queries.article_or_404(asked)
        if not can(actor(), Permission.ARTICLE_EDIT, article):
            abort(404)
        with transaction():
            drafting.attach(draft_queries.draft_or_404(draft.public_id), article)
    return redirect(url_for(".draft", draft_id=draft.public_id), code=303)


@bp.post("/imports/<public_id:draft_id>/discard")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_or_404)
def discard(draft: ImportDraft) -> ResponseReturnValue:
    """Forget it and begin anew."""
    with transaction():
        drafting.discard(draft)
    return redirect(url_for(".new"), code=303)


@bp.get("/imports/<public_id:draft_id>/images/<sha256:sha256>")
@requires(Permission.DRAFT_KEEP, on=draft_queries.draft_image_or_404)
def draft_image(found: draft_queries.DraftPicture) -> ResponseReturnValue:
    """A picture of what was recognised."""
    return picture(found.data, found.media_type)


def _article_form(document: Document, draft: ImportDraft) -> ArticleForm:
    values: dict[str, Any] = {name: getattr(document, name) for name in _FACTS}
    form = ArticleForm(None, units=_units(), page_language=current_language(), encoding=draft.encoding or "", **values)
    form.language.data = document.language.value
    return form


def _preview_page(form: ArticleForm, draft: ImportDraft, article: Article | None) -> str:
    document = unpacked(draft.document or {})
    return render_template(
        "library/preview.html",
        form=form,
        draft=draft,
        document=document,
        text=Drawn.of(document.passages, document.language, draft_id=draft.public_id),
        n_figures=sum(passage.image is not None for passage in document.passages),
        notes=[words.note(note) for note in document.notes if words.doubt(note) is None],
        doubts=[doubt for note in document.notes if (doubt := words.doubt(note)) is not None],
        article=article,
        same=draft_queries.same_original(actor(), draft.original_sha256, besides=draft.article_id),
        has_encoding=draft.pasted is None and document.format in ("html", "text", "markdown"),
    )


def _units() -> list[people.UnitRow]:
    return people.units(actor(), Permission.ARTICLE_CREATE)
