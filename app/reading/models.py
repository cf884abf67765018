"""Reading progress, the one clock a person has, and what they marked for themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, PrimaryKey, PublicId, choice
from app.reading.domain import CompletedBy


class ReadingClock(Base):
    """For which moments a person was granted reading time, anywhere; nothing is granted twice for the same moment.

    ``taken`` is a short list of stretches, ``[[start, end], …]`` in milliseconds since 1970, of the last hours only: what is older
    nobody can claim any more. ``n_changes`` counts the changes of everything granted to the person: whoever read it under an
    older count must read again.
    """

    __tablename__ = "reading_clock"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    taken: Mapped[list[Any]]
    n_changes: Mapped[int]


class ReadingProgress(Base):
    """One person's way through one revision.

    ``passage_ms`` is the credit each passage has earned, in milliseconds, in passage order. ``streams`` maps a page's stream id
    to the sequence numbers taken from it, ``[highest, bits]`` as in ``domain.Numbers``, so that a beat sent twice counts once.
    ``seen_share`` is the share of the text that was in view at all. ``completed_at`` is set once, ``completed_by`` with it.
    ``changed`` holds the numbers of the passages that somebody who had finished an earlier revision is asked to read in this
    one; None for everybody else. Credit carried over from an earlier revision is in ``passage_ms``, not in ``credit_ms``.
    """

    __tablename__ = "reading_progress"
    __table_args__ = (
        Index("ix_reading_progress_user_id_revision_id", "user_id", "revision_id", unique=True),
        Index("ix_reading_progress_article_id_user_id", "article_id", "user_id"),
        CheckConstraint("credit_ms >= 0", name="credit_not_negative"),
        CheckConstraint("covered_share >= 0 AND covered_share <= 1", name="covered_is_share"),
        CheckConstraint("seen_share >= 0 AND seen_share <= 1", name="seen_is_share"),
        CheckConstraint("(completed_at IS NULL) = (completed_by IS NULL)", name="completed_somehow"),
    )

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    credit_ms: Mapped[int] = mapped_column(default=0)
    uncounted: Mapped[dict[str, Any]]
    passage_ms: Mapped[list[Any]]
    changed: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    streams: Mapped[dict[str, Any]]
    covered_share: Mapped[float] = mapped_column(default=0.0)
    seen_share: Mapped[float] = mapped_column(default=0.0)
    last_passage: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[datetime]
    last_beat_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    completed_by: Mapped[CompletedBy | None] = mapped_column(choice(CompletedBy, "completed_by"))


class Highlight(Base):
    """Words that a person marked in an article, with their note if they wrote one; nobody else ever sees it.

    ``passage``, ``start`` and ``end`` (in code points) are those of the revision it was made in, ``quote`` the words there, by
    which it is found again in later ones. One that was removed waits a day for an undo.
    """

    __tablename__ = "highlight"
    __table_args__ = (
        Index("ix_highlight_user_id_article_id", "user_id", "article_id"),
        CheckConstraint('start >= 0 AND "end" >= start', name="is_stretch"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    passage: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    note: Mapped[str | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
