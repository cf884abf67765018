"""The review screen: one question beside its evidence, and the decision on it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import transaction
from app.errors import NotFound
from app.i18n import html_lang
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged, RejectReason, StillStale
from app.questions.forms import RejectForm, SeenForm, reason_names
from app.questions.models import Question
from app.questions.services import batching, reviewing
from app.questions.views import bp
from app.questions.views.presenting import present
from app.questions.views.queueing import asked_filter, onwards
from app.questions.views.screen import all_held_page, done_page, screen
from app.web.access import actor, requires
from app.web.addresses import asked_id


@bp.get("/questions/review")
@requires(Permission.QUESTION_REVIEW)
def review() -> ResponseReturnValue:
    """The question asked for where it waits, else the first that nobody else has open. Looking claims nothing."""
    wanted, asked, now = asked_filter(), request.args.get("question"), clock.now()
    waiting = queries.queue(actor(), wanted, now)
    if not waiting:
        return done_page(wanted, now)
    at = next((at for at, one in enumerate(waiting) if one.public_id == asked), None)
    if at is None:
        at = next((at for at, one in enumerate(waiting) if not one.is_held), None)
    return all_held_page(wanted, len(waiting), now) if at is None else screen(waiting, at, wanted, now)


@bp.post("/questions/<public_id:question_id>/accept")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def accept(question: Question) -> ResponseReturnValue:
    form, question_id, article_id = SeenForm(request.form), question.public_id, question.article.public_id
    try:
        with transaction():
            reviewing.accept(question, number=form.seen(), reviewer_id=actor().id, now=clock.now())
    except OwnWork:
        flash(_("You wrote a version of this question, so somebody else has to approve it."), "error")
        return onwards(question_id)
    except StillStale:
        flash(_("The sentence that proves it changed. Say first whether it is still true."), "warning")
        return redirect(url_for(".stale", article_id=article_id, _anchor=f"question-{question_id}"), code=303)
    except QuestionChanged:
        return _changed(question_id, form.seen()), QuestionChanged.status
    flash(_("Approved. Quizzes can draw it from now on."))
    return onwards()


@bp.post("/questions/<public_id:question_id>/reject")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def reject(question: Question) -> ResponseReturnValue:
    form, question_id = RejectForm(request.form), question.public_id
    if not form.validate():
        flash(_("Choose a reason, so that the author knows what to mend."), "error")
        return onwards(question_id)
    reason, comment = RejectReason(form.reason.data), form.comment.data
    try:
        with transaction():
            reviewing.reject(question, reason, number=form.seen(), reviewer_id=actor().id, now=clock.now(), comment=comment)
    except QuestionChanged:
        return _changed(question_id, form.seen()), QuestionChanged.status
    flash(_("Rejected: %(reason)s.", reason=reason_names()[reason]))
    return onwards()


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
    return onwards(question_id)


@bp.post("/questions/accept-together")
@requires(Permission.QUESTION_REVIEW)
def accept_together() -> ResponseReturnValue:
    """The picked versions, each as "public id:number"; the server looks itself whether they may be approved together."""
    picked = [(one[:12], SeenForm.read(one[13:])) for one in request.form.getlist("picked")]
    with transaction():
        n_accepted = batching.accept_together(actor(), picked, now=clock.now())
    if n_accepted:
        flash(ngettext("%(num)s question approved.", "%(num)s questions approved together.", n_accepted))
    if n_accepted < len(set(picked)):
        flash(_("Some were left as they are: they changed, or were not looked at."), "warning")
    return onwards()


@bp.post("/questions/undo-together")
@requires(Permission.QUESTION_REVIEW)
def undo_together() -> ResponseReturnValue:
    try:
        with transaction():
            n_undone = batching.undo_together(asked_id("batch") or "", reviewer_id=actor().id, now=clock.now())
        flash(ngettext("Taken back: %(num)s question waits again.", "Taken back: %(num)s questions wait again.", n_undone))
    except NothingToUndo:
        flash(_("That decision can no longer be taken back here."), "warning")
    return onwards()


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
        "questions/changed.html", question=question, sides=sides, last=last, wanted=asked_filter(), reason_names=reason_names()
    )
