"""What becomes of an article's key points when another revision takes the place of the one they stand in. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.cache import of_committed
from app.db import db
from app.keypoints.anchoring import Reanchoring
from app.keypoints.domain import Anchor, Outcome
from app.keypoints.models import KeyPointMember, KeyPointRow, KeyPointState
from app.library import queries as library
from app.library.models import Article, Revision
from app.library.queries import publications


@of_committed(32)
def way(old_id: int, new_id: int) -> Reanchoring:
    """From one revision to another; kept in memory, since neither ever changes."""
    return Reanchoring(library.passages(old_id), library.passages(new_id), publications.comparison(old_id, new_id))


@dataclass(frozen=True, slots=True)
class PointPlan:
    """One key point and where its pieces stand in the other revision, None where they are gone; parallel to the row's own."""

    row: KeyPointRow
    evidence: tuple[Anchor | None, ...]
    parts: tuple[tuple[str, Anchor | None], ...]
    members: tuple[Anchor | None, ...]

    @property
    def is_lost(self) -> bool:
        """Whether the place that names it, a part or a member is gone; of several places that name it others may go."""
        return None in self.evidence[:1] or None in self.members or any(place is None for _, place in self.parts)

    @property
    def outcome(self) -> Outcome:
        if self.is_lost:
            return Outcome.STALE
        before = [*stored_anchors(self.row), *map(member_anchor, self.row.members)]
        after = [*self.evidence, *self.members]
        same = all(now is not None and (was.passage, was.start) == (now.passage, now.start) for was, now in zip(before, after, strict=True))
        return Outcome.STAYS if same else Outcome.MOVES


def plans(article_id: int, revision_id: int) -> list[PointPlan]:
    """A plan for every key point of an article that does not stand in this revision, in the order they were made."""
    statement = (
        sa.select(KeyPointRow)
        .join(KeyPointRow.revision)
        .where(Revision.article_id == article_id, KeyPointRow.revision_id != revision_id)
        .options(selectinload(KeyPointRow.members))
        .order_by(KeyPointRow.id)
    )
    return [_plan(row, way(row.revision_id, revision_id)) for row in db.session.scalars(statement)]


def _plan(row: KeyPointRow, here: Reanchoring) -> PointPlan:
    return PointPlan(
        row,
        tuple(here.find(place) for place in stored_anchors(row)),
        tuple((role, here.find(Anchor(**stored))) for role, stored in row.parts.items()),
        tuple(here.find(member_anchor(member)) for member in row.members),
    )


def tally(planned: Iterable[PointPlan]) -> dict[Outcome, int]:
    """How many confirmed key points stay, move and become stale."""
    outcomes = [plan.outcome for plan in planned if plan.row.state is KeyPointState.CONFIRMED]
    return {outcome: outcomes.count(outcome) for outcome in Outcome}


def stale_points(revision_id: int) -> Sequence[KeyPointRow]:
    """Confirmed key points whose words are gone in this revision, with members and the way to their unit."""
    statement = sa.select(KeyPointRow).where(KeyPointRow.stale_in_id == revision_id, KeyPointRow.state == KeyPointState.CONFIRMED)
    way_up = joinedload(KeyPointRow.revision).joinedload(Revision.article).joinedload(Article.unit)
    ordered = statement.options(selectinload(KeyPointRow.members), way_up).order_by(KeyPointRow.salience.desc(), KeyPointRow.id)
    return db.session.scalars(ordered).all()


def n_stale_points(revision_id: int | None) -> int:
    statement = sa.select(sa.func.count()).select_from(KeyPointRow)
    statement = statement.where(KeyPointRow.stale_in_id == revision_id, KeyPointRow.state == KeyPointState.CONFIRMED)
    return (db.session.scalar(statement) or 0) if revision_id is not None else 0


def stored_anchors(row: KeyPointRow) -> list[Anchor]:
    """Where a row's name stands, with the words around it."""
    return [Anchor(**stored) for stored in row.evidence]


def member_anchor(member: KeyPointMember) -> Anchor:
    return Anchor(member.passage, member.start, member.end, member.text, member.prefix, member.suffix)


def rows_standing_in(revision_id: int) -> dict[str, KeyPointRow]:
    """Key points of a revision by identity."""
    rows: Any = db.session.scalars(sa.select(KeyPointRow).where(KeyPointRow.revision_id == revision_id))
    return {row.identity: row for row in rows}
