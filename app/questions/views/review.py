"""The review screen: one question beside its evidence, and the decision on it."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.errors import NotFound
from app.i18n import html_lang
from app.library import queries as library
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged, RejectReason, StillStale
from app.questions.forms import RejectForm, SeenForm, reason_names
from app.questions.models import Question
from app.questions.services import reviewing
from app.questions.views import bp
from app.questions.views.presenting import n_at_once, present, proofs
from app.questions.views.sentences import worded
from app.web.access import actor, requires

SITTING = timedelta(hours=12)


@bp.get("/questions/review")
@requires(Permission.QUESTION_REVIEW)
def review() -> ResponseReturnValue:
    article, asked, now = _filter(), request.args.get("question"), clock.now()
    waiting = queries.queue(actor(), article)
    n_done = queries.n_decided(actor(), now - SITTING, article)
    undoable = queries.undoable(actor().id, now - reviewing.UNDO_WITHIN)
    if not waiting:
        return render_template("questions/review_done.html", article=article, n_done=n_done, undoable=undoable)
    at = next((at for at, one in enumerate(waiting) if one.public_id == asked), 0)
    question = queries.question_or_404(waiting[at].public_id)
    full = queries.full_version(question.latest_version_id or 0)
    found = proofs(full)
    return render_template(
        "questions/review.html",
        question=question,
        full=full,
        read=present(full, html_lang(full.row.language)),
        proofs=found,
        most=n_at_once(found),
        flaws=worded(full.row.warnings),
        siblings=queries.siblings(question),
        title=library.revision(full.revision_id).title,
        article=article,
        is_own=waiting[at].is_own,
        is_gone=asked is not None and waiting[at].public_id != asked,
        next_id=waiting[(at + 1) % len(waiting)].public_id if len(waiting) > 1 else None,
        place=n_done + at + 1,
        total=n_done + len(waiting),
        n_done=n_done,
        undoable=undoable,
        reasons=list(reason_names().items()),
    )


@bp.post("/questions/<public_id:question_id>/accept")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def accept(question: Question) -> ResponseReturnValue:
    form, question_id, article_id = SeenForm(request.form), question.public_id, question.article.public_id
    try:
        with transaction():
            reviewing.accept(question, number=form.seen(), reviewer_id=actor().id, now=clock.now())
    except OwnWork:
        flash(_("You wrote a version of this question, so somebody else has to approve it."), "error")
        return _onwards(question_id)
    except StillStale:
        flash(_("The sentence that proves it changed. Say first whether it is still true."), "warning")
        return redirect(url_for(".stale", article_id=article_id, _anchor=f"question-{question_id}"), code=303)
    except QuestionChanged:
        return _changed(question_id, form.seen()), QuestionChanged.status
    flash(_("Approved. Quizzes can draw it from now on."))
    return _onwards()


@bp.post("/questions/<public_id:question_id>/reject")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def reject(question: Question) -> ResponseReturnValue:
    form, question_id = RejectForm(request.form), question.public_id
    if not form.validate():
        flash(_("Choose a reason, so that the author knows what to mend."), "error")
        return _onwards(question_id)
    reason, comment = RejectReason(form.reason.data), form.comment.data
    try:
        with transaction():
            reviewing.reject(question, reason, number=form.seen(), reviewer_id=actor().id, now=clock.now(), comment=comment)
    except QuestionChanged:
        return _changed(question_id, form.seen()), QuestionChanged.status
    flash(_("Rejected: %(reason)s.", reason=reason_names()[reason]))
    return _onwards()


@bp.post("/questions/<public_id:question_id>/undo")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def undo(question: Question) -> ResponseReturnValue:
    question_id = question.public_id
    try:
        with transaction():
            reviewing.undo(question, reviewer_id=actor().id, now=clock.now())
        flash(_("Taken back: the question waits again."))
    except NothingToUndo:
        flash(_("That decision can no longer be taken back here."), "warning")
    return _onwards(question_id)


def _filter() -> str | None:
    return request.values.get("article", "")[:12] or None


def _onwards(question_id: str | None = None) -> ResponseReturnValue:
    """To the queue: at that question, else at the one the form names as the next."""
    following = question_id or request.form.get("next_id", "")[:12] or None
    return redirect(url_for(".review", article=_filter(), question=following), code=303)


def _changed(question_id: str, seen: int) -> str:
    """What the reviewer saw beside what stands now."""
    question = queries.question_or_404(question_id)
    now = queries.full_version(question.latest_version_id or 0)
    try:
        before = queries.version_numbered(question.id, seen)
    except NotFound:
        before = now
    last = queries.history(question.id)[0]
    sides = [(full, present(full, html_lang(full.row.language))) for full in (before, now)]
    return render_template(
        "questions/changed.html", question=question, sides=sides, last=last, article=_filter(), reason_names=reason_names()
    )
