"""Taking beats: one indexed read, then a conditional write for each of the two things that change.

Two tables, because two things are limited: the person's time (one clock over all articles) and what one revision has earned.
The clock's conditional UPDATE decides among parallel beats of a person; the loser reads again and finds the moments taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from app import audit
from app.db import db, insert_unless_there
from app.errors import KeypointError
from app.reading import queries
from app.reading.domain import Account, Beat, CompletedBy, Numbers, Pacing, Taken, credit
from app.reading.models import ReadingClock, ReadingProgress
from app.reading.queries import Progress, Readable

MAX_TRIES = 8
MAX_STREAMS = 12


_CLOCK, _PROGRESS = cast(sa.Table, ReadingClock.__table__), cast(sa.Table, ReadingProgress.__table__)
_MOVE_CLOCK = (
    sa.update(_CLOCK)
    .where(_CLOCK.c.user_id == sa.bindparam("of_user"), _CLOCK.c.n_changes == sa.bindparam("seen"))
    .values(taken=sa.bindparam("now_taken", type_=_CLOCK.c.taken.type), n_changes=_CLOCK.c.n_changes + 1)
    .returning(_CLOCK.c.user_id)
)
_CHANGE_PROGRESS = sa.update(_PROGRESS).where(_PROGRESS.c.id == sa.bindparam("of_id"))


class Busy(KeypointError):
    """Too many beats of one person at once; the page sends them again later."""

    code = "busy"
    status = 503


@dataclass(frozen=True, slots=True)
class Opening:
    """One page opened by one reader: whose, on what, since when by the server's clock, and the stream of beats it sends."""

    user_id: int
    article: Readable
    revision_id: int
    stream: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Credited:
    """Where the reader stands after the beats: milliseconds, passages, and the share of the text covered."""

    credit_ms: int
    n_covered: int
    n_passages: int
    n_hurried: int
    share: float
    is_complete: bool
    uncounted: dict[str, int]


def take_beats(opening: Opening, beats: Sequence[Beat], pacing: Pacing, *, now: datetime, unit_path: str | None) -> Credited:
    """Grant what these beats earn. Safe to repeat: a beat's number is taken once in its stream."""
    for _try in range(MAX_TRIES):
        before = queries.progress(opening.user_id, opening.revision_id)
        account = _account(before, opening.stream, len(pacing.units))
        after = credit(account, beats, pacing, opened_at=opening.opened_at, now=now)
        if after == account:
            return _credited(after, pacing, is_read=before.completed_at is not None)
        if _advance_clock(opening.user_id, before, after):
            share = pacing.share(after.passage_ms)
            is_read = before.completed_at is not None or pacing.is_read(after.passage_ms, before.changed)
            shares = {"covered_share": share, "seen_share": pacing.seen(after.passage_ms)}
            _write_progress(opening, before, {**_values(opening, before, after, is_read=is_read, now=now), **shares}, now)
            if is_read and before.completed_at is None:
                _record(opening, after, now, unit_path)
            return _credited(after, pacing, is_read=is_read)
    raise Busy


def _account(before: Progress, stream: str, n_passages: int) -> Account:
    return Account(
        passage_ms=tuple(before.passage_ms or [0] * n_passages),
        taken=Taken(tuple((start, end) for start, end in before.taken or ())),
        credit_ms=before.credit_ms or 0,
        uncounted=before.uncounted or {},
        numbers=Numbers(*(before.streams or {}).get(stream, ())),
        last_passage=before.last_passage or 1,
    )


def _credited(account: Account, pacing: Pacing, *, is_read: bool) -> Credited:
    return Credited(
        credit_ms=account.credit_ms,
        n_covered=sum(pacing.covered(account.passage_ms)),
        n_passages=len(pacing.units),
        n_hurried=pacing.hurried(account.passage_ms, before=account.last_passage),
        share=pacing.share(account.passage_ms),
        is_complete=is_read,
        uncounted=account.uncounted,
    )


def standing(before: Progress, pacing: Pacing) -> Credited:
    """Where a reader stands who has sent nothing new."""
    return _credited(_account(before, "", len(pacing.units)), pacing, is_read=before.completed_at is not None)


def _advance_clock(user_id: int, before: Progress, after: Account) -> bool:
    """Move the person's clock if nobody did so since it was read."""
    taken = [list(stretch) for stretch in after.taken.stretches]
    if before.n_changes is None:
        new = insert_unless_there(ReadingClock).values(user_id=user_id, taken=taken, n_changes=1)
        return db.session.scalar(new.returning(ReadingClock.user_id)) is not None
    values = {"of_user": user_id, "seen": before.n_changes, "now_taken": taken}
    return db.session.connection().execute(_MOVE_CLOCK, values).first() is not None


def _values(opening: Opening, before: Progress, after: Account, *, is_read: bool, now: datetime) -> dict[str, Any]:
    streams = {name: numbers for name, numbers in (before.streams or {}).items() if name != opening.stream}
    kept = dict(list(streams.items())[-(MAX_STREAMS - 1) :])
    return {
        "credit_ms": after.credit_ms,
        "uncounted": after.uncounted,
        "passage_ms": list(after.passage_ms),
        "streams": {**kept, opening.stream: [after.numbers.highest, after.numbers.before]},
        "last_passage": after.last_passage,
        "last_beat_at": now,
        "completed_at": before.completed_at or (now if is_read else None),
        "completed_by": before.completed_by or (CompletedBy.READING if is_read else None),
    }


def _write_progress(opening: Opening, before: Progress, values: dict[str, Any], now: datetime) -> None:
    if before.id is not None:
        db.session.connection().execute(_CHANGE_PROGRESS, {**values, "of_id": before.id})
        return
    ids = {"user_id": opening.user_id, "article_id": opening.article.id, "revision_id": opening.revision_id}
    db.session.execute(sa.insert(_PROGRESS), [{**ids, **values, "started_at": now}])


def _record(opening: Opening, after: Account, now: datetime, unit_path: str | None) -> None:
    detail = {"revision_id": opening.revision_id, "credit_ms": after.credit_ms}
    subject = f"article:{opening.article.public_id}"
    audit.record("article_read", actor_id=opening.user_id, subject=subject, unit_path=unit_path, detail=detail, now=now)
