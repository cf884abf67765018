"""What came of an attempt."""

from __future__ import annotations

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app.permissions import Permission
from app.quizzes import queries
from app.quizzes.models import Attempt, AttemptState
from app.quizzes.views import bp
from app.quizzes.views.attempts import address
from app.web.access import requires
from app.web.addresses import asked_id


@bp.get("/attempts/<public_id:attempt_id>/result")
@requires(Permission.ATTEMPT_REVIEW, on=queries.attempt_or_404)
def result(attempt: Attempt) -> ResponseReturnValue:
    """Score, keys, rationales and evidence: shown once the attempt has ended, and to its learner alone."""
    if attempt.state is AttemptState.OPEN:
        return redirect(address("attempt", attempt), code=303)
    lines = queries.result_lines(attempt)
    quiz = attempt.quiz
    n_left = None
    if quiz.max_attempts is not None:
        n_left = max(0, quiz.max_attempts - queries.n_attempts(quiz.id, attempt.learner_id))
    n_right = sum(line.outcome == "correct" for line in lines)
    return render_template(
        "quizzes/result.html",
        attempt=attempt,
        lines=lines,
        n_right=n_right,
        n_left=n_left,
        enrolment=asked_id("enrolment"),
        proves=queries.article_of(quiz.proves_revision_id) if quiz.proves_revision_id is not None else None,
    )
