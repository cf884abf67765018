"""The page of an attempt, saving it without script, and handing it in."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.permissions import Permission
from app.quizzes import queries
from app.quizzes.domain import AttemptClosed, is_over
from app.quizzes.forms import PaperForm, control
from app.quizzes.models import Attempt, AttemptState
from app.quizzes.services import attempting
from app.quizzes.views import bp
from app.web.access import requires
from app.web.addresses import asked_id


def address(endpoint: str, attempt: Attempt) -> str:
    """The address of one of an attempt's pages; the way back to the assignment goes along."""
    return url_for(f"quizzes.{endpoint}", attempt_id=attempt.public_id, enrolment=asked_id("enrolment"))


def seconds_left(attempt: Attempt, now: datetime) -> int | None:
    """Whole seconds until the deadline, 0 once it has passed; None without one."""
    return None if attempt.deadline_at is None else max(0, int((attempt.deadline_at - now).total_seconds()))


@bp.get("/attempts/<public_id:attempt_id>")
@requires(Permission.ATTEMPT_TAKE, on=queries.attempt_or_404)
def attempt(attempt: Attempt) -> ResponseReturnValue:
    return _open_page(attempt, "quizzes/attempt.html")


@bp.get("/attempts/<public_id:attempt_id>/confirm")
@requires(Permission.ATTEMPT_TAKE, on=queries.attempt_or_404)
def confirm(attempt: Attempt) -> ResponseReturnValue:
    return _open_page(attempt, "quizzes/confirm.html")


def _open_page(attempt: Attempt, template: str) -> ResponseReturnValue:
    now = clock.now()
    if attempt.state is not AttemptState.OPEN:
        return redirect(address("result", attempt), code=303)
    if is_over(attempt.deadline_at, now):
        return render_template("quizzes/time_over.html", attempt=attempt, address=address)
    lines = queries.paper_lines(attempt)
    facts = {
        "n_given": sum(line.is_given for line in lines),
        "seconds_left": seconds_left(attempt, now),
        "zone": current_app.config["SETTINGS"].timezone,
    }
    return render_template(template, attempt=attempt, lines=lines, address=address, control=control, **facts)


@bp.post("/attempts/<public_id:attempt_id>/paper")
@requires(Permission.ATTEMPT_TAKE, on=queries.attempt_or_404)
def save_paper(attempt: Attempt) -> ResponseReturnValue:
    """The whole page at once, as it is sent where no script runs; "then" says where to go on."""
    form = PaperForm(request.form, queries.slots(attempt.paper))
    try:
        with transaction():
            passed_over = attempting.save_paper(attempt, form.given(), seen=form.seen(), now=clock.now())
    except AttemptClosed:
        flash(_("This attempt has ended. What was saved before counts."), "warning")
        return redirect(address("result", attempt), code=303)
    if passed_over:
        numbers = ", ".join(str(slot) for slot in passed_over)
        flash(
            _("Saved, but for what another device saved later: question %(numbers)s. The newer response is shown.", numbers=numbers),
            "warning",
        )
        return redirect(address("attempt", attempt), code=303)
    if request.form.get("then") == "confirm":
        return redirect(address("confirm", attempt), code=303)
    flash(_("Your responses have been saved."))
    return redirect(address("attempt", attempt), code=303)


@bp.post("/attempts/<public_id:attempt_id>/submit")
@requires(Permission.ATTEMPT_TAKE, on=queries.attempt_or_404)
def submit(attempt: Attempt) -> ResponseReturnValue:
    with transaction():
        attempting.submit(attempt, now=clock.now())
    return redirect(address("result", attempt), code=303)
