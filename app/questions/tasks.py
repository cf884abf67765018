"""Publishing by itself what was planned for a moment that has come."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from app.db import transaction
from app.errors import KeypointError
from app.jobs import every
from app.library import queries as library
from app.library.queries import publications
from app.library.services import publishing
from app.library.services.publishing import Remark
from app.questions.services import revising

log = logging.getLogger(__name__)


@every(timedelta(minutes=1), "questions.publish_planned")
def _publish_planned(_payload: Mapping[str, Any], now: datetime) -> None:
    publish_planned(now)


def publish_planned(now: datetime) -> int:
    """Publish what is due, each in a transaction of its own, and return how many; one that is refused stops none of the others."""
    n_published = 0
    for article_id in publications.due_publications(now):
        try:
            with transaction():
                n_published += _publish(article_id, now)
        except KeypointError as refusal:
            log.warning("article %s could not be published as planned: %s", article_id, refusal.code)
            with transaction():
                article = library.article(article_id)
                publishing.call_off(article, actor_id=article.created_by_id, now=now)
    return n_published


def _publish(article_id: int, now: datetime) -> bool:
    article = library.article(article_id)
    publications.lock_article(article)
    planned = publications.planned_publication(article_id)
    if planned is None or planned.due_at > now:
        return False
    remark = Remark(planned.change, planned.note) if planned.change is not None else None
    seen_id, actor_id = publications.last_published_id(article), planned.planned_by_id
    return revising.publish(article, library.revision(planned.revision_id), seen_id=seen_id, actor_id=actor_id, now=now, remark=remark)
