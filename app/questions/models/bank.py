"""Questions, their immutable versions, and the keys kept apart from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PrimaryKey, PublicId, choice
from app.keypoints.models import KeyPointRow
from app.library.models import Article
from app.questions.domain import Fix, Origin, QuestionKind, QuestionState


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
    enumeration, {"unit": …} for numeric, else None. ``written_by_id`` is None where no person chose a word: what the writer drafted
    (``model`` names the language model, None for the rules) and what a one-key ``fix`` made of it at somebody's press.
    ``n_changed`` is how many characters differ from the version before, ``seconds`` how long its maker had it open in review.
    """

    __tablename__ = "question_version"
    __table_args__ = (
        UniqueConstraint("question_id", "number"),
        CheckConstraint("written_by_id IS NULL OR approved_by_id IS NULL OR written_by_id <> approved_by_id", name="two_persons"),
        CheckConstraint("stem <> ''", name="stem_filled"),
        CheckConstraint("(fix IS NULL) = (fixed_by_id IS NULL)", name="fixed_by_somebody"),
        CheckConstraint("fix IS NULL OR written_by_id IS NULL", name="fixed_or_written"),
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
    model: Mapped[str | None] = mapped_column(String(120))
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    fix: Mapped[Fix | None] = mapped_column(choice(Fix, "fix"))
    fixed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    n_changed: Mapped[int | None]
    seconds: Mapped[int | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    approved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    question: Mapped[Question] = relationship(lazy="raise", foreign_keys=[question_id])
    key: Mapped[QuestionKey] = relationship(lazy="raise", back_populates="version")


class QuestionKey(Base):
    """What decides a version: the key, why each distractor is wrong, the rationale and the evidence. Kept from learners until release.

    ``key`` is {"value": …} in the shape of ``questions.domain.Key``; ``why_wrong`` is parallel to the version's options;
    ``evidence`` is [{passage, start, end, quote, prefix, suffix}] in the passages of ``revision_id``; ``spares`` is [{text, why}],
    distractors that the writer checked as well and did not use.
    """

    __tablename__ = "question_key"

    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    key: Mapped[dict[str, Any]]
    why_wrong: Mapped[list[Any]]
    rationale: Mapped[str]
    evidence: Mapped[list[Any]]
    spares: Mapped[list[Any]] = mapped_column(default=list)
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
