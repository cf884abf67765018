"""Key points of a revision, their members, the evidence of both, and what the finder doubted."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PrimaryKey, PublicId, choice
from app.keypoints.domain import CONTEXT_LENGTH, KeyPointKind, Tier
from app.library.models import Revision


class KeyPointState(StrEnum):
    """What a person has said about a key point; removed ones stay, so that they are not suggested again."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


class KeyPointRow(Base):
    """One key point of one revision. ``identity`` is the finder's stable id, or "added:…" for one a person added.

    ``evidence`` is a list of {passage, start, end, quote, prefix, suffix}; ``parts`` maps a role to one such.
    They are never searched, only shown, so they live in JSON. When another revision is published the row goes along to it; where
    the words are gone there, it stays with its evidence at ``revision_id`` and ``stale_in_id`` says which revision lacks them.
    """

    __tablename__ = "key_point"
    __table_args__ = (
        UniqueConstraint("revision_id", "identity"),
        CheckConstraint("salience >= 0 AND salience <= 1", name="salience_is_share"),
        CheckConstraint("name <> ''", name="name_filled"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    stale_in_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), index=True)
    identity: Mapped[str] = mapped_column(String(40))
    kind: Mapped[KeyPointKind] = mapped_column(choice(KeyPointKind, "kind"))
    name: Mapped[str]
    aliases: Mapped[list[Any]]
    count: Mapped[int | None]
    tier: Mapped[Tier | None] = mapped_column(choice(Tier, "tier"))
    salience: Mapped[float] = mapped_column(Float())
    evidence: Mapped[list[Any]]
    parts: Mapped[dict[str, Any]]
    state: Mapped[KeyPointState] = mapped_column(choice(KeyPointState, "state"), default=KeyPointState.SUGGESTED)
    are_members_confirmed: Mapped[bool] = mapped_column(default=False)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    revision: Mapped[Revision] = relationship(lazy="raise", foreign_keys=[revision_id])
    members: Mapped[list[KeyPointMember]] = relationship(
        lazy="raise", order_by="KeyPointMember.ordinal", cascade="all, delete-orphan", passive_deletes=True
    )

    owner_id = None

    @property
    def unit_path(self) -> str:
        return self.revision.article.unit.path


class KeyPointMember(Base):
    """One member of an enumeration or list, at its place in the text; ``prefix`` and ``suffix`` are the words around it."""

    __tablename__ = "key_point_member"
    __table_args__ = (UniqueConstraint("key_point_id", "ordinal"), CheckConstraint('"end" > start', name="end_after_start"))

    id: Mapped[PrimaryKey]
    key_point_id: Mapped[int] = mapped_column(ForeignKey("key_point.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    text: Mapped[str]
    passage: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    prefix: Mapped[str] = mapped_column(String(CONTEXT_LENGTH), default="")
    suffix: Mapped[str] = mapped_column(String(CONTEXT_LENGTH), default="")


class KeyPointChange(Base):
    """One deed on one key point, kept a short while so that whoever did it can take it back.

    ``before`` and ``after`` are what ``services.undoing.snapshot`` gives. Deeds of one press share ``press``.
    """

    __tablename__ = "key_point_change"
    __table_args__ = (Index("ix_key_point_change_revision_id_actor_id", "revision_id", "actor_id"),)

    id: Mapped[PrimaryKey]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    key_point_id: Mapped[int] = mapped_column(ForeignKey("key_point.id", ondelete="CASCADE"), index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    press: Mapped[str] = mapped_column(String(12))
    deed: Mapped[str] = mapped_column(String(48))
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    done_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class FinderReading(Base):
    """That the finder has read a revision, and what it doubted there: a list of {code, where, message}."""

    __tablename__ = "finder_reading"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    read_at: Mapped[datetime]
    doubts: Mapped[list[Any]]
