"""Runs of the writers over an article, and what a language model answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, PrimaryKey, choice


class Drafting(Base):
    """One run of the writer over an article's confirmed key points; ``refused`` is [{key_point, pattern, code}]."""

    __tablename__ = "drafting"
    __table_args__ = (Index("ix_drafting_article_id", "article_id"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    drafted_at: Mapped[datetime]
    n_drafted: Mapped[int]
    n_existing: Mapped[int]
    refused: Mapped[list[Any]]


class RunState(StrEnum):
    """Where a run of the second writer stands."""

    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"


class LlmRun(Base):
    """One run of the second writer over an article: by which model, what it cost, what was kept and why the rest was not.

    ``failures`` maps a reason's code to how many; ``error`` is the code for which the whole run failed, else None.
    """

    __tablename__ = "llm_run"

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    started_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    state: Mapped[RunState] = mapped_column(choice(RunState, "state"), default=RunState.QUEUED)
    model: Mapped[str] = mapped_column(String(120))
    n_drafted: Mapped[int] = mapped_column(default=0)
    n_calls: Mapped[int] = mapped_column(default=0)
    n_tokens: Mapped[int] = mapped_column(default=0)
    ms: Mapped[int] = mapped_column(default=0)
    failures: Mapped[dict[str, Any]]
    error: Mapped[str | None] = mapped_column(String(40))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LlmReply(Base):
    """What a model answered, kept by the hash of all that it was asked, so that nothing is paid for twice."""

    __tablename__ = "llm_reply"

    id: Mapped[PrimaryKey]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    model: Mapped[str] = mapped_column(String(120))
    text: Mapped[str]
    prompt_tokens: Mapped[int]
    completion_tokens: Mapped[int]
    ms: Mapped[int]
    created_at: Mapped[datetime]
