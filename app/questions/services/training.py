"""Practising: beginning a sitting, deciding in it. Nothing here touches the bank."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from random import Random
from typing import Any

from app import audit
from app.db import db
from app.permissions import Actor
from app.questions.domain import NotTheNext, RejectReason, TooFewToPractise
from app.questions.models import Decision, TrainingExhibit, TrainingSitting
from app.questions.queries import training as queries
from app.questions.queries.training import Sound
from app.questions.training import FEWEST, MOST, Material, Specimen, places_to_plant, plant

_LENT = 60  # further questions whose evidence and stems faults may borrow


def start(reviewer: Actor, *, seed: int, now: datetime) -> TrainingSitting:
    """The sitting that the reviewer has not finished, else a new one. Raises TooFewToPractise."""
    queries.lock_reviewer(reviewer.id)
    if (begun := queries.open_sitting(reviewer.id)) is not None:
        if any(one.decision is None for one in queries.exhibits(begun.id, reviewer)):
            return begun
        begun.ended_at = now
    pool = queries.sound_questions(reviewer)
    if len(pool) < FEWEST:
        raise TooFewToPractise
    sitting = TrainingSitting(reviewer_id=reviewer.id, seed=seed, started_at=now)
    db.session.add(sitting)
    db.session.flush()
    db.session.add_all(_exhibits(sitting, pool, Random(seed)))  # noqa: S311 - not for secrets: a sitting can be made again from its seed
    db.session.flush()
    _record(reviewer, "training_started", {"n_questions": min(MOST, len(pool))}, now=now)
    return sitting


def _exhibits(sitting: TrainingSitting, pool: list[Sound], rng: Random) -> list[TrainingExhibit]:
    """A sample of the pool in chance order, a small share of it with a fault."""
    chosen = rng.sample(pool, min(MOST, len(pool)))
    articles = {one.article_id for one in chosen}
    rest = [one for one in pool if one not in chosen]
    lent = [one for one in rest if one.article_id in articles][:_LENT]
    full = queries.full_versions(one.version_id for one in [*chosen, *lent])
    specimens = {one: queries.specimen(full[one.version_id]) for one in [*chosen, *lent]}
    members = queries.members_by_key_point(one.key_point_id for one in chosen)
    made = [TrainingExhibit(sitting_id=sitting.id, place=place, version_id=one.version_id) for place, one in enumerate(chosen, start=1)]
    left = len(places_to_plant(len(chosen), rng))
    for at in rng.sample(range(len(chosen)), len(chosen)):
        one = chosen[at]
        others = tuple(
            other for key, other in specimens.items() if key.article_id == one.article_id and key.key_point_id != one.key_point_id
        )
        planted = plant(specimens[one], Material(members.get(one.key_point_id, ()), others), rng) if left else None
        if planted is not None:
            made[at].planted, made[at].fault = _stored(planted[0]), planted[1]
            left -= 1
    return made


def _is_beside(other: Sound, one: Sound) -> bool:
    """Whether it asks about another key point of the same article."""
    return other.article_id == one.article_id and other.key_point_id != one.key_point_id


def _stored(one: Specimen) -> dict[str, Any]:
    wording = one.wording
    return {
        "stem": wording.stem,
        "options": [option.text for option in wording.options],
        "shown": dict(wording.shown) if wording.shown is not None else None,
        "key": {"value": wording.key},
        "why_wrong": [option.why_wrong for option in wording.options],
        "rationale": wording.rationale,
        "evidence": [asdict(place) for place in one.evidence],
    }


def decide(sitting: TrainingSitting, place: int, reason: RejectReason | None, *, reviewer: Actor, now: datetime) -> None:
    """Accept (no ``reason``) or reject what stands at ``place``; the first decision holds, a repeat changes nothing.

    Raises NotTheNext for a place that is not the next to decide, or no longer in the reviewer's reach.
    """
    queries.lock_sitting(sitting)
    shown = queries.exhibits(sitting.id, reviewer)
    exhibit = next((one for one in shown if one.place == place), None)
    if exhibit is None:
        raise NotTheNext
    if exhibit.decision is not None:
        return
    waiting = [one for one in shown if one.decision is None]
    if waiting[0] is not exhibit:
        raise NotTheNext
    exhibit.decision, exhibit.reason = Decision.REJECTED if reason else Decision.ACCEPTED, reason
    exhibit.decided_at = now
    if len(waiting) == 1:
        sitting.ended_at = now
        _record(reviewer, "training_ended", {"n_questions": len(shown)}, now=now)
    db.session.flush()


def _record(reviewer: Actor, deed: str, detail: dict[str, object], *, now: datetime) -> None:
    subject = f"user:{reviewer.public_id}"
    audit.record(deed, actor_id=reviewer.id, subject=subject, unit_path=reviewer.home_path, detail=detail, now=now)
