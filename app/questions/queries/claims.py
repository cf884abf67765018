"""Who has a question open, and what stood on whose screen."""

from __future__ import annotations

from app.db import db
from app.questions.models import ReviewClaim, ReviewSight


def claim_on(question_id: int) -> ReviewClaim | None:
    """The claim on a question, which may have run out."""
    return db.session.get(ReviewClaim, question_id)


def sight_of(version_id: int, reviewer_id: int) -> ReviewSight | None:
    """That a reviewer had a version on screen, if they had."""
    return db.session.get(ReviewSight, (version_id, reviewer_id))
