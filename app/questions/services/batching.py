"""Approving together what was looked at one by one and needs no second thought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.db import new_public_id
from app.permissions import Actor
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged, StillStale
from app.questions.services import reviewing

SITTING = timedelta(hours=12)


def accept_together(actor: Actor, picked: Sequence[tuple[str, int]], *, now: datetime) -> int:
    """Approve the picked versions, by public id and number, that may be approved together; returns how many that were.

    Each must have been on the actor's own screen for a moment in this sitting, be free of warnings and belong to a key point
    of tier A; at most ten. What changed meanwhile stays as it is.
    """
    allowed = {(one.public_id, one.number) for one in queries.looked_at(actor, now - SITTING, now)}
    batch, n_accepted = new_public_id(), 0
    for public_id, number in list(dict.fromkeys(picked))[: queries.MOST_TOGETHER]:
        if (public_id, number) not in allowed:
            continue
        try:
            reviewing.accept(queries.question_or_404(public_id), number=number, reviewer_id=actor.id, now=now, batch=batch)
        except (OwnWork, QuestionChanged, StillStale):
            continue
        n_accepted += 1
    return n_accepted


def undo_together(batch: str, *, reviewer_id: int, now: datetime) -> int:
    """Take back the reviewer's own approvals of a batch, as far as nothing happened since; returns how many.

    Raises NothingToUndo when there is none.
    """
    n_undone = 0
    for question in queries.questions_of_batch(batch, reviewer_id):
        try:
            reviewing.undo(question, reviewer_id=reviewer_id, now=now)
        except NothingToUndo:
            continue
        n_undone += 1
    if not n_undone:
        raise NothingToUndo
    return n_undone
