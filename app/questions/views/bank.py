"""The bank, a question's page, and what moves a question along."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import transaction
from app.i18n import html_lang
from app.library import queries as library
from app.library.models import Article
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import QuestionChanged, QuestionKind, QuestionState, RejectedAsIs
from app.questions.forms import FilterForm, kind_names, reason_names, state_names
from app.questions.models import Question
from app.questions.queries import BankFilter
from app.questions.services import reviewing
from app.questions.views import bp
from app.questions.views.presenting import present, proofs
from app.questions.views.sentences import worded
from app.web.access import actor, own_path, requires
from app.web.addresses import narrowing_id
from app.web.paging import asked_page, paginate


@bp.get("/questions")
@requires(Permission.QUESTION_VIEW)
def index() -> ResponseReturnValue:
    articles = queries.filter_choices(actor())
    wanted = _asked()
    page = paginate(queries.bank_statement(actor(), wanted), asked_page())
    return render_template(
        "questions/index.html",
        page=page,
        rows=queries.bank_rows(page.rows),
        wanted=wanted,
        form=FilterForm(request.args, articles=articles),
        counts=queries.state_counts(actor(), wanted),
        n_stale=queries.n_stale(actor(), wanted),
        kind_names=kind_names(),
        state_names=state_names(),
    )


def _asked() -> BankFilter:
    """The filters in the address; values that do not exist narrow nothing."""
    state, kind = request.args.get("state"), request.args.get("kind")
    return BankFilter(
        state=QuestionState(state) if state in set(QuestionState) else None,
        article=narrowing_id("article"),
        kind=QuestionKind(kind) if kind in set(QuestionKind) else None,
        key_point=narrowing_id("key_point"),
        is_stale=state == "stale",
    )


@bp.get("/questions/<public_id:question_id>")
@requires(Permission.QUESTION_VIEW, on=queries.question_or_404)
def show(question: Question) -> ResponseReturnValue:
    full = queries.full_version(question.latest_version_id or 0)
    return render_template(
        "questions/show.html",
        question=question,
        full=full,
        read=present(full, html_lang(full.row.language)),
        proofs=proofs(full),
        flaws=worded(full.row.warnings),
        history=queries.history(question.id),
        siblings=queries.neighbours(question, full).siblings,
        reason_names=reason_names(),
        last=queries.last_review(question.id),
    )


@bp.post("/questions/<public_id:question_id>/submit")
@requires(Permission.QUESTION_EDIT, on=queries.question_or_404)
def submit(question: Question) -> ResponseReturnValue:
    question_id = question.public_id
    try:
        with transaction():
            reviewing.submit(question, actor_id=actor().id, now=clock.now())
        flash(_("The question waits for a reviewer now."))
    except RejectedAsIs:
        flash(_("It was rejected and has not been changed since. Edit it first."), "error")
    except QuestionChanged:
        flash(_("Somebody treated this question meanwhile. See how it stands now."), "warning")
    return _back(question_id)


@bp.post("/articles/<public_id:article_id>/questions/submit")
@requires(Permission.QUESTION_EDIT, on=library.article_or_404)
def submit_all(article: Article) -> ResponseReturnValue:
    with transaction():
        n_submitted = reviewing.submit_all(article, actor_id=actor().id, now=clock.now())
    if n_submitted:
        flash(ngettext("%(num)s question waits for a reviewer now.", "%(num)s questions wait for a reviewer now.", n_submitted))
    else:
        flash(_("There was no draft to submit."), "info")
    return redirect(url_for(".index", article=article.public_id), code=303)


@bp.post("/questions/<public_id:question_id>/retire")
@requires(Permission.QUESTION_EDIT, on=queries.question_or_404)
def retire(question: Question) -> ResponseReturnValue:
    with transaction():
        reviewing.retire(question, actor_id=actor().id, now=clock.now())
    flash(_("The question has been retired. Quizzes already set keep it."))
    return _back(question.public_id)


@bp.post("/questions/<public_id:question_id>/restore")
@requires(Permission.QUESTION_EDIT, on=queries.question_or_404)
def restore(question: Question) -> ResponseReturnValue:
    with transaction():
        reviewing.restore(question, actor_id=actor().id, now=clock.now())
    flash(_("The question has been restored."))
    return _back(question.public_id)


def _back(question_id: str) -> ResponseReturnValue:
    return redirect(own_path(request.form.get("next")) or url_for(".show", question_id=question_id), code=303)
