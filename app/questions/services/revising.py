"""Publishing: giving readers a revision, with key points, questions and everybody's progress taken along in one transaction.

So a quiz that starts right afterwards draws nothing stale, and a reader who comes back sees what counts.
"""

from __future__ import annotations

from datetime import datetime

from app.db import db
from app.keypoints.domain import Outcome
from app.keypoints.services import revising as keypoints
from app.library.domain import PublishedMeanwhile
from app.library.models import Article, Revision
from app.library.queries import publications
from app.library.services import publishing
from app.library.services.publishing import Remark
from app.questions.queries import revising as queries
from app.questions.services import upholding
from app.reading.services import carrying


def publish(
    article: Article, revision: Revision, *, seen_id: int | None, actor_id: int, now: datetime, remark: Remark | None = None
) -> bool:
    """Give readers ``revision`` in place of ``seen_id``, the one it was compared with; whether that is new to them.

    Raises PublishedMeanwhile when readers see or saw another one last, ChangeUnsaid and Archived.
    """
    publications.lock_article(article)
    if article.published_revision_id == revision.id:
        return False
    replaced_id = publications.last_published_id(article)
    if replaced_id != seen_id:
        raise PublishedMeanwhile
    if not publishing.publish(article, revision, actor_id=actor_id, now=now, remark=remark):
        return False
    keypoints.take_along(article, revision)
    take_along(article, revision, now=now)
    if replaced_id is not None and remark is not None and replaced_id != revision.id:
        carrying.take_along(article.id, replaced_id, revision.id, remark.change, now=now)
    return True


def take_along(article: Article, revision: Revision, *, now: datetime) -> None:
    """Find the evidence of every question again in ``revision``; what is gone there is stale. Safe to run twice.

    State, approval, version and statistics stay as they are.
    """
    for plan in queries.plans(article.id, revision.id):
        if plan.outcome is Outcome.STALE:
            plan.question.stale_in_id = revision.id
            continue
        plan.question.stale_in_id = None
        for version_id, pieces in plan.carried.items():
            places = tuple(piece.now for piece in pieces if piece.now is not None)
            upholding.pin(version_id, revision.id, places, now=now)
    db.session.flush()
