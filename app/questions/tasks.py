"""Publishing what was planned for a moment that has come; having the second writer asked."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import current_app

from app.db import release, transaction
from app.errors import KeypointError
from app.jobs import every, handles
from app.keypoints import queries as keypoints
from app.library import queries as library
from app.library.queries import publications
from app.library.services import publishing
from app.library.services.publishing import Remark
from app.questions import queries
from app.questions.llm.asking import Messages, Reply
from app.questions.services import batching, claiming, drafting, revising, second_writing

log = logging.getLogger(__name__)


@every(timedelta(minutes=1), "questions.publish_planned")
def _publish_planned(_payload: Mapping[str, Any], now: datetime) -> None:
    publish_planned(now)


@every(timedelta(days=1), "questions.forget_looks")
def _forget_looks(_payload: Mapping[str, Any], now: datetime) -> None:
    """What a reviewer looked at and left counts for one sitting."""
    with transaction():
        claiming.forget(now - batching.SITTING)


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


@handles(second_writing.JOB)
def write_with_llm(payload: Mapping[str, Any], now: datetime) -> None:
    """Ask, check and keep; no transaction is open while the model thinks. Safe to run twice: answers are kept."""
    from app.questions.llm.client import Endpoint
    from app.questions.llm.replies import LlmFailed
    from app.questions.llm.writing import write_with

    settings = current_app.config["SETTINGS"]
    endpoint = Endpoint(settings.llm_url or "", settings.llm_key, settings.llm_model)
    article, revision_id = queries.llm_run_article(payload["run_id"])
    document, points = library.document(revision_id), keypoints.confirmed_points(revision_id)
    elsewhere = drafting.shelf(article, document.language)

    def ask(messages: Messages) -> Reply:
        key = second_writing.digest(endpoint.model, messages)
        kept = queries.kept_reply(key)
        release()
        if kept is not None:
            return kept
        reply = endpoint.ask(messages)
        with transaction():
            second_writing.keep_reply(key, reply, now=now)
        return reply

    try:
        written = write_with(ask, document, points, library=elsewhere)
    except LlmFailed as failed:
        with transaction():
            second_writing.fail(queries.llm_run(payload["run_id"]), failed.code, now=now)
        return
    with transaction():
        article, _revision_id = queries.llm_run_article(payload["run_id"])
        run = queries.llm_run(payload["run_id"])
        second_writing.finish(run, article, written.questions, written.failures, written.replies, now=now)
