"""Sittings of reviewers who practise, for tests."""

from __future__ import annotations

from app.db import db
from app.people.models import User
from app.questions.models import Question, TrainingExhibit, TrainingSitting
from app.questions.training import Fault
from tests.times import NOON

PLANTED = {
    "stem": "Which duty of the harbour office comes after trimming the wick?",
    "options": ["polish the glass", "paint the stairs", "ring the bell"],
    "shown": None,
    "key": {"value": "ring the bell"},
    "why_wrong": ["That is another duty.", "That is no duty.", None],
    "rationale": "The office lists it second.",
}


def make_sitting(reviewer: User, *questions: Question, planted: int | None = None) -> TrainingSitting:
    """An unfinished sitting over these questions' latest versions; the key of the one at place ``planted`` is exchanged."""
    sitting = TrainingSitting(reviewer_id=reviewer.id, seed=1, started_at=NOON)
    db.session.add(sitting)
    db.session.flush()
    for place, question in enumerate(questions, start=1):
        has_fault = place == planted
        db.session.add(
            TrainingExhibit(
                sitting_id=sitting.id,
                place=place,
                version_id=question.latest_version_id,
                fault=Fault.KEY_SWAPPED if has_fault else None,
                planted={**PLANTED, "evidence": [EVIDENCE]} if has_fault else None,
            )
        )
    db.session.flush()
    return sitting


EVIDENCE = {"passage": 2, "start": 0, "end": 26, "quote": "The harbour office set out", "prefix": "", "suffix": " three duties: trim t"}
