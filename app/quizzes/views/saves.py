"""The hot path: one response, kept and answered with a receipt."""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue

from app import clock
from app.db import transaction
from app.permissions import Permission
from app.quizzes import queries
from app.quizzes.domain import AttemptClosed, Slot, StaleSequence
from app.quizzes.domain.attempts import MAX_SEQUENCE
from app.quizzes.domain.responses import read_given, shown_given
from app.quizzes.queries import Sitting
from app.quizzes.services import attempting
from app.quizzes.views import bp
from app.web import payload
from app.web.access import requires

MAX_BYTES = 32 * 1024
MAX_SLOT = 10_000


@bp.post("/attempts/<public_id:attempt_id>/responses")
@requires(Permission.ATTEMPT_TAKE, on=queries.sitting_or_404)
def save(sitting: Sitting) -> ResponseReturnValue:
    """{"slot", "sequence", "given"} → {"attempt", "slot", "sequence", "saved_at"}; the reply never depends on what was given.

    409 with ``error`` attempt_closed (final state, server time) or stale_sequence (the response that counts).
    """
    now = clock.now()
    body = payload.json_body(limit=MAX_BYTES, fields=("slot", "sequence", "given"))
    slot = queries.slot_or_404(sitting.paper, payload.whole(body.get("slot"), "slot", low=1, high=MAX_SLOT))
    sequence = payload.whole(body.get("sequence"), "sequence", low=1, high=MAX_SEQUENCE)
    given = read_given(slot, body.get("given"))
    try:
        with transaction():
            receipt = attempting.save_response(sitting, slot.slot, given, sequence=sequence, now=now)
    except AttemptClosed as closed:
        times = {"ended_at": closed.ended_at.isoformat(), "now": now.isoformat()}
        return jsonify(error=closed.code, state=closed.state, **times), closed.status
    except StaleSequence as stale:
        return jsonify(error=stale.code, **_newest(slot, stale)), stale.status
    return {**receipt._asdict(), "saved_at": receipt.saved_at.isoformat()}


def _newest(slot: Slot, stale: StaleSequence) -> dict[str, Any]:
    given = shown_given(slot, stale.given)
    return {"slot": slot.slot, "sequence": stale.sequence, "given": given, "saved_at": stale.saved_at.isoformat()}
