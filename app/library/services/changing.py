"""Telling later rooms that an article is no longer what it was."""

from __future__ import annotations

from datetime import datetime

from app import jobs

JOB = "library.article_changed"


def job_key(article_id: int) -> str:
    """By which the job about one article is known; there is one, however often the article changes."""
    return f"{JOB}:{article_id}"


def note_change(article_id: int, *, now: datetime) -> None:
    """Leave a job to whoever keeps something that was worked out from this article, its readers' revision or its key points."""
    jobs.enqueue_again(JOB, {"article_id": article_id}, key=job_key(article_id), now=now)
