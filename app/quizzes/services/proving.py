"""Trying to prove an article's key points."""

from __future__ import annotations

from datetime import datetime
from random import Random

from app.db import db, insert_unless_there, new_public_id
from app.library.models import Article
from app.quizzes import queries
from app.quizzes.domain import Line
from app.quizzes.domain.proving import PASS_MARK, ProofRefused
from app.quizzes.models import Attempt, Quiz
from app.quizzes.queries import Offer
from app.quizzes.services import assembling, attempting


def start_proof(article: Article, learner_id: int, *, now: datetime, rng: Random) -> Attempt:
    """Begin a try over every key point of the published revision, or go on with the open one. Raises ProofRefused."""
    offer = queries.offer(article, learner_id, now)
    if offer.is_read or (offer.open_id is None and (not offer.is_possible or offer.again_at is not None)):
        raise ProofRefused
    quiz = _quiz(offer, now)
    if offer.open_id is None:
        assembling.set_blueprint(quiz, [Line(key_point_id, 1) for key_point_id in offer.key_point_ids])
        quiz.time_limit_minutes = offer.minutes
        db.session.flush()
    return attempting.start(quiz, learner_id, closes_at=None, now=now, rng=rng)


def _quiz(offer: Offer, now: datetime) -> Quiz:
    new = insert_unless_there(Quiz).values(
        public_id=new_public_id(), pass_mark=PASS_MARK, proves_revision_id=offer.revision_id, created_at=now
    )
    quiz = queries.proof_quiz(offer.revision_id)
    if quiz is None:
        db.session.execute(new)
        quiz = queries.proof_quiz(offer.revision_id)
    if quiz is None:
        raise ProofRefused
    return quiz
