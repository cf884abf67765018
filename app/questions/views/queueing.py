"""The queue as the address narrows it, and the way onwards from one question to the next."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.db import transaction
from app.errors import NotFound
from app.questions import queries
from app.questions.domain import HeldByAnother, QuestionChanged, QueueFilter
from app.questions.forms import QueueForm
from app.questions.services import claiming
from app.web.access import actor
from app.web.addresses import asked_id

MOST_TRIED = 5


def asked_filter() -> QueueFilter:
    """What the address or the form narrows the queue to; values that do not exist narrow nothing."""
    return QueueForm(request.values).plan()


def as_fields(wanted: QueueFilter) -> dict[str, Any]:
    """The filter as fields of an address or a form."""
    fields = {"article": wanted.article, "kind": wanted.kind, "writer": wanted.writer, "language": wanted.language}
    return {name: str(value) for name, value in fields.items() if value is not None}


def onwards(stay: str | None = None, *, swapped: int | None = None) -> ResponseReturnValue:
    """To the queue: at the question ``stay``, else at the next that nobody else has open, which is the actor's from now on."""
    wanted = asked_filter()
    following = claimed(stay) if stay is not None else claim_next(wanted)
    return redirect(url_for(".review", question=following, swapped=swapped, **as_fields(wanted)), code=303)


def claim_next(wanted: QueueFilter) -> str | None:
    """Open the question that the form names as the next one, or the first after it that is free; None when there is none."""
    waiting = [one.public_id for one in queries.queue(actor(), wanted, clock.now()) if not one.is_held]
    asked = asked_id("next_id")
    start = waiting.index(asked) if asked in waiting else 0
    for question_id in (waiting[start:] + waiting[:start])[:MOST_TRIED]:
        if _open(question_id):
            return question_id
    return None


def claimed(question_id: str) -> str:
    """The same question, opened again where nobody else has it."""
    _open(question_id)
    return question_id


def _open(question_id: str) -> bool:
    try:
        with transaction():
            claiming.open_for(queries.question_or_404(question_id), reviewer_id=actor().id, now=clock.now())
    except (HeldByAnother, QuestionChanged, NotFound):
        return False
    return True
