"""What the review screen's script says: a question is open, still open, left."""

from __future__ import annotations

from datetime import datetime

from flask import jsonify
from flask.typing import ResponseReturnValue

from app import clock
from app.db import transaction
from app.errors import Invalid
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import HeldByAnother, QuestionChanged
from app.questions.models import Question
from app.questions.services import claiming
from app.questions.views import bp
from app.web import payload
from app.web.access import actor, requires

MAX_BYTES = 200


@bp.post("/questions/<public_id:question_id>/claim")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def claim(question: Question) -> ResponseReturnValue:
    """{"opened": null or when the claim to renew began} → {"state": "held", "opened"}, or "elsewhere" or "gone"."""
    opened_at = _opened()
    try:
        with transaction():
            if opened_at is None:
                held = claiming.open_for(question, reviewer_id=actor().id, now=clock.now())
            else:
                held = claiming.renew(question, opened_at=opened_at, reviewer_id=actor().id, now=clock.now())
            since = held.opened_at.isoformat()
    except HeldByAnother:
        return jsonify(state="elsewhere")
    except QuestionChanged:
        return jsonify(state="gone")
    return jsonify(state="held", opened=since)


@bp.post("/questions/<public_id:question_id>/leave")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def leave(question: Question) -> ResponseReturnValue:
    """{"opened": when the claim began}: it ends."""
    opened_at = _opened()
    if opened_at is None:
        raise Invalid("opened", "not_a_moment")
    with transaction():
        claiming.leave(question, opened_at=opened_at, reviewer_id=actor().id, now=clock.now())
    return jsonify(state="left")


def _opened() -> datetime | None:
    told = payload.json_body(limit=MAX_BYTES, fields=("opened",)).get("opened")
    if told is None:
        return None
    try:
        moment = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        raise Invalid("opened", "not_a_moment") from None
    if moment.tzinfo is None:
        raise Invalid("opened", "not_a_moment")
    return moment


bp.register_error_handler(Invalid, payload.refused)
