"""One-key fixes from the review screen."""

from __future__ import annotations

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import Flawed, NothingToMend, NothingToUndo, QuestionChanged
from app.questions.forms import FixForm
from app.questions.models import Question
from app.questions.services import fixing
from app.questions.views import bp
from app.questions.views.queueing import onwards
from app.questions.views.sentences import fixed_names
from app.web.access import actor, requires


@bp.post("/questions/<public_id:question_id>/fix")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def fix(question: Question) -> ResponseReturnValue:
    """Mend by rule what the button names; the reviewer stays on the question and sees what came of it."""
    form, question_id = FixForm(request.form), question.public_id
    what = form.fix()
    if what is None:
        return onwards(question_id)
    at = form.place()
    try:
        with transaction():
            fixing.fix(question, what, number=form.seen(), actor_id=actor().id, now=clock.now(), at=at, against=form.flag())
    except (NothingToMend, Flawed):
        flash(_("That would not leave a sound question, so nothing was changed."), "warning")
    except QuestionChanged:
        flash(_("Somebody treated this question meanwhile. See how it stands now."), "warning")
    else:
        flash(fixed_names()[what])
    return onwards(question_id, swapped=at)


@bp.post("/questions/<public_id:question_id>/put-back")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def put_back(question: Question) -> ResponseReturnValue:
    """Take back one's own last fix."""
    form, question_id = FixForm(request.form), question.public_id
    try:
        with transaction():
            fixing.put_back(question, number=form.seen(), actor_id=actor().id, now=clock.now())
        flash(_("Taken back: the wording before the fix stands again."))
    except NothingToUndo:
        flash(_("That fix can no longer be taken back."), "warning")
    return onwards(question_id)
