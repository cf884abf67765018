"""Questions, their immutable versions, the keys kept apart from them, and reviews."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PrimaryKey, PublicId, choice
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.questions.domain import Origin, QuestionKind, QuestionState, RejectReason


class Question(Base):
    """A line of versions about one key point; quizzes draw the approved version.

    ``stale_in_id`` is the published revision in which its evidence could not be found again: until somebody looks at it, no
    quiz draws it.
    """

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("article_id", "identity"), Index("ix_question_article_id_state", "article_id", "state"))

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    key_point_id: Mapped[int] = mapped_column(ForeignKey("key_point.id"), index=True)
    identity: Mapped[str] = mapped_column(String(40))
    state: Mapped[QuestionState] = mapped_column(choice(QuestionState, "state"), default=QuestionState.DRAFT)
    origin: Mapped[Origin] = mapped_column(choice(Origin, "origin"))
    latest_version_id: Mapped[int | None] = mapped_column(ForeignKey("question_version.id", use_alter=True))
    approved_version_id: Mapped[int | None] = mapped_column(ForeignKey("question_version.id", use_alter=True))
    stale_in_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    created_at: Mapped[datetime]
    article: Mapped[Article] = relationship(lazy="raise")
    key_point: Mapped[KeyPointRow] = relationship(lazy="raise")

    owner_id = None

    @property
    def unit_path(self) -> str:
        return self.article.unit.path


class QuestionVersion(Base):
    """One wording, never changed. ``options`` is [text, …] in the order to show; nothing here tells the key.

    ``shown`` is {"left": […], "right": […]} for matching, {"texts": […]} for ordering, {"n": how many, "ordered": bool} for
    enumeration, {"unit": …} for numeric, else None. ``written_by_id`` is None for what the writer drafted and nobody touched.
    """

    __tablename__ = "question_version"
    __table_args__ = (
        UniqueConstraint("question_id", "number"),
        CheckConstraint("written_by_id IS NULL OR approved_by_id IS NULL OR written_by_id <> approved_by_id", name="two_persons"),
        CheckConstraint("stem <> ''", name="stem_filled"),
    )

    id: Mapped[PrimaryKey]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(choice(QuestionKind, "kind"))
    pattern: Mapped[str] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(2))
    stem: Mapped[str]
    options: Mapped[list[Any]]
    shown: Mapped[dict[str, Any] | None]
    difficulty: Mapped[str] = mapped_column(String(12))
    bloom: Mapped[str] = mapped_column(String(12))
    quality: Mapped[float] = mapped_column(Float())
    warnings: Mapped[list[Any]]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    approved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    question: Mapped[Question] = relationship(lazy="raise", foreign_keys=[question_id])
    key: Mapped[QuestionKey] = relationship(lazy="raise", back_populates="version")


class QuestionKey(Base):
    """What decides a version: the key, why each distractor is wrong, the rationale and the evidence. Kept from learners until release.

    ``key`` is {"value": …} in the shape of ``questions.domain.Key``; ``why_wrong`` is parallel to the version's options;
    ``evidence`` is [{passage, start, end, quote, prefix, suffix}] in the passages of ``revision_id``.
    """

    __tablename__ = "question_key"

    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    key: Mapped[dict[str, Any]]
    why_wrong: Mapped[list[Any]]
    rationale: Mapped[str]
    evidence: Mapped[list[Any]]
    version: Mapped[QuestionVersion] = relationship(lazy="raise", back_populates="key")


class QuestionAnchoring(Base):
    """Where the evidence of a version stands in a further revision, from ``anchored_at`` on; the last row of a version holds.

    What it was written on stays in its key, and the page of an attempt shows what held when it began. ``upheld_by_id`` is who
    found it still true on a changed sentence; None where the words were found again as they were.
    """

    __tablename__ = "question_anchoring"
    __table_args__ = (Index("ix_question_anchoring_version_id", "version_id"),)

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    evidence: Mapped[list[Any]]
    upheld_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    anchored_at: Mapped[datetime]


class Decision(StrEnum):
    """What a reviewer did; "undone" takes back the same reviewer's decision before it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDONE = "undone"


class Review(Base):
    """One decision of one reviewer on one version, in the order made; the last one on a version holds. Rejections have a reason."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("(decision = 'rejected') = (reason IS NOT NULL)", name="reason_when_rejected"),
        Index("ix_review_reviewer_id_decided_at", "reviewer_id", "decided_at"),
    )

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decision: Mapped[Decision] = mapped_column(choice(Decision, "decision"))
    reason: Mapped[RejectReason | None] = mapped_column(choice(RejectReason, "reason"))
    comment: Mapped[str | None]
    decided_at: Mapped[datetime]


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
