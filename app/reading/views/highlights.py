"""Marking and noting: each deed is a form of its own and leads back to its place in the text."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.library import queries as library
from app.library.models import Article
from app.permissions import Permission
from app.reading import queries
from app.reading.domain import TooManyHighlights
from app.reading.forms import HighlightForm, NoteForm
from app.reading.queries import Kept
from app.reading.services import highlighting
from app.reading.views import bp, reader
from app.web.access import actor, requires
from app.web.addresses import asked_id


@bp.post("/read/<public_id:article_id>/highlights")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def highlight(article: Article) -> ResponseReturnValue:
    """Mark what was selected, with a note if one was written."""
    form = HighlightForm(request.form)
    if not form.validate():
        return reader.page(article, noting=form), 422
    try:
        with transaction():
            kept = highlighting.add(actor().id, article, form.stretches(), form.note.data or "", now=clock.now())
    except TooManyHighlights:
        flash(_("This article holds as many of your highlights as can be kept. Remove one first."), "error")
        kept = []
    if not kept:
        return _back(article.public_id)
    return _back(article.public_id, anchor=f"p-{kept[0].passage}")


@bp.post("/highlights/<public_id:highlight_id>")
@requires(Permission.HIGHLIGHT_KEEP, on=queries.highlight_or_404)
def change_note(kept: Kept) -> ResponseReturnValue:
    form = NoteForm(request.form)
    if not form.validate():
        flash(_("A note has at most 2,000 characters. Nothing was changed."), "error")
        return _back(kept.article_id, anchor="notes")
    with transaction():
        highlighting.change(kept.highlight, form.note.data or "", now=clock.now())
    return _back(kept.article_id, anchor=f"p-{kept.highlight.passage}")


@bp.post("/highlights/<public_id:highlight_id>/remove")
@requires(Permission.HIGHLIGHT_KEEP, on=queries.highlight_or_404)
def remove_highlight(kept: Kept) -> ResponseReturnValue:
    with transaction():
        highlighting.remove(kept.highlight, now=clock.now())
    return _back(kept.article_id, removed=kept.highlight.public_id)


@bp.post("/highlights/<public_id:highlight_id>/restore")
@requires(Permission.HIGHLIGHT_KEEP, on=queries.highlight_or_404)
def restore_highlight(kept: Kept) -> ResponseReturnValue:
    with transaction():
        highlighting.restore(kept.highlight, now=clock.now())
    return _back(kept.article_id, anchor=f"p-{kept.highlight.passage}")


def _back(article_id: str, *, anchor: str | None = None, removed: str | None = None) -> ResponseReturnValue:
    there = url_for("reading.show", article_id=article_id, enrolment=asked_id("enrolment"), removed=removed, _anchor=anchor)
    return redirect(there, code=303)
