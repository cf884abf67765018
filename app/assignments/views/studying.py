"""A learner's own pages: what is due, one assignment, starting its quiz."""

from __future__ import annotations

from random import SystemRandom

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.assignments.domain import AttemptRefused, Refusal, days_left, refusal
from app.assignments.models import Enrolment
from app.assignments.queries import access, mine
from app.assignments.services import starting
from app.assignments.views import bp
from app.db import transaction
from app.permissions import Permission
from app.reading import queries as reading
from app.study import queries as study
from app.web.access import actor, requires
from app.web.addresses import asked_id
from app.web.dates import zone

DONE_SHOWN = 10


@bp.get("/my-study")
@requires(Permission.STUDY)
def my_study() -> ResponseReturnValue:
    now = clock.now()
    found = mine.my_study(actor().id, now)
    everything = request.args.get("done") == "all"
    return render_template(
        "assignments/my_study.html",
        study=found,
        changed=reading.changed_since_read(actor().id),
        done=found.done if everything else found.done[:DONE_SHOWN],
        now=now,
        days_left=lambda due_at: days_left(due_at, now, zone()),
    )


@bp.get("/my-study/<public_id:enrolment_id>")
@requires(Permission.ENROLMENT_STUDY, on=access.enrolment_or_404)
def enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    return _enrolment_page(enrolment)


@bp.get("/my-study/<public_id:enrolment_id>/next")
@requires(Permission.ENROLMENT_STUDY, on=access.enrolment_or_404)
def next_step(enrolment: Enrolment) -> ResponseReturnValue:
    """On to what is left to do after reading ``?after=``: the next article in order that is not read, else the assignment's page."""
    found = mine.my_assignment(enrolment.id, enrolment.learner_id, clock.now())
    after = asked_id("after")
    unread = [article.public_id for article in found.articles if article.read_at is None and article.public_id != after]
    read_on = [article.public_id for article in found.articles]
    later = read_on[read_on.index(after) + 1 :] if after in read_on else read_on
    following = next((one for one in later if one in unread), next(iter(unread), None))
    if following is None:
        return redirect(url_for(".enrolment", enrolment_id=enrolment.public_id), code=303)
    return redirect(url_for("reading.show", article_id=following, enrolment=enrolment.public_id), code=303)


@bp.post("/my-study/<public_id:enrolment_id>/attempts")
@requires(Permission.ENROLMENT_STUDY, on=access.enrolment_or_404)
def start_quiz(enrolment: Enrolment) -> ResponseReturnValue:
    now = clock.now()
    try:
        with transaction():
            attempt = starting.start_quiz(enrolment, now=now, rng=SystemRandom())
    except AttemptRefused as error:
        return _enrolment_page(access.enrolment_or_404(enrolment.public_id), refused=error.reason), error.status
    if attempt.started_at < enrolment.assignment.opens_at:
        flash(_("You had begun this attempt before this assignment opened. Finish it first; it counts for the earlier one."), "info")
    return redirect(url_for("quizzes.attempt", attempt_id=attempt.public_id, enrolment=enrolment.public_id), code=303)


def _enrolment_page(enrolment: Enrolment, refused: Refusal | None = None) -> str:
    now, assignment = clock.now(), enrolment.assignment
    found = mine.my_assignment(enrolment.id, enrolment.learner_id, now)
    quiz = assignment.module.quiz
    attempts = mine.counting_attempts(assignment, quiz.id, enrolment.learner_id) if quiz else []
    barred = refusal(found.facts, now, max_attempts=found.row.max_attempts)
    if assignment.withdrawn_at is not None:
        barred = Refusal.WITHDRAWN
    return render_template(
        "assignments/enrolment.html",
        mine=found,
        assignment=assignment,
        module=assignment.module,
        attempts=attempts,
        n_questions=sum(draw.n_questions for draw in study.draws(quiz.id)) if quiz else 0,
        barred=barred,
        refused=refused,
        now=now,
        days_left=days_left(found.row.due_at, now, zone()),
    )
