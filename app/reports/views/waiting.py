"""What waits for review, by what it sets free: where a reviewer begins."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.permissions import Permission
from app.questions import queries as questions
from app.questions.domain import QueueFilter
from app.questions.forms import QueueForm
from app.reports.queries import unblocking
from app.reports.views import bp
from app.web.access import actor, requires


@bp.get("/review")
@requires(Permission.QUESTION_REVIEW)
def waiting() -> ResponseReturnValue:
    """Articles with questions in review, the most urgent first, under the same filters as the queue."""
    form, now = QueueForm(request.args), clock.now()
    wanted = form.plan()
    articles = unblocking.waiting_articles(actor(), wanted, now)
    n_waiting = sum(one.n_waiting for one in articles)
    pace = questions.pace(questions.made(actor().id))
    return render_template(
        "reports/waiting.html",
        articles=articles,
        form=form,
        wanted=wanted,
        is_narrowed=wanted != QueueFilter(),
        n_waiting=n_waiting,
        n_held=sum(one.n_held for one in articles),
        minutes=max(1, round(pace * n_waiting / 60)) if pace is not None and n_waiting else None,
    )
