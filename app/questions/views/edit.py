"""Changing a question's wording."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.i18n import html_lang
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import Flawed, QuestionChanged, QuestionState
from app.questions.forms import wording_form
from app.questions.models import Question
from app.questions.queries import FullVersion
from app.questions.services import editing
from app.questions.views import bp
from app.questions.views.presenting import Presented, present, proofs
from app.questions.views.sentences import advised
from app.web.access import actor, own_path, requires


@bp.get("/questions/<public_id:question_id>/edit")
@requires(Permission.QUESTION_EDIT, on=queries.question_or_404)
def edit(question: Question) -> ResponseReturnValue:
    if question.state is QuestionState.RETIRED:
        flash(_("Restore the question before you edit it."), "info")
        return redirect(url_for(".show", question_id=question.public_id), code=303)
    full = queries.full_version(question.latest_version_id or 0)
    return _page(question, full, wording_form(full.kind, full.wording))


@bp.post("/questions/<public_id:question_id>/edit")
@requires(Permission.QUESTION_EDIT, on=queries.question_or_404)
def save(question: Question) -> ResponseReturnValue:
    question_id = question.public_id
    full = queries.full_version(question.latest_version_id or 0)
    form = wording_form(full.kind, full.wording, request.form)
    if not form.validate():
        return _page(question, full, form), 422
    try:
        with transaction():
            version = editing.edit(question, form.wording(), number=form.seen(), editor_id=actor().id, now=clock.now())
    except Flawed as refusal:
        question = queries.question_or_404(question_id)
        return _page(question, queries.full_version(question.latest_version_id or 0), form, refused=advised(refusal.codes)), 422
    except QuestionChanged:
        question = queries.question_or_404(question_id)
        full = queries.full_version(question.latest_version_id or 0)
        return _page(question, full, form, newer=present(full, html_lang(full.row.language))), QuestionChanged.status
    if question.state is QuestionState.IN_REVIEW:
        flash(_("Saved as version %(n)s. Somebody else decides on it.", n=version.number))
    else:
        flash(_("Saved as version %(n)s.", n=version.number))
    return redirect(own_path(request.form.get("next")) or url_for(".show", question_id=question_id), code=303)


def _page(question: Question, full: FullVersion, form: Any, *, refused: list[str] | None = None, newer: Presented | None = None) -> str:
    """The editor; ``newer`` is what somebody else saved meanwhile, shown beside what was typed."""
    return render_template(
        "questions/edit.html",
        question=question,
        full=full,
        form=form,
        proofs=proofs(full),
        refused=refused or [],
        newer=newer,
        lang=html_lang(full.row.language),
        next=own_path(request.values.get("next")),
    )
