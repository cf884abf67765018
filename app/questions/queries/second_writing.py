"""The second writer's runs and kept answers."""

from __future__ import annotations

import sqlalchemy as sa

from app.db import db
from app.library import queries as library
from app.library.models import Article
from app.questions.llm.asking import Reply
from app.questions.models import LlmReply, LlmRun


def latest_llm_run(article_id: int) -> LlmRun | None:
    """The newest run over an article."""
    return db.session.scalar(sa.select(LlmRun).where(LlmRun.article_id == article_id).order_by(LlmRun.id.desc()).limit(1))


def llm_run(run_id: int) -> LlmRun:
    return db.session.get_one(LlmRun, run_id)


def llm_run_article(run_id: int) -> tuple[Article, int]:
    """The article that a run is over, and the revision it was begun on."""
    run = llm_run(run_id)
    return library.article(run.article_id), run.revision_id


def kept_reply(digest: str) -> Reply | None:
    """What was answered to the very same words before."""
    row = db.session.scalar(sa.select(LlmReply).where(LlmReply.digest == digest))
    return Reply(row.text, row.model, row.prompt_tokens, row.completion_tokens, row.ms) if row is not None else None
