"""The second writer's runs: begun by a person, carried out by a job, ended with what was kept and why the rest was not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from app import audit
from app.db import db, insert_unless_there
from app.jobs import enqueue
from app.keypoints import queries as keypoints
from app.library import queries as library
from app.library.models import Article, Revision
from app.questions import queries
from app.questions.domain import DraftQuestion, NothingConfirmed
from app.questions.llm.asking import Messages, Reply
from app.questions.models import LlmReply, LlmRun, RunState
from app.questions.services.drafting import keep_drafts

JOB = "questions.write_with_llm"


def begin(article: Article, *, model: str, actor_id: int, now: datetime) -> LlmRun:
    """Leave a run for a worker; one that still waits is not doubled. Raises NothingConfirmed."""
    queries.lock_article(article.id)
    waiting = queries.latest_llm_run(article.id)
    if waiting is not None and waiting.state is RunState.QUEUED:
        return waiting
    revision = library.latest_revision(article.id)
    if not keypoints.confirmed_points(revision.id):
        raise NothingConfirmed
    run = LlmRun(article_id=article.id, revision_id=revision.id, started_by_id=actor_id, started_at=now)
    run.state, run.model, run.failures = RunState.QUEUED, model, {}
    db.session.add(run)
    db.session.flush()
    enqueue(JOB, {"run_id": run.id}, now=now, key=f"{JOB}:{run.id}")
    subject, detail = f"article:{article.public_id}", {"model": model}
    audit.record("llm_asked", actor_id=actor_id, subject=subject, unit_path=article.unit_path, detail=detail, now=now)
    return run


def finish(
    run: LlmRun,
    article: Article,
    drafts: tuple[DraftQuestion, ...],
    failures: Mapping[str, int],
    replies: tuple[Reply, ...],
    *,
    now: datetime,
) -> None:
    """Keep the drafts that the bank does not have yet; a run that has ended stays as it is."""
    if run.state is not RunState.QUEUED:
        return
    queries.lock_article(article.id)
    known, rows = queries.identities(article.id), keypoints.ids_by_identity(run.revision_id)
    fresh = [one for one in drafts if one.id not in known and one.key_point in rows]
    if replies:
        run.model = replies[0].model
    keep_drafts(article, db.session.get_one(Revision, run.revision_id), fresh, rows, now, model=run.model)
    run.state, run.n_drafted, run.failures, run.ended_at = RunState.DONE, len(fresh), dict(failures), now
    run.n_calls, run.ms = len(replies), sum(reply.ms for reply in replies)
    run.n_tokens = sum(reply.prompt_tokens + reply.completion_tokens for reply in replies)
    db.session.flush()


def fail(run: LlmRun, code: str, *, now: datetime) -> None:
    """The endpoint could not be used at all."""
    if run.state is RunState.QUEUED:
        run.state, run.error, run.ended_at = RunState.FAILED, code, now
        db.session.flush()


def digest(model: str, messages: Messages) -> str:
    """By what an answer is kept: the model and every word it was asked, the article's among them."""
    return hashlib.sha256(json.dumps([model, messages], ensure_ascii=False).encode()).hexdigest()


def keep_reply(key: str, reply: Reply, *, now: datetime) -> None:
    """Keep an answer; another worker's, kept first, stands."""
    values = {"digest": key, "model": reply.model, "text": reply.text, "prompt_tokens": reply.prompt_tokens}
    values |= {"completion_tokens": reply.completion_tokens, "ms": reply.ms, "created_at": now}
    db.session.execute(insert_unless_there(LlmReply).values(**values))
